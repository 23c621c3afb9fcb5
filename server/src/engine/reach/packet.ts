/** One packet, and whether entries and lists let it pass: first match, as the device does it. */

import type { AccessList, Entry } from '../device/acl/list';
import {
  type AddressSpec,
  type EntryMatch,
  type FlagCondition,
  hasUpperLayer,
  type PortSpec,
  type ServiceMatch,
  type TcpFlag,
} from '../device/acl/match';
import { membersOf, type ObjectGroups } from '../device/objectGroups';

/** Addresses are unsigned 32-bit numbers. */
export interface Packet {
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly flags: readonly TcpFlag[];
  readonly icmp?: { readonly type: number; readonly code: number };
  /** Is it a fragment behind the first? */
  readonly fragment: boolean;
}

export type Answer = 'yes' | 'no' | 'unknown';

/** What became of a packet in a list, and by which entry; no entry where the end of the list denied it. */
export interface ListDecision {
  readonly action: 'permit' | 'deny' | 'unknown';
  readonly entry?: Entry;
}

/**
 * Asks the entries one after the other.
 * @param choice what conditions that the sender or the clock decides are bent to
 */
export function decide(list: AccessList, packet: Packet, groups: ObjectGroups, choice: Entry['action']): ListDecision {
  if (list.doubts.length > 0) return { action: 'unknown' };
  for (const [index, entry] of list.entries.entries()) {
    const answer = matches(entry, packet, groups, choice);
    if (answer === 'yes') return { action: entry.action, entry };
    if (answer === 'unknown') return doubtful(list.entries.slice(index), entry, packet, groups, choice);
  }
  return { action: 'deny' };
}

/** Behind an entry that may match, the packet's fate is known only where every way leads to the same. */
function doubtful(
  entries: readonly Entry[],
  first: Entry,
  packet: Packet,
  groups: ObjectGroups,
  choice: Entry['action'],
): ListDecision {
  for (const entry of entries) {
    const answer = matches(entry, packet, groups, choice);
    if (answer !== 'no' && entry.action !== first.action) return { action: 'unknown', entry: first };
    if (answer === 'yes') return { action: entry.action, entry };
  }
  return first.action === 'deny' ? { action: 'deny' } : { action: 'unknown', entry: first };
}

/** Does an entry match a packet? */
export function matches(entry: Entry, packet: Packet, groups: ObjectGroups, choice: Entry['action']): Answer {
  const { match } = entry;
  // Most entries of a long list are about other sources.
  if (match.source.kind === 'wildcard' && ((packet.source ^ match.source.address) & ~match.source.wildcard) !== 0)
    return 'no';
  if ((match.chosen.length > 0 || match.timeRange !== undefined) && entry.action !== choice) return 'no';
  const answer = all([
    () => addressMatches(match.source, packet.source, groups),
    () => addressMatches(match.destination, packet.destination, groups),
    () => upperLayerMatches(entry, packet, groups),
  ]);
  return answer === 'yes' && match.unknown !== undefined ? 'unknown' : answer;
}

function upperLayerMatches({ match, action }: Entry, packet: Packet, groups: ObjectGroups): Answer {
  if (match.fragments) return packet.fragment ? protocolMatches(match, packet) : 'no';
  if (!packet.fragment) return wantedMatches(match, packet, groups);
  if (hasUpperLayer(match) && action === 'deny') return 'no';
  return protocolMatches(match, packet);
}

function protocolMatches({ protocol }: ServiceMatch, packet: Packet): Answer {
  return protocol === undefined || protocol === packet.protocol ? 'yes' : 'no';
}

function wantedMatches(match: EntryMatch, packet: Packet, groups: ObjectGroups): Answer {
  if (match.service === undefined) return serviceMatches(match, packet, groups);
  const group = groups.get(match.service);
  if (!group) return 'unknown';
  return any(
    membersOf(group, groups, ({ services }) => services).map(
      (member) => () =>
        member.kind === 'value'
          ? any(member.value.map((service) => () => serviceMatches(service, packet, groups)))
          : 'unknown',
    ),
  );
}

function serviceMatches(service: ServiceMatch, packet: Packet, groups: ObjectGroups): Answer {
  const { sourcePorts, destinationPorts, icmp, flags } = service;
  return all([
    () => protocolMatches(service, packet),
    () => (sourcePorts ? portMatches(sourcePorts, packet.sourcePort, groups) : 'yes'),
    () => (destinationPorts ? portMatches(destinationPorts, packet.destinationPort, groups) : 'yes'),
    () =>
      icmp ? yesNo(packet.icmp?.type === icmp.type && (icmp.code ?? packet.icmp.code) === packet.icmp.code) : 'yes',
    () => (flags ? yesNo(flagsMatch(flags, packet)) : 'yes'),
  ]);
}

function flagsMatch({ mode, flags }: FlagCondition, packet: Packet): boolean {
  const holds = flags.map(({ flag, set }) => packet.flags.includes(flag) === set);
  return mode === 'all' ? !holds.includes(false) : holds.includes(true);
}

function portMatches(spec: PortSpec, port: number | undefined, groups: ObjectGroups): Answer {
  if (port === undefined) return 'no';
  if (spec.kind === 'ranges') return yesNo(spec.ranges.some(([from, to]) => port >= from && port <= to));
  const group = groups.get(spec.name);
  if (!group || group.kind === 'service') return 'unknown';
  return any(
    membersOf(group, groups, ({ ports }) => ports).map(
      (member) => () => (member.kind === 'value' ? portMatches(member.value, port, groups) : 'unknown'),
    ),
  );
}

function addressMatches(spec: AddressSpec, address: number, groups: ObjectGroups): Answer {
  switch (spec.kind) {
    case 'any':
      return 'yes';
    case 'wildcard':
      return yesNo(((address ^ spec.address) & ~spec.wildcard) === 0);
    case 'range':
      return yesNo(address >= spec.from && address <= spec.to);
    case 'unknown':
      return 'unknown';
  }
  const group = groups.get(spec.name);
  if (!group) return 'unknown';
  return any(
    membersOf(group, groups, ({ addresses }) => addresses).map(
      (member) => () => (member.kind === 'value' ? addressMatches(member.value, address, groups) : 'unknown'),
    ),
  );
}

function yesNo(answer: boolean): Answer {
  return answer ? 'yes' : 'no';
}

/** `no` as soon as one says so, `yes` where all do. */
export function all(questions: readonly (() => Answer)[]): Answer {
  let answer: Answer = 'yes';
  for (const ask of questions) {
    const one = ask();
    if (one === 'no') return 'no';
    if (one === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** `yes` as soon as one says so, `no` where all do. */
export function any(questions: readonly (() => Answer)[]): Answer {
  let answer: Answer = 'no';
  for (const ask of questions) {
    const one = ask();
    if (one === 'yes') return 'yes';
    if (one === 'unknown') answer = 'unknown';
  }
  return answer;
}

export function negate(answer: Answer): Answer {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown';
}
