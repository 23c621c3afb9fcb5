/**
 * The way of a packet from an interface to the device itself: the filters it must pass, in their order.
 *
 * Into an SVI it comes by some port of the VLAN: port access list, VLAN map, inbound list of the SVI. Platforms differ in
 * which of them stand aside for the others (`Way`). Then comes what the device keeps for itself: receive list, zone
 * policy, control plane. Outbound lists and the access classes of lines are not on it.
 */

import { namesGroup } from '../device/acl/match';
import type { Device } from '../device/device';
import { filterLimit, type LimitedFilter } from '../device/filterLimits';
import type { Binding, PlanePolicy } from '../device/filters';
import type { Interface } from '../device/interface';
import { listsOf, type PolicyMap } from '../device/policies';
import { say } from '../messages/say';
import type { Span } from '../syntax/tree';
import { hasPlace } from '../syntax/words';
import type { Filter, ListFilter, PlacedFilter, PolicyFilter, UnknownFilter } from './filter';
import { waysInto } from './ways';

/** Policies that devices come with: they limit rates, and their classes match what no configuration shows. */
const SYSTEM_POLICY = /^system-cpp-policy$/;

/** The filters between an interface and the device, in the order in which a packet meets them. */
export function pathOf(device: Device, iface: Interface): Filter[] {
  const lists = listsOn(device, iface, 'inbound');
  const vlan = vlanOf(iface);
  return [
    ...(vlan === undefined ? lists : vlanPath(device, iface, vlan, lists)),
    ...policiesOn(device, iface),
    ...deviceFilters(device, iface),
  ];
}

/** @param lists those of the SVI */
function vlanPath(device: Device, svi: Interface, vlan: number, lists: readonly PlacedFilter[]): Filter[] {
  const filters = [...vlanMaps(device, vlan), ...lists];
  const ways = waysInto(device, { svi, vlan, filters }, (port) => ({
    lists: portLists(device, port),
    policies: policiesOn(device, port),
  }));
  return ways ? [{ kind: 'ways', ways, span: svi.span }] : filters;
}

/** The filters of an SVI itself and of its VLAN, which lists of ports may take the place of. */
export function vlanFilters(device: Device, svi: Interface): PlacedFilter[] {
  const vlan = vlanOf(svi);
  return [...(vlan === undefined ? [] : vlanMaps(device, vlan)), ...listsOn(device, svi, 'inbound')];
}

/** The access list of a layer 2 port. */
export function portLists(device: Device, port: Interface): PlacedFilter[] {
  return listsOn(device, port, 'port');
}

function vlanMaps(device: Device, vlan: number): PlacedFilter[] {
  const bound = device.filters.vlanFilters.filter(({ vlans }) => vlans.has(vlan));
  const [first, ...others] = bound.map(({ map: name, span }): PlacedFilter => {
    const map = device.filters.vlanMaps.get(name);
    return map
      ? ifApplied(device, 'vlan-map', { kind: 'vlan-map', name, map, span })
      : { kind: 'unknown', span, reason: say`the VLAN map ${name} is not in the text` };
  });
  if (!first) return [];
  if (others.length === 0) return [first];
  const reason = say`the VLAN has several VLAN maps, and no source says which applies`;
  const span = others.at(-1)?.span ?? first.span;
  return [{ kind: 'unsettled', filters: [first, ...others], orNone: false, span, reason }];
}

/** A filter as it is, or as one that may not be there, where the device may not apply such. */
function ifApplied(device: Device, kind: LimitedFilter, filter: PlacedFilter, name?: string): PlacedFilter {
  const why = filterLimit(device.platform, kind, name);
  if (why === undefined) return filter;
  const reason = say`the device may not apply this filter: ${why}`;
  return { kind: 'unsettled', filters: [filter], orNone: true, span: filter.span, reason };
}

/** The VLAN of an SVI; undefined for any other interface. */
export function vlanOf({ type, name }: Interface): number | undefined {
  return type === 'Vlan' ? Number(name.slice('Vlan'.length)) || undefined : undefined;
}

function listsOn(device: Device, iface: Interface, role: 'port' | 'inbound'): PlacedFilter[] {
  const group = iface.accessGroups.in;
  if (!group) return [];
  if (hasPlace(group.list)) return [{ kind: 'unknown', span: group.span, reason: say`a program fills in its list` }];
  if (!group.chained) {
    const list = listFilter(device, role, { name: group.list, span: group.span });
    return [ifApplied(device, role === 'port' ? 'port-list' : 'router-list', list)];
  }
  return [{ kind: 'unknown', span: group.span, reason: say`how chained lists (\`common\`) join is not modelled` }];
}

