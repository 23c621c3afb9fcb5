/** The blocks of a text as pages. Which blocks share one depends on how the text was edited, and nothing that is judged on that. */
import type { Block, Page } from './tree';

/**
 * Blocks of a page: so few that one is soon read, so many that there are few pages. There is room for more, so that those
 * behind new blocks stay on their pages.
 */
const FIRST = 128;
const MOST = 256;
const LEAST = 32;

/** A page of some blocks. */
export function pageOf(blocks: readonly Block[]): Page {
  let length = 0;
  let lineBreaks = 0;
  let reach = 0;
  for (const block of blocks) {
    reach = Math.max(reach, length + block.reach);
    length += block.text.length;
    lineBreaks += block.lineBreaks;
  }
  return { blocks, length, lineBreaks, reach, facts: [], last: undefined, lastStart: 0 };
}

/** Puts the blocks of a text on pages, in their order. */
export class PageWriter {
  private readonly pages: Page[] = [];
  private open: Block[] = [];
  private readonly most: number;

  /** @param isNew is there no version before? */
  constructor(isNew: boolean) {
    this.most = isNew ? FIRST : MOST;
  }

  add(block: Block): void {
    this.open.push(block);
    if (this.open.length >= this.most) this.close();
  }

  /** Can a page of the version before be next? Behind a few blocks it is taken apart: pages must not get ever shorter. */
  takesPage(): boolean {
    return this.open.length === 0 || this.open.length >= LEAST;
  }

  addPage(page: Page): void {
    this.close();
    this.pages.push(page);
  }

  /** All pages, which know their places in this text from now on. */
  finish(): readonly Page[] {
    this.close();
    let at = 0;
    for (const page of this.pages) {
      page.last = this.pages;
      page.lastStart = at;
      at += page.length;
    }
    return this.pages;
  }

  private close(): void {
    if (this.open.length === 0) return;
    const page = pageOf(this.open);
    let at = 0;
    for (const block of this.open) {
      block.page = page;
      block.pageOffset = at;
      at += block.text.length;
    }
    this.pages.push(page);
    this.open = [];
  }
}
