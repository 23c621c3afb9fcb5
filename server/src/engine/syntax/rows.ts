/**
 * The lines of a text as rows of numbers: what a pass over a text writes, and what readers look through without a word of it.
 * Places count from the start of the block, and parents from its first row, so that rows stay as they are when their block moves.
 */
import { type ModeKind, modeKinds } from '../grammar';
import type { Mode, Statement, StatementKind } from './tree';

/** Numbers of a row. */
export const ROW = 8;
/** Offsets in the block, of the statement. */
export const START = 0;
export const END = 1;
/** First physical line, counted from the block's first. */
export const LINE = 2;
/** Row of the statement that it belongs to, counted from the block's first; -1 for none. */
export const PARENT = 3;
export const INDENT = 4;
/** Kind, negation, marks and mode. */
export const BITS = 5;
/** Number of the first word of a command (`firstWords.ts`); of opaque text the number of its lines. */
export const WORD = 6;
/** First letter of the second word of a command, in lower case; 0 for none. */
export const SECOND = 7;

export const COMMAND = 1;
export const COMMENT = 1 << 1;
export const BLANK = 1 << 2;
export const TEXT = 1 << 3;
export const ARTEFACT = 1 << 4;

export const NO = 1 << 5;
export const DEFAULT = 1 << 6;

/** It stands behind a line that nobody knows. */
export const DOUBTFUL = 1 << 7;
/** It opens its block. */
export const HEAD = 1 << 8;
/** Its text has no end. */
export const UNCLOSED = 1 << 9;
/** A comment that says something. */
export const REMARK = 1 << 10;

const MODE_SHIFT = 11;
const MODES: readonly (Mode | undefined)[] = [undefined, ...(Object.keys(modeKinds) as ModeKind[]), 'other'];

export function kindIn(bits: number): StatementKind {
  if (bits & COMMAND) return 'command';
  if (bits & COMMENT) return 'comment';
  if (bits & BLANK) return 'blank';
  return bits & TEXT ? 'text' : 'artefact';
}

export function negationIn(bits: number): Statement['negation'] {
  return bits & NO ? 'no' : bits & DEFAULT ? 'default' : undefined;
}

export function modeIn(bits: number): Mode | undefined {
  return MODES[bits >> MODE_SHIFT];
}

/** @param mode its number */
export function bitsOf(mode: number): number {
  return mode << MODE_SHIFT;
}

/** Modes by number, from 1 on. */
export function numberOfMode(mode: Mode): number {
  return MODES.indexOf(mode);
}

export function modeOf(number: number): Mode | undefined {
  return MODES[number];
}

/** Room for rows, from text to text: as much as most files of a fleet need. */
const room: Int32Array[] = [];
const MOST_ROOM = 1 << 16;

const NO_ROOM = new Int32Array(0);

/** Rows while they are written. */
export class RowWriter {
  numbers = room.pop() ?? new Int32Array(1024 * ROW);
  /** How many numbers there are. */
  length = 0;

  add(
    start: number,
    end: number,
    line: number,
    parent: number,
    indent: number,
    bits: number,
    word: number,
    second: number,
  ): void {
    if (this.length + ROW > this.numbers.length) this.grow(this.length + ROW);
    const { numbers, length } = this;
    numbers[length] = start;
    numbers[length + END] = end;
    numbers[length + LINE] = line;
    numbers[length + PARENT] = parent;
    numbers[length + INDENT] = indent;
    numbers[length + BITS] = bits;
    numbers[length + WORD] = word;
    numbers[length + SECOND] = second;
    this.length = length + ROW;
  }

  copy(rows: Int32Array): void {
    if (this.length + rows.length > this.numbers.length) this.grow(this.length + rows.length);
    this.numbers.set(rows, this.length);
    this.length += rows.length;
  }

  /** Gives its room back; nothing more is written. */
  close(): void {
    if (room.length === 0 && this.numbers.length <= MOST_ROOM) room.push(this.numbers);
    this.numbers = NO_ROOM;
  }

  /** All rows, which are no longer here. */
  take(): Int32Array {
    const taken = this.numbers.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private grow(wanted: number): void {
    const grown = new Int32Array(Math.max(wanted, 2 * this.numbers.length));
    grown.set(this.numbers);
    this.numbers = grown;
  }
}
