/** Who reaches port 4786 by an interface, in a few words. */

import { isKnownOff } from '../device/smartInstallState';
import { say } from '../messages/say';
import type { InterfaceExposure } from '../reach/exposure';
import { lackedBy, listSources, showBlock } from '../reach/sources';
import type { Subject } from '../rules/rule';
import { within } from './listQuestions';

/** The exposure of an interface by the name that the device prints; undefined where no packet for the device comes in by it. */
export function exposureOf(subject: Subject, name: string): InterfaceExposure | undefined {
  let byName = known.get(subject);
  if (!byName) {
    byName = new Map(subject.exposure.interfaces.map((one) => [one.interface.name, one]));
    known.set(subject, byName);
  }
  return byName.get(name);
}

const known = new WeakMap<Subject, Map<string, InterfaceExposure>>();

/** `open to any source`, `open to 192.0.2.10 and more`, `blocked`, `cannot tell`. */
export function briefAccess(subject: Subject, one: InterfaceExposure): string {
  const off = isKnownOff(subject.device.smartInstall);
  return `${accessOf(subject, one)}${off && one.verdict !== 'blocked' ? say`, but Smart Install is off` : ''}`;
}

function accessOf(subject: Subject, one: InterfaceExposure): string {
  switch (one.verdict) {
    case 'blocked':
      return say`blocked`;
    case 'undetermined':
      return say`cannot tell`;
    case 'unrestricted':
      return say`open to any source`;
    case 'restricted':
      return say`open to ${briefSources(subject, one)}`;
  }
}

function briefSources({ exposure }: Subject, { sources }: InterfaceExposure): string {
  return within(() => {
    const { blocks, truncated } = listSources(exposure.bdd, sources, 2);
    const [first, ...others] = blocks;
    const lacked = others.length > 0 || truncated ? lackedBy(exposure.bdd, sources) : undefined;
    if (lacked) {
      const [one, ...more] = lacked.blocks;
      if (one) return more.length > 0 ? say`all but ${showBlock(one)} and more` : say`all but ${showBlock(one)}`;
    }
    if (!first) return say`some sources`;
    return `${showBlock(first)}${others.length > 0 || truncated ? say` and more` : ''}`;
  }, say`some sources`);
}
