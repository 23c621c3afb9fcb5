/** Sets of which the text may tell two bounds only, and what a sequence of decisions makes of them. */
import { ALL, type Bdd, type BitSet, NONE } from './bdd';

/** `lower` is surely in the set, what is outside `upper` surely is not. Equal bounds are an exact set. */
export interface Bounds {
  readonly lower: BitSet;
  readonly upper: BitSet;
}

export const EVERYTHING: Bounds = { lower: ALL, upper: ALL };
export const NOTHING: Bounds = { lower: NONE, upper: NONE };
export const UNKNOWN: Bounds = { lower: NONE, upper: ALL };

export function exactly(set: BitSet): Bounds {
  return { lower: set, upper: set };
}

export function both(bdd: Bdd, a: Bounds, b: Bounds): Bounds {
  return { lower: bdd.and(a.lower, b.lower), upper: bdd.and(a.upper, b.upper) };
}

export function either(bdd: Bdd, a: Bounds, b: Bounds): Bounds {
  return { lower: bdd.or(a.lower, b.lower), upper: bdd.or(a.upper, b.upper) };
}

/** Two filters of which either may stand aside for the other. */
export function eitherOrBoth(bdd: Bdd, a: Bounds, b: Bounds): Bounds {
  return { lower: bdd.and(a.lower, b.lower), upper: bdd.or(a.upper, b.upper) };
}

export function outside(bdd: Bdd, { lower, upper }: Bounds): Bounds {
  return { lower: bdd.not(upper), upper: bdd.not(lower) };
}

/**
 * What a run of decisions (entries of a list, classes of a policy) may do with a packet that reaches it: let it pass,
 * or drop it. What it surely decides does not get any further.
 */
export interface Decision {
  readonly pass: BitSet;
  readonly drop: BitSet;
  readonly decided: BitSet;
  /** Is all of it known? Then `drop` is what is decided and does not pass, and is not kept. */
  readonly exact: boolean;
}

/** One decision: what `matched` holds passes, or is dropped. */
export function decision({ lower, upper }: Bounds, passes: boolean): Decision {
  const exact = lower === upper;
  return { pass: passes ? upper : NONE, drop: passes || exact ? NONE : upper, decided: lower, exact };
}

/** No decision at all. */
export const UNDECIDED: Decision = { pass: NONE, drop: NONE, decided: NONE, exact: true };

/** One decision after the other. */
export function afterwards(bdd: Bdd, first: Decision, second: Decision): Decision {
  const exact = first.exact && second.exact;
  const drops = exact ? NONE : bdd.or(dropOf(bdd, first), bdd.minus(dropOf(bdd, second), first.decided));
  return {
    pass: bdd.or(first.pass, bdd.minus(second.pass, first.decided)),
    drop: drops,
    decided: bdd.or(first.decided, second.decided),
    exact,
  };
}

function dropOf(bdd: Bdd, { pass, drop, decided, exact }: Decision): BitSet {
  return exact ? bdd.minus(decided, pass) : drop;
}

/** Asks one bit before either decision, neither of which asks it or one before it. */
export function joined(bdd: Bdd, bit: number, low: Decision, high: Decision): Decision {
  const exact = low.exact && high.exact;
  return {
    pass: bdd.node(bit, low.pass, high.pass),
    drop: exact ? NONE : bdd.node(bit, dropOf(bdd, low), dropOf(bdd, high)),
    decided: bdd.node(bit, low.decided, high.decided),
    exact,
  };
}

/** Joins decisions pairwise, so that large sets are joined seldom. */
export function inSequence(bdd: Bdd, decisions: readonly Decision[]): Decision {
  let row = decisions;
  while (row.length > 1) {
    const next: Decision[] = [];
    for (let at = 0; at < row.length; at += 2) {
      const [first, second] = [row[at], row[at + 1]];
      if (first) next.push(second ? afterwards(bdd, first, second) : first);
    }
    row = next;
  }
  return row[0] ?? UNDECIDED;
}

/** What passes when whatever is left at the end passes, or is dropped. */
export function passing(bdd: Bdd, whole: Decision, restPasses: boolean): Bounds {
  const { pass, decided, exact } = whole;
  const rest = restPasses ? bdd.not(decided) : NONE;
  const upper = bdd.or(pass, rest);
  if (exact) return { upper, lower: upper };
  const drop = dropOf(bdd, whole);
  return { upper, lower: restPasses ? bdd.not(drop) : bdd.minus(decided, drop) };
}
