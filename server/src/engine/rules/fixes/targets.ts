/** What must be restricted so that nobody but those trusted gets in by an interface: it, and ports whose lists count in its place. */

import type { Interface } from '../../device/interface';
import { NONE } from '../../reach/bdd';
import type { InterfaceExposure } from '../../reach/exposure';
import type { PlacedFilter } from '../../reach/filter';
import { receives } from '../../reach/localAddresses';
import { portLists, vlanFilters, vlanOf } from '../../reach/path';
import { portsInPlaceOf } from '../../reach/ways';
import type { Subject } from '../rule';
import { trustedSet } from '../support/trustedSources';

/** The interfaces and ports on which a list must let in the trusted sources only. */
export function targetsOf(subject: Subject, { interface: iface }: InterfaceExposure): readonly Interface[] {
  const { device, exposure } = subject;
  const vlan = vlanOf(iface);
  if (vlan === undefined) return [iface];
  const trusted = trustedSet(subject);
  const letsOthersIn = (filters: readonly PlacedFilter[]) =>
    exposure.bdd.minus(exposure.sourcesThrough(iface, filters), trusted) !== NONE;
  const ports = portsInPlaceOf(device, iface, vlan).filter((port) => letsOthersIn(portLists(device, port)));
  const lists = new Set(ports.map(({ accessGroups }) => accessGroups.in?.list));
  // Other ports that have the lists get the entries with them: else these would need copies.
  const same = device.interfaces.filter(
    (one) => one.accessGroups.in && lists.has(one.accessGroups.in.list) && !receives(device, one),
  );
  return letsOthersIn(vlanFilters(device, iface)) ? [iface, ...same] : same;
}
