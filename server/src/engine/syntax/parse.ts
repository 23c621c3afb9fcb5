/** Text to tree. Never throws, and loses nothing: the statements of the blocks cover every line of the text. */
import {
  type Artefact,
  artefactOf,
  type ConfigPrompt,
  configPromptOf,
  mayBePrompt,
  showsConfig,
  startsBlock,
} from './capture';
import { isOne } from './hostNames';
import { KeptBlocks } from './kept';
import { beforeBreaks, behindBreak, columnsBefore, firstWord, lineEnd, morePrompt, skipBlanks, trimEnd } from './lines';
import { modeOpenedBy, modesOfPrompt } from './modes';
import { Absences, behindLines, type OpaqueText, opaqueAfter } from './opaque';
import { OpenModes, type OpenStatement, type Placement } from './openModes';
import { nextPrompt, outputAfter } from './output';
import { PageWriter } from './pages';
import { spelledOut } from './spelling';
import { type Block, type ConfigTree, type Statement, type StatementKind, treeOf } from './tree';
import { copyOf } from './words';

/**
 * Parses the text of one or more configurations, whatever its dialect.
 * @param before the tree of the version before: its blocks are kept where nothing changed that they were read from
 */
export function parse(text: string, before?: ConfigTree): ConfigTree {
  const written = new PageWriter(before === undefined);
  const absences = new Absences();
  const kept = before && new KeptBlocks(before, text);
  const erases = text.includes('\b');
  for (let at = 0; at < text.length; ) {
    const page = written.takesPage() ? kept?.pageAt(at) : undefined;
    if (page) {
      written.addPage(page);
      at += page.length;
      continue;
    }
    const block = kept?.at(at) ?? new BlockParser(text, at, absences, erases).parse(kept !== undefined);
    written.add(block);
    at += block.text.length;
  }
  return treeOf(text, written.finish());
}

const NO_CHILDREN: Statement[] = [];

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A line before it is known where it belongs: offsets in the whole text. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly lineBreak: number;
  readonly next: number;
}

/** Lines behind the last that a search found, which may count too. */
const REACH = 2;

/** Reads one block: the lines from one top-level command up to the next. */
class BlockParser {
  private readonly block: Mutable<Block> & { statements: Statement[] };
  private readonly modes = new OpenModes();
  private at: number;
  private lineNumber = 0;
  /** The host of the last prompt, and what was typed there. */
  private host: string | undefined;
  private typed = '';
  /** Where the next prompt of the host stands, once it was looked for. */
  private promptAt = -1;

  constructor(
    private readonly text: string,
    private readonly from: number,
    private readonly absences: Absences,
    /** Does the text hold a backspace at all? */
    private readonly erases: boolean,
  ) {
    this.at = from;
    // The words of commands are asked for before the end of the block is known.
    this.block = {
      text: text.slice(from),
      lineBreaks: 0,
      statements: [],
      reach: 0,
      facts: [],
      page: undefined,
      pageOffset: 0,
    };
  }

  /** @param alone is the block kept in memory when the text that it is read from is not? */
  parse(alone: boolean): Block {
    this.absences.furthest = 0;
    while (this.at < this.text.length && this.readLine());
    const text = this.text.slice(this.from, this.at);
    this.block.text = alone ? copyOf(text) : text;
    this.block.lineBreaks = this.lineNumber;
    // What was read from the text as it was must not keep all of that.
    if (alone) for (const statement of this.block.statements) statement.words = undefined;
    // The line behind decided that the block ends; what was searched for is judged by the lines around it.
    const until = behindLines(this.text, Math.max(this.at, this.absences.furthest), REACH);
    this.block.reach = until < this.text.length ? until - this.from : Number.POSITIVE_INFINITY;
    return this.block;
  }

