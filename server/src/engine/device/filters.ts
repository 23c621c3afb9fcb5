/** Filters beside the access groups of interfaces: control plane, VLAN maps, receive list, zones. */
import { commands } from '../grammar';
import { commandOf, commandOfHead, Parts } from '../syntax/commandOf';
import type { Span, Statement } from '../syntax/tree';
import { spanOf } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import { acceptedCommands, subcommandsOf } from './topLevel';
import { readVlans, VlanSet } from './vlans';

/** A filter that is bound by name: a list or a policy. */
export interface Binding {
  readonly name: string;
  readonly span: Span;
}

/** A service policy of the control plane, and its type where it says one. */
export interface PlanePolicy extends Binding {
  readonly type: string | undefined;
}

/** The control plane or one of its sub-interfaces. */
export interface ControlPlane {
  /** `host`, `transit`, `cef-exception`, `slot N`; undefined for all of it. */
  readonly part?: string;
  /** Its service policies, in the order of the text: each must let a packet pass. */
  readonly policies: readonly PlanePolicy[];
  /** Lines of it that are not understood. */
  readonly unknown: readonly Span[];
}

export interface VlanMapEntry {
  readonly sequence: number;
  /** Lists of `match ip address`; none where it matches everything. */
  readonly lists: readonly Binding[];
  readonly action: 'forward' | 'drop';
  /** A match for other traffic than IP: the entry is not for our packets. */
  readonly other: boolean;
  readonly span: Span;
}

export interface VlanMap {
  readonly name: string;
  /** By number. */
  readonly entries: readonly VlanMapEntry[];
}

export interface VlanFilter {
  readonly map: string;
  readonly vlans: VlanSet;
  readonly span: Span;
}

/** A policy between two zones. */
export interface ZonePair {
  readonly source: string;
  readonly destination: string;
  readonly policy?: Binding;
  readonly span: Span;
}

export interface Filters {
  readonly controlPlanes: readonly ControlPlane[];
  readonly vlanMaps: ReadonlyMap<string, VlanMap>;
  readonly vlanFilters: readonly VlanFilter[];
  /** `ip receive access-list`. */
  readonly receiveList?: Binding;
  readonly zonePairs: readonly ZonePair[];
}

/** The commands that say something of filters. */
export const FILTERS = acceptedCommands(
  'global.control-plane',
  'global.ip-receive',
  'global.vlan-access-map',
  'global.vlan-filter',
  'global.zone-pair',
);

/**
 * Reads the filters out of the top-level statements.
 * @param heads `FILTERS`
 */
export function filtersOf(heads: readonly Statement[]): Filters {
  const controlPlanes = new Map<string, ControlPlane>();
  const vlanMaps = new Map<string, VlanMapDraft>();
  const vlanFilters = new Map<string, VlanFilter>();
  const zonePairs = new Map<string, ZonePair>();
  let receiveList: Binding | undefined;
  for (const head of heads) {
    switch (commandOfHead(head)) {
      case commands['global.control-plane']:
        readControlPlane(controlPlanes, head);
        break;
      case commands['global.ip-receive']: {
        const name = new Parts('global', head).name('access-list');
        if (head.negation) receiveList = undefined;
        else if (name !== undefined) receiveList = { name, span: spanOf(head) };
        break;
      }
      case commands['global.vlan-access-map']:
        readVlanMap(vlanMaps, head);
        break;
      case commands['global.vlan-filter']:
        readVlanFilter(vlanFilters, head);
        break;
      case commands['global.zone-pair']:
        readZonePair(zonePairs, head);
    }
  }
  return {
    controlPlanes: [...controlPlanes.values()],
    vlanMaps: new Map([...vlanMaps].map(([name, { entries }]) => [name, { name, entries: inOrder(entries) }])),
    vlanFilters: [...vlanFilters.values()],
    ...(receiveList && { receiveList }),
    zonePairs: [...zonePairs.values()],
  };
}

function inOrder(entries: ReadonlyMap<number, VlanMapEntry>): VlanMapEntry[] {
  return [...entries.values()].sort((a, b) => a.sequence - b.sequence);
}

function readControlPlane(planes: Map<string, ControlPlane>, head: Statement): void {
  const words = wordsOf(head).map(({ text }) => text);
  const part = words.slice(1).join(' ').toLowerCase();
  const known = planes.get(part);
  const policies = [...(known?.policies ?? [])];
  const unknown = [...(known?.unknown ?? [])];
  for (const child of subcommandsOf(head)) {
    switch (commandOf('control-plane', child)) {
      case commands['control-plane.service-policy']: {
        const policy = planePolicy(child);
        if (policy === 'unknown') unknown.push(spanOf(child));
        else if (policy && child.negation)
          policies.splice(0, policies.length, ...policies.filter(({ name }) => name !== policy.name));
        // A second policy is refused while the first is there: which of the two the device has cannot be told.
        else if (policy && policies.some(({ type, name }) => type === policy.type && name !== policy.name))
          unknown.push(policy.span);
        else if (policy) policies.push(policy);
        break;
      }
      // They filter management protocols only, or nothing.
      case commands['control-plane.description']:
      case commands['control-plane.management-interface']:
      case commands['control-plane.scale-factor']:
      case commands['any.exit']:
        break;
      default:
        if (!child.negation) unknown.push(spanOf(child));
    }
  }
  planes.set(part, { ...(part && { part }), policies, unknown });
}

