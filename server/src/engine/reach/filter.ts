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

/** One of several ways, of which the sender takes the one that suits. */
export interface Way {
  /** Name of the port; absent for one that the text does not show. */
  readonly port?: string;
  /** Does the port surely carry the VLAN? A dynamic one may become a trunk, or may not. */
  readonly sure: boolean;
  /**
   * Access lists of the port. Where the VLAN has a map or its SVI a list, a platform applies those of the port alone,
   * those of the VLAN alone, or all of them (Catalyst 2960 and 3750-X guides, "ACL precedence"; Catalyst 4500 guide,
   * `access-group mode`): who passes all gets in for sure, who passes either may.
   */
  readonly lists: readonly PlacedFilter[];
  /** What else the port has, and its lists with `access-group mode merge`: these stand aside for nothing. */
  readonly filters: readonly PlacedFilter[];
  readonly span?: Span;
}

export interface WaysFilter {
  readonly kind: 'ways';
  readonly ways: readonly Way[];
  /** The VLAN map and the list of the SVI. */
  readonly vlanFilters: readonly PlacedFilter[];
}

/** A filter that a line of the text applies. */
export type PlacedFilter = ListFilter | VlanMapFilter | PolicyFilter | UnknownFilter | UnsettledFilter;

export type Filter = PlacedFilter | WaysFilter;

/** Every filter on a path that a line applies, those of all ways included. */
export function placedOn(filters: readonly Filter[]): PlacedFilter[] {
  return filters.flatMap((filter): PlacedFilter[] => {
    if (filter.kind === 'unsettled') return placedOn(filter.filters);
    if (filter.kind !== 'ways') return [filter];
    return placedOn([...filter.ways.flatMap((way) => [...way.lists, ...way.filters]), ...filter.vlanFilters]);
  });
}

/** The ways into the VLAN by ports that have access lists. */
export function waysWithLists(filters: readonly Filter[]): Way[] {
  return filters.flatMap((filter) =>
    filter.kind === 'ways' ? filter.ways.filter(({ lists }) => lists.length > 0) : [],
  );
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
  return `${filter.ways.map(keyOfWay).join('|')}|${filter.vlanFilters.map(keyOf).join(' ')}`;
}

export function keyOfWay({ sure, lists, filters }: Way): string {
  return `${sure} ${lists.map(keyOf).join(' ')} / ${filters.map(keyOf).join(' ')}`;
}
