/**
 * The shape of parsed configuration text.
 *
 * A tree is a list of blocks; a block is one top-level command with all that belongs to it. Every position inside a
 * block counts from the start of that block, so a block whose text did not change can be kept from version to version.
 */
import type { ModeKind } from '../grammar';
import { lineStarts } from './lines';

/** What a statement is: only a `command` can mean something to the device. */
export type StatementKind =
  /** A configuration command. */
  | 'command'
  /** A line that starts with `!` (or `#`). */
  | 'comment'
  /** A line of nothing but blanks. */
  | 'blank'
  /** Text that is never configuration: the body of a banner, a certificate, a macro, the output of a show command. */
  | 'text'
  /** What a terminal or a template engine left in the file: a prompt, `--More--`, `Building configuration...`. */
  | 'artefact';

/** The kinds of modes that novstack tells apart, as the table of commands calls them, and modes of which it tells nothing. */
export type Mode = ModeKind | 'other';

/** A line by its place, blanks around it left out. */
export interface Line {
  readonly block: { readonly text: string };
  readonly start: number;
  readonly end: number;
}

/** One line of the text, or several for a run of opaque text. */
export interface Statement extends Line {
  readonly kind: StatementKind;
  readonly block: Block;
  /** First physical line, counted from the block's first line. */
  readonly line: number;
  /** Number of physical lines covered (children not counted); 1 for all but `text`. */
  readonly lines: number;
  /** Offset in the block of the first character that is not a blank (or prompt). */
  readonly start: number;
  /** Offset in the block behind the last character that is not a blank. */
  readonly end: number;
  /** Width of the leading blanks in columns, a tab reaching to the next multiple of eight. */
  readonly indent: number;
  /** `no` or `default` in front of the command. */
  readonly negation: 'no' | 'default' | undefined;
  /** First word of the command behind `no` or `default`: lower case, known abbreviations spelled out. */
  readonly keyword: string;
  /** The mode this command opens, if any. */
  readonly mode: Mode | undefined;
  readonly parent: Statement | undefined;
  /** Does it stand behind a line that nobody knows, so that it may belong to its parent or not? */
  readonly isDoubtful: boolean;
  readonly children: readonly Statement[];
  /** What `wordsOf` found, once it was asked. */
  words: readonly Word[] | undefined;
}

/** A word with its place in the block. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A top-level command with its sub-commands and the comments and blank lines up to the next one. */
export interface Block {
  readonly text: string;
  /** Number of line breaks in the text. */
  readonly lineBreaks: number;
  /** All statements in the order of the text; together they cover every line. Made when they are first asked for. */
  readonly statements: readonly Statement[];
  /** The top-level command or the prompt that opens the block; none for comments at the start of a text. */
  readonly head?: Statement | undefined;
  /**
   * How far the text was looked at to read the block, from its start on, but for a few lines behind: to its end at least, and
   * all of the text where something was searched for and not found.
   */
  readonly reach: number;
  /** Where text without an end was cut off: a banner, certificate or macro that is never closed. */
  readonly unclosed?: Statement | undefined;
  /** What is known of it by itself: `perBlock` fills and reads it. */
  readonly facts: unknown[];
  /** The page that holds it in the last text that does, and its number there. */
  readonly page: Page;
  readonly index: number;
  /** Hands on each command that belongs to the head, as one object that changes: nothing of it may be kept. */
  eachBelowHead(read: (command: Statement) => void): void;
  /** Gives back the words of its statements. */
  forgetWords(): void;
}

/** The lines of some blocks as numbers (`rows.ts`), and where they are. Blocks are numbered from 0. */
export interface BlockTable {
  /** Of the blocks, joined. */
  readonly text: string;
  /** Is it the text of a page that was edited? Then no block may hold a piece of it: that would keep all of it. */
  readonly isEdited: boolean;
  readonly rows: Int32Array;
  /** All bits of all rows. */
  readonly bits: number;
  /** Where a block starts in the text; behind the last one for the number behind it. */
  offsetOf(block: number): number;
  /** Where the rows of a block begin, as `offsetOf`; those of the one before end there. */
  rowsOf(block: number): number;
  breaksOf(block: number): number;
  reachOf(block: number): number;
}

