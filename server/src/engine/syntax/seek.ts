/** Which blocks of a page somebody looks for, told from its rows: what is of no interest is not made. */
import { leads } from '../grammar';
import { MOST_WORDS, numberOfWord } from './firstWords';
import { BITS, COMMAND, DEFAULT, END, HEAD, NO, ROW, SECOND, START, WORD } from './rows';
import type { Block, BlockTable, Line, Page, Statement } from './tree';

/** Tells from the row of a line whether it may be of interest: by the number of its first word, its bits, and the first letter of its second word. */
export type LineTest = (word: number, bits: number, second: number) => boolean;

/**
 * Commands with one of some first words.
 * @param forms those words, spelled out; a letter behind one is what the second word must start with: `ip a`
 */
export function among(...forms: readonly string[]): LineTest {
  const wanted = new Int32Array(MOST_WORDS);
  for (const form of forms) {
    const [word = '', second] = form.split(' ');
    const number = numberOfWord(word);
    wanted[number] = (wanted[number] as number) | (second === undefined ? ANY : letter(second.charCodeAt(0)));
  }
  return (word, bits, second) =>
    wanted[word] !== 0 &&
    (bits & COMMAND) !== 0 &&
    (wanted[word] === ANY || ((wanted[word] as number) & letter(second)) !== 0);
}

/** Those that start as some commands of the global level do. */
export function startingAs(...names: readonly (keyof typeof leads)[]): LineTest {
  return among(...names.flatMap((name) => leads[name]));
}

const ANY = -1;

/** The bit of a letter; 0 for all else. */
function letter(code: number): number {
  return code >= 0x61 && code <= 0x7a ? 1 << (code - 0x61) : 0;
}

/** The place of the line of a row. */
export function lineOf(table: BlockTable, block: number, row: number): Line {
  const offset = table.offsetOf(block);
  return {
    block: table,
    start: offset + (table.rows[row + START] as number),
    end: offset + (table.rows[row + END] as number),
  };
}

/** The blocks of a page whose first line is their head and passes. */
export function headed(page: Page, test: LineTest): Block[] {
  const { table, from, to } = page;
  const { rows } = table;
  const found: Block[] = [];
  for (let block = from; block < to; block++) {
    const row = table.rowsOf(block);
    const bits = rows[row + BITS] as number;
    if (bits & HEAD && test(rows[row + WORD] as number, bits, rows[row + SECOND] as number))
      found.push(page.blockAt(block));
  }
  return found;
}

/** The blocks of a page in which a line passes. */
export function holding(page: Page, test: LineTest): Block[] {
  const { table, from, to } = page;
  const { rows } = table;
  const found: Block[] = [];
  for (let block = from; block < to; block++) {
    const end = table.rowsOf(block + 1);
    for (let row = table.rowsOf(block); row < end; row += ROW) {
      if (!test(rows[row + WORD] as number, rows[row + BITS] as number, rows[row + SECOND] as number)) continue;
      found.push(page.blockAt(block));
      break;
    }
  }
  return found;
}

/** Tells from the place of a line whether it may be of interest. */
type PlaceTest = (text: string, start: number, end: number) => boolean;

/** Has a block of a page a command, not negated, whose text passes? */
export function holdsLine(table: BlockTable, block: number, test: PlaceTest): boolean {
  return nextLine(table, block, table.rowsOf(block), test) >= 0;
}

/** Such commands; the others of the block are made where one is none of its first line. */
export function linesThat(block: Block, test: PlaceTest): Statement[] {
  const { table } = block.page;
  const first = table.rowsOf(block.index);
  const found: Statement[] = [];
  for (let row = first; ; row += ROW) {
    row = nextLine(table, block.index, row, test);
    if (row < 0) return found;
    const one = row === first ? block.head : block.statements[(row - first) / ROW];
    if (one) found.push(one);
  }
}

/** The row of the first such command from a row of the block on; -1 for none. */
function nextLine(table: BlockTable, block: number, from: number, test: PlaceTest): number {
  const { rows, text } = table;
  const offset = table.offsetOf(block);
  const end = table.rowsOf(block + 1);
  for (let row = from; row < end; row += ROW) {
    if (((rows[row + BITS] as number) & (COMMAND | NO | DEFAULT)) !== COMMAND) continue;
    if (test(text, offset + (rows[row + START] as number), offset + (rows[row + END] as number))) return row;
  }
  return -1;
}

/** The blocks of a page with a line that has one of these bits. */
export function marked(page: Page, wanted: number): Block[] {
  return page.table.bits & wanted ? holding(page, (_word, bits) => (bits & wanted) !== 0) : [];
}