  /** Reads a line into the block; false where it starts the next block. */
  private readLine(): boolean {
    const line = this.lineAt(this.at);
    if (line.start === line.end) return this.noted(line, 'blank');
    const first = this.text.charCodeAt(line.start);
    if (first === 0x21 || first === 0x23) {
      // Nearly all comments are a bare mark.
      const mark = line.end - line.start === 1 ? undefined : artefactOf(this.text.slice(line.start, line.end));
      return mark ? this.readArtefact(mark, line) : this.noted(line, 'comment');
    }
    // Nearly all lines of a configuration are told by a glance: a command, with no prompt in front of it.
    // Backspaces at its end are blanks to all others.
    const whole = this.erases ? this.text.slice(line.start, line.lineBreak) : '';
    const isErased = whole.includes('\b');
    if (first >= 0x61 && first <= 0x7a && !isErased && !mayBePrompt(this.text, line.start, line.end)) {
      return this.readCommand(line, undefined);
    }
    const content = this.text.slice(line.start, line.end);
    if (isErased && artefactOf(whole)?.kind === 'erased') return this.noted({ ...line, end: line.lineBreak });
    const prompt = configPromptOf(content);
    if (prompt) return this.readTyped(prompt, content.slice(prompt.length), line);
    const artefact = artefactOf(content);
    return artefact ? this.readArtefact(artefact, line) : this.readCommand(line, undefined);
  }

  /** Reads a line that is no configuration, and what is printed below it; false where it starts the next block. */
  private readArtefact(artefact: Artefact, line: Line): boolean {
    if (!startsBlock(artefact)) return this.noted(line);
    if (this.block.statements.length > 0) return false;
    const head = this.noteHead(line);
    if (artefact.kind === 'prompt')
      this.readOpaque(head, outputAfter(this.text, artefact.command, line.lineBreak, this.absences));
    return true;
  }

  /** Reads a line behind a prompt of configuration mode. */
  private readTyped({ host, mode, sub, length }: ConfigPrompt, typed: string, line: Line): boolean {
    // The modes of one device are not open on another.
    if (this.host !== undefined && this.block.head && !isOne(this.host, host)) return false;
    if (typed === '') {
      this.host = host;
      return this.noted(line);
    }
    // What the device says of Smart Install itself is never configuration.
    if (/^do\s+sh\w*\s+vst/i.test(typed)) {
      if (this.block.statements.length > 0) return false;
      this.readOpaque(this.noteHead(line), outputAfter(this.text, typed, line.lineBreak, this.absences));
      return true;
    }
    const placement = sub ? (modesOfPrompt(mode) ?? 'sub') : 'global';
    const isRead = this.readCommand({ ...line, start: line.start + length }, placement);
    if (isRead) Object.assign(this, { host, typed, promptAt: -1 });
    return isRead;
  }

  private readCommand(line: Line, placement: Placement): boolean {
    const statement = this.command(line);
    // A command of the exec mode, which every mode takes and none ends by.
    if (statement.keyword === 'do' && !this.modes.isEmpty) return this.noted(line);
    if (placement === undefined && this.isOutput(statement)) return this.noted(line);
    if (this.block.head) {
      const parent = this.place(statement, placement);
      if (!parent) return false;
      if (parent !== 'nobody') this.attach(statement, parent);
    } else if (this.block.statements.length > 0) {
      return false;
    } else {
      this.block.head = statement;
    }
    this.push(statement, line);
    const mode = modeOpenedBy(statement, statement.parent?.mode);
    if (mode) {
      statement.mode = mode;
      this.modes.push(statement);
    }
    // `no banner motd` takes a text away and none in.
    if (!statement.negation) {
      this.readOpaque(statement, opaqueAfter(this.text, line.start, line.lineBreak, statement.keyword, this.absences));
    }
    return true;
  }

