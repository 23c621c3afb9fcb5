/** The blocks and lines of a page as numbers, and as objects where somebody asks for one. */
import { spelledWord } from './firstWords';
import { firstWord, skipBlanks } from './lines';
import {
  BITS,
  COMMAND,
  DOUBTFUL,
  END,
  HEAD,
  INDENT,
  kindIn,
  LINE,
  modeIn,
  negationIn,
  PARENT,
  ROW,
  START,
  TEXT,
  UNCLOSED,
  WORD,
} from './rows';
import { spelledOut } from './spelling';
import type { Block, BlockTable, Mode, Page, Statement, StatementKind, Word } from './tree';

/** Numbers of a block: its offset in the page, its first row, its line breaks, and how far it reaches. */
const BLOCK = 4;
const FIRST = 1;
const BREAKS = 2;
const REACH = 3;
/** A reach without an end. */
const EVERYTHING = 0x7fffffff;

class NumberTable implements BlockTable {
  readonly bits: number;

  /** @param numbers `BLOCK` for each block, and behind the last for the end */
  constructor(
    readonly text: string,
    readonly rows: Int32Array,
    private readonly numbers: Int32Array,
  ) {
    let bits = 0;
    for (let row = BITS; row < rows.length; row += ROW) bits |= rows[row] as number;
    this.bits = bits;
  }

  offsetOf(block: number): number {
    return this.numbers[block * BLOCK] as number;
  }

  rowsOf(block: number): number {
    return this.numbers[block * BLOCK + FIRST] as number;
  }

  breaksOf(block: number): number {
    return this.numbers[block * BLOCK + BREAKS] as number;
  }

  reachOf(block: number): number {
    const reach = this.numbers[block * BLOCK + REACH] as number;
    return reach === EVERYTHING ? Number.POSITIVE_INFINITY : reach;
  }
}

/** Blocks while they are put on a page. */
export class TableWriter {
  private numbers: number[] = [];

  get count(): number {
    return this.numbers.length / BLOCK;
  }

  add(offset: number, row: number, breaks: number, reach: number): void {
    this.numbers.push(offset, row, breaks, Math.min(reach, EVERYTHING));
  }

  /** The table of what was added, which is no longer here. */
  take(text: string, rows: Int32Array): BlockTable {
    this.add(text.length, rows.length, 0, 0);
    const table = new NumberTable(text, rows, new Int32Array(this.numbers));
    this.numbers = [];
    return table;
  }
}

const NO_CHILDREN: readonly Statement[] = [];

/** A block as an object; its statements are made when somebody asks for them. */
export class BlockView implements Block {
  readonly facts: unknown[] = [];
  readonly text: string;
  private first: StatementView | undefined;
  private all: readonly StatementView[] | undefined;

  /** @param index its number on the page */
  constructor(
    public page: Page,
    public index: number,
  ) {
    const { table } = page;
    this.text = table.text.slice(table.offsetOf(index), table.offsetOf(index + 1));
  }

  get lineBreaks(): number {
    return this.page.table.breaksOf(this.index);
  }

  get reach(): number {
    return this.page.table.reachOf(this.index);
  }

  get head(): Statement | undefined {
    const { table } = this.page;
    const row = table.rowsOf(this.index);
    if (((table.rows[row + BITS] as number) & HEAD) === 0) return undefined;
    this.first ??= this.all?.[0] ?? new StatementView(this, table.rows, row, undefined);
    return this.first;
  }

  get statements(): readonly StatementView[] {
    this.all ??= this.read();
    return this.all;
  }

  get unclosed(): Statement | undefined {
    const { bits, rows } = this.page.table;
    if ((bits & UNCLOSED) === 0) return undefined;
    const first = this.page.table.rowsOf(this.index);
    return this.statements.find((_, index) => (rows[first + index * ROW + BITS] as number) & UNCLOSED);
  }

  /** Gives back the words of its statements. */
  forgetWords(): void {
    if (this.first) this.first.words = undefined;
    for (const statement of this.all ?? []) statement.words = undefined;
  }

  private read(): readonly StatementView[] {
    const { table } = this.page;
    const all: StatementView[] = [];
    const first = table.rowsOf(this.index);
    for (let row = first; row < table.rowsOf(this.index + 1); row += ROW) {
      const parent = all[table.rows[row + PARENT] as number];
      const known = row === first ? this.first : undefined;
      const one = known ?? new StatementView(this, table.rows, row, parent);
      if (one.kind === 'command') parent?.take(one);
      all.push(one);
    }
    return all;
  }
}

/** A line as an object. */
class StatementView implements Statement {
  readonly kind: StatementKind;
  readonly line: number;
  readonly lines: number;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly negation: Statement['negation'];
  readonly keyword: string;
  readonly mode: Mode | undefined;
  readonly isDoubtful: boolean;
  words: readonly Word[] | undefined = undefined;
  private own: Statement[] | undefined = undefined;

  constructor(
    readonly block: Block,
    rows: Int32Array,
    row: number,
    readonly parent: StatementView | undefined,
  ) {
    const bits = rows[row + BITS] as number;
    const word = rows[row + WORD] as number;
    this.kind = kindIn(bits);
    this.line = rows[row + LINE] as number;
    this.lines = bits & TEXT ? word : 1;
    this.start = rows[row + START] as number;
    this.end = rows[row + END] as number;
    this.indent = rows[row + INDENT] as number;
    this.negation = negationIn(bits);
    this.keyword = bits & COMMAND ? this.keywordOf(word) : '';
    this.mode = modeIn(bits);
    this.isDoubtful = (bits & DOUBTFUL) !== 0;
  }

  get children(): readonly Statement[] {
    // Reading the statements of the block gives each its own.
    void this.block.statements;
    return this.own ?? NO_CHILDREN;
  }

  take(child: Statement): void {
    if (this.own) this.own.push(child);
    else this.own = [child];
  }

  private keywordOf(number: number): string {
    if (number > 0) return spelledWord(number);
    const { text } = this.block;
    let { start } = this;
    if (this.negation) start = skipBlanks(text, start + firstWord(text, start, this.end).length, this.end);
    return spelledOut(firstWord(text, start, this.end));
  }
}
