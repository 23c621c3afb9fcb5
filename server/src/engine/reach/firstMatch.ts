/**
 * What a list of rules decides where the first that matches counts, as decision diagrams: built from the sources down,
 * bit by bit, with the rules that are left for these bits. A rule behind one that takes all that is left never comes
 * into a diagram, so the work goes with what the list decides rather than with its length.
 */
import { ALL, type Bdd, type BitSet, TooComplex } from './bdd';
import { afterwards, type Bounds, type Decision, decision, inSequence, joined, UNDECIDED } from './bounds';
import { FIELDS } from './headers';

/** What a rule matches: the sources that have the bits of `address` where `care` has ones, and of their packets `rest`. */
export interface Rule {
  /** 32 bits. */
  readonly address: number;
  /** 32 bits. */
  readonly care: number;
  /** A set that asks for no bit of the source. */
  readonly rest: Bounds;
  readonly passes: boolean;
}

const { first: FIRST, width: WIDTH } = FIELDS.source;

/** So many rules are gone through first, then twice as many: most of the later ones come to places that are decided. */
const FIRST_RULES = 512;

/** Rules looked at before it is given up: a second or so. */
const MAX_WORK = 1 << 25;

/** The decision of a list of rules. */
export function firstMatch(bdd: Bdd, rules: readonly Rule[]): Decision {
  const builder = new FirstMatch(bdd, rules);
  let whole = UNDECIDED;
  for (let from = 0, count = FIRST_RULES; from < rules.length && whole.decided !== ALL; count *= 2) {
    whole = afterwards(bdd, whole, builder.decision(from, Math.min(from + count, rules.length), whole.decided));
    from += count;
  }
  return whole;
}

class FirstMatch {
  private readonly addresses: Int32Array;
  private readonly cares: Int32Array;
  /** Does a rule take all that comes to it from its sources? */
  private readonly takesAll: Uint8Array;
  /** Lists of rules by their index, each behind the one that it is a part of. */
  private stack: Int32Array;
  private readonly known: KnownLists;
  private work = 0;

  constructor(
    private readonly bdd: Bdd,
    private readonly rules: readonly Rule[],
  ) {
    this.addresses = Int32Array.from(rules, ({ address }) => address);
    this.cares = Int32Array.from(rules, ({ care }) => care);
    this.takesAll = Uint8Array.from(rules, ({ rest }) => (rest.lower === ALL ? 1 : 0));
    this.stack = new Int32Array(rules.length * 4 + 64);
    this.known = new KnownLists(rules.length);
  }

  /** What rules decide; where it is `decided` already, anything. */
  decision(from: number, to: number, decided: BitSet): Decision {
    let end = 0;
    for (let rule = from; rule < to; rule++) {
      this.stack[end++] = rule;
      if (this.takesAll[rule] && this.cares[rule] === 0) break;
    }
    return this.decide(0, end, -1, decided);
  }

  /**
   * What the rules from `from` to `end` of the stack decide.
   * @param left the bits of the source that are not asked yet
   */
  private decide(from: number, end: number, left: number, decided: BitSet): Decision {
    if (decided === ALL || from === end) return UNDECIDED;
    if (end - from === 1) return this.alone(this.stack[from] ?? 0, left);
    const { cares, stack } = this;
    let asked = 0;
    for (let at = from; at < end; at++) asked |= cares[stack[at] ?? 0] ?? 0;
    asked &= left;
    if (asked === 0) return this.leaf(from, end);
    const bit = Math.min(Math.clz32(asked), this.bdd.bitOf(decided) - FIRST);
    const place = this.known.placeOf(stack, from, end, bit, decided);
    const known = this.known.find(place, stack, from, end, bit, decided);
    if (known) return known;
    const asks = this.bdd.bitOf(decided) === FIRST + bit;
    const mask = 1 << (WIDTH - 1 - bit);
    const below = mask - 1;
    const low = this.split(from, end, mask, 0, below, asks ? this.bdd.branch(decided, false) : decided);
    const high = this.split(from, end, mask, mask, below, asks ? this.bdd.branch(decided, true) : decided);
    const result = joined(this.bdd, FIRST + bit, low, high);
    this.known.keep(place, this.stack, from, end, bit, decided, result);
    return result;
  }

