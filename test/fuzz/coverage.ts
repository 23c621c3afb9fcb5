/** What an execution reached that none before it did. */
import { COUNTS } from './build';

interface FileCounts {
  /** Of each branch, how often each of its ways was taken. */
  readonly b: Readonly<Record<string, number[]>>;
}

export class Coverage {
  private readonly counts: number[][];
  private readonly reached: Uint8Array[];
  /** Ways of branches that were taken. */
  ways = 0;

  /** Made once the target is loaded. */
  constructor() {
    const files = Object.values((globalThis as unknown as Record<string, Record<string, FileCounts>>)[COUNTS] ?? {});
    this.counts = files.flatMap(({ b }) => Object.values(b));
    this.reached = this.counts.map(({ length }) => new Uint8Array(length));
  }

  /** Is anything new since the last call? How often counts too, by powers of two. */
  isNew(): boolean {
    let isNew = false;
    for (let branch = 0; branch < this.counts.length; branch++) {
      const counts = this.counts[branch] as number[];
      const reached = this.reached[branch] as Uint8Array;
      for (let way = 0; way < counts.length; way++) {
        const count = counts[way] as number;
        if (count === 0) continue;
        counts[way] = 0;
        const size = Math.min(8, 1 + Math.floor(Math.log2(count)));
        if (size <= (reached[way] as number)) continue;
        if (reached[way] === 0) this.ways++;
        reached[way] = size;
        isNew = true;
      }
    }
    return isNew;
  }

  get total(): number {
    return this.counts.reduce((sum, { length }) => sum + length, 0);
  }
}
