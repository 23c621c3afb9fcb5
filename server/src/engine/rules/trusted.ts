/** The director of a device against the directors that the user trusts. */
import { contains, parsePrefix } from '../device/address';
import type { Subject } from './rule';

/** Is the device bound to a director that is one of the trusted ones? */
export function hasTrustedDirector({ device, options }: Subject): boolean {
  const { director } = device.smartInstall;
  const trusted = options.trustedDirectors.flatMap((text) => parsePrefix(text) ?? []);
  return director !== undefined && trusted.some((prefix) => contains(prefix, director.address));
}