/** Types of policies that drop no packet for where it comes from. */
const NO_FILTER = /^(?:queue-threshold|logging)$/i;

/** The inbound policy that a line binds; undefined where it filters nothing that arrives. */
function planePolicy(child: Statement): PlanePolicy | 'unknown' | undefined {
  const parts = new Parts('control-plane', child);
  const [type] = parts.behind('type');
  const name = parts.name('policy-map');
  if (!parts.has('input') || name === undefined || NO_FILTER.test(type ?? '')) return undefined;
  if (type !== undefined && !/^(?:port-filter|control-plane)$/i.test(type)) return 'unknown';
  return { name, type, span: spanOf(child) };
}

function readVlanFilter(filters: Map<string, VlanFilter>, head: Statement): void {
  const parts = new Parts('global', head);
  const name = parts.name('vlan-map');
  if (name === undefined) return;
  const known = filters.get(name);
  const vlans = parts.has('vlan-list') ? readVlans(parts.behind('vlan-list').join('')) : undefined;
  if (!head.negation && vlans) {
    filters.set(name, { map: name, vlans: known ? known.vlans.with(vlans) : vlans, span: spanOf(head) });
  } else if (head.negation && known) {
    const left = vlans ? known.vlans.without(vlans) : VlanSet.none;
    if (left.empty) filters.delete(name);
    else filters.set(name, { ...known, vlans: left });
  }
}

/** Entries by number, and the highest number so far. */
interface VlanMapDraft {
  readonly entries: Map<number, VlanMapEntry>;
  last: number;
}

function readVlanMap(maps: Map<string, VlanMapDraft>, head: Statement): void {
  const parts = new Parts('global', head);
  const name = parts.name('vlan-map');
  const [number] = parts.role('sequence');
  if (name === undefined) return;
  if (head.negation) {
    if (number === undefined) maps.delete(name);
    else maps.get(name)?.entries.delete(Number(number));
    return;
  }
  const draft = maps.get(name) ?? { entries: new Map<number, VlanMapEntry>(), last: 0 };
  maps.set(name, draft);
  const { entries } = draft;
  const sequence = number === undefined ? draft.last + 10 : Number(number);
  draft.last = Math.max(draft.last, sequence);
  const before = entries.get(sequence);
  const entry = {
    lists: [...(before?.lists ?? [])],
    action: before?.action ?? 'forward',
    other: before?.other ?? false,
  };
  for (const child of subcommandsOf(head)) {
    const said = new Parts('vlan-access-map', child);
    const command = commandOf('vlan-access-map', child);
    if (command === commands['vlan-access-map.action']) {
      // With more words the device refuses it, and forwards.
      entry.action = said.has('drop') && said.isWhole && !child.negation ? 'drop' : 'forward';
    } else if (command === commands['vlan-access-map.match-ip'] && said.isWhole) {
      for (const list of said.names('access-list')) {
        if (child.negation) entry.lists = entry.lists.filter(({ name: other }) => other !== list);
        else entry.lists.push({ name: list, span: spanOf(child) });
      }
    } else if (child.keyword === 'match') entry.other = !child.negation;
  }
  entries.set(sequence, { sequence, ...entry, span: spanOf(head) });
}

/** `zone-pair security NAME source A destination B` with its `service-policy type inspect P`. */
function readZonePair(pairs: Map<string, ZonePair>, head: Statement): void {
  const parts = new Parts('global', head);
  const [name = ''] = parts.behind('security');
  if (head.negation) {
    pairs.delete(name);
    return;
  }
  const known = pairs.get(name);
  const source = parts.behind('source')[0] ?? known?.source;
  const destination = parts.behind('destination')[0] ?? known?.destination;
  if (source === undefined || destination === undefined) return;
  const bound = subcommandsOf(head)
    .filter((child) => commandOf('zone-pair', child) === commands['zone-pair.service-policy'])
    .at(-1);
  const policy = bound && !bound.negation ? wordsOf(bound).at(-1)?.text : undefined;
  pairs.set(name, {
    source,
    destination,
    ...(known?.policy && !bound && { policy: known.policy }),
    ...(bound && policy !== undefined && { policy: { name: policy, span: spanOf(bound) } }),
    span: spanOf(head),
  });
}
