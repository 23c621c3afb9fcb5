/** The ways by which a packet can come into a VLAN: its ports, and which filters count on each. */

import { filtersNothing } from '../device/acl/list';
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import { type Join, joinOf } from '../device/portLists';
import { say } from '../messages/say';
import type { Span } from '../syntax/tree';
import { keyOfWay, type PlacedFilter, type Reading, type Way } from './filter';
import { layer2Of } from './layer2Ports';
import { portIndexOf } from './portIndex';
import { askingSpan, carries, templatesOf } from './portVlans';

/** What a port does with packets that come in by it. */
export interface PortFilters {
  /** Its access list, of which platforms differ in what it does to the filters of the VLAN. */
  readonly lists: readonly PlacedFilter[];
  /** What else it has: it stands aside for nothing. */
  readonly policies: readonly PlacedFilter[];
}

/** The VLAN of an SVI, and what it filters. */
export interface VlanEntry {
  readonly svi: Interface;
  readonly vlan: number;
  /** The VLAN map and the list of the SVI. */
  readonly filters: readonly PlacedFilter[];
}

/**
 * The ways into a VLAN by up ports of the device.
 * @param filtersOf the filters of a port
 * @returns undefined where ports make no difference: some port filters nothing, and on each the filters of the VLAN count
 */
export function waysInto(
  device: Device,
  entry: VlanEntry,
  filtersOf: (port: Interface) => PortFilters,
): Way[] | undefined {
  const { members } = layer2Of(device);
  const secondaries = entry.svi.secondaryVlans?.numbers ?? [];
  const ports = portIndexOf(device).near([entry.vlan, ...secondaries]);
  const bare = readingsOf({ lists: [], policies: [] }, entry, 'merges');
  const ways: Way[] = [];
  let isShown = false;
  for (const { port, isSure } of ports) {
    const { how, doubt } = carries(device, port, entry.vlan, secondaries);
    if (how === 'no') continue;
    const unsure = how === 'perhaps' ? doubt : isSure ? undefined : say`${port.name} may carry the VLAN, or may not`;
    isShown ||= unsure === undefined;
    const common = { port: port.name, span: port.span, ...(unsure !== undefined && { doubt: unsure }) };
    for (const [from, filters] of entriesOf(device, port, members.get(port.name), filtersOf)) {
      const join = joinOf(device.platform, from.accessGroups.mode);
      ways.push({ ...common, ...readingsOf(filters, entry, join) });
      const sent = sentList(askingSpan(device, from), filters, entry);
      if (sent) ways.push({ ...common, ...sent });
    }
    // Whether a list of the port filters what a service instance takes in is in no source; some platforms refuse the two together.
    if (port.bridgeDomains)
      ways.push({ ...common, ...bare, doubt: say`a service instance of ${port.name} may carry the VLAN` });
  }
  // A VLAN of which the text shows no sure port has one that the text does not show.
  if (!isShown) ways.unshift(bare);
  else if (!device.complete)
    ways.push({ ...bare, doubt: say`the text is not the whole configuration, so a port of the VLAN may be missing` });
  const isOpen = ways.some(({ doubt, readings }) => doubt === undefined && readings.every(isBare));
  return isOpen && ways.every(({ readings }) => readings.every(({ aside }) => aside.length === 0))
    ? undefined
    : distinct(ways);

  function isBare({ filters }: Reading): boolean {
    return filters.length === entry.filters.length;
  }
}

/** The ports with access lists that would count in the place of a list on the SVI of a VLAN, or may. */
export function portsInPlaceOf(device: Device, svi: Interface, vlan: number): Interface[] {
  const { members } = layer2Of(device);
  const secondaries = svi.secondaryVlans?.numbers ?? [];
  // Only ports with lists matter here.
  return portIndexOf(device)
    .special.filter(({ port }) => carries(device, port, vlan, secondaries).how !== 'no')
    .flatMap(({ port }) => [port, ...(port.type === 'Port-channel' ? (members.get(port.name) ?? []) : [])])
    .filter(({ accessGroups: { in: group, mode } }) => {
      const join = joinOf(device.platform, mode);
      return group !== undefined && join !== 'merges' && join !== 'gives way';
    });
}

