/** The blocks and lines of a page as numbers, and as objects where somebody asks for one. */
import { spelledWord } from './firstWords';
import { firstWord, skipBlanks, wordEnd } from './lines';
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
import { copyOf } from './words';

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
    readonly isEdited: boolean,
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
  take(text: string, isEdited: boolean, rows: Int32Array): BlockTable {
    this.add(text.length, rows.length, 0, 0);
    const table = new NumberTable(text, isEdited, rows, new Int32Array(this.numbers));
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
    const text = table.text.slice(table.offsetOf(index), table.offsetOf(index + 1));
    this.text = table.isEdited ? copyOf(text) : text;
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

  eachBelowHead(read: (command: Statement) => void): void {
    const { table } = this.page;
    const { rows } = table;
    const first = table.rowsOf(this.index);
    const count = (table.rowsOf(this.index + 1) - first) / ROW;
    const view = new PassingView(this);
    for (let index = 1; index < count; index++) {
      const row = first + index * ROW;
      if (rows[row + PARENT] === 0 && (rows[row + BITS] as number) & COMMAND) read(view.move(rows, first, index));
    }
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

/** A line as its row says. */
abstract class RowView implements Statement {
  // Nothing but `read` sets them: there are a great many lines.
  declare kind: StatementKind;
  declare line: number;
  declare lines: number;
  declare start: number;
  declare end: number;
  declare indent: number;
  declare negation: Statement['negation'];
  declare mode: Mode | undefined;
  declare isDoubtful: boolean;
  declare words: readonly Word[] | undefined;
  declare private word: number;
  declare private spelled: string | undefined;
  abstract readonly parent: Statement | undefined;
  abstract readonly children: readonly Statement[];

  constructor(readonly block: Block) {}

  get keyword(): string {
    this.spelled ??= this.kind === 'command' ? this.keywordOf(this.word) : '';
    return this.spelled;
  }

  protected read(rows: Int32Array, row: number): void {
    const bits = rows[row + BITS] as number;
    this.word = rows[row + WORD] as number;
    this.kind = kindIn(bits);
    this.line = rows[row + LINE] as number;
    this.lines = bits & TEXT ? this.word : 1;
    this.start = rows[row + START] as number;
    this.end = rows[row + END] as number;
    this.indent = rows[row + INDENT] as number;
    this.negation = negationIn(bits);
    this.mode = modeIn(bits);
    this.isDoubtful = (bits & DOUBTFUL) !== 0;
    this.words = undefined;
    this.spelled = undefined;
  }

  private keywordOf(number: number): string {
    if (number > 0) return spelledWord(number);
    const { text } = this.block;
    let { start } = this;
    if (this.negation) start = skipBlanks(text, wordEnd(text, start, this.end), this.end);
    return spelledOut(firstWord(text, start, this.end));
  }
}

/** A line as an object. */
class StatementView extends RowView {
  private own: Statement[] | undefined = undefined;

  constructor(
    block: Block,
    rows: Int32Array,
    row: number,
    readonly parent: StatementView | undefined,
  ) {
    super(block);
    this.read(rows, row);
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
}

/** One line after the other as the same object. */
class PassingView extends RowView {
  private index = 0;

  /** Goes to a line of the block. */
  move(rows: Int32Array, first: number, index: number): this {
    this.index = index;
    this.read(rows, first + index * ROW);
    return this;
  }

  get parent(): Statement | undefined {
    return this.block.statements[this.index]?.parent;
  }

  get children(): readonly Statement[] {
    return this.block.statements[this.index]?.children ?? NO_CHILDREN;
  }
}
