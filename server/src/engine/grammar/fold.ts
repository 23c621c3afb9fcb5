/**
 * All ways to read the words of a line at once: a word takes each way on, or ends it. Everything asks this one fold: which
 * command a line is, what its parts are, what may come next.
 *
 * Ways are kept in the order in which they are preferred, the first word in which they differ deciding: a keyword, an argument,
 * an abbreviated keyword, the rest of a command that is not listed further. Where two ways meet, the preferred one goes on.
 * Where a word is a keyword, it abbreviates none.
 */
import { type Arguments, isListed, numberIn } from './arguments';
import type { Automata } from './automata';
import { hashOf, type Keywords } from './keywords';
import { isStartOf } from './texts';
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
  /** The arc that the word takes as a keyword, -1 where it is none: while a word is read. */
  private exact = new Int32Array(256);
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
   * @param isDoubtful may a word that is a keyword be the start of another, as where the rows of many modes stand together?
   * @returns whether some way goes on
   */
  take(text: string, start: number, end: number, abbreviates: boolean, isDoubtful = false): boolean {
    const { first, end: last } = this;
    this.first = last;
    this.count++;
    this.stamp++;
    // No word is the start of every word.
    if (start >= end) return false;
    const isKeyword = this.findKeywords(first, last, text, start, end);
    const isAbbreviation = abbreviates && (isDoubtful || !isKeyword);
    for (let way = first; way < last; way++) {
      if (this.isOpen(way)) {
        this.push(this.node[way] as number, this.arc[way] as number, way, this.flags[way] as number);
        continue;
      }
      this.takeWhole(way, text, start, end, abbreviates);
      if (isAbbreviation) this.takeStarts(way, text, start, end);
      if (abbreviates || !this.keywords.isStart(this.node[way] as number, text, start, end)) this.takeRest(way);
    }
    return this.end > this.first;
  }

  /** Is a way in free text, or in what is not listed, which takes every word? */
  isOpen(way: number): boolean {
    const arc = this.arc[way] as number;
    if (arc < 0) return false;
    const type = -1 - (this.automata.word[arc] as number);
    return type === REST || type === TEXT;
  }

  /** Finds the arcs that a word takes as a keyword; are there any? Then it is no abbreviation. */
  private findKeywords(first: number, last: number, text: string, start: number, end: number): boolean {
    let isKeyword = false;
    const hash = hashOf(text, start, end);
    for (let way = first; way < last; way++) {
      const arc = this.keywords.arcFor(this.node[way] as number, text, start, end, hash);
      this.exact[way] = arc;
      if (arc >= 0) isKeyword = true;
    }
    return isKeyword;
  }

  /** Keywords and arguments that fit whole. */
  private takeWhole(way: number, text: string, start: number, end: number, abbreviates: boolean): void {
    const { automata } = this;
    const node = this.node[way] as number;
    const flags = this.flags[way] as number;
    const args = automata.args[node] as number;
    const exact = this.exact[way] as number;
    // Parts of different roles may start with the same keyword.
    for (let arc = exact; arc >= 0 && arc < args && automata.word[arc] === automata.word[exact]; arc++)
      this.push(automata.targetOf(arc), arc, way, flags);
    const last = automata.last[node] as number;
    for (let arc = args; arc < last; arc++) {
      const type = -1 - (automata.word[arc] as number);
      if (type === REST || (exact >= 0 && isListed[type])) continue;
      if (this.args.fits(type, text, start, end, abbreviates) && this.isInRange(arc, text, start, end))
        this.push(automata.targetOf(arc), arc, way, flags);
    }
  }

  private isInRange(arc: number, text: string, start: number, end: number): boolean {
    const high = this.automata.high[arc] as number;
    if (high === 0) return true;
    const number = numberIn(text, start, end);
    return number <= high && number >= (this.automata.low[arc] as number);
  }

  /** Keywords that a word is the start of; those of a node stand together. */
  private takeStarts(way: number, text: string, start: number, end: number): void {
    const { automata } = this;
    const node = this.node[way] as number;
    const args = automata.args[node] as number;
    for (let arc = this.keywords.lowerArc(node, text, start, end); arc < args; arc++) {
      if (!isStartOf(text, start, end, automata.textOf(automata.word[arc] as number))) break;
      this.push(automata.targetOf(arc), arc, way, (this.flags[way] as number) | ABBREVIATED);
    }
  }

  /** The rest of a command takes what is no keyword there, nor the start of one: that may be an abbreviation. */
  private takeRest(way: number): void {
    const { automata } = this;
    const node = this.node[way] as number;
    const arc = (automata.last[node] as number) - 1;
    if ((this.exact[way] as number) >= 0 || arc < (automata.args[node] as number)) return;
    if (-1 - (automata.word[arc] as number) === REST)
      this.push(automata.targetOf(arc), arc, way, this.flags[way] as number);
  }

  private push(node: number, arc: number, from: number, flags: number): void {
    if (node >= this.stamps.length) this.growStamps(node);
    if (this.stamps[node] === this.stamp) {
      this.noteShared(this.reached[node] as number, arc, flags);
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

  /** Two abbreviated keywords may lead to the same place. */
  private noteShared(way: number, arc: number, flags: number): void {
    const { word } = this.automata;
    const [one = -1, other = -1] = [word[arc], word[this.arc[way] as number]];
    if (one !== other && one >= 0 && other >= 0 && flags & (this.flags[way] as number) & ABBREVIATED)
      this.flags[way] = (this.flags[way] as number) | SHARED;
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
    for (const name of ['node', 'arc', 'from', 'exact'] as const) {
      const larger = new Int32Array(size);
      larger.set(this[name]);
      this[name] = larger;
    }
    const flags = new Uint8Array(size);
    flags.set(this.flags);
    this.flags = flags;
  }
}
