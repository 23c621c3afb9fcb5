/** Text to tree. Never throws, and loses nothing: the lines of the blocks cover every line of the text. */

import { CurrentLine } from './currentLine';
import { isOne } from './hostNames';
import { beforeBreaks, behindBreak, lineEnd } from './lines';
import { modesOfPrompt } from './modes';
import { Absences, mayEndInDelimiter, type OpaqueText, opaqueAfter } from './opaque';
import { type OpenMode, OpenModes, type Placement } from './openModes';
import { modeOpenedBy } from './opens';
import { nextPrompt, outputAfter } from './output';
import { PageWriter } from './pages';
import { withoutPrefixes } from './prefixes';
import { KeptBlocks } from './reuse';
import {
  ARTEFACT,
  BITS,
  BLANK,
  bitsOf,
  COMMAND,
  COMMENT,
  DEFAULT,
  DOUBTFUL,
  HEAD,
  NO,
  REMARK,
  ROW,
  type RowWriter,
  TEXT,
  UNCLOSED,
} from './rows';
import {
  type Artefact,
  artefactOf,
  type ConfigPrompt,
  configPromptOf,
  mayBePrompt,
  showsConfig,
  showsListing,
  startsBlock,
} from './terminalArtefacts';
import { type ConfigTree, treeOf } from './tree';
import { TEXT_FOLLOWS } from './wordTraits';

/**
 * Parses the text of one or more configurations, whatever its dialect.
 * @param before the tree of the version before: its blocks are kept where nothing changed that they were read from
 */
export function parse(written: string, before?: ConfigTree): ConfigTree {
  const bare = withoutPrefixes(written);
  return parseBare(bare ?? written, before, bare !== undefined);
}

function parseBare(text: string, before: ConfigTree | undefined, isPrefixed: boolean): ConfigTree {
  const written = new PageWriter(text, before === undefined);
  const reader = new BlockReader(text, written.rows);
  const kept = before && new KeptBlocks(before, text);
  for (let at = 0; at < text.length; ) {
    const page = written.takesPage() ? kept?.pageAt(at) : undefined;
    const block = page ? undefined : kept?.at(at);
    if (page) {
      written.addPage(page);
      at += page.length;
    } else if (block) {
      written.keep(block);
      at += block.text.length;
    } else {
      const row = written.rows.length;
      const end = reader.read(at);
      written.add(end - at, row, reader.lineBreaks, reader.reach);
      at = end;
    }
  }
  return treeOf(text, written.finish(), isPrefixed);
}

/** Reads blocks: the lines from one top-level command up to the next. What it knows of a line it writes down as a row of numbers. */
class BlockReader {
  /** Of the block that was read last: its line breaks, and how far the text was looked at from its start on. */
  lineBreaks = 0;
  reach = 0;
  private readonly absences = new Absences();
  private readonly modes = new OpenModes();
  private readonly line: CurrentLine;
  /** Does the text hold a backspace at all? */
  private readonly erases: boolean;
  /** Where the block starts, and where its rows do. */
  private from = 0;
  private firstRow = 0;
  /** The command that opens the block, and whether something does. */
  private head: OpenMode | undefined;
  private hasHead = false;
  private isUnclosed = false;
  /** Where the line starts that is read. */
  private at = 0;
  /** The host of the last prompt, and what was typed there. */
  private host: string | undefined;
  private typed = '';
  /** Where the next prompt of the host stands, once it was looked for. */
  private promptAt = -1;

  constructor(
    private readonly text: string,
    private readonly rows: RowWriter,
  ) {
    this.erases = text.includes('\b');
    this.line = new CurrentLine(text);
  }

  /** Reads the block that starts at an offset; the offset of the next. */
  read(from: number): number {
    this.from = from;
    this.at = from;
    this.firstRow = this.rows.length;
    this.lineBreaks = 0;
    this.head = undefined;
    this.hasHead = false;
    this.isUnclosed = false;
    this.host = undefined;
    this.typed = '';
    this.promptAt = -1;
    this.modes.clear();
    this.absences.furthest = 0;
    while (this.at < this.text.length && this.readLine());
    this.reach = Math.max(this.at, this.absences.furthest) - from;
    return this.at;
  }

