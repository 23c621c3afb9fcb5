/** Lists that a fix must not add, for nobody could tell what they do to others. */
import { joinOf } from '../../device/portLists';
import type { InterfaceExposure } from '../../reach/exposure';
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
  return portsInPlaceOf(device, svi, vlan).some(
    ({ accessGroups }) => joinOf(device.platform, accessGroups.mode) === 'unknown',
  );
}
