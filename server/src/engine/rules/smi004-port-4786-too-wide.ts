import { say } from '../messages/say';
import { type BitSet, NONE } from '../reach/bdd';
import type { InterfaceExposure } from '../reach/exposure';
import { holdsPublic, listSources, showBlocks, showCount, showSources } from '../reach/sources';
import { disable } from './fixes/disable';
import { restrict } from './fixes/restrict';
import type { DraftFinding, Rule, Subject } from './rule';
import { advice, linesLettingIn, nameOf, showWitness } from './support/exposureWords';
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
    return restricted.flatMap((exposure) => findingFor(subject, exposure) ?? []);
  },
};

function findingFor(subject: Subject, exposure: InterfaceExposure): DraftFinding | undefined {
  const { bdd } = subject.exposure;
  const beyond = bdd.minus(exposure.sources, trustedSet(subject));
  if (beyond === NONE) return undefined;
  const { smartInstall } = subject.device;
  const iface = exposure.interface;
  const open = holdsPublic(bdd, beyond);
  const port = openingPort(subject, exposure, beyond);
  const witness = subject.exposure.witness(exposure, beyond);
  const director = smartInstall.role === 'director';
  const known = trustedBlocks(subject).length > 0;
  const missing = known
    ? ''
    : say` No ${director ? say`client network` : say`director`} is known: name yours in \`novstack.trustedDirectors\` (\`--trusted-director\`).`;
  return {
    at: port ? iface.span : (iface.accessGroups.in?.span ?? iface.span),
    severity: open ? 'error' : 'warning',
    confidence: subject.section.completeness.complete ? 'high' : 'medium',
    message: say`${showBeyond(subject, exposure.sources, beyond)} can reach TCP port 4786 through ${nameOf(iface)}${open ? say`, public addresses among them` : ''}.${witness ? say` For example ${showWitness(witness, iface)}.` : ''}${missing} ${advice(smartInstall)}`,
    about: { exposure: true, interfaces: [iface.name] },
    related: [
      ...linesOfPorts(subject, exposure, beyond),
      ...linesOfServers(subject, exposure),
      ...linesLettingIn(subject, exposure, beyond),
    ],
    path: () => packetPath(subject, exposure, beyond),
    fixes: () => [...disable(subject).map((fix) => ({ ...fix, preferred: false })), ...restrict(subject, iface)],
  };
}

/** `10.0.0.0/8 less 10.9.0.1`, where that is shorter than what is left. */
function showBeyond({ exposure: { bdd } }: Subject, all: BitSet, beyond: BitSet): string {
  if (all === beyond) return showSources(bdd, beyond);
  const [whole, part, trusted] = [all, beyond, bdd.minus(all, beyond)].map((set) => listSources(bdd, set, MAX_BLOCKS));
  const shorter = whole && part && trusted && whole.blocks.length + trusted.blocks.length < part.blocks.length;
  const shown = shorter
    ? say`${showBlocks(whole)} less ${showBlocks(trusted)} (${showCount(bdd, beyond)})`
    : showSources(bdd, beyond);
  return say`Beyond those trusted, ${shown}`;
}

const MAX_BLOCKS = 64;
