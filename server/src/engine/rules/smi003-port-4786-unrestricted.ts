import { filtersNothing } from '../device/acl/list';
import type { Interface } from '../device/interface';
import { decidingSpan, type SmartInstall } from '../device/smartInstall';
import { isKnownOn } from '../device/smartInstallState';
import { say } from '../messages/say';
import type { InterfaceExposure } from '../reach/exposure';
import { groupByLine } from './edits/groupByLine';
import { disable } from './fixes/disable';
import { noDisable } from './fixes/disableOrRestrict';
import { restrict } from './fixes/restrict';
import type { DraftFinding, Rule, Subject } from './rule';
import { advice, linesLettingIn, nameOf, type Related, showWitness } from './support/exposureWords';
import { linesOfPorts, openingPort } from './support/openingPorts';
import { packetPath } from './support/packetPath';
import { portMatters } from './support/relevance';

/** An interface lets packets of any source through to the port. */
export const port4786Unrestricted: Rule = {
  meta: {
    code: 'SMI003',
    name: 'port-4786-unrestricted',
    summary: () =>
      say`An interface lets anyone reach TCP port 4786: nothing on the way of the packet stops any source.`,
    severity: 'error',
    confidence: 'high',
  },
  check(subject) {
    if (!portMatters(subject)) return [];
    const open = subject.exposure.interfaces.filter(({ verdict }) => verdict === 'unrestricted');
    // The members of a range share its line: they make one finding.
    return groupByLine(open, (one) => placeOf(subject, one)).map((group) => findingFor(subject, group));
  },
};

/** The line to change: the access group that does not help, else the interface. */
function placeOf(subject: Subject, one: InterfaceExposure): Interface['span'] {
  const { accessGroups, span } = one.interface;
  return openingPort(subject, one, one.sources) ? span : (accessGroups.in?.span ?? span);
}

function findingFor(
  subject: Subject,
  [exposure, ...others]: [InterfaceExposure, ...InterfaceExposure[]],
): DraftFinding {
  const { device, section } = subject;
  const { smartInstall } = device;
  const iface = exposure.interface;
  const explicit = smartInstall.state === 'enabled';
  const witness = subject.exposure.witness(exposure);
  const range = others.length > 0 ? say` or the ${others.length} others of the range` : '';
  const on = explicit ? say`, and Smart Install is on` : say`, and Smart Install may be on`;
  return {
    at: placeOf(subject, exposure),
    severity: explicit ? 'error' : 'warning',
    // A snippet may leave out an access group that the device has.
    confidence: section.completeness.complete ? confidenceOf(smartInstall) : 'low',
    message: say`Any source that can send packets to ${nameOf(iface)}${range} reaches TCP port 4786: ${whyOpen(subject, exposure)}${isKnownOn(smartInstall) ? on : ''}.${witness ? say` For example ${showWitness(witness, iface)}.` : ''} ${advice(smartInstall)}`,
    about: { exposure: true, interfaces: [iface, ...others.map((one) => one.interface)].map(({ name }) => name) },
    related: relatedLines(subject, exposure),
    path: () => packetPath(subject, exposure, exposure.sources),
    fixes: () => {
      // Whoever suppressed the finding on Smart Install itself wants it on: fix all leaves this one to a person.
      const off = disable(subject).map((fix) => ({ ...fix, preferred: false }));
      const closed = restrict(subject, iface);
      return noDisable(subject) ? [...closed, ...off] : [...off, ...closed];
    },
  };
}

/** A line that is out of date for its release is no sure sign; otherwise a line is, whatever else is said. */
function confidenceOf({ state, confidence }: SmartInstall): SmartInstall['confidence'] {
  return state === 'enabled' && confidence !== 'low' ? 'high' : confidence;
}

function whyOpen(subject: Subject, exposure: InterfaceExposure): string {
  const { accessLists } = subject.device;
  const { accessGroups } = exposure.interface;
  const port = openingPort(subject, exposure, exposure.sources);
  if (port) return say`on ${port.name} the list of the port counts alone, and it lets every source through`;
  const name = accessGroups.in?.list;
  if (name !== undefined) {
    return filtersNothing(accessLists.get(name))
      ? say`access list ${name} is not there, or has no entry, so it filters nothing`
      : say`access list ${name} lets every source through`;
  }
  const outbound = accessGroups.out ? say`, and an outbound one does not filter packets to the device itself` : '';
  return say`the interface has no inbound access list${outbound}`;
}

function relatedLines(subject: Subject, exposure: InterfaceExposure): Related {
  const { accessGroups, span } = exposure.interface;
  const decidedBy = decidingSpan(subject.device.smartInstall);
  return [
    ...(decidedBy ? [{ at: decidedBy, message: say`Smart Install is decided by this line.` }] : []),
    ...(accessGroups.in ? [{ at: span, message: say`The interface it filters.` }] : []),
    ...linesOfPorts(subject, exposure, exposure.sources),
    ...linesLettingIn(subject, exposure, exposure.sources),
    ...(accessGroups.out
      ? [{ at: accessGroups.out.span, message: say`This list filters what leaves, not what arrives.` }]
      : []),
  ];
}
