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

export function outside(bdd: Bdd, { lower, upper }: Bounds): Bounds {
  return { lower: bdd.not(upper), upper: bdd.not(lower) };
}

/**
 * What a run of decisions (entries of a list, classes of a policy) may do with a packet that reaches it: let it pass,
 * drop it, or leave it to the next. Where all is known, the three are disjoint.
 */
export interface Decision {
  readonly pass: BitSet;
  readonly drop: BitSet;
  readonly rest: BitSet;
}

/** One decision: what `matched` holds passes, or is dropped. */
export function decision(bdd: Bdd, matched: Bounds, passes: boolean): Decision {
  const rest = bdd.not(matched.lower);
  return passes ? { pass: matched.upper, drop: NONE, rest } : { pass: NONE, drop: matched.upper, rest };
}

/** One decision after the other. */
function afterwards(bdd: Bdd, first: Decision, second: Decision): Decision {
  return {
    pass: bdd.or(first.pass, bdd.and(first.rest, second.pass)),
    drop: bdd.or(first.drop, bdd.and(first.rest, second.drop)),
    rest: bdd.and(first.rest, second.rest),
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
  return row[0] ?? { pass: NONE, drop: NONE, rest: ALL };
}

/** What passes when whatever is left at the end passes, or is dropped. */
export function passing(bdd: Bdd, { pass, drop, rest }: Decision, restPasses: boolean): Bounds {
  return restPasses
    ? { upper: bdd.or(pass, rest), lower: bdd.not(drop) }
    : { upper: pass, lower: bdd.not(bdd.or(drop, rest)) };
}