/**
 * A run of blocks, one behind the other. It is kept from version to version for as long as all of its blocks are, and
 * what is known of them together with it: a keystroke costs what its own page costs, and little for each of the others.
 */
export interface Page {
  readonly blocks: readonly Block[];
  /** One of them, by its number in the table. */
  blockAt(number: number): Block;
  /** Those of the table that somebody asked for, by their numbers. */
  readonly made: (Block | undefined)[];
  /** Number of characters. */
  readonly length: number;
  readonly lineBreaks: number;
  /** How far the text was looked at to read its blocks, from its start on. */
  readonly reach: number;
  /** Its lines, and which blocks of the table are its own. */
  readonly table: BlockTable;
  readonly from: number;
  readonly to: number;
  /** What is known of it by itself: `perPage` fills and reads it. */
  readonly facts: unknown[];
  /** The last text that holds it, by its pages, and the offset there. */
  last: readonly Page[] | undefined;
  lastStart: number;
}

/** A whole text. The blocks' texts joined are the text. */
export interface ConfigTree {
  /** The text as it is read: blanks stand in the place of line numbers and the like, so offsets are those of the file. */
  readonly text: string;
  /** Does something stand in front of each line, so that no line can be inserted? */
  readonly isPrefixed?: boolean;
  readonly pages: readonly Page[];
  readonly blocks: readonly Block[];
}

/** The offset of a block of a text. */
export function startOf(block: Block, { pages }: ConfigTree): number {
  const { page } = block;
  if (page.last === pages) return page.lastStart + page.table.offsetOf(block.index);
  // Another version that holds the block was read since.
  let starts = olderStarts.get(pages);
  if (!starts) {
    starts = new Map();
    let at = 0;
    for (const one of blocksOf(pages)) {
      starts.set(one, at);
      at += one.text.length;
    }
    olderStarts.set(pages, starts);
  }
  return starts.get(block) ?? 0;
}

const olderStarts = new WeakMap<readonly Page[], Map<Block, number>>();

/** Number of the line that holds an offset of a text, counted from 0. */
export function lineAt({ pages, text }: ConfigTree, offset: number): number {
  let line = 0;
  let at = 0;
  for (const { length, lineBreaks, table, from, to } of pages) {
    if (at + length <= offset) {
      at += length;
      line += lineBreaks;
      continue;
    }
    for (let block = from; block < to; block++) {
      const end = at + table.offsetOf(block + 1) - table.offsetOf(block);
      if (end > offset) return line + lineStarts(text.slice(at, offset)).length - 1;
      at = end;
      line += table.breaksOf(block);
    }
  }
  return line;
}

/** The tree of a text that has been read. */
export function treeOf(text: string, pages: readonly Page[], isPrefixed: boolean): ConfigTree {
  return {
    text,
    isPrefixed,
    pages,
    get blocks() {
      return blocksOf(pages);
    },
  };
}

/** The blocks of pages, one behind the other. */
export function blocksOf(pages: readonly Page[]): readonly Block[] {
  let blocks = flat.get(pages);
  if (!blocks) {
    blocks = pages.flatMap((page) => page.blocks);
    flat.set(pages, blocks);
  }
  return blocks;
}

const flat = new WeakMap<readonly Page[], readonly Block[]>();

/** A place inside a block: two offsets, the end exclusive. */
export interface Span {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

/** The place of a statement, blanks around it left out. */
export function spanOf(statement: Statement): Span {
  return { block: statement.block, start: statement.start, end: statement.end };
}

/** The text of a statement, blanks around it left out. */
export function textOf(statement: Statement): string {
  return statement.block.text.slice(statement.start, statement.end);
}

/** Is it `end`, behind which the device reads no more? With more words the device refuses it. */
export function isEnd({ block: { text }, start, end, keyword, negation }: Statement): boolean {
  return (
    keyword === 'end' &&
    negation === undefined &&
    /^end\s*(?:!.*)?$/i.test(text.slice(start, Math.min(end, start + 80)))
  );
}

/** Was a command typed behind a prompt (`SW1(config)#vstack`), as in the capture of a session? */
export function isTyped({ block, start }: Statement): boolean {
  return start > 0 && /#[ \t]*$/.test(block.text.slice(Math.max(0, start - 128), start));
}