  /** What the rules decide that a value of a bit of the source leaves, up to one that takes all that is left. */
  private split(from: number, end: number, mask: number, value: number, below: number, decided: BitSet): Decision {
    this.work += end - from;
    if (this.work > MAX_WORK) throw new TooComplex();
    if (end + end - from > this.stack.length) this.grow();
    const { stack, addresses, cares, takesAll } = this;
    let to = end;
    for (let at = from; at < end; at++) {
      const rule = stack[at] ?? 0;
      const care = cares[rule] ?? 0;
      if ((care & mask) !== 0 && ((addresses[rule] ?? 0) & mask) !== value) continue;
      stack[to++] = rule;
      if ((care & below) === 0 && takesAll[rule]) break;
    }
    return this.decide(end, to, below, decided);
  }

  private alone(index: number, left: number): Decision {
    const rule = this.rules[index];
    if (!rule) return UNDECIDED;
    const sources = this.bdd.cube(FIRST, WIDTH, rule.address, rule.care & left);
    const { lower, upper } = rule.rest;
    return decision({ lower: this.bdd.and(sources, lower), upper: this.bdd.and(sources, upper) }, rule.passes);
  }

  /** Rules whose sources are all that is left. */
  private leaf(from: number, end: number): Decision {
    const decisions: Decision[] = [];
    for (let at = from; at < end; at++) {
      const rule = this.rules[this.stack[at] ?? 0];
      if (rule) decisions.push(decision(rule.rest, rule.passes));
    }
    return inSequence(this.bdd, decisions);
  }

  private grow(): void {
    const larger = new Int32Array(this.stack.length * 2);
    larger.set(this.stack);
    this.stack = larger;
  }
}

/** What is kept: longer lists come again seldom, and take room. */
const MAX_LENGTH = 32;
/** A newer list takes the place of an older one with the same hash; places are a power of two. */
const MAX_PLACES = 1 << 12;
/** Numbers of a key: length, bit, what is decided, rules. */
const KEY = MAX_LENGTH + 3;

/** What short lists of rules decide, by the bit that is asked next and by what is decided. */
class KnownLists {
  private readonly places: number;
  private readonly keys: Int32Array;
  private readonly decisions: (Decision | undefined)[] = [];

  constructor(rules: number) {
    this.places = Math.min(MAX_PLACES, 1 << (32 - Math.clz32(rules)));
    this.keys = new Int32Array(this.places * KEY);
  }

  /** Where the decision of a list belongs; negative for a list that is not kept. */
  placeOf(stack: Int32Array, from: number, end: number, bit: number, decided: BitSet): number {
    if (end - from > MAX_LENGTH) return -1;
    let hash = Math.imul(decided, 0x9e3779b1) ^ bit;
    for (let at = from; at < end; at++) hash = Math.imul(hash ^ (stack[at] ?? 0), 0x01000193);
    return (hash ^ (hash >>> 15)) & (this.places - 1);
  }

  find(
    place: number,
    stack: Int32Array,
    from: number,
    end: number,
    bit: number,
    decided: BitSet,
  ): Decision | undefined {
    if (place < 0) return undefined;
    const { keys } = this;
    const key = place * KEY;
    if (keys[key] !== end - from || keys[key + 1] !== bit || keys[key + 2] !== decided) return undefined;
    for (let at = from; at < end; at++) if (keys[key + 3 + at - from] !== stack[at]) return undefined;
    return this.decisions[place];
  }

  keep(place: number, stack: Int32Array, from: number, end: number, bit: number, decided: BitSet, one: Decision): void {
    if (place < 0) return;
    const { keys } = this;
    const key = place * KEY;
    keys[key] = end - from;
    keys[key + 1] = bit;
    keys[key + 2] = decided;
    for (let at = from; at < end; at++) keys[key + 3 + at - from] = stack[at] ?? 0;
    this.decisions[place] = one;
  }
}
