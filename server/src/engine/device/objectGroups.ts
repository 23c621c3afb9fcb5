/** Object groups: sets of addresses, services or ports that entries of access lists name. */
import { commands, type ModeName } from '../grammar';
import { commandOf, commandOfHead, Parts } from '../syntax/commandOf';
import type { Span, Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { wordsOf } from '../syntax/words';
import {
  type AddressSpec,
  ANY,
  host,
  type IcmpMessage,
  type PortSpec,
  plainAddress,
  type ServiceMatch,
  TCP,
  UDP,
} from './acl/match';
import { hasMessages, hasPorts, icmpMessageOf, numberUpTo, protocolOf } from './acl/names';
import { readPorts, takeOperator } from './acl/ports';
import { Reader } from './acl/reader';
import { ipv4ToNumber, isIpv4 } from './address';
import type { Mutable } from './draft';
import { acceptedCommands, subcommandsOf } from './topLevel';

export type ObjectGroupKind = 'network' | 'service' | 'port';

/** A member that is a set of its own, another group, or something not understood. */
export type GroupMember<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'unknown'; readonly text: string; readonly span: Span };

export interface ObjectGroup {
  readonly kind: ObjectGroupKind;
  readonly name: string;
  readonly span: Span;
  /** Members of a network group. */
  readonly addresses: readonly GroupMember<AddressSpec>[];
  /** Members of a service group: each a list, for `tcp-udp` is two. */
  readonly services: readonly GroupMember<readonly ServiceMatch[]>[];
  /** Members of a port group. */
  readonly ports: readonly GroupMember<PortSpec>[];
}

/** Groups by name; names are case-sensitive. */
export type ObjectGroups = ReadonlyMap<string, ObjectGroup>;

type Draft = Mutable<ObjectGroup> & {
  addresses: GroupMember<AddressSpec>[];
  services: GroupMember<readonly ServiceMatch[]>[];
  ports: GroupMember<PortSpec>[];
};

/** The commands that define and remove object groups. */
export const OBJECT_GROUPS = acceptedCommands(
  'global.object-group',
  'global.object-group-port',
  'global.object-group-service',
);

/**
 * The object groups that top-level statements define; a group that is opened again gets more members.
 * @param heads `OBJECT_GROUPS`
 */
export function objectGroupsOf(heads: readonly Statement[]): ObjectGroups {
  const groups = new Map<string, Draft>();
  for (const head of heads) {
    const kind = kindOf(head);
    const name = new Parts('global', head).name('object-group');
    if (!kind || name === undefined) continue;
    if (head.negation) {
      groups.delete(name);
      continue;
    }
    let group = groups.get(name);
    if (!group) {
      group = { kind, name, span: spanOf(head), addresses: [], services: [], ports: [] };
      groups.set(name, group);
    }
    // The device refuses a second definition of another kind.
    if (group.kind === kind) for (const child of subcommandsOf(head)) readMember(group, child);
  }
  return groups;
}

function kindOf(head: Statement): ObjectGroupKind | undefined {
  switch (commandOfHead(head)) {
    case commands['global.object-group']:
      return 'network';
    case commands['global.object-group-service']:
      return 'service';
    case commands['global.object-group-port']:
      return 'port';
    default:
      return undefined;
  }
}

/** The mode that the lines of a group are in. */
function modeOf({ kind }: ObjectGroup): ModeName {
  return kind === 'network' ? 'object-group-network' : 'object-group-service';
}

function readMember(group: Draft, child: Statement): void {
  switch (commandOf(modeOf(group), child)) {
    case commands['object-group-network.description']:
    case commands['object-group-service.description']:
    case commands['any.exit']:
      return;
    default:
      if (child.negation) removeMember(group, child);
      else addMember(group, child);
  }
}

function addMember(group: Draft, child: Statement): void {
  const words = wordsOf(child).map(({ text }) => text);
  if (group.kind === 'network') group.addresses.push(member(group, child, words, readAddress));
  else if (group.kind === 'port') group.ports.push(member(group, child, words, readPort));
  else group.services.push(member(group, child, words, readService));
}

/** Takes out the members that say the same, in whatever words. */
function removeMember(group: Draft, child: Statement): void {
  const other: Draft = { ...group, addresses: [], services: [], ports: [] };
  addMember(other, child);
  const gone = new Set([...other.addresses, ...other.services, ...other.ports].map(keyOf));
  const stays = (one: GroupMember<unknown>) => !gone.has(keyOf(one));
  group.addresses = group.addresses.filter(stays);
  group.services = group.services.filter(stays);
  group.ports = group.ports.filter(stays);
}

function keyOf(member: GroupMember<unknown>): string {
  return member.kind === 'unknown' ? member.text.replace(/^no\s+/i, '') : JSON.stringify(member);
}

function member<T>(
  group: Draft,
  child: Statement,
  words: readonly string[],
  read: (reader: Reader) => T | undefined,
): GroupMember<T> {
  const mode = modeOf(group);
  const name = GROUPS.has(commandOf(mode, child)) ? new Parts(mode, child).name('object-group') : undefined;
  return name === undefined ? valueMember(child, words, read) : { kind: 'group', name };
}

/** Members that are groups. */
const GROUPS: ReadonlySet<number> = new Set([
  commands['object-group-network.group-object'],
  commands['object-group-service.group-object'],
]);

