/** Who can open a connection to TCP port 4786 of the device: for each interface the exact set of sources. */

import { type Entry, filtersNothing } from '../device/acl/list';
import { TCP, type TcpFlag } from '../device/acl/match';
import { ipv4ToNumber } from '../device/address';
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import { ALL, Bdd, type BitSet, NONE, TooComplex } from './bdd';
import { type Bounds, both, exactly } from './bounds';
import { permitting } from './decidingEntries';
import { type Doubt, doubtsOf, doubtsOfText } from './doubts';
import { type Filter, keyOf, placedOn, type Way, waysOn } from './filter';
import { FilterSets } from './filterSets';
import { FIELDS, Headers, OPENING, SMART_INSTALL_PORT } from './headers';
import { ListSets } from './lists';
import { LocalAddresses, receives } from './localAddresses';
import type { Packet } from './packet';
import { pathOf } from './path';
import { ALL_ADDRESSES } from './sources';
import { arrives, walk } from './walk';
import { pickPacket } from './witness';

/** `undetermined` is never to be read as safe. */
export type Verdict = 'unrestricted' | 'restricted' | 'blocked' | 'undetermined';

/** One packet that gets through. */
export interface Witness {
  readonly packet: Packet;
  /** The entry that lets it in; none where no list filters. */
  readonly permittedBy?: Entry;
}

export interface InterfaceExposure {
  readonly interface: Interface;
  readonly verdict: Verdict;
  /** The sources that get through; where it cannot be told, those that may. A set of addresses in the exposure's diagrams. */
  readonly sources: BitSet;
  /** Number of these sources. */
  readonly count: number;
  readonly filters: readonly Filter[];
  /** The lines for which it cannot be told. */
  readonly doubts: readonly Doubt[];
}

/** A packet that opens a connection to Smart Install from a source; the sender may set more flags. */
export function openingPacket(
  source: number,
  sourcePort: number,
  destination: number,
  flags: readonly TcpFlag[] = [],
): Packet {
  const common = { protocol: TCP, destinationPort: SMART_INSTALL_PORT, fragment: false };
  return { ...common, source, sourcePort, destination, flags: ['syn', ...flags] };
}

/** The sets for the packets to the device's own addresses in one VRF. */
interface Vrf {
  readonly local: LocalAddresses;
  readonly headers: Headers;
  readonly sets: FilterSets;
  /** What gets through paths that were asked for, by their filters. */
  readonly paths: Map<string, Bounds>;
}

/** The exposure of a device; computed when it is asked for, for most devices of a large capture never are. */
export class Exposure {
  private diagrams: Bdd | undefined;
  private anywhere: FilterSets | undefined;
  private generalSets: Exposure['general'] | undefined;
  private readonly vrfs = new Map<string | undefined, Vrf>();
  private known: readonly InterfaceExposure[] | undefined;
  /** Did something ask for more than the diagrams can hold? Then rules may have stayed silent. */
  gaveUp = false;

  constructor(readonly device: Device) {}

  get bdd(): Bdd {
    this.diagrams ??= new Bdd();
    return this.diagrams;
  }

  /** What a question about sets yields, or a stand-in where it takes too many nodes. */
  ask<T>(question: () => T, standIn: T): T {
    try {
      return question();
    } catch (error) {
      if (!(error instanceof TooComplex)) throw error;
      this.gaveUp = true;
      return standIn;
    }
  }

  /** The sets of opening packets to any destination. */
  get sets(): FilterSets {
    this.anywhere ??= new FilterSets(this.device, new Headers(this.bdd, OPENING));
    return this.anywhere;
  }

  /**
   * The packets that open a TCP connection to any address and port, for questions about lists as such. Their diagrams
   * are their own, so that a list too complex for one question leaves the others alone.
   */
  get general(): { readonly bdd: Bdd; readonly lists: ListSets } {
    if (!this.generalSets) {
      const bdd = new Bdd();
      const headers = new Headers(bdd, { ...OPENING, destinationPort: undefined });
      this.generalSets = { bdd, lists: new ListSets(headers, this.device.objectGroups) };
    }
    return this.generalSets;
  }

  /** The packets that open a connection to Smart Install at any address, among those of `general`. */
  get openings(): BitSet {
    return new Headers(this.general.bdd, {}).value('destinationPort', SMART_INSTALL_PORT);
  }

  /** The sets of opening packets to the device's own addresses in a VRF. */
  setsFor(vrf: string | undefined): FilterSets {
    return this.vrf(vrf).sets;
  }

  /** Every interface that can receive packets for the device. */
  get interfaces(): readonly InterfaceExposure[] {
    this.known ??= this.device.interfaces
      .filter((iface) => receives(this.device, iface))
      .map((iface) => this.judge(iface));
    return this.known;
  }

  /** The device's own addresses in a VRF. */
  localAddresses(vrf: string | undefined): LocalAddresses {
    return this.vrf(vrf).local;
  }

  private vrf(name: string | undefined): Vrf {
    let vrf = this.vrfs.get(name);
    if (!vrf) {
      const local = new LocalAddresses(this.device, name);
      const headers = new Headers(this.bdd, OPENING, local.numbers);
      vrf = { local, headers, sets: new FilterSets(this.device, headers), paths: new Map() };
      this.vrfs.set(name, vrf);
    }
    return vrf;
  }

