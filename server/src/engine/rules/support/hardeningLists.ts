/** Access lists and entries that were written because of Smart Install: they name port 4786. */

import type { AccessList, Entry } from '../../device/acl/list';
import type { PortSpec } from '../../device/acl/match';
import { TCP } from '../../device/acl/match';
import type { Device } from '../../device/device';
import { membersOf } from '../../device/objectGroups';
import { FIELDS, SMART_INSTALL_PORT } from '../../reach/headers';
import { ALL_ADDRESSES } from '../../reach/sources';
import type { Subject } from '../rule';

/** Does an entry name TCP port 4786 as a destination, rather than cover it with many others? */
export function namesPort({ match }: Entry, { objectGroups }: Device): boolean {
  if (match.protocol === TCP && names(match.destinationPorts, objectGroups)) return true;
  const group = match.service === undefined ? undefined : objectGroups.get(match.service);
  if (!group) return false;
  return membersOf(group, objectGroups, ({ services }) => services).some(
    (member) =>
      member.kind === 'value' &&
      member.value.some((service) => service.protocol === TCP && names(service.destinationPorts, objectGroups)),
  );
}

function names(ports: PortSpec | undefined, groups: Device['objectGroups']): boolean {
  if (ports?.kind === 'ranges') return ports.literal.includes(SMART_INSTALL_PORT);
  const group = ports && groups.get(ports.name);
  if (!group) return false;
  return membersOf(group, groups, (one) => one.ports).some(
    (member) =>
      member.kind === 'value' && member.value.kind === 'ranges' && member.value.literal.includes(SMART_INSTALL_PORT),
  );
}

/** The lists that name the port and keep most sources from it. */
export function hardeningLists({ device, exposure }: Subject): AccessList[] {
  const { bdd } = exposure;
  return [...device.accessLists.values()].filter((list) => {
    if (list.kind !== 'extended' || !list.entries.some((entry) => namesPort(entry, device))) return false;
    const permitted = exposure.sets.lists.permitted(list, 'permit').upper;
    // A list that lets most of the world in is none.
    return bdd.count(bdd.project(permitted, FIELDS.destination.first), 32) <= ALL_ADDRESSES / 2;
  });
}

/** Is a list about the port alone, everything else being permitted by its last entry? */
export function isPure({ device }: Pick<Subject, 'device'>, { entries }: AccessList): boolean {
  const last = entries.at(-1);
  return (
    last?.text.toLowerCase() === 'permit ip any any' && entries.slice(0, -1).every((entry) => namesPort(entry, device))
  );
}
