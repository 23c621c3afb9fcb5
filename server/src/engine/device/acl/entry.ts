/** One entry of an access list: words in, meaning out. Nothing is dropped: what is not understood makes it unknown. */
import { say } from '../../messages/say';
import { ipv4ToNumber, isIpv4 } from '../address';
import { type Draft, emptyMatch, fail } from './entryDraft';
import { type AddressSpec, ANY, type EntryMatch, host, type IcmpMessage, type PortSpec } from './match';
import { hasMessages, hasPorts, icmpMessageOf, numberUpTo, protocolOf } from './names';
import { isOptionStart, readOption } from './options';
import { readPorts, takeOperator } from './ports';
import type { Reader } from './reader';

export type ListKind = 'standard' | 'extended';

/** What is asked of the object groups while an entry is read: `object-group X` can stand for addresses or ports. */
export type GroupKindOf = (name: string) => 'network' | 'service' | 'port' | undefined;

/** Ports that one `eq` takes; known of devices, in no document that was found. */
const MOST_PORTS = 10;

/** What an entry matches, from the words behind `permit` or `deny`. */
export function readMatch(reader: Reader, kind: ListKind, groupKind: GroupKindOf): EntryMatch {
  const draft = emptyMatch();
  if (kind === 'standard') readStandard(draft, reader);
  else readExtended(draft, reader, groupKind);
  // What is not understood may be one more way to match, so flags that are do not bound it.
  if (draft.unknown !== undefined) delete draft.flags;
  return draft;
}

function readStandard(draft: Draft, reader: Reader): void {
  const written = reader.peek();
  if (written?.includes('/')) draft.foreign = say`IOS does not take \`${written}\` without a mask`;
  draft.source = readAddress(draft, reader);
  // Source: Catalyst 4500 configuration guide for IOS XE 3.9E, restrictions of object group ACLs: extended lists only.
  if (draft.source.kind === 'group') draft.foreign = say`a standard list takes no object group`;
  // `show access-lists` writes `10.0.0.0, wildcard bits 0.0.0.255`.
  if (reader.take('wildcard') && reader.take('bits')) {
    const wildcard = reader.takeAddress();
    if (draft.source.kind === 'wildcard' && wildcard >= 0) draft.source = { ...draft.source, wildcard };
    else {
      if (wildcard < 0) reader.skip();
      draft.source = { kind: 'unknown' };
      fail(draft, say`its wildcard is not readable`);
    }
  }
  if (reader.take('log')) reader.next();
  if (!reader.done) fail(draft, say`\`${reader.rest()}\` is not understood`);
}

function readExtended(draft: Draft, reader: Reader, groupKind: GroupKindOf): void {
  if (reader.take('object-g|roup')) {
    const name = readGroup(draft, reader);
    if (name !== undefined) draft.service = name;
  } else {
    const word = reader.next();
    const protocol = protocolOf(word);
    if (protocol === undefined) {
      fail(draft, word ? say`\`${word}\` is not a protocol` : say`it has no protocol`);
      return;
    }
    draft.protocol = protocol === 'all' || protocol === 0 ? undefined : protocol;
    if (protocol === 0) fail(draft, say`no source says whether \`${word}\` means all protocols`);
  }
  noteForeign(draft, reader);
  draft.source = readAddress(draft, reader);
  const sourcePorts = readPortCondition(draft, reader, groupKind);
  if (sourcePorts) draft.sourcePorts = sourcePorts;
  noteForeign(draft, reader);
  const destination = readAddress(draft, reader);
  // Behind a source that is no address, a bare one may be the wildcard of it, or the whole destination.
  const isLost = draft.source.kind === 'unknown' && draft.foreign !== undefined;
  draft.destination = isLost ? { kind: 'unknown' } : destination;
  const destinationPorts = readPortCondition(draft, reader, groupKind);
  if (destinationPorts) draft.destinationPorts = destinationPorts;
  if (hasMessages(draft.protocol)) readIcmp(draft, reader);
  while (!reader.done && draft.unknown === undefined) readOption(draft, reader);
}

function readGroup(draft: Draft, reader: Reader): string | undefined {
  const name = reader.next();
  if (name === undefined) fail(draft, say`the object group has no name`);
  return name;
}

