/** Lists that a fix must not add, for nobody could tell what they do to others. */
import type { AccessList, Entry } from '../../device/acl/list';
import { TCP } from '../../device/acl/match';
import { joinOf } from '../../device/portLists';
import type { InterfaceExposure } from '../../reach/exposure';
import { SMART_INSTALL_PORT } from '../../reach/headers';
import { vlanOf } from '../../reach/path';
import { portsInPlaceOf } from '../../reach/ways';
import type { Subject } from '../rule';

/** Is it known what an interface permits, and would be after it got a list? */
export function isClosable(subject: Subject, one: InterfaceExposure): boolean {
  return one.verdict !== 'undetermined' && !unsettles(subject, one);
}

/** Would a first list on an SVI make lists of ports give way to it, perhaps? Nobody could tell any more what they do to other traffic. */
function unsettles({ device }: Subject, { interface: svi }: InterfaceExposure): boolean {
  const vlan = vlanOf(svi);
  if (vlan === undefined || svi.accessGroups.in) return false;
  return portsInPlaceOf(device, svi, vlan).some(({ accessGroups: { in: group, mode } }) => {
    const list = group && device.accessLists.get(group.list);
    return joinOf(device.platform, mode) === 'unknown' && !(list && isForPort(list));
  });
}

/** Does a list permit all but packets to port 4786? */
function isForPort({ entries, doubts }: AccessList): boolean {
  const denies = entries.filter(({ action }) => action === 'deny');
  return doubts.length === 0 && entries.at(-1)?.text.toLowerCase() === 'permit ip any any' && denies.every(isAboutPort);
}

function isAboutPort({ match: { protocol, destinationPorts } }: Entry): boolean {
  return (
    protocol === TCP &&
    destinationPorts?.kind === 'ranges' &&
    destinationPorts.ranges.every(([from, to]) => from === SMART_INSTALL_PORT && to === SMART_INSTALL_PORT)
  );
}
