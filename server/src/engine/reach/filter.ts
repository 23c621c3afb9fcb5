/** What a filter on the way of a packet is, as data. */
import type { AccessList } from '../device/acl/list';
import type { VlanMap } from '../device/filters';
import type { PolicyMap } from '../device/policies';
import { say } from '../messages/say';
import type { Span } from '../syntax/tree';

export interface ListFilter {
  readonly kind: 'list';
  readonly role: 'port' | 'inbound' | 'receive';
  readonly name: string;
  /** Absent where the configuration has none of the name. */
  readonly list?: AccessList;
  /** The line that applies it. */
  readonly span: Span;
}

export interface VlanMapFilter {
  readonly kind: 'vlan-map';
  readonly name: string;
  readonly map: VlanMap;
  readonly span: Span;
}

export interface PolicyFilter {
  readonly kind: 'policy';
  readonly where: 'interface' | 'control-plane' | 'zone';
  readonly name: string;
  readonly policy: PolicyMap;
  readonly span: Span;
}

/** Something on the way that is not understood. */
export interface UnknownFilter {
  readonly kind: 'unknown';
  readonly span: Span;
  readonly reason: string;
}

/** Filters of which one counts, and nothing tells which; or one that the device may not apply at all. */
export interface UnsettledFilter {
  readonly kind: 'unsettled';
  readonly filters: readonly [PlacedFilter, ...PlacedFilter[]];
  /** May none of them be applied? */
  readonly orNone: boolean;
  readonly span: Span;
  readonly reason: string;
}

/** One way of filters to join: those that count, and those that stand aside for them. */
export interface Reading {
  /** In the order in which a packet meets them. */
  readonly filters: readonly PlacedFilter[];
  readonly aside: readonly PlacedFilter[];
  /** Why they stand aside, in words for people. */
  readonly why: string;
}

/** One of several ways, of which the sender takes the one that suits. */
export interface Way {
  /** Name of the port; absent for one that the text does not show. */
  readonly port?: string;
  /** Why the port may carry the VLAN, or may not, in words for people; absent where it surely does. */
  readonly doubt?: string;
  /** One of them holds, and nothing tells which: who passes all gets in for sure, who passes any may. */
  readonly readings: readonly [Reading, ...Reading[]];
  /** Why there are several readings, and the line that makes it so. */
  readonly unsettled?: { readonly span: Span; readonly reason: string };
  readonly span?: Span;
}

export interface WaysFilter {
  readonly kind: 'ways';
  readonly ways: readonly Way[];
  /** The SVI they lead to. */
  readonly span: Span;
}

/** A filter that a line of the text applies. */
export type PlacedFilter = ListFilter | VlanMapFilter | PolicyFilter | UnknownFilter | UnsettledFilter;

export type Filter = PlacedFilter | WaysFilter;

/** Every filter on a path that a line applies, those of all ways included, each once. */
export function placedOn(filters: readonly Filter[]): PlacedFilter[] {
  const placed = filters.flatMap((filter): PlacedFilter[] => {
    if (filter.kind === 'unsettled') return placedOn(filter.filters);
    if (filter.kind !== 'ways') return [filter];
    return placedOn(filter.ways.flatMap(({ readings }) => readings.flatMap((one) => [...one.filters, ...one.aside])));
  });
  return [...new Set(placed)];
}

/** The ways into the VLAN that are on a path. */
export function waysOn(filters: readonly Filter[]): Way[] {
  return filters.flatMap((filter) => (filter.kind === 'ways' ? filter.ways : []));
}

/** A filter in words for people. */
export function filterName(filter: Filter): string {
  switch (filter.kind) {
    case 'list':
      return `${{ port: say`port access list`, inbound: say`inbound access list`, receive: say`receive access list` }[filter.role]} ${filter.name}`;
    case 'vlan-map':
      return say`VLAN map ${filter.name}`;
    case 'policy':
      return `${{ interface: say`input policy`, 'control-plane': say`control plane policy`, zone: say`zone policy to self` }[filter.where]} ${filter.name}`;
    case 'unknown':
      return say`something not understood`;
    case 'unsettled':
      return filter.filters.map(filterName).join(' / ');
    case 'ways':
      return say`layer 2 port`;
  }
}

/** Filters with the same key let the same packets pass. */
export function keyOf(filter: Filter): string {
  if (filter.kind === 'unknown') return `unknown ${filter.span.start} ${filter.reason}`;
  if (filter.kind === 'unsettled') return `unsettled ${filter.orNone} ${filter.filters.map(keyOf).join(' or ')}`;
  if (filter.kind !== 'ways') return `${filter.kind} ${filter.name}`;
  return filter.ways.map(keyOfWay).join('|');
}

/** Ways with the same key let the same packets pass. */
export function keyOfWay({ doubt, readings }: Way): string {
  const keys = readings.map(({ filters }) => filters.map(keyOf).join(' '));
  return `${doubt === undefined} ${keys.join(' / ')}`;
}