function valueMember<T>(
  child: Statement,
  words: readonly string[],
  read: (reader: Reader) => T | undefined,
): GroupMember<T> {
  const reader = new Reader(words.join(' '));
  const value = read(reader);
  return value !== undefined && reader.done
    ? { kind: 'value', value }
    : { kind: 'unknown', text: textOf(child), span: spanOf(child) };
}

/** Masks in network groups are subnet masks, not wildcards. */
function readAddress(reader: Reader): AddressSpec | undefined {
  reader.take('network-object');
  // Templates number the members.
  if (numberUpTo(2 ** 31, reader.peek()) !== undefined) reader.next();
  if (reader.take('any')) return ANY;
  if (reader.take('ra|nge')) {
    const [from, to] = [reader.next(), reader.next()];
    if (!isIpv4(from) || !isIpv4(to)) return undefined;
    const ends = { from: ipv4ToNumber(from), to: ipv4ToNumber(to) };
    // No source says what a device makes of a range that is written backwards.
    return ends.from <= ends.to ? { kind: 'range', ...ends } : undefined;
  }
  const named = reader.take('host');
  const [dotted, glued] = reader.next()?.split('/') ?? [];
  if (!isIpv4(dotted)) return undefined;
  const address = ipv4ToNumber(dotted);
  if (named) return host(address);
  if (glued !== undefined) return prefix(address, glued);
  if (reader.peek()?.startsWith('/')) return prefix(address, reader.next()?.slice(1));
  const mask = reader.next();
  if (mask === undefined) return host(address);
  return isIpv4(mask) ? network(address, ipv4ToNumber(mask)) : undefined;
}

/** No source says what a device makes of a wildcard mask where it wants a subnet mask. */
function network(address: number, mask: number): AddressSpec | undefined {
  const wildcard = 2 ** 32 - 1 - mask;
  const isSubnetMask = (wildcard & (wildcard + 1)) === 0;
  // Read as wildcards, these would be a host and everything; read as masks they are the other way around.
  const isOther = address === 0 ? wildcard === 0 : mask === 0;
  return isSubnetMask && !isOther ? plainAddress({ kind: 'wildcard', address, wildcard }) : undefined;
}

function prefix(address: number, length: string | undefined): AddressSpec | undefined {
  const bits = numberUpTo(32, length);
  return bits === undefined ? undefined : plainAddress({ kind: 'wildcard', address, wildcard: 2 ** (32 - bits) - 1 });
}

function readPort(reader: Reader): PortSpec | undefined {
  reader.take('port-object');
  return readPortCondition(reader, undefined);
}

/** `eq 80`, `range 1 5`, or a bare port. */
function readPortCondition(reader: Reader, protocol: number | undefined): PortSpec | undefined {
  return readPorts(reader, takeOperator(reader) ?? 'eq', protocol);
}

/** `tcp source gt 1023 eq 4786`, `tcp-udp eq domain`, `icmp echo`, `esp`, `50`, `ip`. */
function readService(reader: Reader): readonly ServiceMatch[] | undefined {
  reader.take('protocol-object');
  reader.take('service-object');
  const word = reader.next();
  const both = word?.toLowerCase() === 'tcp-udp';
  const protocol = protocolOf(word);
  // No source tells whether 0 stands for all protocols.
  if ((protocol === undefined && !both) || protocol === 0) return undefined;
  const numbers = both ? [TCP, UDP] : [protocol === 'all' ? undefined : protocol];
  const [first] = numbers;
  if (first !== undefined && hasMessages(first)) return readMessages(reader, first);
  if (!hasPorts(first)) return [{ protocol: first }];
  const asksSource = reader.take('source');
  const sourcePorts = asksSource ? readPortCondition(reader, first) : undefined;
  const asksDestination = reader.take('destination') || !reader.done;
  const destinationPorts = asksDestination ? readPortCondition(reader, first) : undefined;
  if ((asksSource && !sourcePorts) || (asksDestination && !destinationPorts)) return undefined;
  return numbers.map((number) => ({
    protocol: number,
    ...(sourcePorts && { sourcePorts }),
    ...(destinationPorts && { destinationPorts }),
  }));
}

function readMessages(reader: Reader, protocol: number): readonly ServiceMatch[] | undefined {
  if (reader.done) return [{ protocol }];
  const byNumber = /^\d/.test(reader.peek() ?? '');
  const message: IcmpMessage | undefined = icmpMessageOf(reader.next());
  if (!message) return undefined;
  const code = byNumber ? numberUpTo(255, reader.peek()) : undefined;
  if (code === undefined) return [{ protocol, icmp: message }];
  reader.next();
  return [{ protocol, icmp: { ...message, code } }];
}

/**
 * The members of a group and of all groups it names; a cycle adds nothing. A group that is not in the text may hold
 * anything, and so may one without a member: the device takes none such into an entry, so the text is not whole.
 */
export function membersOf<T>(
  group: ObjectGroup,
  groups: ObjectGroups,
  members: (group: ObjectGroup) => readonly GroupMember<T>[],
): GroupMember<T>[] {
  const found: GroupMember<T>[] = [];
  const seen = new Set<ObjectGroup>();
  const waiting = [group];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const member of members(next)) {
      const inner = member.kind === 'group' ? groups.get(member.name) : undefined;
      if (member.kind !== 'group') found.push(member);
      else if (inner) waiting.push(inner);
      else found.push({ kind: 'unknown', text: member.name, span: next.span });
    }
  }
  if (found.length === 0) found.push({ kind: 'unknown', text: group.name, span: group.span });
  return found;
}
