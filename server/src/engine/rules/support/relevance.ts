/** When it matters who reaches port 4786, and by which interfaces others than those trusted do. */
import { isKnownOn, isOnOrOpen, mayBeOn } from '../../device/smartInstallState';
import { NONE } from '../../reach/bdd';
import type { InterfaceExposure } from '../../reach/exposure';
import type { Subject } from '../rule';
import { trustedSet } from './trustedSources';

/** Is who can reach the port of interest? */
export function portMatters({ device, options }: Subject): boolean {
  return options.portPolicy === 'always' || isKnownOn(device.smartInstall);
}

/** The same for lists that speak of the port: somebody wrote them because of Smart Install. */
export function listsMatter({ device, options }: Subject): boolean {
  return options.portPolicy === 'always' || mayBeOn(device.smartInstall);
}

/** The same for releases and for traces of intruders: where the feature cannot be told for a device of unknown kind, they say nothing. */
export function deviceMatters({ device: { smartInstall }, options }: Subject): boolean {
  return isOnOrOpen(smartInstall) || (options.portPolicy === 'always' && smartInstall.state !== 'unknown');
}

/** Interfaces by which others than the trusted directors get to the port, or may. */
export function openInterfaces(subject: Subject): InterfaceExposure[] {
  const { exposure } = subject;
  const trusted = trustedSet(subject);
  return exposure.interfaces.filter(
    ({ verdict, sources }) => verdict !== 'blocked' && exposure.bdd.minus(sources, trusted) !== NONE,
  );
}
