import { prefixLength } from '../device/address';
import type { Interface } from '../device/interfaces';
import { disable } from './disable';
import type { DraftFinding, Rule, Subject } from './rule';

/** Smart Install is or may be on, and an interface that takes packets has no inbound access list at all. */
export const port4786Unrestricted: Rule = {
  meta: {
    code: 'SMI003',
    name: 'port-4786-unrestricted',
    summary: 'An interface lets anyone reach TCP port 4786: it is up, has an address, and no inbound access list.',
    severity: 'error',
  },
  check(subject) {
    const { state } = subject.device.smartInstall;
    if (state !== 'enabled' && state !== 'enabled-by-default') return [];
    const open = subject.exposure.filter(({ verdict }) => verdict === 'unrestricted');
    return [...byPlace(open.map((one) => one.interface)).values()].map((group) => findingFor(subject, group));
  },
};

/** The members of a range share its line: they make one finding. */
function byPlace(interfaces: readonly Interface[]): Map<string, [Interface, ...Interface[]]> {
  const groups = new Map<string, [Interface, ...Interface[]]>();
  const numbers = new Map<object, number>();
  for (const iface of interfaces) {
    const { block, start } = iface.span;
    if (!numbers.has(block)) numbers.set(block, numbers.size);
    const key = `${numbers.get(block)} ${start}`;
    const group = groups.get(key);
    if (group) group.push(iface);
    else groups.set(key, [iface]);
  }
  return groups;
}

function findingFor(subject: Subject, [iface, ...others]: [Interface, ...Interface[]]): DraftFinding {
  const { device, section } = subject;
  const { smartInstall } = device;
  const explicit = smartInstall.state === 'enabled';
  const outbound = iface.accessGroups.out;
  const decidedBy = smartInstall.decidedBy?.span;
  return {
    at: iface.span,
    severity: explicit ? 'error' : 'warning',
    // A snippet may leave out an access group that the device has.
    confidence: section.completeness.complete ? (explicit ? 'high' : smartInstall.confidence) : 'low',
    message: `Any source that can send packets to ${nameOf(iface)}${others.length > 0 ? ` or the ${others.length} others of the range` : ''} reaches TCP port 4786: the interface has no inbound access list${outbound ? ', and an outbound one does not filter packets to the device itself' : ''}, and Smart Install ${explicit ? 'is' : 'may be'} on. Disable Smart Install, or let only its ${smartInstall.role === 'director' ? 'clients' : 'director'} reach the port.`,
    related: [
      ...(decidedBy ? [{ at: decidedBy, message: 'Smart Install is decided by this line.' }] : []),
      ...(outbound ? [{ at: outbound.span, message: 'This list filters what leaves, not what arrives.' }] : []),
    ],
    // Whoever suppressed the finding on Smart Install itself wants it on: fix all leaves this one to a person.
    fixes: disable(subject).map((fix) => ({ ...fix, preferred: false })),
  };
}

function nameOf({ name, addresses }: Interface): string {
  const first = addresses.find(({ secondary }) => !secondary) ?? addresses[0];
  if (!first) return name;
  if (first.kind === 'unknown') return `${name} (address not readable)`;
  if (first.kind === 'dynamic') return `${name} (address from DHCP or the peer)`;
  if (first.kind === 'unnumbered') return `${name} (unnumbered, ${first.from})`;
  const length = first.mask === undefined ? undefined : prefixLength(first.mask);
  return `${name} (${first.address}${length === undefined ? '' : `/${length}`})`;
}
