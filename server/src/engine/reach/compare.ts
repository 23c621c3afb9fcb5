/** Two states of a device compared: is every packet but those to TCP port 4786 treated as before? */
import { type AccessList, filtersNothing } from '../device/acl/list';
import { hasUpperLayer, TCP } from '../device/acl/match';
import type { Device } from '../device/device';
import { Bdd, type BitSet, NONE, TooComplex } from './bdd';
import { type Bounds, EVERYTHING } from './bounds';
import { Headers, SMART_INSTALL_PORT } from './headers';
import { ListSets } from './lists';

/**
 * Compares the lists that are there in both states under their names, and those that are applied to each interface.
 * @returns false where something else changes, and where that cannot be told
 */
export function sameForOthers(before: Device, after: Device): boolean {
  const pairs = [...pairsByName(before, after), ...pairsByInterface(before, after)];
  const changed = pairs.filter(([a, b]) => textOf(a) !== textOf(b));
  if (changed.length === 0) return true;
  try {
    const comparison = new Comparison(before, after);
    return distinct(changed).every(([a, b]) => comparison.same(a, b));
  } catch (error) {
    if (error instanceof TooComplex) return false;
    throw error;
  }
}

type Pair = readonly [before: AccessList | undefined, after: AccessList | undefined];

function pairsByName(before: Device, after: Device): Pair[] {
  return [...before.accessLists].flatMap(([name, list]): Pair[] => {
    const other = after.accessLists.get(name);
    return [[list, other]];
  });
}

function pairsByInterface(before: Device, after: Device): Pair[] {
  const others = new Map(after.interfaces.map((iface) => [iface.name, iface]));
  return before.interfaces.flatMap((iface) =>
    (['in', 'out'] as const).map((direction): Pair => {
      const [a, b] = [iface.accessGroups[direction], others.get(iface.name)?.accessGroups[direction]];
      return [a && before.accessLists.get(a.list), b && after.accessLists.get(b.list)];
    }),
  );
}

function textOf(list: AccessList | undefined): string {
  if (filtersNothing(list)) return '';
  const entries = list.entries.map(({ action, text }) => `${action} ${text}`);
  return [list.kind, ...entries, ...list.doubts.map(({ reason }) => reason)].join('\n');
}

function distinct(pairs: readonly Pair[]): Pair[] {
  const seen = new Map<string, Pair>();
  for (const pair of pairs) seen.set(pair.map(textOf).join('\n\n'), pair);
  return [...seen.values()];
}

class Comparison {
  private readonly bdd = new Bdd();
  private readonly headers = new Headers(this.bdd, {});
  private readonly before: ListSets;
  private readonly after: ListSets;
  /** The packets that may be treated differently. */
  private readonly port: BitSet;
  private readonly fragments: BitSet;

  constructor(before: Device, after: Device) {
    const { bdd, headers } = this;
    this.before = new ListSets(headers, before.objectGroups);
    this.after = new ListSets(headers, after.objectGroups);
    const tcp = headers.value('protocol', TCP);
    this.fragments = headers.fragments();
    this.port = bdd.minus(bdd.and(tcp, headers.value('destinationPort', SMART_INSTALL_PORT)), this.fragments);
  }

  same(a: AccessList | undefined, b: AccessList | undefined): boolean {
    const [before, after] = [permitted(this.before, a), permitted(this.after, b)];
    const exempt = [this.furtherFragments(this.before, a), this.furtherFragments(this.after, b)].reduce(
      (all, set) => this.bdd.or(all, set),
      this.port,
    );
    const same = (x: BitSet, y: BitSet) => this.bdd.minus(x, exempt) === this.bdd.minus(y, exempt);
    return same(before.lower, after.lower) && same(before.upper, after.upper);
  }

  /** Behind the first fragment no port shows: what an entry about the port permits of them belongs to the port. */
  private furtherFragments(sets: ListSets, list: AccessList | undefined): BitSet {
    let found: BitSet = NONE;
    for (const entry of list?.entries ?? []) {
      if (entry.action !== 'permit' || !hasUpperLayer(entry.match)) continue;
      const { upper } = sets.matched(entry, 'opaque');
      const first = this.bdd.minus(upper, this.fragments);
      if (this.bdd.minus(first, this.port) === NONE) found = this.bdd.or(found, this.bdd.and(upper, this.fragments));
    }
    return found;
  }
}

function permitted(sets: ListSets, list: AccessList | undefined): Bounds {
  return filtersNothing(list) ? EVERYTHING : sets.permitted(list, 'opaque');
}
