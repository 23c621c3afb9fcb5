/** Layer 2 ports: the `switchport` lines of an interface. */
import { isKeyword } from '../syntax/words';
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

/** Sub-commands that say nothing of VLANs. */
const OF_NO_VLAN = [
  'aut|ostate',
  'ba|ckup',
  'bl|ock',
  'ca|pture',
  'dot1q',
  'ho|st',
  'mon|itor',
  'no|negotiate',
  'port-s|ecurity',
  'pri|ority',
  'private-v|lan',
  'pro|tected',
];

/** Reads a `switchport` command from its words, itself first. */
export function readSwitchport(switchport: Mutable<Switchport>, texts: readonly string[], on: boolean): void {
  const [, first, second, third, fourth] = texts;
  if (on) switchport.said = true;
  if (first === undefined) switchport.enabled = on;
  else if (isKeyword(first, 'mo|de')) setOrClear(switchport, 'mode', on ? modeOf(texts.slice(2)) : undefined);
  else if (isKeyword(first, 'ac|cess'))
    setOrClear(switchport, 'accessVlan', on ? (vlanNumber(third) ?? 'unknown') : undefined);
  else if (isKeyword(first, 'vo|ice')) {
    setOrClear(switchport, 'voiceVlan', on ? vlanNumber(third) : undefined);
    if (on && vlanNumber(third) === undefined && !/^(?:none|dot1p|untagged)$/i.test(third ?? ''))
      switchport.unread = true;
  } else if (isKeyword(first, 'vl|an')) {
    if (on) switchport.maps = true;
  } else if (isKeyword(second, 'na|tive')) setOrClear(switchport, 'nativeVlan', on ? vlanNumber(fourth) : undefined);
  else if (isKeyword(second, 'al|lowed')) readAllowedVlans(switchport, texts.slice(4), on);
  else if (isKeyword(first, 'tr|unk') && (isKeyword(second, 'en|capsulation') || isKeyword(second, 'pr|uning'))) return;
  else if (on && !OF_NO_VLAN.some((pattern) => isKeyword(first, pattern))) switchport.unread = true;
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
function readAllowedVlans(switchport: Mutable<Switchport>, words: readonly string[], on: boolean): void {
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
