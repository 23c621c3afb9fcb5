/** Addresses, masks and ports in commands. */

import { TCP, UDP } from '../device/acl/match';
import { portOf } from '../device/acl/names';
import { ipv4ToNumber, isIpv4, parsePrefix } from '../device/address';
import { say } from '../messages/say';
import { meaningfulWords } from '../syntax/freeText';
import type { Statement } from '../syntax/tree';
import { isKeyword, type Word, wordsOf } from '../syntax/words';
import { OPERATORS } from './entryState';
import { isEntry } from './names';
import { blockInWords, nameOfPort, protocolInWords } from './wording';

/** What an address with its mask, a prefix or a port of a command means; undefined for any other word. */
export function valueAt(statement: Statement, word: Word): { start: number; end: number; parts: string[] } | undefined {
  const words = meaningfulWords(statement);
  const index = words.indexOf(word);
  if (index < 0) return undefined;
  return addressAt(statement, words, index) ?? (takesPorts(statement) ? portAt(words, index) : undefined);
}

function addressAt(statement: Statement, words: readonly Word[], index: number) {
  const word = words[index];
  if (!word) return undefined;
  const prefix = word.text.includes('/') ? parsePrefix(word.text) : undefined;
  if (prefix) return { ...placeOf(word, word), parts: [blockInWords(prefix.address, 2 ** (32 - prefix.length) - 1)] };
  if (!isIpv4(word.text)) return undefined;
  const pair = pairsIn(statement).find(({ first, second }) => first === word || second === word);
  if (!pair) return undefined;
  const mask = ipv4ToNumber(pair.second.text);
  const wildcard = pair.kind === 'wildcard' ? mask : 2 ** 32 - 1 - mask;
  return {
    ...placeOf(pair.first, pair.second),
    parts: [blockInWords(ipv4ToNumber(pair.first.text), wildcard)],
  };
}

function placeOf({ start }: Word, { end }: Word) {
  return { start, end };
}

/** An address with its mask. */
export interface AddressPair {
  readonly kind: 'wildcard' | 'subnet';
  readonly first: Word;
  readonly second: Word;
}

/** The addresses of a command that have a mask: of several in a row, the first goes with the second and so on. */
export function pairsIn(statement: Statement): AddressPair[] {
  const words = meaningfulWords(statement);
  const pairs: AddressPair[] = [];
  for (let index = 0; index + 1 < words.length; index++) {
    const [first, second] = [words[index], words[index + 1]];
    // The address of a host has no mask.
    if (!first || !second || !isIpv4(first.text) || isKeyword(words[index - 1]?.text, 'host')) continue;
    if (!isIpv4(second.text)) continue;
    const kind = maskKind(statement, words, index);
    if (kind) pairs.push({ kind, first, second });
    index++;
  }
  return pairs;
}

/** Has the mask behind an address its ones where addresses differ (wildcard), or where they agree (subnet mask)? */
function maskKind(statement: Statement, words: readonly Word[], index: number): 'wildcard' | 'subnet' | undefined {
  if (isEntry(statement)) return 'wildcard';
  const { keyword, parent } = statement;
  const second = words[1]?.text;
  if (keyword === 'ip' && isKeyword(second, 'add|ress') && index === 2) return 'subnet';
  if (keyword === 'ip' && isKeyword(second, 'route'))
    return words.findIndex(({ text }) => isIpv4(text)) === index ? 'subnet' : undefined;
  if (parent?.mode === 'object-group') return isKeyword(keyword, 'ra|nge') ? undefined : 'subnet';
  if (parent?.mode === 'dhcp-pool' && keyword === 'network') return 'subnet';
  if (keyword === 'network' && parent?.mode === 'router')
    return /^(?:ospf|eigrp)$/i.test(wordsOf(parent)[1]?.text ?? '') ? 'wildcard' : undefined;
  return undefined;
}

/** Entries and the members of service groups name ports. */
function takesPorts(statement: Statement): boolean {
  return isEntry(statement) || statement.parent?.mode === 'object-group';
}

/** A port in an entry: what it is called, or its number. */
function portAt(words: readonly Word[], index: number) {
  const word = words[index];
  let operator = index - 1;
  while (operator > 0 && portOf(words[operator]?.text, undefined) !== undefined) operator--;
  if (!word || !OPERATORS.some(([pattern]) => isKeyword(words[operator]?.text, pattern))) return undefined;
  const protocol = words.some(({ text }) => /^udp$/i.test(text))
    ? UDP
    : words.some(({ text }) => /^tcp$/i.test(text))
      ? TCP
      : undefined;
  const port = protocol && portOf(word.text, protocol);
  if (port === undefined || protocol === undefined) return undefined;
  const name = nameOfPort(port, protocol);
  const said = name === undefined ? say`: IOS has no name for it` : ` (${name})`;
  const parts = [say`${protocolInWords(protocol)} port ${port}${said}.`];
  return { ...placeOf(word, word), parts };
}