  /** Number of rows of the block. */
  private get count(): number {
    return (this.rows.length - this.firstRow) / ROW;
  }

  /** Reads a line into the block; false where it starts the next block. */
  private readLine(): boolean {
    const { text, line } = this;
    // The line that ended the block before.
    if (line.commandAt === this.at) return this.readCommand(undefined);
    line.find(this.at);
    const { start, end } = line;
    if (start === end) return this.note(BLANK);
    const code = text.charCodeAt(start);
    if (code === 0x21 || code === 0x23) {
      // Nearly all comments are a bare mark.
      if (end - start === 1) return this.note(COMMENT);
      const mark = artefactOf(text.slice(start, end));
      return mark ? this.readArtefact(mark) : this.note(COMMENT | REMARK);
    }
    // Backspaces at its end are blanks to all others.
    const whole = this.erases ? text.slice(start, line.lineBreak) : '';
    const isErased = whole.includes('\b');
    line.readFirst();
    // Nearly all lines of a configuration are told by a glance: a command, with no prompt in front of it.
    if (code >= 0x61 && code <= 0x7a && !isErased && !(line.first.mayPrompt && mayBePrompt(text, start, end))) {
      return this.readCommand(undefined);
    }
    const content = text.slice(start, end);
    if (isErased && artefactOf(whole)?.kind === 'erased') {
      line.end = line.lineBreak;
      return this.note(ARTEFACT);
    }
    const prompt = configPromptOf(content);
    if (prompt) return this.readTyped(prompt, content.slice(prompt.length));
    const artefact = artefactOf(content);
    return artefact ? this.readArtefact(artefact) : this.readCommand(undefined);
  }

  /** Reads a line that is no configuration, and what is printed below it; false where it starts the next block. */
  private readArtefact(artefact: Artefact): boolean {
    if (!startsBlock(artefact)) return this.note(ARTEFACT);
    if (this.count > 0) return false;
    this.noteHead();
    if (artefact.kind === 'prompt')
      this.readOpaque(0, outputAfter(this.text, artefact.command, this.line.lineBreak, this.absences));
    return true;
  }

  /** Reads a line behind a prompt of configuration mode. */
  private readTyped({ host, mode, sub, length }: ConfigPrompt, typed: string): boolean {
    // The modes of one device are not open on another.
    if (this.host !== undefined && this.hasHead && !isOne(this.host, host)) return false;
    if (typed === '') {
      this.host = host;
      return this.note(ARTEFACT);
    }
    // What the device says of Smart Install itself is never configuration.
    if (/^do\s+sh\w*\s+vst/i.test(typed)) {
      if (this.count > 0) return false;
      this.noteHead();
      this.readOpaque(0, outputAfter(this.text, typed, this.line.lineBreak, this.absences));
      return true;
    }
    this.line.start += length;
    this.line.readFirst();
    const placement = sub ? (modesOfPrompt(mode) ?? 'sub') : 'global';
    const isRead = this.readCommand(placement);
    if (isRead) Object.assign(this, { host, typed, promptAt: -1 });
    else this.line.commandAt = -1;
    return isRead;
  }

