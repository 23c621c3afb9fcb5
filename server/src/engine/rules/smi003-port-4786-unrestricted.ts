import { filtersNothing } from '../device/acl/list';
import type { Interface } from '../device/interface';
import { decidingSpan, type SmartInstall } from '../device/smartInstall';
import { say } from '../messages/say';
import type { InterfaceExposure } from '../reach/exposure';
import { groupByLine } from './edits/groupByLine';
import { disable } from './fixes/disable';
import { noDisable } from './fixes/disableOrRestrict';
import { restrict } from './fixes/restrict';
import type { DraftFinding, DraftJoin, Rule, Subject } from './rule';
import { example, linesLettingIn, nameOf, type Related, showMembers } from './support/exposureWords';
import { linesOfPorts, openingPort } from './support/openingPorts';
import { packetPath } from './support/packetPath';
import { portMatters } from './support/relevance';
import { undefinedListCause, whyUndefined } from './support/undefinedLists';

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
    const usesLists = subject.exposure.interfaces.some(({ interface: { accessGroups } }) => {
      const list = accessGroups.in?.list;
      return list !== undefined && !filtersNothing(subject.device.accessLists.get(list));
    });
    // The members of a range share its line: they make one finding.
    const groups = groupByLine(open, (one) => placeOf(subject, one)).map(
      (group) => [group, joinOf(subject, group[0], usesLists)] as const,
    );
    const first = new Map([...groups].reverse().map(([group, { cause }]) => [cause, group]));
    return groups.map(([group, join]) => findingFor(subject, group, join, first.get(join.cause) === group));
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
  join: DraftJoin,
  isFirst: boolean,
): DraftFinding {
  const { device, section } = subject;
  const { smartInstall } = device;
  const iface = exposure.interface;
  const explicit = smartInstall.state === 'enabled';
  const interfaces = [iface, ...others.map((one) => one.interface)].map(({ name }) => name);
  return {
    at: placeOf(subject, exposure),
    severity: explicit ? 'error' : 'warning',
    // A snippet may leave out an access group that the device has.
    confidence: section.completeness.complete ? confidenceOf(smartInstall) : 'low',
    message: join.message(interfaces),
    join,
    about: { exposure: true, interfaces },
    related: relatedLines(subject, exposure, isFirst),
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

/** What somebody would change: the list, the interfaces that have none, or the device where no interface has one. */
function joinOf(subject: Subject, exposure: InterfaceExposure, usesLists: boolean): DraftJoin {
  const { device } = subject;
  const { accessGroups } = exposure.interface;
  const total = subject.exposure.interfaces.length;
  const through = (names: readonly string[]) =>
    say`Any source can reach TCP port 4786 through ${showMembers(names, total)}`;
  const port = openingPort(subject, exposure, exposure.sources);
  if (port)
    return {
      cause: `list of port ${port.name}`,
      message: (names) => say`${through(names)}: the access list of port ${port.name} counts alone and permits it.`,
    };
  const name = accessGroups.in?.list;
  if (name !== undefined) {
    const isUndefined = filtersNothing(device.accessLists.get(name));
    return {
      cause: isUndefined ? undefinedListCause(name) : `list ${name}`,
      message: (names) =>
        isUndefined
          ? say`${through(names)}: ${whyUndefined(device, name)}.`
          : say`${through(names)}: access list ${name} permits it.`,
    };
  }
  const message: DraftJoin['message'] = (names) =>
    names.length === 1
      ? say`${through(names)}, which has no inbound access list.`
      : say`${through(names)}, which have no inbound access list.`;
  if (usesLists) return { cause: 'no list', message };
  const at = decidingSpan(device.smartInstall) ?? device.hostname?.span;
  return { cause: 'no list on any interface', message, ...(at && { at }) };
}

function relatedLines(subject: Subject, exposure: InterfaceExposure, isFirst: boolean): Related {
  const { accessGroups, span } = exposure.interface;
  const decidedBy = decidingSpan(subject.device.smartInstall);
  return [
    ...(decidedBy ? [{ at: decidedBy, message: say`This line sets the Smart Install state.` }] : []),
    { at: span, message: say`${nameOf(exposure.interface)} is open.` },
    ...(isFirst ? example(subject, exposure) : []),
    ...linesOfPorts(subject, exposure, exposure.sources),
    ...linesLettingIn(subject, exposure, exposure.sources),
    ...(accessGroups.out
      ? [{ at: accessGroups.out.span, message: say`Outbound lists do not filter packets to the device itself.` }]
      : []),
  ];
}
