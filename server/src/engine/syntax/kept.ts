/** The blocks of a version before that a new text can keep: nothing changed in what they were read from. */
import type { Block, ConfigTree } from './tree';

export class KeptBlocks {
  private readonly blocks: readonly Block[];
  /** What is the same at the start of both texts ends here, and what is the same at the end of both starts here. */
  private readonly prefix: number;
  private readonly suffix: number;
  private readonly delta: number;
  /** The block that is asked for next, and where it started. */
  private index = 0;
  private start = 0;

  constructor(before: ConfigTree, text: string) {
    this.blocks = before.blocks;
    this.delta = text.length - before.text.length;
    const shorter = Math.min(text.length, before.text.length);
    this.prefix = sameLength(shorter, (from, to) => text.slice(from, to) === before.text.slice(from, to));
    // What both ends share counts for one of them only.
    const same = sameLength(shorter - this.prefix, (from, to) => {
      const [a, b] = [text.length, before.text.length];
      return text.slice(a - to, a - from) === before.text.slice(b - to, b - from);
    });
    this.suffix = before.text.length - same;
  }

  /** The block at an offset of the new text; undefined where it has to be read. Offsets are asked for in rising order. */
  at(offset: number): Block | undefined {
    const before = offset >= this.suffix + this.delta ? offset - this.delta : offset < this.prefix ? offset : undefined;
    if (before === undefined) return undefined;
    while (this.index < this.blocks.length && this.start < before) {
      this.start += this.blocks[this.index]?.text.length ?? 0;
      this.index++;
    }
    const block = this.start === before ? this.blocks[this.index] : undefined;
    if (!block) return undefined;
    const isKept = before >= this.suffix || before + block.reach <= this.prefix;
    return isKept ? block : undefined;
  }
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
