/** Which arc of a node a word takes as a keyword. */
import type { Automata } from './automata';
import { compare, isStartOf, lowerCase } from './texts';

/** As many searches as finding all words at once is worth. */
const SEARCHES = 20_000;
const SLOTS = 1 << 14;
/** So few keywords are compared one by one. */
const FEW = 3;

/** All keywords, for those who ask for a great many. */
interface Index {
  /** Their letters, one keyword behind the other, and where each starts. */
  readonly letters: Uint8Array;
  readonly offsets: Int32Array;
  /** Their numbers plus one, at the place that the letters say or behind it. */
  readonly slots: Int32Array;
}

export class Keywords {
  private searches = 0;
  /** Arcs that were found, plus one, at a place that node and word say: a text says the same words over and over. */
  private readonly found = new Int32Array(SLOTS);
  private index: Index | undefined;

  constructor(private readonly automata: Automata) {}

  /**
   * The first arc of a node whose keyword a word is, -1 where there is none.
   * @param hash what `hashed` makes of all its characters
   */
  arcFor(node: number, text: string, start: number, end: number, hash: number): number {
    const { automata } = this;
    const first = automata.first[node] as number;
    const args = automata.args[node] as number;
    if (first === args) return -1;
    const place = slotOf(hash + Math.imul(node, 31));
    const known = (this.found[place] as number) - 1;
    if (known >= first && known < args && this.isKeyword(known, text, start, end)) return known;
    const arc = this.search(node, text, start, end, hash);
    if (arc >= 0) this.found[place] = arc + 1;
    return arc;
  }

  private search(node: number, text: string, start: number, end: number, hash: number): number {
    if (this.index) return this.lookUp(this.index, node, text, start, end, hash);
    if (++this.searches === SEARCHES) this.index = this.indexed();
    const arc = this.lowerArc(node, text, start, end);
    return arc < (this.automata.args[node] as number) && this.isKeyword(arc, text, start, end) ? arc : -1;
  }

  /** The first arc of a node whose keyword is not before a word in alphabetical order. */
  lowerArc(node: number, text: string, start: number, end: number): number {
    let low = this.automata.first[node] as number;
    let high = this.automata.args[node] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compareWith(middle, text, start, end) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Is a word the start of a keyword of a node? */
  isStart(node: number, text: string, start: number, end: number): boolean {
    const { automata } = this;
    const arc = this.lowerArc(node, text, start, end);
    if (arc === automata.args[node]) return false;
    return isStartOf(text, start, end, automata.textOf(automata.word[arc] as number));
  }

  private isKeyword(arc: number, text: string, start: number, end: number): boolean {
    if (this.index) return isAt(this.index, this.automata.word[arc] as number, text, start, end);
    return this.compareWith(arc, text, start, end) === 0;
  }

  private compareWith(arc: number, text: string, start: number, end: number): number {
    return compare(text, start, end, this.automata.textOf(this.automata.word[arc] as number));
  }

  private lookUp(index: Index, node: number, text: string, start: number, end: number, hash: number): number {
    const { word } = this.automata;
    const first = this.automata.first[node] as number;
    const args = this.automata.args[node] as number;
    if (args - first <= FEW) {
      for (let arc = first; arc < args; arc++) if (isAt(index, word[arc] as number, text, start, end)) return arc;
      return -1;
    }
    for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
      const number = (index.slots[slot] as number) - 1;
      if (number < 0) return -1;
      if (isAt(index, number, text, start, end)) return this.arcOf(node, number);
    }
  }

  /** The first arc of a node with a keyword, by its number. */
  private arcOf(node: number, number: number): number {
    const { word } = this.automata;
    const args = this.automata.args[node] as number;
    const arc = lowerIn(word, this.automata.first[node] as number, args, number);
    return arc < args && word[arc] === number ? arc : -1;
  }

  private indexed(): Index {
    const keywords = Array.from({ length: this.automata.count }, (_, number) => this.automata.textOf(number));
    const offsets = new Int32Array(keywords.length + 1);
    for (const [number, keyword] of keywords.entries())
      offsets[number + 1] = (offsets[number] as number) + keyword.length;
    const letters = new Uint8Array(offsets[keywords.length] as number);
    const slots = new Int32Array(SLOTS);
    for (const [number, keyword] of keywords.entries()) {
      for (let at = 0; at < keyword.length; at++) letters[(offsets[number] as number) + at] = keyword.charCodeAt(at);
      let slot = slotOf(hashOf(keyword, 0, keyword.length));
      while (slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
      slots[slot] = number + 1;
    }
    return { letters, offsets, slots };
  }
}

/** Is a word in a text the keyword of a number? */
function isAt({ letters, offsets }: Index, number: number, text: string, start: number, end: number): boolean {
  const from = offsets[number] as number;
  if ((offsets[number + 1] as number) - from !== end - start) return false;
  for (let at = 0; at < end - start; at++)
    if (lowerCase(text.charCodeAt(start + at)) !== letters[from + at]) return false;
  return true;
}

/** The first place of a rising row that is not below a number. */
function lowerIn(row: Int32Array, first: number, last: number, number: number): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((row[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a word is looked up by: made of its characters one after the other, from 0 on. */
export function hashed(hash: number, code: number): number {
  return (Math.imul(hash, 31) + lowerCase(code)) | 0;
}

export function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let index = start; index < end; index++) hash = hashed(hash, text.charCodeAt(index));
  return hash;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 14)) & (SLOTS - 1);
}