  /** A packet that surely gets through an interface, from one of `sources`; undefined where there is none. */
  witness({ interface: iface, filters }: InterfaceExposure, sources: BitSet = ALL): Witness | undefined {
    return this.ask(() => {
      const set = this.bdd.and(this.arriving(iface, filters).lower, sources);
      const own = iface.addresses.find(({ address }) => address !== undefined)?.address;
      const known = own ?? this.localAddresses(iface.vrf).known[0];
      const wanted = known === undefined ? undefined : ipv4ToNumber(known);
      const picked = pickPacket(this.vrf(iface.vrf).headers, set, wanted);
      if (!picked) return undefined;
      const { source, sourcePort, destination, flags } = picked;
      return this.explain(filters, openingPacket(source, sourcePort, destination, flags));
    }, undefined);
  }

  /** The entries that let sources in by an interface, of its inbound list and of those on the ways to it, `limit` at the most. */
  lettingIn({ interface: iface, filters }: InterfaceExposure, sources: BitSet, limit: number): Entry[] {
    const { headers, sets } = this.vrf(iface.vrf);
    const ways = waysOn(filters);
    const all = this.bdd.and(sources, headers.allDestinations());
    const own = iface.accessGroups.in && this.device.accessLists.get(iface.accessGroups.in.list);
    if (ways.length === 0) return own ? permitting(this.bdd, sets.lists, own, all, limit) : [];
    const found = new Set<Entry>();
    for (const way of ways) {
      const wanted = this.bdd.and(sets.way(way).upper, all);
      for (const filter of placedOn(way.readings.flatMap((one) => one.filters))) {
        if (wanted === NONE || filter.kind !== 'list' || filtersNothing(filter.list)) continue;
        for (const entry of permitting(this.bdd, sets.lists, filter.list, wanted, limit)) found.add(entry);
      }
      if (found.size >= limit) break;
    }
    return [...found].slice(0, limit);
  }

  /** The sources that may get in by one of the ways to an interface. */
  sourcesBy({ interface: iface }: InterfaceExposure, way: Way): BitSet {
    return this.sourcesIn(iface, this.vrf(iface.vrf).sets.way(way));
  }

  /** The sources that may get through some filters to an address of the device in the VRF of an interface. */
  sourcesThrough(iface: Interface, filters: readonly Filter[]): BitSet {
    return this.sourcesIn(iface, this.vrf(iface.vrf).sets.path(filters));
  }

  private sourcesIn({ vrf }: Interface, { upper }: Bounds): BitSet {
    const { headers } = this.vrf(vrf);
    return this.bdd.project(this.bdd.and(upper, headers.allDestinations()), FIELDS.destination.first);
  }

  /** The evaluator for single packets has the last word on a packet that is shown to people. */
  private explain(filters: readonly Filter[], packet: Packet): Witness | undefined {
    const steps = walk(this.device, filters, packet);
    if (arrives(steps) !== 'yes') return undefined;
    const lists = steps.filter(({ entry }) => entry !== undefined);
    const inbound = lists.find(({ filter }) =>
      placedOn([filter]).some((one) => one.kind === 'list' && one.role === 'inbound'),
    );
    const entry = (inbound ?? lists.at(-1))?.entry;
    return { packet, ...(entry && { permittedBy: entry }) };
  }

  private judge(iface: Interface): InterfaceExposure {
    const filters = pathOf(this.device, iface);
    try {
      const { lower, upper } = this.arriving(iface, filters);
      const [sure, possible] = [lower, upper].map((set) => this.bdd.project(set, FIELDS.destination.first));
      return this.verdict(iface, filters, sure ?? NONE, possible ?? ALL);
    } catch (error) {
      if (!(error instanceof TooComplex)) throw error;
      const doubts = [{ span: iface.span, reason: error.message }];
      return { interface: iface, verdict: 'undetermined', sources: ALL, count: ALL_ADDRESSES, filters, doubts };
    }
  }

  private verdict(iface: Interface, filters: readonly Filter[], sure: BitSet, possible: BitSet): InterfaceExposure {
    const common = { interface: iface, filters, doubts: [] };
    const count = this.bdd.count(possible, 32);
    if (sure === ALL) return { ...common, verdict: 'unrestricted', sources: ALL, count };
    const whole = doubtsOfText(this.device, iface);
    if (whole.length > 0)
      return { ...common, verdict: 'undetermined', sources: ALL, count: ALL_ADDRESSES, doubts: whole };
    if (possible === NONE) return { ...common, verdict: 'blocked', sources: NONE, count };
    if (sure === possible) return { ...common, verdict: 'restricted', sources: possible, count };
    const { sets, headers } = this.vrf(iface.vrf);
    const doubts = doubtsOf(this.device, filters, sets, headers);
    return { ...common, verdict: 'undetermined', sources: possible, count, doubts };
  }

  /** The packets for the device that get through the filters of an interface. */
  private arriving(iface: Interface, filters: readonly Filter[]): Bounds {
    const { headers, sets, paths } = this.vrf(iface.vrf);
    const key = filters.map(keyOf).join('\n');
    let set = paths.get(key);
    if (!set) {
      set = both(this.bdd, sets.path(filters), exactly(headers.allDestinations()));
      paths.set(key, set);
    }
    return set;
  }
}
