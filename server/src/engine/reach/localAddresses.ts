/** The device's own addresses, and the interfaces by which packets come in. */

import { ipv4ToNumber } from '../device/address';
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import { lazy } from '../device/lazy';
import { say } from '../messages/say';
import type { Span } from '../syntax/tree';

/** With more addresses of its own, a device is taken to have any. */
const MAX_NUMBERED = 0xffff;

/** Interface types that no packet from outside enters by: a loopback is reached through the others. */
const NO_ENTRY = new Set(['Loopback', 'Null', 'NVI']);

/** Is an interface up, as far as the text tells, and able to have an address? */
function isUp(device: Device, { name, shutdown, switchport }: Interface): boolean {
  // A layer 2 port has no use for an address that is left on it.
  if (shutdown || switchport.enabled === true) return false;
  const parent = /^(.*)\.\d+$/.exec(name)?.[1];
  return parent === undefined || !shutNames(device).has(parent);
}

function shutNames(device: Device): ReadonlySet<string> {
  let names = shut.get(device);
  if (!names) {
    names = new Set(device.interfaces.flatMap((iface) => (iface.shutdown ? iface.name : [])));
    shut.set(device, names);
  }
  return names;
}

/** Every subinterface asks. */
const shut = new WeakMap<Device, ReadonlySet<string>>();

/** Can packets for the device come in by an interface: up, with an IPv4 address, no loopback? */
export function receives(device: Device, iface: Interface): boolean {
  return iface.addresses.length > 0 && !NO_ENTRY.has(iface.type) && isUp(device, iface);
}

/** The first line that gives an interface which is up an IPv6 address that is not link-local. */
export function firstIpv6(device: Device): Span | undefined {
  return device.interfaces.find((iface) => iface.ipv6.length > 0 && isUp(device, iface))?.ipv6[0]?.span;
}

/** Why no packet for the device comes in by an interface that does not receive, in words for people. */
export function whyNoEntry({ shutdown, switchport, addresses, type, ipv6 }: Interface): string {
  if (shutdown) return say`it is shut down`;
  if (type === 'Loopback') return say`packets for a loopback arrive on other interfaces`;
  if (NO_ENTRY.has(type)) return say`no packet from outside enters by it`;
  if (switchport.said === true || (addresses.length === 0 && isPort(type)))
    return say`it has no address of its own: a packet by a layer 2 port enters by the interface of its VLAN`;
  if (addresses.length === 0)
    return ipv6.length > 0 ? say`it has no IPv4 address, and IPv6 is not judged` : say`it has no IPv4 address`;
  return say`its parent is shut down`;
}

/** May it be a port of a switch? */
function isPort(type: string): boolean {
  return /(?:Ethernet|GigE|Port-channel)$/.test(type);
}

/** The addresses of the device in one VRF. */
export class LocalAddresses {
  /** Dotted static and virtual ones. */
  readonly known: readonly string[];
  /** May the device have others, which the text does not tell? */
  readonly others: boolean;

  constructor(device: Device, vrf: string | undefined) {
    const owners = device.interfaces.filter((iface) => iface.vrf === vrf && isUp(device, iface));
    const names = lazy(() => new Set(device.interfaces.map(({ name }) => name)));
    const borrowed = new Set<string>();
    let others = false;
    for (const { kind, from } of owners.flatMap(({ addresses }) => addresses)) {
      if (kind === 'dynamic' || kind === 'unknown') others = true;
      if (kind === 'unnumbered' && from !== undefined) {
        borrowed.add(from);
        if (!names().has(from)) others = true;
      }
    }
    const lenders = borrowed.size === 0 ? [] : device.interfaces.filter(({ name }) => borrowed.has(name));
    this.known = [
      ...new Set([...owners, ...lenders].flatMap(({ addresses }) => addresses.flatMap(({ address }) => address ?? []))),
    ];
    this.others = others;
  }

  /** All that there are; undefined where there may be others. */
  get numbers(): number[] | undefined {
    return this.others || this.known.length > MAX_NUMBERED ? undefined : this.known.map(ipv4ToNumber);
  }

  has(address: string): boolean {
    return this.others || this.known.includes(address);
  }
}
