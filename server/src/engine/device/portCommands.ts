/** Commands of an interface that have a say in which VLANs and which access list a layer 2 port has. */
import { grammar } from '../grammar';
import type { Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { afterKeywords, isKeyword, textsOf, wordsOf } from '../syntax/words';
import { setOrClear } from './draft';
import type { GroupMode, Interface } from './interface';
import type { InterfaceDraft } from './interfaceDraft';
import { readVlans, VlanSet } from './vlans';

/** A port that asks who is behind it may be put into another VLAN, and the answer may hold an access list. */
const ASKS = /\spo(?:r|rt|rt-\w*)?\s+a(?:u|ut|uto)?\b/i;
/** The VLAN of those who do not answer, or may not come in. */
const MOVES = /\bvla?n?\s+\d/i;

/** `access-session`, `authentication`, `dot1x`, `mab`: the server, or the lack of one, decides on the VLAN. */
export function readAuthentication(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const text = textOf(command);
  if (/^access-session\s+inherit\s+disable\s+autoconf\b/i.test(text)) spare(draft, 'autoconf', on);
  else if (on && (command.keyword === 'mab' || ASKS.test(text))) asks(draft, command);
  else if (on && MOVES.test(text)) draft.switchport.moves = true;
}

/** `ip admission NAME`: who is let in by a web page may bring an access list. */
export function readAdmission(draft: InterfaceDraft, command: Statement, on: boolean): void {
  if (on && afterKeywords(command, 'ip admis|sion')) asks(draft, command);
}

function asks(draft: InterfaceDraft, command: Statement): void {
  draft.switchport.moves = true;
  draft.authenticates ??= spanOf(command);
}

/** `access-group mode {prefer {port|vlan}|merge}`. */
export function readGroupMode(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const words = afterKeywords(command, 'access-g|roup mo|de')?.map(({ text }) => text) ?? [];
  setOrClear(draft.accessGroups, 'mode', on ? groupMode(words) : undefined);
}

function groupMode([first, second, ...more]: readonly string[]): GroupMode {
  if (isKeyword(first, 'me|rge') && second === undefined) return 'merge';
  if (!isKeyword(first, 'pr|efer') || more.length > 0) return 'unread';
  if (isKeyword(second, 'po|rt')) return 'prefer port';
  return isKeyword(second, 'vl|an') ? 'prefer vlan' : 'unread';
}

/** `source template NAME`. */
export function readTemplate(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const [name] = afterKeywords(command, 'source tem|plate') ?? [];
  if (!name) return;
  const others = (draft.templates ?? []).filter((one) => one.name !== name.text);
  draft.templates = on ? [...others, { name: name.text, span: spanOf(command) }] : others;
}

/** `service instance N ethernet` with the `bridge-domain` below it. */
export function readServiceInstance(draft: InterfaceDraft, command: Statement, on: boolean): void {
  if (!on || !isKeyword(wordsOf(command)[1]?.text, 'ins|tance')) return;
  for (const child of command.children) {
    const [first, ...more] = child.negation ? [] : (afterKeywords(child, 'bridge-domain') ?? []);
    if (!first) continue;
    const isNumber = /^\d{1,4}$/.test(first.text) && more.length === 0;
    draft.bridgeDomains = [...(draft.bridgeDomains ?? []), isNumber ? Number(first.text) : 'unknown'];
  }
}

/** `private-vlan mapping [add|remove] LIST` of an SVI. */
export function readPrivateVlans(draft: InterfaceDraft, command: Statement, on: boolean): void {
  const words = afterKeywords(command, 'priv|ate-vlan map|ping')?.map(({ text }) => text);
  if (!words) return;
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
export function readMacro(draft: InterfaceDraft, command: Statement, on: boolean): void {
  if (isMacrosOnPorts(command)) setOrClear(draft, 'macrosOnAll', on ? spanOf(command) : undefined);
  if (on && (afterKeywords(command, 'macr|o ap|ply') || afterKeywords(command, 'macr|o tr|ace'))) {
    draft.switchport.unread = true;
  }
  if (afterKeywords(command, 'macr|o au|to pro|cessing')) spare(draft, 'macros', !on && command.negation === 'no');
}

/** `macro auto global processing`. */
export function isMacrosOnPorts(command: Statement): boolean {
  return afterKeywords(command, 'macr|o au|to gl|obal pro|cessing') !== undefined;
}

function spare(draft: InterfaceDraft, from: NonNullable<Interface['spared']>[number], isSpared: boolean): void {
  const others = (draft.spared ?? []).filter((one) => one !== from);
  draft.spared = isSpared ? [...others, from] : others;
}

/** Words that commands start with which are read here: an abbreviation of one has a say as well. */
const HAVE_A_SAY: ReadonlySet<string> = new Set([
  'access-group',
  'access-session',
  'authentication',
  'dot1x',
  'mab',
  'macro',
  'network-policy',
  'private-vlan',
  'service',
  'source',
  'switchport',
]);

/** Is a line of an interface, which no reader takes, known to say nothing of its VLANs? */
export function isOfNoPort(command: Statement): boolean {
  const table = grammar();
  const mode = table.modes.numberOf('interface');
  const { block, start, end } = command;
  if (table.commandAt(mode, block.text, start, end) >= 0) return true;
  const match = table.match(mode, textsOf(command));
  return match.is === 'command' && !HAVE_A_SAY.has(match.parts[0]?.keyword ?? '');
}
