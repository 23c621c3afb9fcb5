/** Questions about the entries of a list: which of them no packet reaches, and which decide for port 4786. */

import type { AccessList, Entry } from '../device/acl/list';
import { say } from '../messages/say';
import { Bdd, type BitSet, NONE, TooComplex } from '../reach/bdd';
import type { Bounds } from '../reach/bounds';
import { FIELDS, Headers } from '../reach/headers';
import { ListSets } from '../reach/lists';
import { showSources } from '../reach/sources';
import type { Subject } from '../rules/rule';

/** An entry that no packet reaches, and those before it that decide all of its packets; none where nobody would read them. */
interface DeadEntry {
  readonly entry: Entry;
  readonly deciding: readonly Entry[];
}

/** Questions of an editor are worth fewer nodes than those of the rules: some 8 MB. */
const MAX_NODES = 1 << 18;

/** In a list with more dead entries nobody reads why of each. */
const MAX_EXPLAINED = 20;

/** Lists as sets of all packets there are, for one device. */
export class ListQuestions {
  private readonly bdd = new Bdd(MAX_NODES);
  private readonly sets: ListSets;
  private readonly matches = new Map<Entry, Bounds>();
  private readonly dead = new Map<AccessList, readonly DeadEntry[]>();

  static of(subject: Subject): ListQuestions {
    let questions = known.get(subject);
    if (!questions) {
      questions = new ListQuestions(subject);
      known.set(subject, questions);
    }
    return questions;
  }

  private constructor(subject: Subject) {
    this.sets = new ListSets(new Headers(this.bdd, {}), subject.device.objectGroups);
  }

  /** The entries that no packet reaches; none where that takes too much to tell, or where the list is not understood. */
  deadEntries(list: AccessList): readonly DeadEntry[] {
    let found = this.dead.get(list);
    if (!found) {
      found = list.doubts.length > 0 ? [] : within(() => this.findDead(list), []);
      this.dead.set(list, found);
    }
    return found;
  }

  private matched(entry: Entry): Bounds {
    let set = this.matches.get(entry);
    if (!set) {
      set = this.sets.matched(entry, 'opaque');
      this.matches.set(entry, set);
    }
    return set;
  }

  private findDead({ entries }: AccessList): DeadEntry[] {
    const { bdd } = this;
    const found: DeadEntry[] = [];
    let decided = NONE;
    for (const [index, entry] of entries.entries()) {
      const { lower, upper } = this.matched(entry);
      if (upper !== NONE && bdd.minus(upper, decided) === NONE) {
        const isExplained = found.length < MAX_EXPLAINED;
        found.push({ entry, deciding: isExplained ? this.decidersOf(upper, entries.slice(0, index)) : [] });
      }
      decided = bdd.or(decided, lower);
    }
    return found;
  }

  private decidersOf(wanted: BitSet, earlier: readonly Entry[]): Entry[] {
    let rest = wanted;
    return earlier.filter((other) => {
      if (rest === NONE) return false;
      const before = rest;
      rest = this.bdd.minus(rest, this.matched(other).lower);
      return rest !== before;
    });
  }

  /** The sources that an entry matches; undefined where it names them itself, or where nobody can tell. */
  sourcesOf(entry: Entry): string | undefined {
    const { source } = entry.match;
    if (source.kind === 'any' || (source.kind === 'wildcard' && isPrefix(source.wildcard))) return undefined;
    return within(() => {
      const { lower, upper } = this.matched(entry);
      if (lower !== upper) return undefined;
      const sources = this.bdd.project(upper, FIELDS.destination.first);
      if (sources === NONE) return say`none`;
      return showSources(this.bdd, sources);
    }, undefined);
  }
}

/** Is a block with this wildcard mask written as a prefix? */
function isPrefix(wildcard: number): boolean {
  return Number.isInteger(Math.log2(wildcard + 1));
}

const known = new WeakMap<Subject, ListQuestions>();

/** What a question about sets yields, or a stand-in where it takes too many nodes. */
export function within<T>(question: () => T, standIn: T): T {
  try {
    return question();
  } catch (error) {
    if (error instanceof TooComplex) return standIn;
    throw error;
  }
}

/** What an entry does for connections to Smart Install. */
export type PortRole =
  /** It decides for some of them: their sources in words, and whether it does so wherever they go. */
  | {
      readonly kind: 'decides';
      readonly sources: string;
      readonly everywhere: boolean;
      /** Conditions of the sender or the clock, without which it decides nothing. */
      readonly conditions: readonly string[];
    }
  /** It would match some, but entries before it decide them all. */
  | { readonly kind: 'late'; readonly deciding: readonly Entry[] }
  /** It matches none of them. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

/** What the sender or the clock must do for an entry to apply. */
function conditionsOf({ match: { chosen, timeRange } }: Entry): string[] {
  return [
    ...chosen.map((text) => say`the sender sets ${text}`),
    ...(timeRange === undefined ? [] : [say`time range ${timeRange} is active`]),
  ];
}

/** What an entry of a list does for packets that open a connection to TCP port 4786 of any address. */
export function portRole(subject: Subject, list: AccessList, entry: Entry): PortRole {
  const { exposure } = subject;
  const doubt = list.doubts[0]?.reason ?? entry.match.unknown;
  if (doubt !== undefined) return { kind: 'unknown', why: doubt };
  return within<PortRole>(
    () => {
      const { bdd, lists } = exposure.general;
      const { lower, upper } = lists.matched(entry, entry.action);
      const own = bdd.and(upper, exposure.openings);
      if (own === NONE) return { kind: 'none' };
      if (bdd.and(lower, exposure.openings) !== own)
        return { kind: 'unknown', why: say`what it matches is not all in the text` };
      let rest = own;
      const deciding: Entry[] = [];
      const conditions = conditionsOf(entry);
      for (const other of list.entries) {
        if (other === entry || rest === NONE) break;
        const matched = lists.matched(other, other.action);
        const maybe = bdd.and(rest, bdd.minus(matched.upper, matched.lower));
        if (maybe !== NONE) return { kind: 'unknown', why: say`entry ${other.sequence} before it may decide` };
        const taken = bdd.and(rest, matched.lower);
        if (taken === NONE) continue;
        if (conditionsOf(other).length > 0) conditions.push(say`entry ${other.sequence} does not apply`);
        else {
          deciding.push(other);
          rest = bdd.minus(rest, taken);
        }
      }
      if (rest === NONE) return { kind: 'late', deciding };
      const sources = bdd.project(rest, FIELDS.destination.first);
      const everywhere = bdd.and(sources, exposure.openings) === rest;
      return { kind: 'decides', sources: showSources(bdd, sources), everywhere, conditions };
    },
    { kind: 'unknown', why: say`the access lists are too complex` },
  );
}
