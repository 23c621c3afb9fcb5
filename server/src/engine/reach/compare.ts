/** Two states of a device compared: is every packet but those to TCP port 4786 treated as before? */
import { type AccessList, filtersNothing } from '../device/acl/lists';
import { TCP } from '../device/acl/match';
import type { Device } from '../device/device';
import { Bdd, TooComplex } from './bdd';
import { type Bounds, EVERYTHING } from './bounds';
import type { AddressBlock } from './cover';
import { Headers, SMART_INSTALL_PORT } from './headers';
import { ListSets } from './lists';
import { setOfBlocks } from './sources';

/**
 * Compares the lists that are there in both states under their names, and those that are applied to each interface.
 * @param trusted sources that may get to the port: further fragments of their packets show no port
 * @returns false where something else changes, and where that cannot be told
 */
export function sameForOthers(before: Device, after: Device, trusted: readonly AddressBlock[]): boolean {
  const pairs = [...pairsByName(before, after), ...pairsByInterface(before, after)];
  const changed = pairs.filter(([a, b]) => textOf(a) !== textOf(b));
  if (changed.length === 0) return true;
  try {
    const comparison = new Comparison(before, after, trusted);
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
  private readonly port: number;

  constructor(before: Device, after: Device, trusted: readonly AddressBlock[]) {
    const { bdd, headers } = this;
    this.before = new ListSets(headers, before.objectGroups);
    this.after = new ListSets(headers, after.objectGroups);
    const tcp = headers.value('protocol', TCP);
    const fragments = headers.fragments();
    const toPort = bdd.minus(headers.value('destinationPort', SMART_INSTALL_PORT), fragments);
    this.port = bdd.and(tcp, bdd.or(toPort, bdd.and(fragments, setOfBlocks(bdd, trusted))));
  }

  same(a: AccessList | undefined, b: AccessList | undefined): boolean {
    const [before, after] = [permitted(this.before, a), permitted(this.after, b)];
    return this.sameSet(before.lower, after.lower) && this.sameSet(before.upper, after.upper);
  }

  private sameSet(a: number, b: number): boolean {
    return this.bdd.minus(a, this.port) === this.bdd.minus(b, this.port);
  }
}

function permitted(sets: ListSets, list: AccessList | undefined): Bounds {
  return filtersNothing(list) ? EVERYTHING : sets.permitted(list, 'opaque');
}