function policiesOn(device: Device, { inputPolicy }: Interface): PlacedFilter[] {
  const policy = inputPolicy && device.policies.policyMaps.get(inputPolicy.name);
  // A quality of service policy that is not in the text is taken for one that drops nobody.
  if (!inputPolicy || !policy) return [];
  const { name, span } = inputPolicy;
  const other = otherType(policy, undefined, span);
  if (other) return [other];
  return [ifApplied(device, 'interface-policy', { kind: 'policy', where: 'interface', name, policy, span })];
}

function listFilter(device: Device, role: ListFilter['role'], { name, span }: Binding): ListFilter {
  const list = device.accessLists.get(name);
  return { kind: 'list', role, name, ...(list && { list }), span };
}

function deviceFilters(device: Device, iface: Interface): Filter[] {
  const { receiveList, controlPlanes } = device.filters;
  const planes = controlPlanes.filter(({ part }) => part === undefined || part === 'host' || part.startsWith('slot'));
  return [
    ...(receiveList ? [ifApplied(device, 'receive-list', listFilter(device, 'receive', receiveList))] : []),
    ...zoneFilters(device, iface),
    ...planes.flatMap((plane) => [
      ...plane.unknown.map(
        (span): Filter => ({ kind: 'unknown', span, reason: say`this line of the control plane is not modelled` }),
      ),
      ...plane.policies.flatMap((binding) => planeFilter(device, plane.part, binding)),
    ]),
  ];
}

/** A device does not bind a policy of one type as one of another. */
function otherType({ name, type }: PolicyMap, wanted: string | undefined, span: Span): UnknownFilter | undefined {
  if (type === wanted?.toLowerCase()) return undefined;
  return { kind: 'unknown', span, reason: say`the policy map ${name} is of another type than the line asks for` };
}

function planeFilter(device: Device, part: string | undefined, { name, type, span }: PlanePolicy): Filter[] {
  const policy = device.policies.policyMaps.get(name);
  if (!policy) {
    if (SYSTEM_POLICY.test(name)) return [];
    return [{ kind: 'unknown', span, reason: say`the policy map ${name} is not in the text` }];
  }
  if (part?.startsWith('slot')) return [{ kind: 'unknown', span, reason: say`the policy is for one slot only` }];
  const other = otherType(policy, type, span);
  if (other) return [other];
  const filter: PolicyFilter = { kind: 'policy', where: 'control-plane', name, policy, span };
  const applied = ifApplied(device, 'control-plane-policy', filter, name);
  return [applied === filter && hasDrop(device, policy) ? ifApplied(device, 'control-plane-drop', filter) : applied];
}

/** Does a policy, or one inside of it, hold the action `drop`? */
function hasDrop({ policies: { policyMaps } }: Device, policy: PolicyMap): boolean {
  const reached = new Set([policy]);
  for (const { classes } of reached) {
    for (const action of classes.flatMap(({ actions }) => actions)) {
      if (action.kind === 'drop' && action.by === 'drop') return true;
      const inner = action.kind === 'policy' ? policyMaps.get(action.name) : undefined;
      if (inner) reached.add(inner);
    }
  }
  return false;
}

/** Traffic to the device is not filtered by zones unless a pair of its zone with `self` says how. */
function zoneFilters(device: Device, iface: Interface): Filter[] {
  const pair = device.filters.zonePairs.find(
    ({ source, destination }) => iface.zone !== undefined && source === iface.zone && destination === 'self',
  );
  if (!pair?.policy) return [];
  const { name, span } = pair.policy;
  const policy = device.policies.policyMaps.get(name);
  if (!policy) return [{ kind: 'unknown', span, reason: say`the policy map ${name} is not in the text` }];
  const other = otherType(policy, 'inspect', span);
  if (other) return [other];
  if (asksGroups(device, policy)) {
    const reason = say`the policy asks for object groups, which IOS XE ignores for packets to the device itself`;
    return [{ kind: 'unknown', span, reason }];
  }
  return [ifApplied(device, 'zone-policy', { kind: 'policy', where: 'zone', name, policy, span })];
}

/**
 * Does a list of the policy name an object group? With zones, IOS XE ignores such entries for packets that go to its
 * route processor (Cisco, "Object Groups for ACLs" in the guide to zone-based policy firewalls, IOS XE 16 and 17).
 */
function asksGroups({ policies, accessLists }: Device, policy: PolicyMap): boolean {
  return [...listsOf(policies, policy)].some((name) =>
    accessLists.get(name)?.entries.some(({ match }) => namesGroup(match)),
  );
}
