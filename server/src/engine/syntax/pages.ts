/** The blocks of a text as pages. Which blocks share one depends on how the text was edited, and nothing that is judged on that. */
import { RowWriter } from './rows';
import { BlockView, TableWriter } from './table';
import type { Block, BlockTable, Page } from './tree';
import { copyOf } from './words';

/**
 * Blocks of a page: so few that one is soon read, so many that there are few pages. There is room for more, so that those
 * behind new blocks stay on their pages.
 */
const FIRST = 128;
const MOST = 256;
const LEAST = 32;

/** A page; its blocks are made when somebody asks for them. */
class BlockPage implements Page {
  readonly length: number;
  readonly lineBreaks: number;
  readonly reach: number;
  readonly facts: unknown[] = [];
  last: readonly Page[] | undefined = undefined;
  lastStart = 0;
  private all: readonly Block[] | undefined = undefined;

  /**
   * @param from number of its first block in the table
   * @param to behind its last
   * @param made the blocks of the table that were made, by their numbers
   * @param whole the page of the whole table, where it is a part
   */
  constructor(
    readonly table: BlockTable,
    readonly from: number,
    readonly to: number,
    readonly made: (Block | undefined)[],
    private readonly whole?: Page,
  ) {
    const start = table.offsetOf(from);
    let lineBreaks = 0;
    let reach = 0;
    for (let block = from; block < to; block++) {
      reach = Math.max(reach, table.offsetOf(block) - start + table.reachOf(block));
      lineBreaks += table.breaksOf(block);
    }
    this.length = table.offsetOf(to) - start;
    this.lineBreaks = lineBreaks;
    this.reach = reach;
  }

  get blocks(): readonly Block[] {
    this.all ??= Array.from({ length: this.to - this.from }, (_, index) => this.blockAt(this.from + index));
    return this.all;
  }

  blockAt(number: number): Block {
    const known = this.made[number];
    if (known) return known;
    const block = new BlockView(this.whole ?? this, number);
    this.made[number] = block;
    return block;
  }
}

/** Some blocks of a page, as a page of their own. */
export function partOf(page: Page, from: number, to: number): Page {
  return new BlockPage(page.table, from, to, page.made, page);
}

/** Some blocks, wherever they stand, as a page of their own. */
export function pageOf(blocks: readonly Block[]): Page {
  const rows = new RowWriter();
  const table = new TableWriter();
  let at = 0;
  for (const { page, index, text, lineBreaks, reach } of blocks) {
    table.add(at, rows.length, lineBreaks, reach);
    rows.copy(rowsOf(page.table, index));
    at += text.length;
  }
  const text = blocks.map((block) => block.text).join('');
  const page = new BlockPage(table.take(text, false, rows.take()), 0, blocks.length, [...blocks]);
  rows.close();
  return page;
}

function rowsOf(table: BlockTable, block: number): Int32Array {
  return table.rows.subarray(table.rowsOf(block), table.rowsOf(block + 1));
}

/** Puts the blocks of a text on pages, in their order. */
export class PageWriter {
  readonly rows = new RowWriter();
  private readonly table = new TableWriter();
  private readonly pages: Page[] = [];
  /** Blocks of the version before that the page keeps, by their numbers. */
  private kept: BlockView[] = [];
  private readonly most: number;
  private start = 0;
  private at = 0;

  /** @param isNew is there no version before? */
  constructor(
    private readonly text: string,
    private readonly isNew: boolean,
  ) {
    this.most = isNew ? FIRST : MOST;
  }

  /**
   * Adds a block whose rows were written.
   * @param row its first
   */
  add(length: number, row: number, lineBreaks: number, reach: number): void {
    this.table.add(this.at - this.start, row, lineBreaks, reach);
    this.at += length;
    if (this.table.count >= this.most) this.close();
  }

  /** Adds a block of the version before. */
  keep(block: Block): void {
    const row = this.rows.length;
    this.rows.copy(rowsOf(block.page.table, block.index));
    this.kept[this.table.count] = block as BlockView;
    this.add(block.text.length, row, block.lineBreaks, block.reach);
  }

  /** Can a page of the version before be next? Behind a few blocks it is taken apart: pages must not get ever shorter. */
  takesPage(): boolean {
    return this.table.count === 0 || this.table.count >= LEAST;
  }

  addPage(page: Page): void {
    this.close();
    this.pages.push(page);
    this.at += page.length;
    this.start = this.at;
  }

  /** All pages, which know their places in this text from now on. */
  finish(): readonly Page[] {
    this.close();
    this.rows.close();
    let at = 0;
    for (const page of this.pages) {
      page.last = this.pages;
      page.lastStart = at;
      at += page.length;
    }
    return this.pages;
  }

  private close(): void {
    const { count } = this.table;
    if (count === 0) return;
    const text = this.text.slice(this.start, this.at);
    // A page that is kept from version to version must not keep all of its first text.
    const table = this.table.take(this.isNew ? text : copyOf(text), !this.isNew, this.rows.take());
    const { kept } = this;
    const page = new BlockPage(table, 0, count, kept);
    for (const index in kept) Object.assign(kept[index] ?? {}, { page, index: Number(index) });
    this.pages.push(page);
    this.kept = [];
    this.start = this.at;
  }
}
