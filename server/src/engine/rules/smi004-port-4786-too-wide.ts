import { say } from '../messages/say';
import { type BitSet, NONE } from '../reach/bdd';
import type { InterfaceExposure } from '../reach/exposure';
import { comparableBlocks, holdsPublic, lackedBy, listSources, showBlocks, showSources } from '../reach/sources';
import { disable } from './fixes/disable';
import { restrict } from './fixes/restrict';
import type { DraftFinding, DraftJoin, Rule, Subject } from './rule';
import { example, linesLettingIn, nameOf, showMembers } from './support/exposureWords';
import { linesOfPorts, linesOfServers, openingPort } from './support/openingPorts';
import { packetPath } from './support/packetPath';
import { portMatters } from './support/relevance';
import { trustedBlocks, trustedSet } from './support/trustedSources';

/** Some sources get through to the port, and not only those that may. */
export const port4786TooWide: Rule = {
  meta: {
    code: 'SMI004',
    name: 'port-4786-too-wide',
    summary: () => say`More sources than the trusted directors reach TCP port 4786 through an interface.`,
    severity: 'error',
    confidence: 'high',
  },
  check(subject) {
    if (!portMatters(subject)) return [];
    const restricted = subject.exposure.interfaces.filter(({ verdict }) => verdict === 'restricted');
    const causes = new Map<string, BitSet[]>();
    return restricted.flatMap((exposure) => findingFor(subject, exposure, causes) ?? []);
  },
};

/** @param causes the sets of sources that each list lets in: by what stands beside a list they may differ */
function findingFor(
  subject: Subject,
  exposure: InterfaceExposure,
  causes: Map<string, BitSet[]>,
): DraftFinding | undefined {
  const { bdd } = subject.exposure;
  const beyond = bdd.minus(exposure.sources, trustedSet(subject));
  if (beyond === NONE) return undefined;
  const { smartInstall } = subject.device;
  const iface = exposure.interface;
  const open = holdsPublic(bdd, beyond);
  const port = openingPort(subject, exposure, beyond);
  const list = port ? `of port ${port.name}` : (iface.accessGroups.in?.list ?? '');
  const sets = causes.get(list) ?? [];
  const isFirst = !sets.includes(exposure.sources);
  if (isFirst) causes.set(list, [...sets, exposure.sources]);
  const number = (causes.get(list) ?? []).indexOf(exposure.sources) + 1;
  const director = smartInstall.role === 'director';
  const isTrusting = trustedBlocks(subject).length > 0;
  const who = showBeyond(subject, exposure.sources, beyond);
  const join: DraftJoin = {
    cause: `sources ${list} ${number}`,
    message: (names) => {
      const through = showMembers(names, subject.exposure.interfaces.length);
      const all = open
        ? say`${who} can reach TCP port 4786 through ${through}, public addresses among them.`
        : say`${who} can reach TCP port 4786 through ${through}.`;
      if (isTrusting) return all;
      return director
        ? say`${all} No client network is named as trusted.`
        : say`${all} No director is named as trusted.`;
    },
  };
  return {
    at: port ? iface.span : (iface.accessGroups.in?.span ?? iface.span),
    severity: open ? 'error' : 'warning',
    confidence: subject.section.completeness.complete ? 'high' : 'medium',
    message: join.message([iface.name]),
    join,
    about: { exposure: true, interfaces: [iface.name], sources: comparableBlocks(bdd, beyond) },
    related: [
      { at: iface.span, message: say`${nameOf(iface)} permits them.` },
      ...(isFirst ? example(subject, exposure, beyond) : []),
      ...linesOfPorts(subject, exposure, beyond),
      ...linesOfServers(subject, exposure),
      ...linesLettingIn(subject, exposure, beyond),
    ],
    path: () => packetPath(subject, exposure, beyond),
    fixes: () => [...disable(subject).map((fix) => ({ ...fix, preferred: false })), ...restrict(subject, iface)],
  };
}

/** `10.0.0.0/8 except 10.9.0.1`, where that is shorter than what is left; a message has no room for many blocks. */
function showBeyond({ exposure: { bdd } }: Subject, all: BitSet, beyond: BitSet): string {
  if (all === beyond) {
    const own = listSources(bdd, beyond, MAX_BLOCKS);
    const isLong = !own.truncated && own.blocks.length > MAX_NAMED && own.blocks.length < MAX_BLOCKS;
    return isLong && !lackedBy(bdd, beyond) ? showBlocks(own, MAX_NAMED) : showSources(bdd, beyond);
  }
  const [whole, part, trusted] = [all, beyond, bdd.minus(all, beyond)].map((set) => listSources(bdd, set, MAX_BLOCKS));
  const shorter = whole && part && trusted && whole.blocks.length + trusted.blocks.length < part.blocks.length;
  return shorter ? say`${showBlocks(whole)} except ${showBlocks(trusted)}` : showSources(bdd, beyond);
}

const MAX_BLOCKS = 64;
const MAX_NAMED = 2;
