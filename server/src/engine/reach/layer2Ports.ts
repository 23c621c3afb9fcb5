/** The layer 2 ports by which a packet can come into a VLAN. */
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import { say } from '../messages/say';
import { keyOfWay, type PlacedFilter, type Way } from './filter';

/** Types of interfaces that can be layer 2 ports. */
const PORT = /Ethernet$|GigE$|^Port-channel$/;

/** What a port does with packets that come in by it. */
type PortFilters = Pick<Way, 'lists' | 'filters'>;

/**
 * The ways into a VLAN by up ports of the device.
 * @param filtersOf the filters of a port
 * @param hasVlanFilters does the VLAN have a map, or its SVI a list, which lists of ports may take the place of?
 * @returns undefined where ports make no difference: some port filters nothing, and no list takes another's place
 */
export function waysInto(
  device: Device,
  vlan: number,
  filtersOf: (port: Interface) => PortFilters,
  hasVlanFilters: boolean,
): Way[] | undefined {
  const { ports, members } = layer2Of(device);
  const ways: Way[] = [];
  let isShown = false;
  for (const { port, isSure } of ports) {
    const carried = isSure || carries(port, vlan) === 'no' ? carries(port, vlan) : 'perhaps';
    if (carried === 'no') continue;
    isShown ||= carried === 'yes';
    const own = filtersOf(port);
    const entries = port.type === 'Port-channel' ? channelWays(own, members.get(port.name), filtersOf) : [own];
    const common = { port: port.name, sure: carried === 'yes', span: port.span };
    ways.push(...entries.map((filters) => ({ ...common, ...filters })));
  }
  // A VLAN of which the text shows no sure port has one that the text does not show.
  if (!isShown) ways.unshift({ sure: true, lists: [], filters: [] });
  const isOpen = ways.some(({ sure, lists, filters }) => sure && lists.length + filters.length === 0);
  const takesPlace = hasVlanFilters && ways.some(({ lists }) => lists.length > 0);
  return isOpen && !takesPlace ? undefined : distinct(ways);
}

interface Port {
  readonly port: Interface;
  /** Is it a layer 2 port for sure? */
  readonly isSure: boolean;
}

interface Layer2 {
  /** Up interfaces that are or may be layer 2 ports, and no members of a channel. */
  readonly ports: readonly Port[];
  readonly members: ReadonlyMap<string, readonly Interface[]>;
}

/** Every SVI asks for the ports of its device. */
const known = new WeakMap<Device, Layer2>();

function layer2Of(device: Device): Layer2 {
  let layer2 = known.get(device);
  if (!layer2) {
    const switches = device.interfaces.some(({ switchport }) => switchport.said === true);
    const names = new Set(device.interfaces.map(({ name }) => name));
    // A member whose channel the text does not show stands for itself.
    const isMember = ({ channelGroup }: Interface) =>
      channelGroup !== undefined && names.has(`Port-channel${channelGroup}`);
    const ports = device.interfaces.flatMap((port): Port[] => {
      const layer2 = port.shutdown || isMember(port) ? 'no' : isLayer2(port, switches);
      return layer2 === 'no' ? [] : [{ port, isSure: layer2 === 'yes' }];
    });
    layer2 = { ports, members: membersByChannel(device) };
    known.set(device, layer2);
  }
  return layer2;
}

/** Whether a list on a channel itself filters differs between platforms; lists on its members do. */
function channelWays(
  own: PortFilters,
  members: readonly Interface[] = [],
  filtersOf: (port: Interface) => PortFilters,
): PortFilters[] {
  const reason = say`whether a list on a layer 2 channel filters differs between platforms`;
  const uncertain = (filters: readonly PlacedFilter[]) =>
    filters.map(({ span }): PlacedFilter => ({ kind: 'unknown', span, reason }));
  const [lists, filters] = [uncertain(own.lists), uncertain(own.filters)];
  const up = members.filter(({ shutdown }) => !shutdown);
  // A channel whose members the text does not show has some; one whose members are all shut is down.
  if (members.length === 0) return [{ lists, filters }];
  return up.map((member) => {
    const its = filtersOf(member);
    return { lists: [...its.lists, ...lists], filters: [...its.filters, ...filters] };
  });
}

function membersByChannel(device: Device): Map<string, Interface[]> {
  const members = new Map<string, Interface[]>();
  for (const port of device.interfaces) {
    if (port.channelGroup === undefined) continue;
    const name = `Port-channel${port.channelGroup}`;
    const known = members.get(name);
    if (known) known.push(port);
    else members.set(name, [port]);
  }
  return members;
}

/**
 * A port without an address is a layer 2 port on a switch, unless it says otherwise. Old switches print `no ip address` on
 * such ports too, which matters where a list is on it; and one all of whose ports are in VLAN 1 prints no `switchport` at all.
 */
function isLayer2(port: Interface, switches: boolean): 'yes' | 'no' | 'perhaps' {
  const { enabled, said } = port.switchport;
  if (enabled !== undefined) return enabled ? 'yes' : 'no';
  if (said === true) return port.addresses.length === 0 ? 'yes' : 'no';
  if (!PORT.test(port.type) || port.addresses.length > 0 || port.vrf !== undefined || port.name.includes('.'))
    return 'no';
  if (port.noAddress) return port.accessGroups.in ? 'perhaps' : 'no';
  return switches ? 'yes' : 'perhaps';
}

/** Does a port carry a VLAN? A dynamic one may become a trunk, if the other end wants. */
function carries({ switchport }: Interface, vlan: number): 'yes' | 'no' | 'perhaps' {
  const { mode, accessVlan = 1, voiceVlan, allowedVlans, moves, unread } = switchport;
  const inTrunk = allowedVlans === undefined || allowedVlans.has(vlan);
  if (mode?.startsWith('trunk')) return inTrunk ? 'yes' : unread ? 'perhaps' : 'no';
  if (mode !== undefined && /^(?:private-vlan|dot1q-tunnel|fex)/.test(mode)) return 'perhaps';
  if (accessVlan === vlan || voiceVlan === vlan) return 'yes';
  if (accessVlan === 'unknown' || moves || unread) return 'perhaps';
  // Most switches negotiate where nothing is said, so that the other end can make the port a trunk.
  return mode?.startsWith('access') !== true && inTrunk ? 'perhaps' : 'no';
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
