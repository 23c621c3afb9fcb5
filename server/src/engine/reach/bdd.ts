/**
 * Binary decision diagrams: sets of bit strings, exact, with one diagram for each set.
 * (R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986.)
 *
 * A set is a number: 0 the empty set, 1 everything, any other a node that asks for one bit. Equal sets have equal
 * numbers. Bits are asked in the order of their index.
 */
import { say } from '../messages/say';

/** A set of bit strings; compare with `===`. */
export type BitSet = number;

export const NONE: BitSet = 0;
export const ALL: BitSet = 1;

/** Thrown where a set takes more nodes than allowed: nothing can be told about it. */
export class TooComplex extends Error {
  constructor() {
    super(say`the access lists are too complex`);
  }
}

/** Some 120 MB of tables at the most. */
const MAX_NODES = 1 << 22;
const TERMINAL = 0x7fffffff;

const AND = 0;
const OR = 1;
const DIFFERENCE = 2;

export class Bdd {
  // Room for `NONE` and `ALL` only: of many devices nothing is ever asked.
  private variable = new Int32Array(2);
  private low = new Int32Array(2);
  private high = new Int32Array(2);
  /** Hash table of nodes, so that none is made twice. */
  private table = new Int32Array(4);
  private nodes = 2;
  /** Results of operations: operation with first set, second set, result. */
  private cacheA = new Int32Array(4);
  private cacheB = new Int32Array(4);
  private cacheResult = new Int32Array(4);
  /** What was asked of whole sets: interfaces that are alike ask the same, and so does the next version of a text. */
  private readonly projections = new Map<number, BitSet>();
  private readonly counts = new Map<number, number>();

  /** @param maxNodes with more than so many nodes, `TooComplex` is thrown */
  constructor(private readonly maxNodes = MAX_NODES) {
    this.variable[NONE] = TERMINAL;
    this.variable[ALL] = TERMINAL;
  }

  /** Number of nodes. */
  get size(): number {
    return this.nodes;
  }

  /** The bit that a set asks for first; a number above every bit for `NONE` and `ALL`. */
  bitOf(set: BitSet): number {
    return this.variable[set] ?? TERMINAL;
  }

  /** The part of a set where its first bit is 0, or 1. */
  branch(set: BitSet, one: boolean): BitSet {
    return (one ? this.high[set] : this.low[set]) ?? NONE;
  }

  /** The set that asks for one bit and goes on with `low` or `high`. */
  node(bit: number, low: BitSet, high: BitSet): BitSet {
    if (low === high) return low;
    let slot = hash(bit, low, high) & (this.table.length - 1);
    for (let at = this.table[slot] ?? 0; at !== 0; at = this.table[slot] ?? 0) {
      if (this.variable[at] === bit && this.low[at] === low && this.high[at] === high) return at;
      slot = (slot + 1) & (this.table.length - 1);
    }
    const index = this.nodes++;
    if (index >= this.maxNodes) throw new TooComplex();
    if (index >= this.variable.length) this.grow();
    this.variable[index] = bit;
    this.low[index] = low;
    this.high[index] = high;
    // The table may have been rebuilt.
    this.enter(index);
    return index;
  }

  and(a: BitSet, b: BitSet): BitSet {
    return this.apply(AND, a, b);
  }

  or(a: BitSet, b: BitSet): BitSet {
    return this.apply(OR, a, b);
  }

  /** What is in `a` and not in `b`. */
  minus(a: BitSet, b: BitSet): BitSet {
    return this.apply(DIFFERENCE, a, b);
  }

  not(a: BitSet): BitSet {
    return this.minus(ALL, a);
  }

  /** The strings whose bits from `first` on are those of `value` where `care` has a 1: 32 bits at the most. */
  cube(first: number, width: number, value: number, care: number): BitSet {
    let set = ALL;
    for (let bit = width - 1; bit >= 0; bit--) {
      const shift = width - 1 - bit;
      if (((care >>> shift) & 1) === 0) continue;
      set = ((value >>> shift) & 1) === 1 ? this.node(first + bit, NONE, set) : this.node(first + bit, set, NONE);
    }
    return set;
  }

  /** The strings whose bits from `first` on are a number from `from` to `to`. */
  range(first: number, width: number, from: number, to: number): BitSet {
    return this.and(this.atLeast(first, width, from), this.atMost(first, width, to));
  }

  private atLeast(first: number, width: number, value: number): BitSet {
    let set = ALL;
    for (let bit = width - 1; bit >= 0; bit--) {
      const one = ((value >>> (width - 1 - bit)) & 1) === 1;
      set = one ? this.node(first + bit, NONE, set) : this.node(first + bit, set, ALL);
    }
    return set;
  }

