import { NONE } from '../reach/bdd';
import type { InterfaceExposure } from '../reach/exposure';
import { holdsPublic, showSources } from '../reach/sources';
import { disable } from './disable';
import { advice, nameOf, portMatters, showWitness } from './port';
import { restrict } from './restrict';
import type { DraftFinding, Rule, Subject } from './rule';
import { trustedBlocks, trustedSet } from './trusted';

/** Some sources get through to the port, and not only those that may. */
export const port4786TooWide: Rule = {
  meta: {
    code: 'SMI004',
    name: 'port-4786-too-wide',
    summary: 'More sources than the trusted directors reach TCP port 4786 through an interface.',
    severity: 'error',
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
  const witness = subject.exposure.witness(exposure, beyond);
  const entry = witness?.permittedBy;
  const director = smartInstall.role === 'director';
  const known = trustedBlocks(subject).length > 0;
  const who = director ? 'its clients' : 'the trusted directors';
  const missing = known
    ? ''
    : ` No ${director ? 'client network' : 'director'} is known: name ${director ? 'them' : 'yours'} in the setting \`novstack.trustedDirectors\`.`;
  return {
    at: iface.accessGroups.in?.span ?? iface.span,
    severity: open ? 'error' : 'warning',
    confidence: subject.section.completeness.complete ? 'high' : 'medium',
    message: `${showSources(bdd, beyond)} ${known ? `beyond ${who} ` : ''}can reach TCP port 4786 through ${nameOf(iface)}${open ? ', public addresses among them' : ''}.${witness ? ` For example ${showWitness(witness, iface)}.` : ''}${missing} ${advice(smartInstall)}`,
    related: entry ? [{ at: entry.span, message: `Entry ${entry.sequence} lets the packet through.` }] : [],
    fixes: () => [...disable(subject).map((fix) => ({ ...fix, preferred: false })), ...restrict(subject, iface)],
  };
}
