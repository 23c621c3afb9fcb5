/** The blocks of a version before that a new text can keep: nothing changed in what they were read from. */
import type { Block, ConfigTree } from './tree';

export class KeptBlocks {
  private readonly blocks: readonly Block[];
  /** What is the same at the start of both texts ends here at the least, and what is the same at the end starts here. */
  private readonly prefix: number;
  private readonly suffix: number;
  private readonly delta: number;
  /** The block that is asked for next, and where it started. */
  private index = 0;
  private start = 0;

  constructor(before: ConfigTree, text: string) {
    this.blocks = before.blocks;
    this.delta = text.length - before.text.length;
    let prefix = 0;
    for (const block of this.blocks) {
      if (!text.startsWith(block.text, prefix)) break;
      prefix += block.text.length;
    }
    let suffix = before.text.length;
    for (let index = this.blocks.length - 1; index >= 0; index--) {
      const length = this.blocks[index]?.text.length ?? 0;
      const start = suffix - length;
      // What both ends share counts for one of them only.
      if (start < prefix || !text.startsWith(this.blocks[index]?.text ?? '', start + this.delta)) break;
      if (start + this.delta < prefix) break;
      suffix = start;
    }
    this.prefix = prefix;
    this.suffix = suffix;
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
