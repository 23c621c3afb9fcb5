/** The top-level commands of a configuration, and which of them the device reads. */
import { commands, type leads } from '../grammar';
import { commandOfHead } from '../syntax/commandOf';
import { perBlock, perPage } from '../syntax/memo';
import { BITS, COMMAND, WORD } from '../syntax/rows';
import { artefactsIn } from '../syntax/sectionMarks';
import { among, headed, type LineTest, startingAs } from '../syntax/seek';
import { artefactOf } from '../syntax/terminalArtefacts';
import { type Block, isEnd, isTyped, type Page, type Statement, textOf } from '../syntax/tree';

export interface TopLevelCommand {
  readonly statement: Statement;
  /** Does it stand behind `end`, where a device no longer reads configuration? */
  readonly behindEnd: boolean;
  /** Was it refused, as the line behind its copy says? */
  readonly isEchoed: boolean;
}

/** Finds commands that pass a test: `headsThat` makes it. */
export interface CommandTest {
  /** Only those that the device did not refuse? */
  readonly taken: boolean;
  /** Those of a page, whether the device reads them or not. */
  readonly inPage: (page: Page) => readonly Statement[];
}

/**
 * @param may tells from the row of a command whether it may be one: only then it is made
 * @param isOne must look at nothing but the block of the command
 */
export function topLevelCommandsThat(may: LineTest, isOne: (head: Statement) => boolean): CommandTest {
  const mayBe: LineTest = (word, bits, second) => (bits & COMMAND) !== 0 && may(word, bits, second);
  return {
    taken: false,
    inPage: perPage((page) => {
      const found = headed(page, mayBe).flatMap(({ head }) => (head && isOne(head) ? [head] : []));
      return found.length > 0 ? found : NO_STATEMENTS;
    }),
  };
}

const NO_STATEMENTS: readonly Statement[] = [];

/** The same for commands that the device did not refuse. */
export function acceptedCommandsThat(may: LineTest, isOne: (head: Statement) => boolean = () => true): CommandTest {
  const { inPage } = topLevelCommandsThat(may, (head) => isOne(head) && !isRefused(head));
  return {
    taken: true,
    inPage: perPage((page) => {
      const found = inPage(page);
      return found.some(isTyped) ? found.filter((head) => !isRefusedBelow(head, commandBehind(page, head))) : found;
    }),
  };
}

/** Those that the table of commands gives some names, with abbreviations and words that it does not know where it is sure to be one. */
export function acceptedCommands(...names: readonly (keyof typeof leads)[]): CommandTest {
  const wanted = new Set<number>(names.map((name) => commands[name]));
  return acceptedCommandsThat(startingAs(...names), (head) => wanted.has(commandOfHead(head)));
}

/** The first command of the block behind that of another, on its page. */
function commandBehind({ blocks }: Page, { block }: Statement): Statement | undefined {
  return blocks[blocks.indexOf(block) + 1]?.head;
}

/**
 * Was a command refused, as the line behind its copy says? Some terminals print a command that was typed once more, on the
 * line behind the prompt; what the device answers stands below that.
 */
function isRefusedBelow(head: Statement, next: Statement | undefined): boolean {
  return next !== undefined && isEcho(head, next) && (isRefused(next) || mayBeRefused(next));
}

function isEcho(statement: Statement, next: Statement): boolean {
  return next.kind === 'command' && isTyped(statement) && !isTyped(next) && textOf(statement) === textOf(next);
}

/** A page with the blocks in it that stand behind `end`. */
interface Run {
  readonly page: Page;
  readonly behindEnd: ReadonlySet<Block>;
  readonly next: Page | undefined;
}

const NOTHING: ReadonlySet<Block> = new Set();

/** The top-level commands of a configuration, in the order of the text. */
export class TopLevel {
  private readonly runs: readonly Run[];

  constructor(pages: readonly Page[]) {
    let ended = false;
    this.runs = pages.map((page, index) => {
      const next = pages[index + 1];
      if (!ended && !mayEnd(page)) return { page, behindEnd: NOTHING, next };
      const behindEnd = new Set<Block>();
      for (let number = page.from; number < page.to; number++) {
        if (!ended && !isEndAt(page, number)) continue;
        const block = page.blockAt(number);
        const { head } = block;
        if (!head) continue;
        // What is typed or printed behind a prompt is read again, whatever ended before; so is what a script goes on with.
        if (ended && (head.kind === 'artefact' || /^conf/.test(head.keyword) || isTyped(head))) ended = false;
        else if (isEnd(head) && !isTyped(head)) ended = true;
        if (ended) behindEnd.add(block);
      }
      return { page, behindEnd, next };
    });
  }

