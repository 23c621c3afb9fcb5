/** Who can open a connection to TCP port 4786 of the device: for each interface the exact set of sources. */

import { type Entry, filtersNothing } from '../device/acl/list';
import { TCP, type TcpFlag } from '../device/acl/match';
import { ipv4ToNumber } from '../device/address';
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import { ALL, type Bdd, type BitSet, NONE, TooComplex } from './bdd';
import { type Bounds, both, exactly } from './bounds';
import { permitting } from './decidingEntries';
import { type Doubt, doubtsOf, doubtsOfText } from './doubts';
import { Explainer, type Witness } from './explain';
import { type Filter, keyOf, placedOn, type Way, waysOn } from './filter';
import { FilterSets } from './filterSets';
import { FIELDS, Headers, SMART_INSTALL_PORT } from './headers';
import type { ListSets } from './lists';
import { LocalAddresses, receives } from './localAddresses';
import type { Packet } from './packet';
import { pathOf } from './path';
import { SetStore } from './setStore';
import { ALL_ADDRESSES } from './sources';
import { pickPacket } from './witness';

export type { Witness } from './explain';

/** `undetermined` is never to be read as safe. */
export type Verdict = 'unrestricted' | 'restricted' | 'blocked' | 'undetermined';

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
  /** What gets through paths that were asked for, by their filters: interfaces that are alike are judged once. */
  readonly paths: Map<string, Judged>;
}

/** What gets through the filters of a path. */
interface Judged {
  /** The packets for the device. */
  readonly arriving: Bounds;
  /** The sources that get through for sure, and those that may. */
  readonly sure: BitSet;
  readonly possible: BitSet;
}

/** Thrown where diagrams that an earlier version left are too full: it is all to be asked again, of new ones. */
export class Outgrown extends Error {}

/** The exposure of a device; computed when it is asked for, for most devices of a large capture never are. */
export class Exposure {
  private storeMade: SetStore | undefined;
  private anywhere: FilterSets | undefined;
  private readonly vrfs = new Map<string | undefined, Vrf>();
  private readonly explainer: Explainer;
  private known: readonly InterfaceExposure[] | undefined;
  /** Are the diagrams those of an earlier version, and may somebody still begin anew? */
  private isInherited: boolean;
  private wasTooComplex = false;
  /** Did something ask for more than the diagrams can hold? Then rules may have stayed silent. */
  gaveUp = false;

  /** @param inherited what an earlier version of the device handed on; it changes nothing but the time that it takes */
  constructor(
    readonly device: Device,
    inherited?: SetStore,
  ) {
    this.explainer = new Explainer(device);
    this.storeMade = inherited;
    this.isInherited = inherited !== undefined;
  }

  get bdd(): Bdd {
    return this.store.bdd;
  }

  /** What the next version of the device may begin with. */
  handOn(): SetStore | undefined {
    return this.wasTooComplex ? undefined : this.storeMade?.handOn();
  }

  /** From now on nobody asks all again: what is too complex is said to be. */
  settle(): void {
    this.isInherited = false;
  }

  /** Something was asked for that the diagrams cannot hold. */
  private fill(): void {
    if (this.isInherited) throw new Outgrown();
    this.wasTooComplex = true;
  }

  // Made when it is needed: of most devices of a large capture nothing is ever asked.
  private get store(): SetStore {
    this.storeMade ??= new SetStore();
    return this.storeMade;
  }

  /** What a question about sets yields, or a stand-in where it takes too many nodes. */
  ask<T>(question: () => T, standIn: T): T {
    try {
      return question();
    } catch (error) {
      if (!(error instanceof TooComplex)) throw error;
      this.fill();
      this.gaveUp = true;
      return standIn;
    }
  }

  /** The sets of opening packets to any destination. */
  get sets(): FilterSets {
    if (!this.anywhere) {
      const { headers, lists } = this.store.toPort(this.device.objectGroups, undefined);
      this.anywhere = new FilterSets(this.device, headers, lists);
    }
    return this.anywhere;
  }

  /**
   * The packets that open a TCP connection to any address and port, for questions about lists as such. Their diagrams
   * are their own, so that a list too complex for one question leaves the others alone.
   */
  get general(): { readonly bdd: Bdd; readonly lists: ListSets } {
    const { lists } = this.store.general(this.device.objectGroups);
    return { bdd: lists.bdd, lists };
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
      const { headers, lists } = this.store.toPort(this.device.objectGroups, local.numbers);
      vrf = { local, headers, sets: new FilterSets(this.device, headers, lists), paths: new Map() };
      this.vrfs.set(name, vrf);
    }
    return vrf;
  }

  /** A packet that surely gets through an interface, from one of `sources`; undefined where there is none. */
  witness({ interface: iface, filters }: InterfaceExposure, sources: BitSet = ALL): Witness | undefined {
    return this.ask(() => {
      const set = this.bdd.and(this.judged(iface, filters).arriving.lower, sources);
      const own = iface.addresses.find(({ address }) => address !== undefined)?.address;
      const known = own ?? this.localAddresses(iface.vrf).known[0];
      const wanted = known === undefined ? undefined : ipv4ToNumber(known);
      const picked = pickPacket(this.vrf(iface.vrf).headers, set, wanted);
      if (!picked) return undefined;
      const { source, sourcePort, destination, flags } = picked;
      return this.explainer.explain(filters, openingPacket(source, sourcePort, destination, flags));
    }, undefined);
  }

  /** The entries that let sources in by an interface, of its inbound list and of those on the ways to it, `limit` at the most. */
  lettingIn({ interface: iface, filters }: InterfaceExposure, sources: BitSet, limit: number): Entry[] {
    const { headers, sets } = this.vrf(iface.vrf);
    const ways = waysOn(filters);
    const all = this.bdd.and(sources, headers.allDestinations());
    const own = iface.accessGroups.in && this.device.accessLists.get(iface.accessGroups.in.list);
    if (ways.length === 0) return own ? [...permitting(sets.lists, own, all, limit)] : [];
    const found = new Set<Entry>();
    for (const way of ways) {
      const wanted = this.bdd.and(sets.way(way).upper, all);
      for (const filter of placedOn(way.readings.flatMap((one) => one.filters))) {
        if (wanted === NONE || filter.kind !== 'list' || filtersNothing(filter.list)) continue;
        for (const entry of permitting(sets.lists, filter.list, wanted, limit)) found.add(entry);
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

  private judge(iface: Interface): InterfaceExposure {
    const filters = pathOf(this.device, iface);
    try {
      const { sure, possible } = this.judged(iface, filters);
      return this.verdict(iface, filters, sure, possible);
    } catch (error) {
      if (!(error instanceof TooComplex)) throw error;
      this.fill();
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

  private judged(iface: Interface, filters: readonly Filter[]): Judged {
    const { headers, sets, paths } = this.vrf(iface.vrf);
    const key = filters.map(keyOf).join('\n');
    let judged = paths.get(key);
    if (!judged) {
      const arriving = both(this.bdd, sets.path(filters), exactly(headers.allDestinations()));
      const sourcesOf = (set: BitSet) => this.bdd.project(set, FIELDS.destination.first);
      judged = { arriving, sure: sourcesOf(arriving.lower), possible: sourcesOf(arriving.upper) };
      paths.set(key, judged);
    }
    return judged;
  }
}
