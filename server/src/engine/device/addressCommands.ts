/** Addresses of an interface, and the access lists that it filters by. */
import type { Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { isKeyword, type Word, wordSpan, wordsOf } from '../syntax/words';
import { isIpv4 } from './address';
import { setOrClear } from './draft';
import type { InterfaceAddress } from './interface';
import type { InterfaceDraft } from './interfaceDraft';
import { canonicalInterfaceName } from './interfaceName';

/** A link-local address alone is reached from the same link only: it is not kept. */
export function readIpv6(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
  const given = words.map(({ text }) => text.toLowerCase()).join(' ');
  if (!on) draft.ipv6 = given === '' ? [] : draft.ipv6.filter((one) => one.words !== given);
  else if (!/^fe[89ab][\da-f]:|\blink-local$/.test(given)) draft.ipv6.push({ words: given, span: spanOf(command) });
}

export function readUnnumbered(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
  draft.addresses = draft.addresses.filter(({ kind }) => kind !== 'unnumbered');
  const from = canonicalInterfaceName(words.map(({ text }) => text).join(' '));
  if (on && from) draft.addresses.push({ kind: 'unnumbered', from, secondary: false, span: spanOf(command) });
}

export function readAddress(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
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

export function readAccessGroup(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
  const direction = words.find(({ text }, index) => index > 0 && /^(?:in|out)$/i.test(text));
  const chained = words.some(({ text }) => isKeyword(text, 'common'));
  const list = isKeyword(words[0]?.text, 'common') ? words[1] : words[0];
  const key = direction?.text.toLowerCase() as 'in' | 'out' | undefined;
  const group = on && list ? { list: list.text, span: spanOf(command), chained } : undefined;
  if (key) setOrClear(draft.accessGroups, key, group);
  else if (!on && words.length <= 1) draft.accessGroups = {};
}

/** `standby`, `vrrp` and `glbp`: addresses that devices share. */
export function readVirtual(draft: InterfaceDraft, command: Statement, words: readonly Word[], on: boolean): void {
  if (/\bipv6\b/i.test(textOf(command))) return;
  const children = command.children.flatMap((child) => (child.keyword === 'address' ? [wordsOf(child)[1]] : []));
  const ip = words.findIndex(({ text }, index) => index < 2 && isKeyword(text, 'ip'));
  // `standby 1 ip` learns its address from the others of the group.
  if (on && ip >= 0 && words.length === ip + 1)
    draft.addresses.push({ kind: 'unknown', secondary: true, shared: true, span: spanOf(command) });
  for (const word of [ip >= 0 ? words[ip + 1] : undefined, ...children]) {
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
