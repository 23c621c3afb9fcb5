/** Interfaces: what their commands say, re-opened stanzas and ranges merged in the order of the text. */
import type { Span, Statement } from '../syntax/tree';
import { spanOf } from '../syntax/tree';
import type { Word } from '../syntax/words';
import { afterKeywords, isKeyword, wordSpan, wordsOf } from '../syntax/words';
import { isIpv4 } from './address';
import { canonicalInterfaceName, expandInterfaceRange, splitInterfaceName } from './interfaceName';

/** How an interface comes by an IPv4 address. */
export type AddressKind =
  | 'static'
  /** From DHCP or from the peer: any address. */
  | 'dynamic'
  /** Borrowed from another interface. */
  | 'unnumbered'
  /** Shared by HSRP, VRRP or GLBP. */
  | 'virtual'
  /** Something that is no IPv4 address to us: a masked dump, a variable. */
  | 'unknown';

export interface InterfaceAddress {
  readonly kind: AddressKind;
  /** Dotted address of `static` and `virtual` ones. */
  readonly address?: string;
  /** Dotted subnet mask of `static` ones. */
  readonly mask?: string;
  readonly secondary: boolean;
  /** The interface an `unnumbered` one borrows from. */
  readonly from?: string;
  readonly span: Span;
}

/** An `ip access-group` line. */
export interface AccessGroup {
  /** Name or number of the list, as written: names are case-sensitive. */
  readonly list: string;
  readonly span: Span;
}

export interface Switchport {
  /** Layer 2 by an explicit `switchport` (true), layer 3 by `no switchport` (false), unsaid otherwise. */
  readonly enabled?: boolean;
  readonly mode?: string;
  readonly accessVlan?: string;
  readonly nativeVlan?: string;
  /** Allowed VLANs of a trunk as written, additions joined by commas. */
  readonly allowedVlans?: string;
}

