import { filtersNothing } from '../device/acl/list';
import type { AccessGroup, Interface } from '../device/interface';
import { isKnownOn } from '../device/smartInstallState';
import { say } from '../messages/say';
import type { Verdict } from '../reach/exposure';
import { hasPlace } from '../syntax/words';
import { defineList } from './fixes/defineList';
import type { DraftFinding, DraftJoin, Rule, Subject } from './rule';
import { showMembers } from './support/exposureWords';
import { portMatters } from './support/relevance';
import { undefinedListCause } from './support/undefinedLists';

/** An access group that names nothing lets everything through. */
export const undefinedAccessList: Rule = {
  meta: {
    code: 'SMI007',
    name: 'undefined-access-list',
    summary: () => say`An access group names a list that is undefined or empty, so everything is permitted.`,
    severity: 'error',
    confidence: 'high',
  },
  check(subject) {
    const { device, section } = subject;
    if (!portMatters(subject) && (device.smartInstall.state !== 'unknown' || !section.completeness.complete)) return [];
    const groups = device.interfaces.flatMap((iface) => {
      // What a snippet leaves out matters here only where it decides who gets in.
      const outbound = section.completeness.complete ? iface.accessGroups.out : undefined;
      return [iface.accessGroups.in, outbound].flatMap((group) =>
        group && !group.chained && !hasPlace(group.list) && filtersNothing(device.accessLists.get(group.list))
          ? [{ iface, group }]
          : [],
      );
    });
    const known: Known = {
      verdicts: new Map(subject.exposure.interfaces.map((one) => [one.interface, one.verdict])),
      twins: new Map([...device.accessLists.keys()].reverse().map((name) => [name.toLowerCase(), name])),
    };
    return groups.map(({ iface, group }) => findingFor(subject, iface, group, known));
  },
};

/** What is looked up for each finding. */
interface Known {
  readonly verdicts: ReadonlyMap<Interface, Verdict>;
  /** The first list of each name, whatever its case. */
  readonly twins: ReadonlyMap<string, string>;
}

function findingFor(subject: Subject, iface: Interface, group: AccessGroup, { verdicts, twins }: Known): DraftFinding {
  const { device, section } = subject;
  const known = device.accessLists.get(group.list);
  const inbound = group === iface.accessGroups.in;
  const verdict = verdicts.get(iface);
  const open = inbound && verdict === 'unrestricted' && isKnownOn(device.smartInstall);
  const twin = known ? undefined : twins.get(group.list.toLowerCase());
  const join: DraftJoin = {
    cause: inbound ? undefinedListCause(group.list) : `${undefinedListCause(group.list)} out`,
    message: (names) => {
      const so = open
        ? say`so any source can reach TCP port 4786 through ${showMembers(names, subject.exposure.interfaces.length)}`
        : say`so this access group permits everything`;
      const why = known
        ? say`Access list ${group.list} is empty, ${so}.`
        : say`Access list ${group.list} is undefined, ${so}.`;
      return twin === undefined ? why : say`${why} Did you mean \`${twin}\`?`;
    },
  };
  return {
    at: group.span,
    severity: open ? 'error' : 'warning',
    confidence: section.completeness.complete ? 'high' : 'low',
    message: join.message([iface.name]),
    join,
    about: {
      interfaces: [iface.name],
      list: group.list,
      line: inbound ? 'in' : 'out',
      ...(open && { exposure: true as const }),
    },
    related: known?.places[0]
      ? [
          {
            at: { block: known.places[0].block, start: known.places[0].start, end: known.places[0].end },
            message: say`This list has no entry.`,
          },
        ]
      : [],
    fixes: () => defineList(subject, group, inbound),
  };
}