  private atMost(first: number, width: number, value: number): BitSet {
    let set = ALL;
    for (let bit = width - 1; bit >= 0; bit--) {
      const one = ((value >>> (width - 1 - bit)) & 1) === 1;
      set = one ? this.node(first + bit, ALL, set) : this.node(first + bit, set, NONE);
    }
    return set;
  }

  /** The set over the bits below `end` of all strings that can be completed to one of `set`. */
  project(set: BitSet, end: number): BitSet {
    return madeOnce(this.projections, set * MAX_BITS + end, () => this.projected(set, end));
  }

  private projected(set: BitSet, end: number): BitSet {
    const known = new Map<BitSet, BitSet>();
    const walk = (at: BitSet): BitSet => {
      if (at === NONE) return NONE;
      if (this.bitOf(at) >= end) return ALL;
      let result = known.get(at);
      if (result === undefined) {
        result = this.node(this.bitOf(at), walk(this.branch(at, false)), walk(this.branch(at, true)));
        known.set(at, result);
      }
      return result;
    };
    return walk(set);
  }

  /** Number of strings of `width` bits in a set that asks for no bit behind them. */
  count(set: BitSet, width: number): number {
    return madeOnce(this.counts, set * MAX_BITS + width, () => this.counted(set, width));
  }

  private counted(set: BitSet, width: number): number {
    const known = new Map<BitSet, number>();
    const walk = (at: BitSet): number => {
      if (at === NONE) return 0;
      if (at === ALL) return 1;
      let share = known.get(at);
      if (share === undefined) {
        share = (walk(this.branch(at, false)) + walk(this.branch(at, true))) / 2;
        known.set(at, share);
      }
      return share;
    };
    // Shares are sums of powers of two down to 2^-width, so they are exact up to 52 bits.
    return walk(set) * 2 ** width;
  }

  private apply(operation: number, a: BitSet, b: BitSet): BitSet {
    switch (operation) {
      case AND:
        if (a === b || b === ALL) return a;
        if (a === ALL) return b;
        if (a === NONE || b === NONE) return NONE;
        break;
      case OR:
        if (a === b || b === NONE) return a;
        if (a === NONE) return b;
        if (a === ALL || b === ALL) return ALL;
        break;
      default:
        if (a === NONE || b === ALL || a === b) return NONE;
        if (b === NONE) return a;
    }
    const key = a * 4 + operation;
    let slot = hash(key, b, operation) & (this.cacheA.length - 1);
    if (this.cacheA[slot] === key && this.cacheB[slot] === b) return this.cacheResult[slot] ?? NONE;
    const bitA = this.bitOf(a);
    const bitB = this.bitOf(b);
    const bit = Math.min(bitA, bitB);
    const result = this.node(
      bit,
      this.apply(operation, bitA === bit ? this.branch(a, false) : a, bitB === bit ? this.branch(b, false) : b),
      this.apply(operation, bitA === bit ? this.branch(a, true) : a, bitB === bit ? this.branch(b, true) : b),
    );
    slot = hash(key, b, operation) & (this.cacheA.length - 1);
    this.cacheA[slot] = key;
    this.cacheB[slot] = b;
    this.cacheResult[slot] = result;
    return result;
  }

  private grow(): void {
    const size = Math.max(LEAST_NODES, this.variable.length * 2);
    this.variable = enlarged(this.variable, size);
    this.low = enlarged(this.low, size);
    this.high = enlarged(this.high, size);
    this.table = new Int32Array(size * 2);
    for (let at = 2; at < this.nodes - 1; at++) this.enter(at);
    if (this.cacheA.length < MAX_CACHE) {
      this.cacheA = new Int32Array(size * 2);
      this.cacheB = new Int32Array(size * 2);
      this.cacheResult = new Int32Array(size * 2);
    }
  }

  private enter(index: number): void {
    let slot = hash(this.variable[index] ?? 0, this.low[index] ?? 0, this.high[index] ?? 0) & (this.table.length - 1);
    while (this.table[slot] !== 0) slot = (slot + 1) & (this.table.length - 1);
    this.table[slot] = index;
  }
}

/** Ends and widths that are asked for are below. */
const MAX_BITS = 256;

/** What is known of a set, or made and kept. */
export function madeOnce<T>(known: Map<number, T>, key: number, make: () => T): T {
  let made = known.get(key);
  if (made === undefined) {
    made = make();
    known.set(key, made);
  }
  return made;
}

/** Nodes that there is room for once there is one. */
const LEAST_NODES = 256;
const MAX_CACHE = 1 << 18;

function hash(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}

function enlarged(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
}
