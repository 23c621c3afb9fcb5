/** Interfaces: what their commands say, re-opened stanzas and ranges merged in the order of the text. */
import { perBlock } from '../syntax/facts';
import type { Span, Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import type { Word } from '../syntax/words';
import { afterKeywords, isKeyword, textsOf, wordSpan, wordsOf } from '../syntax/words';
import { isIpv4 } from './address';
import { subcommandsOf } from './heads';
import { canonicalInterfaceName, expandInterfaceRange, splitInterfaceName } from './interfaceName';
import { type Mutable, setOrClear } from './mutable';
import { readSwitchport, type Switchport } from './switchport';

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
  /** Is a second list chained to it (`common`)? */
  readonly chained: boolean;
}

/** Something else on an interface that can filter what arrives. */
export interface InputPolicy {
  readonly name: string;
  readonly span: Span;
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
  /** `no ip address`, which only a layer 3 port prints. */
  readonly noAddress: boolean;
  /** `service-policy input`. */
  readonly inputPolicy?: InputPolicy;
  readonly zone?: string;
  /** The first line that gives it an IPv6 address. */
  readonly ipv6?: Span;
}

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
  /** Names of drafts that are no other version's: those that a block has alone are shared. */
  const own = new Set<string>();
  for (const head of heads) {
    if (head.keyword === 'define') readMacro(macros, head);
    if (head.keyword !== 'interface') continue;
    const alone = ownInterface(head.block)[0];
    if (alone && !drafts.has(alone.name)) {
      members++;
      drafts.set(alone.name, alone);
      own.delete(alone.name);
      continue;
    }
    let names = namesOf(head, macros);
    members += names.length;
    if (members > MAX_MEMBERS && isRange(head)) names = [asWritten(head)];
    for (const name of names) {
      const draft = drafts.get(name);
      if (draft && !own.has(name)) {
        // Its place is that of its own line.
        drafts.set(name, copyOf(draft));
        placed.add(name);
      }
      own.add(name);
      readStanza(drafts, name, head);
      const read = drafts.get(name);
      // The place of an interface is its own line rather than that of a range.
      if (read && !isRange(head) && !placed.has(name)) {
        read.span = spanOf(head);
        placed.add(name);
      }
    }
  }
  return [...drafts.values()];
}

/** The interface that a block opens, as it is where nothing else says anything of it; none for a range. */
const ownInterface = perBlock(({ head }): readonly Draft[] => {
  if (head?.keyword !== 'interface' || head.kind !== 'command' || head.negation || isRange(head)) return NO_DRAFT;
  const [name] = namesOf(head, new Map());
  if (name === undefined) return NO_DRAFT;
  const drafts = new Map<string, Draft>();
  readStanza(drafts, name, head);
  return [...drafts.values()];
});

const NO_DRAFT: readonly Draft[] = [];