  /** The command that a command belongs to; undefined where it starts the next block. */
  private place(statement: OpenStatement, placement: Placement): OpenStatement | 'nobody' | undefined {
    if (statement.keyword === 'exit' && placement !== 'global') {
      // Beyond the last open mode it changes nothing, so the block keeps it.
      const { head } = this.block;
      return this.modes.exit() ?? (head?.kind === 'command' ? (head as OpenStatement) : undefined);
    }
    const place = this.modes.place(statement, placement);
    return place === 'global' ? undefined : place;
  }

  /** Is a line without a prompt what the device printed, between two prompts? */
  private isOutput(statement: OpenStatement): boolean {
    const { host, text, at, typed, modes } = this;
    if (host === undefined || showsConfig(typed)) return false;
    // What a command of the exec mode prints, or a question for help, may look like anything.
    if (!/^do\s|\?$/i.test(typed) && modes.take(statement)) return false;
    if (this.promptAt <= at) this.promptAt = nextPrompt(text, at, host, this.absences) ?? -1;
    return this.promptAt > at;
  }

  private attach(statement: OpenStatement, parent: OpenStatement): void {
    statement.parent = parent;
    if (parent.children === NO_CHILDREN) parent.children = [statement];
    else parent.children.push(statement);
  }

  /** Takes opaque text behind a command into the block as one statement. */
  private readOpaque(owner: Statement, opaque: OpaqueText | undefined): void {
    if (!opaque) return;
    if (opaque.unclosed) this.block.unclosed ??= owner;
    if (opaque.end <= this.at) return;
    const from = this.at;
    let lines = 0;
    while (this.at < opaque.end) {
      this.at = behindBreak(this.text, lineEnd(this.text, this.at));
      lines++;
    }
    const end = beforeBreaks(this.text, from, this.at);
    const statement = this.statement('text', from, end);
    statement.lines = lines;
    statement.parent = owner;
    this.block.statements.push(statement);
    this.lineNumber += end < this.at ? lines : lines - 1;
  }

  private lineAt(from: number): Line {
    const lineBreak = lineEnd(this.text, from);
    const start = skipBlanks(this.text, from, lineBreak);
    const end = trimEnd(this.text, start, lineBreak);
    return {
      start: start + morePrompt(this.text, start, end),
      end,
      lineBreak,
      next: behindBreak(this.text, lineBreak),
    };
  }

  /** Takes a line that is no command into the block. */
  private noted(line: Line, kind: StatementKind = 'artefact'): true {
    this.push(this.statement(kind, line.start, line.end), line);
    return true;
  }

  /** Takes a line that is no command, and the head of what follows. */
  private noteHead(line: Line): Statement {
    const head = this.statement('artefact', line.start, line.end);
    this.block.head = head;
    this.push(head, line);
    return head;
  }

  private push(statement: Statement, line: Line): void {
    this.block.statements.push(statement);
    this.at = line.next;
    if (line.next > line.lineBreak) this.lineNumber++;
  }

  private command(line: Line): OpenStatement {
    const first = firstWord(this.text, line.start, line.end);
    const keyword = spelledOut(first);
    const negation = keyword === 'no' || keyword === 'default' ? keyword : undefined;
    const keywordStart = negation ? skipBlanks(this.text, line.start + first.length, line.end) : line.start;
    const statement = this.statement('command', line.start, line.end);
    statement.indent = columnsBefore(this.text, this.at, line.start);
    statement.negation = negation;
    statement.keyword = negation ? spelledOut(firstWord(this.text, keywordStart, line.end)) : keyword;
    return statement;
  }

  /** @param start in the whole text, as is `end` */
  private statement(kind: StatementKind, start: number, end: number): OpenStatement {
    return {
      kind,
      block: this.block,
      line: this.lineNumber,
      lines: 1,
      start: start - this.from,
      end: end - this.from,
      indent: 0,
      negation: undefined,
      keyword: '',
      mode: undefined,
      parent: undefined,
      isDoubtful: false,
      children: NO_CHILDREN,
      words: undefined,
    };
  }
}
