/** Words that rules on port 4786 share: for interfaces, witnesses, the lines that let in, and what to do. */

import type { Entry } from '../../device/acl/list';
import { dotted, prefixLength } from '../../device/address';
import type { Interface } from '../../device/interface';
import type { SmartInstall } from '../../device/smartInstall';
import { say } from '../../messages/say';
import type { BitSet } from '../../reach/bdd';
import type { InterfaceExposure, Witness } from '../../reach/exposure';
import type { DraftFinding, Subject } from '../rule';
import { namesPort } from './hardeningLists';

export type Related = NonNullable<DraftFinding['related']>;

/** `Vlan10 (192.0.2.27/24)` */
export function nameOf({ name, addresses }: Interface): string {
  const first = addresses.find(({ secondary }) => !secondary) ?? addresses[0];
  if (!first) return name;
  if (first.kind === 'unknown') return say`${name} (address not readable)`;
  if (first.kind === 'dynamic') return say`${name} (address from DHCP or the peer)`;
  if (first.kind === 'unnumbered') return say`${name} (unnumbered, ${first.from})`;
  const length = first.mask === undefined ? undefined : prefixLength(first.mask);
  return `${name} (${first.address}${length === undefined ? '' : `/${length}`})`;
}

/** `198.51.100.7:49152 → 10.1.1.2:4786 enters Vlan10, permitted by entry 20 `permit ip any any`` */
function showWitness({ packet, permittedBy }: Witness, iface: Interface): string {
  const { source, sourcePort, destination, destinationPort, flags } = packet;
  const known = iface.addresses.some(({ address }) => address === dotted(destination));
  const dynamic = !known && iface.addresses.every(({ address }) => address === undefined);
  const target = dynamic ? say`its address` : dotted(destination);
  const more = flags.length > 1 ? say` with flags ${flags.join(', ')}` : '';
  const by = permittedBy
    ? say`, permitted by entry ${permittedBy.sequence} \`${permittedBy.text}\`${condition(permittedBy)}`
    : '';
  return say`${dotted(source)}:${sourcePort} → ${target}:${destinationPort}${more} enters ${iface.name}${by}`;
}

/** A packet that gets in, as a related line; one for each cause is enough. */
export function example({ exposure }: Subject, one: InterfaceExposure, sources?: BitSet): Related {
  const witness = exposure.witness(one, sources);
  if (!witness) return [];
  const at = witness.permittedBy?.span ?? one.interface.span;
  return [{ at, message: say`Example: ${showWitness(witness, one.interface)}.` }];
}

/** What the sender or the clock must do for an entry to let a packet in. */
function condition({ match: { chosen, timeRange } }: Entry): string {
  const parts = [
    ...(chosen.length > 0 ? [say`the sender can set ${chosen.join(say` and `)}`] : []),
    ...(timeRange === undefined ? [] : [say`while time-range ${timeRange} is active`]),
  ];
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

/** `Vlan10`, `Vlan10 and Vlan20`, `Vlan10, Vlan20 and 5 more` */
export function showNames(names: readonly string[]): string {
  const [first = '', second, third] = names;
  if (second === undefined) return first;
  if (third === undefined) return say`${first} and ${second}`;
  return names.length === 3
    ? say`${first}, ${second} and ${third}`
    : say`${first}, ${second} and ${names.length - 2} more`;
}

/** The same, with `17 of 17 interfaces` where they are all. */
export function showMembers(names: readonly string[], total: number): string {
  return names.length > 3 && names.length === total ? say`${names.length} of ${total} interfaces` : showNames(names);
}

/** Lines shown with a finding; more would be no help. */
const MAX_LINES = 8;

/** The entries that let sources in by an interface, and filters that look like protection, as related lines. */
export function linesLettingIn(subject: Subject, one: InterfaceExposure, sources: BitSet): Related {
  const { exposure, device } = subject;
  const entries = exposure.lettingIn(one, sources, MAX_LINES);
  const group = one.interface.accessGroups.in;
  const list = group && device.accessLists.get(group.list);
  const conditional = (list?.entries ?? []).filter(
    (entry) => entry.action === 'deny' && condition(entry) !== '' && namesPort(entry, device),
  );
  const policies = one.filters.filter((filter) => filter.kind === 'policy' && one.verdict === 'unrestricted');
  return [
    ...entries.map(({ span, sequence, text }) => ({
      at: span,
      message: say`Entry ${sequence} permits them: \`${text}\`.`,
    })),
    ...conditional.slice(0, MAX_LINES).map((entry) => ({
      at: entry.span,
      message: say`Entry ${entry.sequence} is no protection: ${
        entry.match.timeRange === undefined
          ? say`the sender need not set ${entry.match.chosen.join(say` and `)}`
          : say`it denies only while time-range ${entry.match.timeRange} is active`
      }.`,
    })),
    ...policies.flatMap((filter) =>
      'span' in filter
        ? [{ at: filter.span, message: say`This policy only limits the rate: it restricts nobody.` }]
        : [],
    ),
  ];
}

/** What to do about an open port. */
export function advice({ role }: SmartInstall): string {
  return role === 'director'
    ? say`Disable Smart Install, or permit only its clients to reach the port.`
    : say`Disable Smart Install, or permit only its director to reach the port.`;
}