function readAddress(draft: Draft, reader: Reader): AddressSpec {
  if (reader.take('any')) return ANY;
  if (reader.take('host')) {
    const address = reader.takeAddress();
    if (address >= 0) return host(address);
    const word = reader.next();
    fail(draft, word ? say`the address of host \`${word}\` is not in the text` : say`\`host\` has no address`);
    return { kind: 'unknown' };
  }
  if (reader.take('object-g|roup') || reader.take('addrgroup')) {
    const name = readGroup(draft, reader);
    return name === undefined ? { kind: 'unknown' } : { kind: 'group', name };
  }
  if (reader.take('interface')) {
    fail(draft, say`the address of interface \`${reader.next()}\` is not looked up`);
    return { kind: 'unknown' };
  }
  return readDotted(draft, reader);
}

/** `10.0.0.0/8` and a bare address in an extended list: NX-OS and others take them. */
function noteForeign(draft: Draft, reader: Reader): void {
  if (!reader.isNumeric || reader.isMasked) return;
  const word = reader.peek();
  const dotted = word?.includes('/') ? word.split('/')[0] : word;
  if (isIpv4(dotted) && (word !== dotted || !isIpv4(reader.peek(1))))
    draft.foreign ??= say`IOS does not take \`${word}\` without a mask`;
}

function readDotted(draft: Draft, reader: Reader): AddressSpec {
  const plain = reader.takeAddress();
  if (plain >= 0) return withWildcard(plain, reader);
  const word = reader.next();
  const hasMarks = word !== undefined && /[,/]/.test(word);
  const [dotted, length] = hasMarks ? word.replace(/,$/, '').split('/') : [word];
  if (!isIpv4(dotted)) {
    fail(draft, word ? say`\`${word}\` is not an address` : say`an address is missing`);
    // Its wildcard is no address of its own.
    reader.takeAddress();
    return { kind: 'unknown' };
  }
  const address = ipv4ToNumber(dotted);
  if (length !== undefined) {
    const bits = numberUpTo(32, length);
    if (bits === undefined) fail(draft, say`\`${word}\` is not a prefix`);
    return bits === undefined ? { kind: 'unknown' } : { kind: 'wildcard', address, wildcard: 2 ** (32 - bits) - 1 };
  }
  return withWildcard(address, reader);
}

function withWildcard(address: number, reader: Reader): AddressSpec {
  const wildcard = reader.takeAddress();
  return wildcard < 0 ? host(address) : { kind: 'wildcard', address, wildcard };
}

function readPortCondition(draft: Draft, reader: Reader, groupKind: GroupKindOf): PortSpec | undefined {
  if (reader.is('portgroup')) {
    checkPorts(draft, reader.next());
    return { kind: 'group', name: readGroup(draft, reader) ?? '' };
  }
  const group = reader.is('object-g|roup') ? reader.peek(1) : undefined;
  if (group !== undefined && isPortGroup(groupKind(group))) {
    checkPorts(draft, reader.next());
    reader.next();
    return { kind: 'group', name: group };
  }
  const operator = takeOperator(reader);
  if (operator === undefined) return undefined;
  if (!checkPorts(draft, operator)) return undefined;
  const ports = readPorts(reader, operator, draft.protocol);
  if (!ports) fail(draft, say`\`${operator} ${reader.peek() ?? ''}\` names no port`);
  else if (ports.kind === 'ranges' && ports.literal.length > MOST_PORTS)
    draft.foreign ??= say`IOS accepts at most ${MOST_PORTS} ports after \`${operator}\``;
  return ports;
}

/** Has the protocol ports, where a word asks for some? */
function checkPorts(draft: Draft, asked: string | undefined): boolean {
  if (draft.service === undefined && hasPorts(draft.protocol)) return true;
  fail(draft, say`its protocol has no ports, but \`${asked}\` follows`);
  return false;
}

function isPortGroup(kind: ReturnType<GroupKindOf>): boolean {
  return kind === 'port' || kind === 'service';
}

function readIcmp(draft: Draft, reader: Reader): void {
  const message = icmpMessageOf(reader.peek());
  if (!message || isOptionStart(reader.peek())) return;
  const byNumber = /^\d/.test(reader.next() ?? '');
  const code = byNumber ? numberUpTo(255, reader.peek()) : undefined;
  if (code !== undefined) reader.next();
  draft.icmp = code === undefined ? message : ({ ...message, code } satisfies IcmpMessage);
}
