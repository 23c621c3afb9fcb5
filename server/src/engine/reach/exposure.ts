/** Which interfaces let packets through to TCP port 4786 of the device. */
import type { Device } from '../device/device';
import type { AccessGroup, Interface } from '../device/interfaces';

/** The verdict on one interface. `undetermined` is never to be read as safe. */
export type InterfaceExposure =
  | { readonly interface: Interface; readonly verdict: 'unrestricted' }
  | { readonly interface: Interface; readonly verdict: 'undetermined'; readonly accessGroup: AccessGroup };

/** Interface types that no packet from outside enters by: a loopback is reached through the others. */
const NO_ENTRY = new Set(['Loopback', 'Null', 'NVI']);

/** The verdicts for every interface that can receive packets for the device: up, with an IPv4 address, no loopback. */
export function exposureOf(device: Device): InterfaceExposure[] {
  return device.interfaces.filter(receives).map((iface) => {
    const accessGroup = iface.accessGroups.in;
    return accessGroup
      ? { interface: iface, verdict: 'undetermined', accessGroup }
      : { interface: iface, verdict: 'unrestricted' };
  });
}

function receives({ shutdown, addresses, type, switchport }: Interface): boolean {
  // A layer 2 port has no use for an address that is left on it.
  return !shutdown && switchport.enabled !== true && addresses.length > 0 && !NO_ENTRY.has(type);
}
