/** The commands of an interface, as the device takes them one after the other. */
import { commands, grammar } from '../grammar';
import { commandIn, readingsIn } from '../syntax/modes';
import type { Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { hasForeignBlank, isKeyword, type Word, wordsOf } from '../syntax/words';
import { readAccessGroup, readAddress, readIpv6, readUnnumbered, readVirtual } from './addressCommands';
import { setOrClear } from './draft';
import type { InterfaceDraft } from './interfaceDraft';
import {
  mayAuthenticate,
  readAuthentication,
  readAuthenticationEvent,
  readGroupMode,
  readInherited,
  readMacro,
  readMethod,
  readPrivateVlans,
  readServiceInstance,
  readTemplate,
} from './portCommands';
import {
  readAccessVlan,
  readAllowedVlans,
  readMapping,
  readMode,
  readNativeVlan,
  readSwitchport,
  readVoiceVlan,
} from './switchport';
import { mayBeRefused } from './topLevel';

/** Takes what a command says of an interface; the words are those behind its name, and it is `on` where nothing negates it. */
type Read = (draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean) => void;

interface Reader {
  readonly read: Read;
  /** How many words its name has. */
  readonly name: number;
  /** When it may let somebody in: then an abbreviation counts that may be another command's. */
  readonly opens?: 'on' | 'off';
  /** When it may keep somebody out: then one counts only that sources show to be its own. */
  readonly narrows?: 'on' | 'off';
  /** When it may take an interface, or what filters there, out of sight: then it counts only where it is sure to be there. */
  readonly hides?: 'on' | 'off';
  /** Has it a say in which VLANs a port has? */
  readonly ofVlans?: true;
}

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [commands['interface.description'], { name: 1, read: readDescription }],
  [commands['interface.shutdown'], { name: 1, read: readShutdown, opens: 'off', narrows: 'on', hides: 'on' }],
  [commands['interface.ip-address'], { name: 2, read: readAddress, opens: 'on', narrows: 'off', hides: 'off' }],
  [commands['interface.ip-unnumbered'], { name: 2, read: readUnnumbered, opens: 'on', narrows: 'off', hides: 'off' }],
  [commands['interface.ip-vrf-forwarding'], { name: 3, read: readVrf }],
  [commands['interface.vrf-forwarding'], { name: 2, read: readVrf }],
  [commands['interface.ipv6-address'], { name: 2, read: readIpv6, opens: 'on', narrows: 'off' }],
  [commands['interface.ipv6-unnumbered'], { name: 2, read: readIpv6, opens: 'on', narrows: 'off' }],
  [commands['interface.standby-ip'], { name: 1, read: readVirtual, opens: 'on', narrows: 'off' }],
  [commands['interface.vrrp-ip'], { name: 1, read: readVirtual, opens: 'on', narrows: 'off' }],
  [commands['interface.vrrp-af'], { name: 1, read: readVirtual, opens: 'on', narrows: 'off' }],
  [commands['interface.glbp-ip'], { name: 1, read: readVirtual, opens: 'on', narrows: 'off' }],
  [
    commands['interface.ip-access-group'],
    { name: 2, read: readAccessGroup, opens: 'off', narrows: 'on', hides: 'off' },
  ],
  [commands['interface.access-group-mode'], { name: 2, read: readGroupMode, ofVlans: true }],
  [commands['interface.service-policy'], { name: 1, read: readInputPolicy, opens: 'off', narrows: 'on' }],
  [commands['interface.zone-member'], { name: 2, read: readZone, opens: 'off', narrows: 'on' }],
  [commands['interface.channel-group'], { name: 1, read: readChannelGroup }],
  [commands['interface.switchport'], { name: 1, read: readSwitchport, narrows: 'on', hides: 'on', ofVlans: true }],
  [commands['interface.switchport-mode'], { name: 2, read: readMode, ofVlans: true }],
  [commands['interface.switchport-access-vlan'], { name: 3, read: readAccessVlan, ofVlans: true }],
  [commands['interface.switchport-voice-vlan'], { name: 3, read: readVoiceVlan, ofVlans: true }],
  [commands['interface.switchport-trunk-native-vlan'], { name: 4, read: readNativeVlan, ofVlans: true }],
  [commands['interface.switchport-trunk-allowed-vlan'], { name: 4, read: readAllowedVlans, ofVlans: true }],
  [commands['interface.switchport-vlan-mapping'], { name: 3, read: readMapping, opens: 'on', ofVlans: true }],
  [
    commands['interface.authentication-port-control'],
    { name: 2, read: readAuthentication, opens: 'on', ofVlans: true },
  ],
  [
    commands['interface.access-session-port-control'],
    { name: 2, read: readAuthentication, opens: 'on', ofVlans: true },
  ],
  [commands['interface.dot1x-port-control'], { name: 2, read: readAuthentication, opens: 'on', ofVlans: true }],
  [commands['interface.mab'], { name: 1, read: readMethod, opens: 'on', ofVlans: true }],
  [commands['interface.ip-admission'], { name: 2, read: readMethod, opens: 'on', ofVlans: true }],
  [commands['interface.authentication-event'], { name: 2, read: readAuthenticationEvent, opens: 'on', ofVlans: true }],
  [commands['interface.dot1x-vlan'], { name: 1, read: readAuthenticationEvent, opens: 'on', ofVlans: true }],
  [commands['interface.access-session-inherit'], { name: 3, read: readInherited, narrows: 'on', ofVlans: true }],
  [commands['interface.macro'], { name: 1, read: readMacro, opens: 'on', narrows: 'off', ofVlans: true }],
  [commands['interface.source-template'], { name: 2, read: readTemplate, opens: 'on', ofVlans: true }],
  [commands['interface.service-instance'], { name: 2, read: readServiceInstance, opens: 'on', ofVlans: true }],
  [commands['interface.private-vlan-mapping'], { name: 2, read: readPrivateVlans, opens: 'on', ofVlans: true }],
  [commands['interface.network-policy'], { name: 1, read: readNetworkPolicy, opens: 'on', ofVlans: true }],
]);

