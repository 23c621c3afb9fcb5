/** The top-level commands of a configuration, and which of them the device reads. */
import { artefactOf } from '../syntax/capture';
import { perBlock, perPage } from '../syntax/facts';
import { artefactsIn } from '../syntax/sectionMarks';
import { type Block, isEnd, isTyped, type Page, type Statement, textOf } from '../syntax/tree';

export interface Head {
  readonly statement: Statement;
  /** Does it stand behind `end`, where a device no longer reads configuration? */
  readonly behindEnd: boolean;
}

/** Finds commands that pass a test: `headsThat` makes it. */
export interface HeadTest {
  readonly passes: (head: Statement) => boolean;
  /** Those of a page, whether the device reads them or not. */
  readonly inPage: (page: Page) => readonly Statement[];
}

/** @param passes must look at nothing but the block of the command */
export function headsThat(passes: (head: Statement) => boolean): HeadTest {
  return {
    passes,
    inPage: perPage((blocks) => {
      const found: Statement[] = [];
      for (const { head } of blocks) if (head?.kind === 'command' && passes(head)) found.push(head);
      return found.length > 0 ? found : NO_STATEMENTS;
    }),
  };
}

const NO_STATEMENTS: readonly Statement[] = [];

/** The same for commands that the device did not refuse. */
export function takenHeadsThat(passes: (head: Statement) => boolean): HeadTest {
  return headsThat((head) => passes(head) && !isRefused(head));
}

/** The top-level commands of a configuration, in the order of the text. */
export class Heads {
  /** Pages that the device reads as a whole, and the commands of others one by one. */
  private readonly runs: (Page | readonly Head[])[] = [];

  constructor(pages: readonly Page[]) {
    let ended = false;
    for (const page of pages) {
      if (!ended && !mayEnd(page)) {
        this.runs.push(page);
        continue;
      }
      const run: Head[] = [];
      for (const { head } of page.blocks) {
        if (!head) continue;
        // What is typed or printed behind a prompt is read again, whatever ended before; so is what a script goes on with.
        if (ended && (head.kind === 'artefact' || /^conf/.test(head.keyword) || isTyped(head))) ended = false;
        else if (isEnd(head) && !isTyped(head)) ended = true;
        if (head.kind === 'command') run.push({ statement: head, behindEnd: ended });
      }
      this.runs.push(run);
    }
  }

  /** Those that pass a test and that the device reads: a filter behind `end` protects nobody, an interface there is none. */
  read(test: HeadTest): Statement[] {
    return this.runs.flatMap((run) => readIn(run, test));
  }

  /** The same, with pages for those that the device reads as a whole. */
  parts(test: HeadTest): (Page | readonly Statement[])[] {
    return this.runs.flatMap((run) => {
      const found = readIn(run, test);
      return found.length === 0 ? [] : [isPage(run) ? run : found];
    });
  }

  /** The first that the device reads. */
  first(): Statement | undefined {
    for (const run of this.runs) {
      const [first] = readIn(run, taken);
      if (first) return first;
    }
    return undefined;
  }

  /** Those that pass a test, wherever they stand. */
  all({ passes, inPage }: HeadTest): Head[] {
    return this.runs.flatMap((run) =>
      isPage(run)
        ? inPage(run).map((statement) => ({ statement, behindEnd: false }))
        : run.filter(({ statement }) => passes(statement)),
    );
  }
}

function readIn(run: Page | readonly Head[], { passes, inPage }: HeadTest): readonly Statement[] {
  if (isPage(run)) return inPage(run);
  return run.flatMap(({ statement, behindEnd }) => (!behindEnd && passes(statement) ? [statement] : []));
}

function isPage(run: Page | readonly Head[]): run is Page {
  return 'blocks' in run;
}

const taken = takenHeadsThat(() => true);

/** May the device stop to read at a command of a page? */
const mayEnd = perPage((blocks) => blocks.some(({ head }) => head !== undefined && isEnd(head)));

/** Did the device refuse a command, as a line behind it says? */
export function isRefused(statement: Statement): boolean {
  return answersIn(statement.block).refused.has(statement);
}

/** The sub-commands that the device took. */
export function subcommandsOf(head: Statement): readonly Statement[] {
  return answersIn(head.block).refused.size > 0 ? head.children.filter((child) => !isRefused(child)) : head.children;
}

/** Did the device answer something to a command of which nobody knows whether it took it? */
export function mayBeRefused(statement: Statement): boolean {
  return answersIn(statement.block).doubted.has(statement);
}

interface Answers {
  readonly refused: ReadonlySet<Statement>;
  readonly doubted: ReadonlySet<Statement>;
}

const NO_ANSWERS: Answers = { refused: new Set(), doubted: new Set() };
const answersIn = perBlock((block) => (artefactsIn(block).length > 0 ? readAnswers(block) : NO_ANSWERS));

/** The answer comes behind the command; between them stand a mark that points at the mistake, blank lines and the log. */
function readAnswers({ statements }: Block): Answers {
  const refused = new Set<Statement>();
  const doubted = new Set<Statement>();
  let last: Statement | undefined;
  for (const statement of statements) {
    if (statement.kind === 'command') last = statement;
    else if (statement.kind === 'comment' || statement.kind === 'text') last = undefined;
    else if (statement.kind === 'artefact' && last) {
      const artefact = artefactOf(textOf(statement));
      if (artefact?.kind === 'refusal') refused.add(last);
      else if (artefact?.kind === 'note') doubted.add(last);
      // A command of the exec mode, which gets its own answer.
      else if (!artefact) last = undefined;
    }
  }
  return { refused, doubted };
}
