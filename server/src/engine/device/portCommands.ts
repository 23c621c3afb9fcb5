/** Commands of an interface that have a say in which VLANs and which access list a layer 2 port has. */
import type { Statement } from '../syntax/tree';
import { spanOf } from '../syntax/tree';
import { afterKeywords, isKeyword, type Word, wordsOf } from '../syntax/words';
import { setOrClear } from './draft';
import type { GroupMode, Interface } from './interface';
import type { InterfaceDraft } from './interfaceDraft';
import { readVlans, VlanSet } from './vlans';

type Words = readonly Word[];

/** `port-control` of `access-session`, `authentication` or `dot1x`: the server decides on the VLAN, and may send a list. */
export function readAuthentication(draft: InterfaceDraft, command: Statement, [state]: Words, on: boolean): void {
  const isForced = isKeyword(state?.text, 'force-a|uthorized') || isKeyword(state?.text, 'force-u|nauthorized');
  if (on && !isForced) asks(draft, command);
}

/** May a command that nobody knows be the same? */
export function mayAuthenticate(command: Statement): boolean {
  return wordsOf(command).some(({ text }) => isKeyword(text, 'port-c|ontrol'));
}

/** `mab`, and `ip admission NAME`: who is let in by a web page may bring an access list. */
export function readMethod(draft: InterfaceDraft, command: Statement, _words: Words, on: boolean): void {
  if (on) asks(draft, command);
}

/** `authentication event` and the like: without an answer the port is put into another VLAN. */
export function readAuthenticationEvent(draft: InterfaceDraft, _command: Statement, words: Words, on: boolean): void {
  const isMoved = words.some(({ text }, index) => /^\d/.test(text) && /^[gv]/i.test(words[index - 1]?.text ?? ''));
  if (on && isMoved) draft.switchport.moves = true;
}

/** `access-session inherit disable`. */
export function readInherited(draft: InterfaceDraft, _command: Statement, [what]: Words, on: boolean): void {
  if (isKeyword(what?.text, 'aut|oconf')) spare(draft, 'autoconf', on);
}

function asks(draft: InterfaceDraft, command: Statement): void {
  draft.switchport.moves = true;
  draft.authenticates ??= spanOf(command);
}

/** `access-group mode {prefer {port|vlan}|merge}`. */
export function readGroupMode(draft: InterfaceDraft, _command: Statement, words: Words, on: boolean): void {
  setOrClear(draft.accessGroups, 'mode', on ? groupMode(words.map(({ text }) => text)) : undefined);
}

function groupMode([first, second, ...more]: readonly string[]): GroupMode {
  if (isKeyword(first, 'me|rge') && second === undefined) return 'merge';
  if (!isKeyword(first, 'pr|efer') || more.length > 0) return 'unread';
  if (isKeyword(second, 'po|rt')) return 'prefer port';
  return isKeyword(second, 'vl|an') ? 'prefer vlan' : 'unread';
}

/** `source template NAME`. */
export function readTemplate(draft: InterfaceDraft, command: Statement, [name]: Words, on: boolean): void {
  if (!name) return;
  const others = (draft.templates ?? []).filter((one) => one.name !== name.text);
  draft.templates = on ? [...others, { name: name.text, span: spanOf(command) }] : others;
}

/** `service instance N ethernet` with the `bridge-domain` below it. */
export function readServiceInstance(draft: InterfaceDraft, command: Statement, _words: Words, on: boolean): void {
  if (!on) return;
  for (const child of command.children) {
    const [first, ...more] = child.negation ? [] : (afterKeywords(child, 'bridge-domain') ?? []);
    if (!first) continue;
    const isNumber = /^\d{1,4}$/.test(first.text) && more.length === 0;
    draft.bridgeDomains = [...(draft.bridgeDomains ?? []), isNumber ? Number(first.text) : 'unknown'];
  }
}

/** `private-vlan mapping [add|remove] LIST` of an SVI. */
export function readPrivateVlans(draft: InterfaceDraft, _command: Statement, texts: Words, on: boolean): void {
  const words = texts.map(({ text }) => text);
  const [first] = words;
  const before = draft.secondaryVlans ?? VlanSet.none;
  if (!on) draft.secondaryVlans = VlanSet.none;
  else if (isKeyword(first, 'ad|d')) draft.secondaryVlans = before.with(readVlans(words.slice(1).join('')));
  else if (isKeyword(first, 're|move')) draft.secondaryVlans = before.without(readVlans(words.slice(1).join('')));
  else draft.secondaryVlans = readVlans(words.join(''));
}

/**
 * `no macro auto processing`; the command for all ports may be typed, or stand without indentation, where an interface is open.
 * `macro apply NAME` runs at once, and a text that a person typed does not show what it did.
 */
export function readMacro(draft: InterfaceDraft, command: Statement, _words: Words, on: boolean): void {
  if (afterKeywords(command, 'macr|o au|to gl|obal pro|cessing'))
    setOrClear(draft, 'macrosOnAll', on ? spanOf(command) : undefined);
  if (on && (afterKeywords(command, 'macr|o ap|ply') || afterKeywords(command, 'macr|o tr|ace'))) {
    draft.switchport.unread = true;
  }
  if (afterKeywords(command, 'macr|o au|to pro|cessing')) spare(draft, 'macros', !on && command.negation === 'no');
}

function spare(draft: InterfaceDraft, from: NonNullable<Interface['spared']>[number], isSpared: boolean): void {
  const others = (draft.spared ?? []).filter((one) => one !== from);
  draft.spared = isSpared ? [...others, from] : others;
}