  /** Those that pass a test and that the device reads: a filter behind `end` protects nobody, an interface there is none. */
  read(test: CommandTest): Statement[] {
    return this.runs.flatMap((run) => readIn(run, test));
  }

  /** The same, with pages for those that the device reads as a whole. */
  parts(test: CommandTest): (Page | readonly Statement[])[] {
    return this.runs.flatMap((run) => {
      const found = readIn(run, test);
      return found.length === 0 ? [] : [found.length === test.inPage(run.page).length ? run.page : found];
    });
  }

  /** The first that the device reads. */
  first(): Statement | undefined {
    for (const { page, behindEnd } of this.runs) {
      for (let number = page.from; number < page.to; number++) {
        const block = page.blockAt(number);
        const { head } = block;
        if (head?.kind === 'command' && !behindEnd.has(block) && !isRefused(head)) return head;
      }
    }
    return undefined;
  }

  /** Those that pass a test, wherever they stand. */
  all({ inPage }: CommandTest): TopLevelCommand[] {
    return this.runs.flatMap((run) =>
      inPage(run.page).map((statement) => ({
        statement,
        behindEnd: run.behindEnd.has(statement.block),
        isEchoed: isEchoedIn(run, statement),
      })),
    );
  }
}

function readIn(run: Run, { inPage, taken }: CommandTest): readonly Statement[] {
  const { page, behindEnd } = run;
  const all = inPage(page);
  // The copy of the last command of a page stands on the next.
  const last = all.at(-1);
  const found = taken && last && isEchoedIn(run, last) ? all.slice(0, -1) : all;
  return behindEnd.size === 0 ? found : found.filter(({ block }) => !behindEnd.has(block));
}

function isEchoedIn({ page, next }: Run, statement: Statement): boolean {
  return isTyped(statement) && isRefusedBelow(statement, commandBehind(page, statement) ?? (next && firstOf(next)));
}

function firstOf(page: Page): Statement | undefined {
  return page.to > page.from ? page.blockAt(page.from).head : undefined;
}

const ENDS = among('end');

/** May the device stop to read at a command of a page? */
const mayEnd = perPage((page) => headed(page, ENDS).length > 0);

/** Is the command of a block `end`, perhaps with words behind it? */
function isEndAt({ table }: Page, number: number): boolean {
  const row = table.rowsOf(number);
  return ENDS(table.rows[row + WORD] as number, table.rows[row + BITS] as number, 0);
}

/** Did the device refuse a command, as a line behind it says? */
export function isRefused(statement: Statement): boolean {
  return answersIn(statement.block).refused.has(statement);
}

/** The sub-commands that the device took. */
export function subcommandsOf(head: Statement): readonly Statement[] {
  return answersIn(head.block).refused.size > 0 ? head.children.filter((child) => !isRefused(child)) : head.children;
}

/** Hands on the sub-commands of a block that the device took, one after the other; nothing of one may be kept. */
export function eachSubcommand(head: Statement, read: (command: Statement) => void): void {
  if (artefactsIn(head.block).length > 0) for (const child of subcommandsOf(head)) read(child);
  else head.block.eachBelowHead(read);
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
  /** The command that an answer is to, with the one that it is an echo of. */
  let last: readonly Statement[] = [];
  for (const statement of statements) {
    const [before] = last;
    if (statement.kind === 'command') last = before && isEcho(before, statement) ? [before, statement] : [statement];
    else if (statement.kind === 'text' && before && textOf(statement).trim() === textOf(before)) continue;
    else if (statement.kind === 'comment' || statement.kind === 'text') last = [];
    else if (statement.kind === 'artefact' && before) {
      const artefact = artefactOf(textOf(statement));
      if (artefact?.kind === 'refusal') for (const one of last) refused.add(one);
      else if (artefact?.kind === 'note') for (const one of last) doubted.add(one);
      // A command of the exec mode, which gets its own answer.
      else if (!artefact) last = [];
    }
  }
  return { refused, doubted };
}
