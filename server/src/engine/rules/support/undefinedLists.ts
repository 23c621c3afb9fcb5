/** Access groups that name a list which filters nothing: what rules on them say alike. */
import type { Device } from '../../device/device';
import { say } from '../../messages/say';

/** The cause that findings on an undefined list have in common. */
export function undefinedListCause(name: string): string {
  return `undefined list ${name}`;
}

/** `access list X is undefined, so everything is permitted` */
export function whyUndefined({ accessLists }: Device, name: string): string {
  return accessLists.has(name)
    ? say`access list ${name} is empty, so everything is permitted`
    : say`access list ${name} is undefined, so everything is permitted`;
}
