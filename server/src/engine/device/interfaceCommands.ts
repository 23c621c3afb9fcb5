/** The commands of an interface, as the device takes them one after the other. */
import type { Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import type { Word } from '../syntax/words';
import { afterKeywords, hasForeignBlank, isKeyword, textsOf, wordSpan, wordsOf } from '../syntax/words';
import { isIpv4 } from './address';
import { setOrClear } from './draft';
import { mayBeRefused } from './heads';
import type { InputPolicy, InterfaceAddress } from './interface';
import type { InterfaceDraft } from './interfaceDraft';
import { canonicalInterfaceName } from './interfaceName';
import {
  isOfNoPort,
  readAdmission,
  readAuthentication,
  readGroupMode,
  readMacro,
  readPrivateVlans,
  readServiceInstance,
  readTemplate,
} from './portCommands';
import { readSwitchport } from './switchport';

/** Can a command take an interface out of those that packets come in by: shut, without an address, a port of layer 2? */
function hides({ keyword, negation, start, end }: Statement): boolean {
  if (negation) return keyword === 'ip';
  return keyword === 'shutdown' || (keyword === 'switchport' && end - start === keyword.length);
}

/** What one command of an interface says of it. */
export function readCommand(draft: InterfaceDraft, command: Statement): void {
  // What may not be there leaves the interface in sight.
  if (hides(command) && (hasForeignBlank(command) || mayBeRefused(command) || command.isDoubtful)) return;
  const on = command.negation === undefined;
  switch (command.keyword) {
    case 'ip':
      readIp(draft, command, on);
      break;
    case 'access-group':
      readGroupMode(draft, command, on);
      break;
    case 'sh':
    case 'shu':
      // An abbreviation is believed where it opens the interface.
      if (!on) draft.shutdown = false;
      break;
    case 'shutdown':
      // With more words the device refuses it.
      if (!on || wordsOf(command).length === 1) draft.shutdown = on;
      break;
    case 'access-session':
    case 'authentication':
    case 'dot1x':
    case 'mab':
      readAuthentication(draft, command, on);
      break;
    case 'source':
      readTemplate(draft, command, on);
      break;
    case 'service':
      readServiceInstance(draft, command, on);
      break;
    case 'private-vlan':
      readPrivateVlans(draft, command, on);
      break;
    case 'macro':
      readMacro(draft, command, on);
      break;
    case 'description':
      draft.description = behindFirstWord(command);
      break;
    case 'vrf':
      readVrf(draft, afterKeywords(command, 'vrf for|warding'), on);
      break;
    case 'switchport':
      readSwitchport(draft.switchport, textsOf(command), on);
      break;
    case 'network-policy':
      // The voice VLAN is that of the profile.
      if (on) draft.switchport.unread = true;
      break;
    case 'channel-group':
      setOrClear(draft, 'channelGroup', on ? Number(wordsOf(command)[1]?.text) || undefined : undefined);
      break;
    case 'service-policy':
      readInputPolicy(draft, command, on);
      break;
    case 'zone-member':
      setOrClear(draft, 'zone', on ? wordsOf(command).at(-1)?.text : undefined);
      break;
    case 'ipv6':
      readIpv6(draft, command, on);
      break;
    case 'standby':
    case 'vrrp':
    case 'glbp':
      readVirtual(draft, command, on);
      break;
    default:
      if (isKeyword(command.keyword, 'sw|itchport')) readSwitchport(draft.switchport, textsOf(command), on);
      else if (on && !OF_NO_PORT.has(command.keyword) && !isOfNoPort(command)) draft.switchport.unread = true;
  }
}

/** Most lines of an interface start with one of these, which say nothing of VLANs: they need not be looked up. */
const OF_NO_PORT: ReadonlySet<string> = new Set([
  'auto',
  'bandwidth',
  'cdp',
  'delay',
  'duplex',
  'exit',
  'flowcontrol',
  'load-interval',
  'logging',
  'mls',
  'mtu',
  'negotiation',
  'power',
  'spanning-tree',
  'speed',
  'srr-queue',
  'storm-control',
  'udld',
]);

/** The text behind the first word of a command, `no` left out. */
function behindFirstWord(command: Statement): string {
  const text = textOf(command);
  const first = (command.negation ? /^\S+\s+\S+\s+/ : /^\S+\s+/).exec(text)?.[0];
  return first === undefined ? '' : text.slice(first.length);
}

/** A link-local address alone is reached from the same link only: it is not kept. */
function readIpv6(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const words = afterKeywords(command, 'ipv6 add|ress') ?? afterKeywords(command, 'ipv6 unnum|bered');
  if (!words) return;
  const given = words.map(({ text }) => text.toLowerCase()).join(' ');
  if (!on) draft.ipv6 = given === '' ? [] : draft.ipv6.filter((one) => one.words !== given);
  else if (!/^fe[89ab][\da-f]:|\blink-local$/.test(given)) draft.ipv6.push({ words: given, span: spanOf(command) });
}

function named(command: Statement, patterns: string): InputPolicy | undefined {
  const [word] = afterKeywords(command, patterns) ?? [];
  return word && { name: word.text, span: spanOf(command) };
}

function readInputPolicy(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const policy = named(command, 'service-policy in|put');
  if (policy) setOrClear(draft, 'inputPolicy', on ? policy : undefined);
}

function readIp(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const behind = (patterns: string) => afterKeywords(command, patterns);
  const address = behind('ip add|ress');
  const group = behind('ip acce|ss-group');
  const unnumbered = behind('ip unnum|bered');
  if (address) readAddress(draft, command, address, on);
  else if (group) readAccessGroup(draft, command, group, on);
  else if (unnumbered) readUnnumbered(draft, command, unnumbered, on);
  else {
    readVrf(draft, behind('ip vrf for|warding'), on);
    readAdmission(draft, command, on);
  }
}

function readUnnumbered(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
  draft.addresses = draft.addresses.filter(({ kind }) => kind !== 'unnumbered');
  const from = canonicalInterfaceName(words.map(({ text }) => text).join(' '));
  if (on && from) draft.addresses.push({ kind: 'unnumbered', from, secondary: false, span: spanOf(command) });
}

function readAddress(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
  const [first, second, third] = words.map(({ text }) => text);
  if (!on) {
    draft.addresses = draft.addresses.filter(({ kind, address }) => kind === 'virtual' || (first && address !== first));
    draft.noAddress = first === undefined;
    return;
  }
  const span = spanOf(command);
  if (isKeyword(first, 'dhcp') || isKeyword(first, 'neg|otiated') || isKeyword(first, 'pool')) {
    draft.addresses = draft.addresses.filter(({ kind }) => kind === 'virtual');
    draft.addresses.push({ kind: 'dynamic', secondary: false, span });
    return;
  }
  const [address, length] = first?.split('/') ?? [];
  if (!isIpv4(address) || (length === undefined && !isIpv4(second))) {
    if (words.length > 0) draft.addresses.push({ kind: 'unknown', secondary: false, span });
    return;
  }
  // An address that may be another interface's comes to those that are there.
  const secondary =
    command.isDoubtful || isKeyword(third, 'sec|ondary') || (length !== undefined && isKeyword(second, 'sec|ondary'));
  if (!secondary) draft.addresses = draft.addresses.filter((other) => other.secondary || other.kind === 'virtual');
  draft.addresses.push({ kind: 'static', address, ...(isIpv4(second) && { mask: second }), secondary, span });
}

function readAccessGroup(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
  const direction = words.find(({ text }, index) => index > 0 && /^(?:in|out)$/i.test(text));
  const chained = words.some(({ text }) => isKeyword(text, 'common'));
  const list = isKeyword(words[0]?.text, 'common') ? words[1] : words[0];
  const key = direction?.text.toLowerCase() as 'in' | 'out' | undefined;
  const group = on && list ? { list: list.text, span: spanOf(command), chained } : undefined;
  if (key) setOrClear(draft.accessGroups, key, group);
  else if (!on && words.length <= 1) draft.accessGroups = {};
}

function readVrf(draft: InterfaceDraft, words: readonly Word[] | undefined, on: boolean): void {
  if (!words) return;
  setOrClear(draft, 'vrf', on ? words[0]?.text : undefined);
}

function readVirtual(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const words = wordsOf(command);
  if (/\bipv6\b/i.test(textOf(command))) return;
  const children = command.children.flatMap((child) => (child.keyword === 'address' ? [wordsOf(child)[1]] : []));
  const ip = words.findIndex(({ text }, index) => index > 0 && index < 3 && isKeyword(text, 'ip'));
  // `standby 1 ip` learns its address from the others of the group.
  if (on && ip > 0 && words.length === ip + 1)
    draft.addresses.push({ kind: 'unknown', secondary: true, shared: true, span: spanOf(command) });
  for (const word of [ip > 0 ? words[ip + 1] : undefined, ...children]) {
    if (!word) continue;
    const address = word.text;
    if (!isIpv4(address)) {
      // One that was masked, or is to be filled in.
      if (on) draft.addresses.push({ kind: 'unknown', secondary: true, shared: true, span: spanOf(command) });
      continue;
    }
    const same = (other: InterfaceAddress) => other.address === address && other.kind === 'virtual';
    if (draft.addresses.some(same)) draft.addresses = draft.addresses.filter((other) => !same(other));
    const owner = command.children.find((child) => wordsOf(child)[1] === word) ?? command;
    const span = wordSpan(owner, word);
    if (on) draft.addresses.push({ kind: 'virtual', address, secondary: true, shared: true, span });
  }
}