/** The interfaces whose filters a packet meets that comes in by a port: the port, or the members of a channel. */
function entriesOf(
  device: Device,
  port: Interface,
  members: readonly Interface[] | undefined,
  filtersOf: (port: Interface) => PortFilters,
): [Interface, PortFilters][] {
  const own = withTemplates(device, port, filtersOf(port));
  if (port.type !== 'Port-channel') return [[port, own]];
  const reason = say`whether a list on a layer 2 channel filters differs between platforms`;
  const uncertain = (filters: readonly PlacedFilter[]) =>
    filters.map(({ span }): PlacedFilter => ({ kind: 'unknown', span, reason }));
  const [lists, policies] = [uncertain(own.lists), uncertain(own.policies)];
  // A channel whose members the text does not show has some; one whose members are all shut is down.
  if (!members) return [[port, { lists, policies }]];
  return members
    .filter(({ shutdown }) => !shutdown)
    .map((member) => {
      const its = withTemplates(device, member, filtersOf(member));
      return [member, { lists: [...its.lists, ...lists], policies: [...its.policies, ...policies] }];
    });
}

function withTemplates(device: Device, port: Interface, filters: PortFilters): PortFilters {
  const reason = say`whether a list of a template filters, beside one of the port or in its place, is not modelled`;
  const lists = templatesOf(device, port).known.flatMap(({ accessGroups }): PlacedFilter[] =>
    accessGroups.in ? [{ kind: 'unknown', span: accessGroups.in.span, reason }] : [],
  );
  // A list that may stand in the place of the port's own leaves nothing sure of that.
  return lists.length === 0 ? filters : { ...filters, lists };
}

type Readings = Pick<Way, 'readings' | 'unsettled'>;

/** How the filters of a port join those of the VLAN. */
function readingsOf({ lists, policies }: PortFilters, { filters }: VlanEntry, join: Join): Readings {
  const all: Reading = { filters: [...lists, ...policies, ...filters], aside: [], why: '' };
  if (join === 'merges' || lists.length === 0 || filters.length === 0) return { readings: [all] };
  const byPort: Reading = {
    filters: [...lists, ...policies],
    aside: filters,
    why: say`on this platform the list of the port takes its place`,
  };
  const byVlan: Reading = {
    filters: [...policies, ...filters],
    aside: lists,
    why: say`\`access-group mode prefer vlan\` lets it give way to the filters of the VLAN`,
  };
  if (join === 'replaces' && lists.some(doesFilter)) return { readings: [byPort] };
  if (join === 'gives way' && filters.some(doesFilter)) return { readings: [byVlan] };
  return { readings: [byPort, byVlan], unsettled: { span: spanOfFirst(lists), reason: whyUnsettled(join) } };
}

function whyUnsettled(join: Join): string {
  return join === 'unknown'
    ? say`on some switches this port list replaces the VLAN map and the list of the SVI, on others it gives way to them, and here that makes a difference`
    : say`whether a list takes the place of others where it may filter nothing is in no source, and here that makes a difference`;
}

function spanOfFirst([first]: readonly PlacedFilter[]): Span {
  if (!first) throw new Error('a port without a list has one reading');
  return first.span;
}

/** Is it surely there, so that it can take the place of others? */
function doesFilter(filter: PlacedFilter): boolean {
  if (filter.kind !== 'list') return filter.kind === 'vlan-map';
  if (filtersNothing(filter.list)) return false;
  return filter.list.entries.some(({ match }) => match.unknown === undefined);
}

/** A list that a server sends for who is behind a port, in the place of the port's own. */
function sentList(
  asking: Span | undefined,
  { lists, policies }: PortFilters,
  { filters }: VlanEntry,
): (Readings & Pick<Way, 'doubt'>) | undefined {
  if (!asking || lists.length === 0) return undefined;
  const reason = say`a server may send an access list in the place of the port's own`;
  const sent: PlacedFilter = { kind: 'unknown', span: asking, reason };
  return { readings: [{ filters: [sent, ...policies, ...filters], aside: [], why: '' }] };
}

/** Ports with the same filters are one way. */
function distinct(ways: readonly Way[]): Way[] {
  const seen = new Map<string, Way>();
  for (const way of ways) {
    const key = keyOfWay(way);
    if (!seen.has(key)) seen.set(key, way);
  }
  return [...seen.values()];
}