/** What one command of an interface says of it. */
export function readCommand(draft: InterfaceDraft, command: Statement): void {
  const on = command.negation === undefined;
  const isOfPort = command.keyword === 'switchport';
  if (on && isOfPort) draft.switchport.said = true;
  const number = commandIn('interface', command);
  const reader = READERS.get(number);
  if (reader) take(reader, draft, command, on);
  else if (number < 0) readUnsure(draft, command, on);
  else if (on && grammar().isWeak(number)) {
    if (isOfPort) draft.switchport.unread = true;
    else readUnsure(draft, command, on);
  }
}

function take(reader: Reader, draft: InterfaceDraft, command: Statement, on: boolean): void {
  const words = wordsOf(command);
  if (words.length < reader.name) {
    // Behind `no` a command may be cut short, so that it may be others.
    if (reader.ofVlans) draft.switchport.unread = true;
    return;
  }
  if (reader.hides === (on ? 'on' : 'off') && (hasForeignBlank(command) || mayBeRefused(command) || command.isDoubtful))
    return;
  reader.read(draft, command, words.slice(reader.name), on);
}

/** A line that is no command word for word: abbreviated, or with words that nobody knows. */
function readUnsure(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const { commands: possible, isSure, keyword } = readingsIn('interface', command);
  const isOwn = isSure && keyword === command.keyword;
  const now = on ? 'on' : 'off';
  const readers = possible.flatMap((number) => READERS.get(number) ?? []);
  for (const reader of readers) {
    if (reader.narrows === now ? isOwn : isSure) take(reader, draft, command, on);
    else if (reader.opens === now) takeBeside(reader, draft, command, on);
  }
  if (!on || isSure) return;
  // What is not understood may have a say in the VLANs of the port, and whom it asks.
  if (possible.length === 0 || readers.some(({ ofVlans }) => ofVlans)) draft.switchport.unread = true;
  if (possible.length === 0 && mayAuthenticate(command)) readMethod(draft, command, [], on);
}

/** Takes a command that may be another's: it takes the place of no address. */
function takeBeside(reader: Reader, draft: InterfaceDraft, command: Statement, on: boolean): void {
  const before = draft.addresses;
  take(reader, draft, command, on);
  draft.addresses = [...new Set([...before, ...draft.addresses])];
}

/** The text behind the first word of a command, `no` left out. */
function readDescription(draft: InterfaceDraft, command: Statement): void {
  const text = textOf(command);
  const first = (command.negation ? /^\S+\s+\S+\s+/ : /^\S+\s+/).exec(text)?.[0];
  draft.description = first === undefined ? '' : text.slice(first.length);
}

/** With more words the device refuses it. */
function readShutdown(draft: InterfaceDraft, _command: Statement, words: readonly Word[], on: boolean): void {
  if (!on || words.length === 0) draft.shutdown = on;
}

function readVrf(draft: InterfaceDraft, _command: Statement, [name]: readonly Word[], on: boolean): void {
  setOrClear(draft, 'vrf', on ? name?.text : undefined);
}

/** With more words the device refuses it. */
function readZone(draft: InterfaceDraft, _command: Statement, [name, ...more]: readonly Word[], on: boolean): void {
  if (!on || more.length === 0) setOrClear(draft, 'zone', on ? name?.text : undefined);
}

function readChannelGroup(draft: InterfaceDraft, _command: Statement, [number]: readonly Word[], on: boolean): void {
  setOrClear(draft, 'channelGroup', on ? Number(number?.text) || undefined : undefined);
}

/** `service-policy input NAME`; one that names a type is no filter. */
function readInputPolicy(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
  const [direction, name] = words;
  if (!isKeyword(direction?.text, 'in|put') || !name) return;
  setOrClear(draft, 'inputPolicy', on ? { name: name.text, span: spanOf(command) } : undefined);
}

/** The voice VLAN is that of the profile. */
function readNetworkPolicy(draft: InterfaceDraft, _command: Statement, _words: readonly Word[], on: boolean): void {
  if (on) draft.switchport.unread = true;
}
