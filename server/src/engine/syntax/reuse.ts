/** The blocks of a version before that a new text can keep: nothing changed in what they were read from. */
import { startOfLine } from './lines';
import type { Block, ConfigTree, Page } from './tree';

export class KeptBlocks {
  private readonly pages: readonly Page[];
  /** What is the same at the start of both texts ends here, and what is the same at the end of both starts here. */
  private readonly prefix: number;
  /** Behind what was looked at up to here, the lines that may count too are the same. */
  private readonly known: number;
  private readonly suffix: number;
  private readonly delta: number;
  /** The page that was asked for last, and where it starts; the same of the block in it. */
  private page = 0;
  private pageStart = 0;
  private block = 0;
  private blockStart = 0;

  constructor(before: ConfigTree, text: string) {
    this.pages = before.pages;
    this.delta = text.length - before.text.length;
    const shorter = Math.min(text.length, before.text.length);
    this.prefix = sameLength(shorter, (from, to) => text.slice(from, to) === before.text.slice(from, to));
    this.known = linesBefore(before.text, this.prefix, BEHIND);
    // What both ends share counts for one of them only.
    const same = sameLength(shorter - this.prefix, (from, to) => {
      const [a, b] = [text.length, before.text.length];
      return text.slice(a - to, a - from) === before.text.slice(b - to, b - from);
    });
    this.suffix = before.text.length - same;
  }

  /** The page that starts at an offset of the new text; undefined where none does, or some of it has to be read. */
  pageAt(offset: number): Page | undefined {
    const before = this.placeBefore(offset);
    if (before === undefined) return undefined;
    const page = this.pageAround(before);
    return page && this.pageStart === before && this.isKept(before, page.reach) ? page : undefined;
  }

  /** The block at an offset of the new text; undefined where it has to be read. Offsets are asked for in rising order. */
  at(offset: number): Block | undefined {
    const before = this.placeBefore(offset);
    if (before === undefined) return undefined;
    const blocks = this.pageAround(before)?.blocks ?? [];
    while (this.block < blocks.length && this.blockStart < before) {
      this.blockStart += blocks[this.block]?.text.length ?? 0;
      this.block++;
    }
    const block = this.blockStart === before ? blocks[this.block] : undefined;
    return block && this.isKept(before, block.reach) ? block : undefined;
  }

  /** Where a place of the new text was; undefined where it was nowhere. */
  private placeBefore(offset: number): number | undefined {
    if (offset >= this.suffix + this.delta) return offset - this.delta;
    return offset < this.prefix ? offset : undefined;
  }

  private pageAround(before: number): Page | undefined {
    let page = this.pages[this.page];
    while (page && this.pageStart + page.length <= before) {
      this.pageStart += page.length;
      this.page++;
      this.block = 0;
      this.blockStart = this.pageStart;
      page = this.pages[this.page];
    }
    return page;
  }

  private isKept(before: number, reach: number): boolean {
    return before >= this.suffix || before + reach < this.known;
  }
}

/** Whole lines behind the one that was looked at last that may count too: the line behind a block decided that it ends. */
const BEHIND = 1;

/** Offset of the line so many lines before the one that holds an offset. */
function linesBefore(text: string, offset: number, lines: number): number {
  let at = Math.min(offset, text.length - 1);
  if (text[at] === '\n' && text[at - 1] === '\r') at--;
  at = startOfLine(text, at);
  for (let left = lines; left > 0 && at > 0; left--) {
    const isPair = text[at - 1] === '\n' && text[at - 2] === '\r';
    at = startOfLine(text, at - (isPair ? 2 : 1));
  }
  return at;
}

/** How long two texts are the same: pieces are compared as a whole, which costs next to nothing. */
function sameLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isSame(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
