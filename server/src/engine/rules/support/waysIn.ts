/** Whether what is judged is all there is: only then may anybody say that nobody reaches a device. */
import { firstIpv6 } from '../../reach/localAddresses';
import type { Subject } from '../rule';

/** Does the text show every way into the device? IPv6 is not judged, and lines may be left out or not count. */
export function showsEveryWayIn({ section, device }: Subject): boolean {
  const { uncertain, unclear } = device;
  const isAllShown = section.completeness.complete && uncertain === undefined && unclear.length === 0;
  return isAllShown && firstIpv6(device) === undefined;
}
