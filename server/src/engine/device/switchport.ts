/** Layer 2 ports: the `switchport` lines of an interface. */
import type { Statement } from '../syntax/tree';
import { isKeyword, type Word } from '../syntax/words';
import { type Mutable, setOrClear } from './draft';
import { readVlans, VlanSet } from './vlans';

export interface Switchport {
  /** Layer 2 by an explicit `switchport` (true), layer 3 by `no switchport` (false), unsaid otherwise. */
  readonly enabled?: boolean;
  /** In small letters, its first word spelled out. */
  readonly mode?: string;
  /** `unknown` where it is assigned by a server, or named. */
  readonly accessVlan?: number | 'unknown';
  readonly voiceVlan?: number;
  readonly nativeVlan?: number;
  /** Allowed VLANs of a trunk, where the text says. */
  readonly allowedVlans?: VlanSet;
  /** Does a line name VLANs that the text does not tell, or is one not understood that may? */
  readonly unread?: boolean;
  /** May authentication put it into another VLAN? */
  readonly moves?: boolean;
  /** Does it take packets of one VLAN for another's (`switchport vlan mapping`)? */
  readonly maps?: boolean;
  /** Does any `switchport` line stand there? */
  readonly said?: boolean;
}

/** What is read of an interface, as far as it is about its VLANs. */
interface Draft {
  readonly switchport: Mutable<Switchport>;
}

type Words = readonly Word[];

/** `switchport` alone: a port of layer 2. */
export function readSwitchport({ switchport }: Draft, _command: Statement, words: Words, on: boolean): void {
  if (words.length === 0) switchport.enabled = on;
}

/** `switchport mode`. */
export function readMode({ switchport }: Draft, _command: Statement, words: Words, on: boolean): void {
  setOrClear(switchport, 'mode', on ? modeOf(words.map(({ text }) => text)) : undefined);
}

/** `switchport access vlan`. */
export function readAccessVlan({ switchport }: Draft, _command: Statement, [vlan]: Words, on: boolean): void {
  setOrClear(switchport, 'accessVlan', on ? (vlanNumber(vlan?.text) ?? 'unknown') : undefined);
}

/** `switchport voice vlan`. */
export function readVoiceVlan({ switchport }: Draft, _command: Statement, [vlan]: Words, on: boolean): void {
  const number = vlanNumber(vlan?.text);
  setOrClear(switchport, 'voiceVlan', on ? number : undefined);
  if (on && number === undefined && !NO_VLAN.some((word) => isKeyword(vlan?.text, word))) switchport.unread = true;
}

const NO_VLAN = ['no|ne', 'dot1p', 'un|tagged'];

/** `switchport vlan mapping`. */
export function readMapping({ switchport }: Draft, _command: Statement, _words: Words, on: boolean): void {
  if (on) switchport.maps = true;
}

/** `switchport trunk native vlan`. */
export function readNativeVlan({ switchport }: Draft, _command: Statement, [vlan]: Words, on: boolean): void {
  setOrClear(switchport, 'nativeVlan', on ? vlanNumber(vlan?.text) : undefined);
}

const MODES = ['ac|cess', 'dot1q-t|unnel', 'dy|namic', 'private-v|lan', 'tr|unk'];

function modeOf([first = '', ...more]: readonly string[]): string {
  const pattern = MODES.find((one) => isKeyword(first, one));
  return [pattern?.replace('|', '') ?? first, ...more].join(' ').toLowerCase();
}

function vlanNumber(word: string | undefined): number | undefined {
  return word !== undefined && /^\d{1,4}$/.test(word) ? Number(word) : undefined;
}

/** `switchport trunk allowed vlan`: a list, `add`, `remove`, `except`, `all` or `none`. */
export function readAllowedVlans({ switchport }: Draft, _command: Statement, texts: Words, on: boolean): void {
  const words = texts.map(({ text }) => text);
  const [first] = words;
  if (!on || first === undefined) {
    setOrClear(switchport, 'allowedVlans', undefined);
    return;
  }
  if (!/^(?:(?:add|rem\w*|exc\w*) )?(?:[\d,\- ]+|all|none)$/i.test(words.join(' '))) switchport.unread = true;
  const before = switchport.allowedVlans ?? VlanSet.all;
  const vlans = (from: number) => readVlans(words.slice(from).join(''));
  if (isKeyword(first, 'add')) switchport.allowedVlans = before.with(vlans(1));
  else if (isKeyword(first, 'rem|ove')) switchport.allowedVlans = before.without(vlans(1));
  else if (isKeyword(first, 'exc|ept')) switchport.allowedVlans = VlanSet.all.without(vlans(1));
  else switchport.allowedVlans = vlans(0);
}
