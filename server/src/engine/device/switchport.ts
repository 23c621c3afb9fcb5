/** Layer 2 ports: the `switchport` lines of an interface. */
import { isKeyword } from '../syntax/words';
import { type Mutable, setOrClear } from './draft';
import { readVlans, VlanSet } from './vlans';

export interface Switchport {
  /** Layer 2 by an explicit `switchport` (true), layer 3 by `no switchport` (false), unsaid otherwise. */
  readonly enabled?: boolean;
  readonly mode?: string;
  /** `unknown` where it is assigned by a server, or named. */
  readonly accessVlan?: number | 'unknown';
  readonly voiceVlan?: number;
  readonly nativeVlan?: number;
  /** Allowed VLANs of a trunk, where the text says. */
  readonly allowedVlans?: VlanSet;
  /** Does a line name VLANs that the text does not tell: by a name, or by something to be filled in? */
  readonly unread?: boolean;
  /** May authentication put it into another VLAN? */
  readonly moves?: boolean;
  /** Does any `switchport` line stand there? */
  readonly said?: boolean;
}

/** Reads a `switchport` command from its words, itself first. */
export function readSwitchport(switchport: Mutable<Switchport>, texts: readonly string[], on: boolean): void {
  const [, first, second, third, fourth] = texts;
  if (on) switchport.said = true;
  if (first === undefined) switchport.enabled = on;
  else if (isKeyword(first, 'mo|de'))
    setOrClear(switchport, 'mode', on ? texts.slice(2).join(' ').toLowerCase() : undefined);
  else if (isKeyword(first, 'acc|ess'))
    setOrClear(switchport, 'accessVlan', on ? (vlanNumber(third) ?? 'unknown') : undefined);
  else if (isKeyword(first, 'voi|ce')) {
    setOrClear(switchport, 'voiceVlan', on ? vlanNumber(third) : undefined);
    if (on && vlanNumber(third) === undefined && !/^(?:none|dot1p|untagged)$/i.test(third ?? ''))
      switchport.unread = true;
  } else if (isKeyword(second, 'nat|ive')) setOrClear(switchport, 'nativeVlan', on ? vlanNumber(fourth) : undefined);
  else if (isKeyword(second, 'all|owed')) readAllowedVlans(switchport, texts.slice(4), on);
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