  private readCommand(placement: Placement): boolean {
    const { line, modes } = this;
    const { command, start, lineBreak } = line;
    if (line.commandAt !== this.at) line.readCommand();
    // A command of the exec mode, which every mode takes and none ends by.
    if (command.keyword === 'do' && !modes.isEmpty) return this.note(ARTEFACT);
    const printed = placement === undefined ? this.isOutput() : 'no';
    if (printed === 'surely') return this.note(ARTEFACT);
    const row = this.count;
    let parent: OpenMode | undefined;
    if (this.hasHead) {
      const place = this.place(row, placement);
      if (!place) return false;
      if (place !== 'nobody') parent = place;
    } else if (row > 0) return false;
    const isDoubtful = modes.isDoubtful || (this.hasHead && printed === 'perhaps');
    if (parent && command.indent > parent.indent) parent.isPrinted = true;
    const mode = modeOpenedBy(command, line.first, parent);
    const opened = mode && modes.push(row, command.indent, mode);
    if (!this.hasHead) {
      this.hasHead = true;
      this.head = opened ?? { row, indent: command.indent, mode, number: 0, isPrinted: false };
    }
    const negation = command.negation === undefined ? 0 : command.negation === 'no' ? NO : DEFAULT;
    const marks = (row === 0 ? HEAD : 0) | (isDoubtful ? DOUBTFUL : 0);
    const bits = COMMAND | negation | marks | (opened ? bitsOf(opened.number) : 0);
    this.push(bits, parent ? parent.row : -1, command.indent, line.first.number, line.secondLetter());
    // `no banner motd` takes a text away and none in.
    if (!negation && (line.first.traits & TEXT_FOLLOWS || mayEndInDelimiter(this.text, command.end)))
      this.readOpaque(row, opaqueAfter(this.text, start, lineBreak, command.keyword, this.absences));
    return true;
  }

  /** The command that the line belongs to; undefined where it starts the next block. */
  private place(row: number, placement: Placement): OpenMode | 'nobody' | undefined {
    const { modes } = this;
    const { command } = this.line;
    // Beyond the last open mode it changes nothing, so the block keeps it.
    if (command.keyword === 'exit' && placement !== 'global') return modes.exit() ?? this.head;
    const place = modes.place(command, this.line.first.traits, row, placement);
    return place === 'global' ? undefined : place;
  }

  /** Is a line without a prompt what the device printed, between two prompts? */
  private isOutput(): 'surely' | 'perhaps' | 'no' {
    const { host, text, at, typed, modes } = this;
    const { command } = this.line;
    if (host === undefined || showsConfig(typed)) return 'no';
    if (this.promptAt <= at) this.promptAt = nextPrompt(text, at, host, this.absences) ?? -1;
    if (this.promptAt <= at) return 'no';
    // What a command of the exec mode prints, or a question for help, may look like anything.
    if (typed.endsWith('?') || (/^do\s/i.test(typed) && showsListing(typed))) return 'surely';
    const isCommand = /^do\s/i.test(typed) ? modes.takeGlobal(command) : modes.take(command);
    return isCommand ? 'perhaps' : 'surely';
  }

  /** Takes opaque text behind a command into the block as one row. */
  private readOpaque(owner: number, opaque: OpaqueText | undefined): void {
    if (!opaque) return;
    if (opaque.unclosed && !this.isUnclosed) {
      this.isUnclosed = true;
      const bits = this.firstRow + owner * ROW + BITS;
      this.rows.numbers[bits] = (this.rows.numbers[bits] as number) | UNCLOSED;
    }
    if (opaque.end <= this.at) return;
    const { text, from, at } = this;
    let lines = 0;
    while (this.at < opaque.end) {
      this.at = behindBreak(text, lineEnd(text, this.at));
      lines++;
    }
    const end = beforeBreaks(text, at, this.at);
    this.rows.add(at - from, end - from, this.lineBreaks, owner, 0, TEXT, lines, 0);
    this.lineBreaks += end < this.at ? lines : lines - 1;
  }

  /** Takes a line that is no command into the block. */
  private note(kind: number): true {
    this.push(kind, -1, 0, 0, 0);
    return true;
  }

  /** Takes a line that is no command, and the head of what follows. */
  private noteHead(): void {
    this.hasHead = true;
    this.note(ARTEFACT | HEAD);
  }

  /** Writes the row of the line down, and goes on to the next. */
  private push(bits: number, parent: number, indent: number, word: number, second: number): void {
    const { from } = this;
    const { start, end, next, lineBreak } = this.line;
    this.rows.add(start - from, end - from, this.lineBreaks, parent, indent, bits, word, second);
    this.at = next;
    if (next > lineBreak) this.lineBreaks++;
  }
}
