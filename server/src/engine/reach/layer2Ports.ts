/** The interfaces that are, or may be, layer 2 ports by which packets come into VLANs. */
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import { lazy } from '../device/lazy';
import { groupBy } from '../groupBy';

/** Types of interfaces that can be layer 2 ports. */
const PORT = /Ethernet$|GigE$|^Port-channel$/;

export interface Port {
  readonly port: Interface;
  /** Is it a layer 2 port for sure? */
  readonly isSure: boolean;
  /** Its number in the order of the text. */
  readonly index: number;
}

export interface Layer2 {
  /** Up interfaces that are or may be layer 2 ports, and no members of a channel. */
  readonly ports: readonly Port[];
  /** The members of channels that the text shows, by the name of the channel. */
  readonly members: ReadonlyMap<string, readonly Interface[]>;
  /** Does the device run macros on ports by who is behind them? */
  readonly runsMacros: boolean;
}

/** Every SVI asks for the ports of its device. */
const known = new WeakMap<Device, Layer2>();

export function layer2Of(device: Device): Layer2 {
  let layer2 = known.get(device);
  if (!layer2) {
    const switches = device.interfaces.some(({ switchport }) => switchport.said === true);
    const names = lazy(() => new Set(device.interfaces.map(({ name }) => name)));
    // A member whose channel the text does not show stands for itself.
    const isMember = ({ channelGroup }: Interface) =>
      channelGroup !== undefined && names().has(`Port-channel${channelGroup}`);
    const ports: Port[] = [];
    for (const port of device.interfaces) {
      const how = port.shutdown || isMember(port) ? 'no' : isLayer2(port, switches);
      if (how !== 'no') ports.push({ port, isSure: how === 'yes', index: ports.length });
    }
    const runsMacros =
      device.portSources.macros !== undefined || device.interfaces.some(({ macrosOnAll }) => macrosOnAll !== undefined);
    layer2 = { ports, members: membersByChannel(device), runsMacros };
    known.set(device, layer2);
  }
  return layer2;
}

function membersByChannel(device: Device): Map<string, Interface[]> {
  const members = device.interfaces.filter(({ channelGroup }) => channelGroup !== undefined);
  return groupBy(members, ({ channelGroup }) => `Port-channel${channelGroup}`);
}

/**
 * A port without an address is a layer 2 port on a switch, unless it says otherwise. Old switches print `no ip address` on
 * such ports too, which matters where a list is on it; and one all of whose ports are in VLAN 1 prints no `switchport` at all.
 */
function isLayer2(port: Interface, switches: boolean): 'yes' | 'no' | 'perhaps' {
  const { enabled, said } = port.switchport;
  // A service instance is one of layer 2, whatever the port is else.
  if (port.bridgeDomains) return 'perhaps';
  if (enabled !== undefined) return enabled ? 'yes' : 'no';
  if (said === true) return port.addresses.length === 0 ? 'yes' : 'no';
  if (!PORT.test(port.type) || port.addresses.length > 0 || port.vrf !== undefined || port.name.includes('.'))
    return 'no';
  if (port.noAddress) return port.accessGroups.in ? 'perhaps' : 'no';
  return switches ? 'yes' : 'perhaps';
}