export interface Interface {
  /** The name as the device prints it. */
  readonly name: string;
  readonly type: string;
  /** The `interface` line: the first of its own, else that of the first range it is in. */
  readonly span: Span;
  readonly description?: string;
  readonly addresses: readonly InterfaceAddress[];
  readonly vrf?: string;
  readonly shutdown: boolean;
  readonly switchport: Switchport;
  readonly channelGroup?: number;
  readonly accessGroups: { readonly in?: AccessGroup; readonly out?: AccessGroup };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = Mutable<Omit<Interface, 'addresses' | 'switchport' | 'accessGroups'>> & {
  addresses: InterfaceAddress[];
  switchport: Mutable<Switchport>;
  accessGroups: Mutable<Interface['accessGroups']>;
};

/** The interfaces that the top-level statements of a configuration describe. */
export function interfacesOf(heads: readonly Statement[]): Interface[] {
  const drafts = new Map<string, Draft>();
  const placed = new Set<string>();
  const macros = new Map<string, string>();
  let members = 0;
  for (const head of heads) {
    if (head.keyword === 'define') readMacro(macros, head);
    if (head.keyword !== 'interface') continue;
    let names = namesOf(head, macros);
    members += names.length;
    if (members > MAX_MEMBERS && isRange(head)) names = [asWritten(head)];
    for (const name of names) {
      readStanza(drafts, name, head);
      const draft = drafts.get(name);
      // The place of an interface is its own line rather than that of a range.
      if (draft && !isRange(head) && !placed.has(name)) {
        draft.span = spanOf(head);
        placed.add(name);
      }
    }
  }
  return [...drafts.values()];
}

/** Ranges are expanded up to so many members in all; a hostile text could name billions in a few lines. */
const MAX_MEMBERS = 100_000;

/** A range that is not expanded is kept as one interface: what it says must not vanish. */
function asWritten(head: Statement): string {
  return wordsOf(head)
    .slice(1)
    .map(({ text }) => text)
    .join(' ');
}

function isRange(head: Statement): boolean {
  return isKeyword(wordsOf(head)[1]?.text, 'ran|ge');
}

/** `define interface-range NAME RANGE`. */
function readMacro(macros: Map<string, string>, head: Statement): void {
  const [name, ...range] = afterKeywords(head, 'define interface-r|ange') ?? [];
  if (name) macros.set(name.text, range.map(({ text }) => text).join(' '));
}

function namesOf(head: Statement, macros: ReadonlyMap<string, string>): string[] {
  const words = wordsOf(head).slice(1);
  if (words.length === 0) return [];
  const text = (from: readonly Word[]) => from.map((word) => word.text).join(' ');
  if (!isRange(head)) return [canonicalInterfaceName(text(words).replace(/\s+(?:point-to-point|multipoint)$/i, ''))];
  const range = isKeyword(words[1]?.text, 'mac|ro') ? (macros.get(words[2]?.text ?? '') ?? '') : text(words.slice(1));
  return expandInterfaceRange(range) ?? [asWritten(head)];
}

function readStanza(drafts: Map<string, Draft>, name: string, head: Statement): void {
  if (head.negation) {
    drafts.delete(name);
    return;
  }
  let draft = drafts.get(name);
  if (!draft) {
    draft = emptyDraft(name, spanOf(head));
    drafts.set(name, draft);
  }
  for (const command of head.children) readCommand(draft, command);
}

function emptyDraft(name: string, span: Span): Draft {
  const type = splitInterfaceName(name)?.type ?? name;
  return { name, type, span, addresses: [], shutdown: false, switchport: {}, accessGroups: {} };
}

function readCommand(draft: Draft, command: Statement): void {
  const on = command.negation === undefined;
  switch (command.keyword) {
    case 'ip':
      readIp(draft, command, on);
      break;
    case 'shutdown':
      draft.shutdown = on;
      break;
    case 'description':
      draft.description = command.block.text.slice(wordsOf(command)[1]?.start ?? command.end, command.end);
      break;
    case 'vrf':
      readVrf(draft, afterKeywords(command, 'vrf for|warding'), on);
      break;
    case 'switchport':
    case 'sw':
      readSwitchport(draft.switchport, wordsOf(command).slice(1), on);
      break;
    case 'channel-group':
      setOrClear(draft, 'channelGroup', on ? Number(wordsOf(command)[1]?.text) || undefined : undefined);
      break;
    case 'standby':
    case 'vrrp':
    case 'glbp':
      readVirtual(draft, command, on);
      break;
  }
}

function readIp(draft: Draft, command: Statement, on: boolean): void {
  const behind = (patterns: string) => afterKeywords(command, patterns);
  const address = behind('ip add|ress');
  const group = behind('ip access-g|roup');
  const unnumbered = behind('ip unnum|bered');
  if (address) readAddress(draft, command, address, on);
  else if (group) readAccessGroup(draft, command, group, on);
  else if (unnumbered) readUnnumbered(draft, command, unnumbered, on);
  else readVrf(draft, behind('ip vrf for|warding'), on);
}

function readUnnumbered(draft: Draft, command: Statement, words: readonly Word[], on: boolean): void {
  draft.addresses = draft.addresses.filter(({ kind }) => kind !== 'unnumbered');
  const from = canonicalInterfaceName(words.map(({ text }) => text).join(' '));
  if (on && from) draft.addresses.push({ kind: 'unnumbered', from, secondary: false, span: spanOf(command) });
}

function readAddress(draft: Draft, command: Statement, words: readonly Word[], on: boolean): void {
  const [first, second, third] = words.map(({ text }) => text);
  if (!on) {
    draft.addresses = draft.addresses.filter(({ kind, address }) => kind === 'virtual' || (first && address !== first));
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
    if (words.length > 1) draft.addresses.push({ kind: 'unknown', secondary: false, span });
    return;
  }
  const secondary = isKeyword(third, 'sec|ondary') || (length !== undefined && isKeyword(second, 'sec|ondary'));
  if (!secondary) draft.addresses = draft.addresses.filter((other) => other.secondary || other.kind === 'virtual');
  draft.addresses.push({ kind: 'static', address, ...(isIpv4(second) && { mask: second }), secondary, span });
}

function readAccessGroup(draft: Draft, command: Statement, words: readonly Word[], on: boolean): void {
  const direction = words.find(({ text }, index) => index > 0 && /^(?:in|out)$/i.test(text));
  const list = isKeyword(words[0]?.text, 'common') ? words[1] : words[0];
  const key = direction?.text.toLowerCase() as 'in' | 'out' | undefined;
  if (key) setOrClear(draft.accessGroups, key, on && list ? { list: list.text, span: spanOf(command) } : undefined);
  else if (!on && words.length <= 1) draft.accessGroups = {};
}

function readVrf(draft: Draft, words: readonly Word[] | undefined, on: boolean): void {
  if (!words) return;
  setOrClear(draft, 'vrf', on ? words[0]?.text : undefined);
}

function readSwitchport(switchport: Draft['switchport'], words: readonly Word[], on: boolean): void {
  const texts = words.map(({ text }) => text);
  const [first, second, third] = texts;
  if (first === undefined) switchport.enabled = on;
  else if (isKeyword(first, 'mo|de')) setOrClear(switchport, 'mode', on ? texts.slice(1).join(' ') : undefined);
  else if (isKeyword(first, 'acc|ess')) setOrClear(switchport, 'accessVlan', on ? third : undefined);
  else if (isKeyword(second, 'nat|ive')) setOrClear(switchport, 'nativeVlan', on ? texts[3] : undefined);
  else if (isKeyword(second, 'all|owed')) readAllowedVlans(switchport, texts.slice(3), on);
}

function readAllowedVlans(switchport: Draft['switchport'], words: readonly string[], on: boolean): void {
  const [first, rest] = words;
  if (!on || first === undefined) setOrClear(switchport, 'allowedVlans', undefined);
  else if (isKeyword(first, 'add')) switchport.allowedVlans = [switchport.allowedVlans, rest].filter(Boolean).join(',');
  else switchport.allowedVlans = words.join(' ');
}

function readVirtual(draft: Draft, command: Statement, on: boolean): void {
  const words = wordsOf(command);
  const children = command.children.flatMap((child) => (child.keyword === 'address' ? [wordsOf(child)[1]] : []));
  const ip = words.findIndex(({ text }, index) => index > 0 && index < 3 && isKeyword(text, 'ip'));
  for (const word of [ip > 0 ? words[ip + 1] : undefined, ...children]) {
    if (!isIpv4(word?.text)) continue;
    const address = word?.text ?? '';
    const same = (other: InterfaceAddress) => other.address === address && other.kind === 'virtual';
    if (draft.addresses.some(same)) draft.addresses = draft.addresses.filter((other) => !same(other));
    const owner = children.includes(word) ? command.children[children.indexOf(word)] : command;
    const span = word ? wordSpan(owner ?? command, word) : spanOf(command);
    if (on) draft.addresses.push({ kind: 'virtual', address, secondary: true, span });
  }
}

function setOrClear<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value === undefined) delete target[key];
  else target[key] = value;
}
