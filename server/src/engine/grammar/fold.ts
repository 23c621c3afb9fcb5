/**
 * All ways to read the words of a line at once: a word takes each way on, or ends it. Everything asks this one fold: which
 * command a line is, what its parts are, what may come next.
 *
 * Ways are kept in the order in which they are preferred: keywords and arguments that fit whole, then keywords that are
 * abbreviated, then the rest of commands that are not listed further. Where two ways meet, the preferred one goes on.
 */
import { type Arguments, isListed, numberIn } from './arguments';
import type { Automata } from './automata';
import { isStartOf, type Keywords, lowerBound } from './texts';
import { ARGUMENT_TYPES } from './vocabulary';

const REST = ARGUMENT_TYPES.indexOf('...');
const TEXT = ARGUMENT_TYPES.indexOf('TEXT');

/** An abbreviation was read on the way. */
export const ABBREVIATED = 1;
/** One that stands for several keywords, which go on in the same way. */
export const SHARED = 2;

export class Fold {
  /** Of each way: its node, the arc of its last word, the way that it goes on from, what `ABBREVIATED` and `SHARED` say. */
  node = new Int32Array(256);
  arc = new Int32Array(256);
  from = new Int32Array(256);
  flags = new Uint8Array(256);
  /** The ways behind the last word: from `first` to `end`. */
  first = 0;
  end = 0;
  /** How many words there were. */
  count = 0;
  /** When a node was last reached, and by which way. */
  private stamps = new Int32Array(1024);
  private reached = new Int32Array(1024);
  private stamp = 0;

  constructor(
    private readonly automata: Automata,
    private readonly keywords: Keywords,
    private readonly args: Arguments,
  ) {}

  /** Starts at the root of a mode. */
  start(root: number): void {
    this.first = 0;
    this.end = 0;
    this.count = 0;
    this.stamp++;
    this.push(root, -1, -1, 0);
  }

  /**
   * Reads a word.
   * @param abbreviates may keywords be abbreviated?
   * @returns whether some way goes on
   */
  take(text: string, start: number, end: number, abbreviates: boolean): boolean {
    const { first, end: last } = this;
    const { automata } = this;
    this.first = last;
    this.count++;
    this.stamp++;
    const keyword = this.keywords.numberOf(text, start, end);
    let isKeyword = false;
    for (let way = first; way < last; way++) {
      if (this.isOpen(way))
        this.push(this.node[way] as number, this.arc[way] as number, way, this.flags[way] as number);
      else if (this.takeWhole(way, keyword, text, start, end, abbreviates)) isKeyword = true;
    }
    if (abbreviates && !isKeyword) {
      const from = lowerBound(text, start, end, automata.words);
      for (let way = first; way < last; way++) if (!this.isOpen(way)) this.takeStarts(way, from, text, start, end);
    }
    for (let way = first; way < last; way++) if (!this.isOpen(way)) this.takeRest(way, keyword);
    return this.end > this.first;
  }

  /** Is a way in free text, or in what is not listed, which takes every word? */
  isOpen(way: number): boolean {
    const arc = this.arc[way] as number;
    if (arc < 0) return false;
    const type = -1 - (this.automata.word[arc] as number);
    return type === REST || type === TEXT;
  }

  /** Keywords and arguments that fit whole; is a keyword among them? */
  private takeWhole(
    way: number,
    keyword: number,
    text: string,
    start: number,
    end: number,
    abbreviates: boolean,
  ): boolean {
    const { automata } = this;
    const node = this.node[way] as number;
    const flags = this.flags[way] as number;
    let isKeyword = false;
    if (keyword >= 0) {
      const args = automata.args[node] as number;
      for (let arc = this.find(node, keyword); arc < args && automata.word[arc] === keyword; arc++) {
        isKeyword = true;
        this.push(automata.targetOf(arc), arc, way, flags);
      }
    }
    const last = automata.last[node] as number;
    for (let arc = automata.args[node] as number; arc < last; arc++) {
      const type = -1 - (automata.word[arc] as number);
      if (type === REST || (isKeyword && isListed[type])) continue;
      if (this.args.fits(type, text, start, end, abbreviates) && this.isInRange(arc, text, start, end))
        this.push(automata.targetOf(arc), arc, way, flags);
    }
    return isKeyword;
  }

  private isInRange(arc: number, text: string, start: number, end: number): boolean {
    const high = this.automata.high[arc] as number;
    if (high === 0) return true;
    const number = numberIn(text, start, end);
    return number <= high && number >= (this.automata.low[arc] as number);
  }

  /** Keywords that a word is the start of; those of a node stand together. */
  private takeStarts(way: number, from: number, text: string, start: number, end: number): void {
    const { automata } = this;
    const node = this.node[way] as number;
    const args = automata.args[node] as number;
    for (let arc = this.find(node, from); arc < args; arc++) {
      const word = automata.word[arc] as number;
      if (!isStartOf(text, start, end, automata.words[word] as string)) break;
      this.push(automata.targetOf(arc), arc, way, (this.flags[way] as number) | ABBREVIATED);
    }
  }

  /** The rest of a command takes what is no keyword there. */
  private takeRest(way: number, keyword: number): void {
    const { automata } = this;
    const node = this.node[way] as number;
    const arc = (automata.last[node] as number) - 1;
    if (arc < (automata.args[node] as number) || -1 - (automata.word[arc] as number) !== REST) return;
    if (keyword >= 0 && automata.word[this.find(node, keyword)] === keyword) return;
    this.push(automata.targetOf(arc), arc, way, this.flags[way] as number);
  }

  /** The first arc of a node whose keyword is not before one. */
  find(node: number, keyword: number): number {
    const { word } = this.automata;
    let low = this.automata.first[node] as number;
    let high = this.automata.args[node] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((word[middle] as number) < keyword) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private push(node: number, arc: number, from: number, flags: number): void {
    if (node >= this.stamps.length) this.growStamps(node);
    if (this.stamps[node] === this.stamp) {
      // Two abbreviated keywords that lead to the same place.
      const way = this.reached[node] as number;
      const isOther = this.automata.word[arc] !== this.automata.word[this.arc[way] as number];
      if (isOther && flags & ABBREVIATED && (this.flags[way] as number) & ABBREVIATED)
        this.flags[way] = (this.flags[way] as number) | SHARED;
      return;
    }
    if (this.end === this.node.length) this.growWays();
    const way = this.end++;
    this.stamps[node] = this.stamp;
    this.reached[node] = way;
    this.node[way] = node;
    this.arc[way] = arc;
    this.from[way] = from;
    this.flags[way] = flags;
  }

  private growStamps(node: number): void {
    const size = Math.max(node + 1, this.stamps.length * 2);
    const stamps = new Int32Array(size);
    const reached = new Int32Array(size);
    stamps.set(this.stamps);
    reached.set(this.reached);
    this.stamps = stamps;
    this.reached = reached;
  }

  private growWays(): void {
    const size = this.node.length * 2;
    for (const name of ['node', 'arc', 'from'] as const) {
      const larger = new Int32Array(size);
      larger.set(this[name]);
      this[name] = larger;
    }
    const flags = new Uint8Array(size);
    flags.set(this.flags);
    this.flags = flags;
  }
}