function copyOf(draft: Draft): Draft {
  const { addresses, switchport, accessGroups } = draft;
  return { ...draft, addresses: [...addresses], switchport: { ...switchport }, accessGroups: { ...accessGroups } };
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

/** The name of the interface that an `interface` line opens, as the device prints it; a range is taken as it is written. */
export function interfaceNameOf(head: Statement): string {
  return canonicalInterfaceName(asWritten(head).replace(/\s+(?:point-to-point|multipoint)$/i, ''));
}

function namesOf(head: Statement, macros: ReadonlyMap<string, string>): string[] {
  const words = wordsOf(head).slice(1);
  if (words.length === 0) return [];
  const text = (from: readonly Word[]) => from.map((word) => word.text).join(' ');
  if (!isRange(head))
    return [words.length === 1 ? canonicalInterfaceName(words[0]?.text ?? '') : interfaceNameOf(head)];
  const range = isKeyword(words[1]?.text, 'mac|ro') ? (macros.get(words[2]?.text ?? '') ?? '') : text(words.slice(1));
  return expandInterfaceRange(range) ?? [asWritten(head)];
}

function readStanza(drafts: Map<string, Draft>, name: string, head: Statement): void {
  if (head.negation === 'no') {
    drafts.delete(name);
    return;
  }
  if (head.negation === 'default') {
    drafts.set(name, emptyDraft(name, drafts.get(name)?.span ?? spanOf(head)));
    return;
  }
  let draft = drafts.get(name);
  if (!draft) {
    draft = emptyDraft(name, spanOf(head));
    drafts.set(name, draft);
  }
  for (const command of subcommandsOf(head)) readCommand(draft, command);
}

function emptyDraft(name: string, span: Span): Draft {
  const type = splitInterfaceName(name)?.type ?? name;
  return { name, type, span, addresses: [], shutdown: false, switchport: {}, accessGroups: {}, noAddress: false };
}

function readCommand(draft: Draft, command: Statement): void {
  const on = command.negation === undefined;
  switch (command.keyword) {
    case 'ip':
      readIp(draft, command, on);
      break;
    case 'sh':
    case 'shu':
      // An abbreviation is believed where it opens the interface.
      if (!on) draft.shutdown = false;
      break;
    case 'shutdown':
      draft.shutdown = on;
      break;
    case 'description':
      draft.description = behindFirstWord(command);
      break;
    case 'vrf':
      readVrf(draft, afterKeywords(command, 'vrf for|warding'), on);
      break;
    case 'switchport':
    case 'sw':
      readSwitchport(draft.switchport, textsOf(command), on);
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
      if (on && draft.ipv6 === undefined && /^ipv6\s+(?:addr\S*|enable)/i.test(textOf(command)))
        draft.ipv6 = spanOf(command);
      break;
    case 'standby':
    case 'vrrp':
    case 'glbp':
      readVirtual(draft, command, on);
      break;
  }
}

/** The text behind the first word of a command, `no` left out. */
function behindFirstWord(command: Statement): string {
  const text = textOf(command);
  const first = (command.negation ? /^\S+\s+\S+\s+/ : /^\S+\s+/).exec(text)?.[0];
  return first === undefined ? '' : text.slice(first.length);
}

function named(command: Statement, patterns: string): InputPolicy | undefined {
  const [word] = afterKeywords(command, patterns) ?? [];
  return word && { name: word.text, span: spanOf(command) };
}

function readInputPolicy(draft: Draft, command: Statement, on: boolean): void {
  const policy = named(command, 'service-policy in|put');
  if (policy) setOrClear(draft, 'inputPolicy', on ? policy : undefined);
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
  const secondary = isKeyword(third, 'sec|ondary') || (length !== undefined && isKeyword(second, 'sec|ondary'));
  if (!secondary) draft.addresses = draft.addresses.filter((other) => other.secondary || other.kind === 'virtual');
  draft.addresses.push({ kind: 'static', address, ...(isIpv4(second) && { mask: second }), secondary, span });
}

function readAccessGroup(draft: Draft, command: Statement, words: readonly Word[], on: boolean): void {
  const direction = words.find(({ text }, index) => index > 0 && /^(?:in|out)$/i.test(text));
  const chained = words.some(({ text }) => isKeyword(text, 'common'));
  const list = isKeyword(words[0]?.text, 'common') ? words[1] : words[0];
  const key = direction?.text.toLowerCase() as 'in' | 'out' | undefined;
  const group = on && list ? { list: list.text, span: spanOf(command), chained } : undefined;
  if (key) setOrClear(draft.accessGroups, key, group);
  else if (!on && words.length <= 1) draft.accessGroups = {};
}

function readVrf(draft: Draft, words: readonly Word[] | undefined, on: boolean): void {
  if (!words) return;
  setOrClear(draft, 'vrf', on ? words[0]?.text : undefined);
}

function readVirtual(draft: Draft, command: Statement, on: boolean): void {
  const words = wordsOf(command);
  const children = command.children.flatMap((child) => (child.keyword === 'address' ? [wordsOf(child)[1]] : []));
  const ip = words.findIndex(({ text }, index) => index > 0 && index < 3 && isKeyword(text, 'ip'));
  // `standby 1 ip` learns its address from the others of the group.
  if (on && ip > 0 && words.length === ip + 1)
    draft.addresses.push({ kind: 'unknown', secondary: true, span: spanOf(command) });
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
