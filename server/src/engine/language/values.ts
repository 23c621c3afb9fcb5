/** Addresses, masks and ports in commands. */
import { TCP, UDP } from '../device/acl/match';
import { portOf } from '../device/acl/names';
import { ipv4ToNumber, isIpv4, parsePrefix } from '../device/address';
import type { Statement } from '../syntax/tree';
import { isKeyword, type Word, wordsOf } from '../syntax/words';
import { isEntry } from './names';
import { blockInWords, nameOfPort, portInWords, protocolInWords } from './words';

/** What an address with its mask, a prefix or a port of a command means; undefined for any other word. */
export function valueAt(statement: Statement, word: Word): { start: number; end: number; parts: string[] } | undefined {
  const words = wordsOf(statement);
  const index = words.indexOf(word);
  return addressAt(statement, words, index) ?? (isEntry(statement) ? portAt(words, index) : undefined);
}

function addressAt(statement: Statement, words: readonly Word[], index: number) {
  const word = words[index];
  if (!word) return undefined;
  const prefix = word.text.includes('/') ? parsePrefix(word.text) : undefined;
  if (prefix) return { ...placeOf(word, word), parts: [blockInWords(prefix.address, 2 ** (32 - prefix.length) - 1)] };
  if (!isIpv4(word.text)) return undefined;
  const pair = pairAt(words, index);
  if (!pair) return undefined;
  const [first, second] = pair;
  const kind = maskKind(statement, words, words.indexOf(first));
  if (kind === undefined) return undefined;
  const mask = ipv4ToNumber(second.text);
  const wildcard = kind === 'wildcard' ? mask : 2 ** 32 - 1 - mask;
  return { ...placeOf(first, second), parts: [blockInWords(ipv4ToNumber(first.text), wildcard)] };
}

function placeOf({ start }: Word, { end }: Word) {
  return { start, end };
}

/** An address and its mask: of several addresses in a row, the first goes with the second and so on. */
export function pairAt(words: readonly Word[], index: number): readonly [Word, Word] | undefined {
  let first = index;
  while (first > 0 && isIpv4(words[first - 1]?.text)) first--;
  if (/^host$/i.test(words[first - 1]?.text ?? '')) first++;
  // The address of a host has no mask.
  if (index < first) return undefined;
  const start = index - ((index - first) % 2);
  const [one, two] = [words[start], words[start + 1]];
  return one && two && isIpv4(two.text) ? [one, two] : undefined;
}

/** Has the mask behind an address its ones where addresses differ (wildcard), or where they agree (subnet mask)? */
export function maskKind(
  statement: Statement,
  words: readonly Word[],
  index: number,
): 'wildcard' | 'subnet' | undefined {
  if (isEntry(statement)) return 'wildcard';
  const { keyword, parent } = statement;
  const second = words[1]?.text;
  if (keyword === 'ip' && isKeyword(second, 'add|ress') && index === 2) return 'subnet';
  if (keyword === 'ip' && isKeyword(second, 'route')) return 'subnet';
  if (parent?.mode === 'object-group') return 'subnet';
  if (parent?.mode === 'dhcp-pool' && keyword === 'network') return 'subnet';
  if (keyword === 'network' && parent?.mode === 'router')
    return /^(?:ospf|eigrp)$/i.test(wordsOf(parent)[1]?.text ?? '') ? 'wildcard' : undefined;
  return undefined;
}

const OPERATORS = ['eq', 'neq', 'gt', 'lt', 'ra|nge'];

/** A port in an entry: what it is called, or its number. */
function portAt(words: readonly Word[], index: number) {
  const word = words[index];
  let operator = index - 1;
  while (operator > 0 && portOf(words[operator]?.text, undefined) !== undefined) operator--;
  if (!word || !OPERATORS.some((one) => isKeyword(words[operator]?.text, one))) return undefined;
  const protocol = words.some(({ text }) => /^udp$/i.test(text))
    ? UDP
    : words.some(({ text }) => /^tcp$/i.test(text))
      ? TCP
      : undefined;
  const port = protocol && portOf(word.text, protocol);
  if (port === undefined || protocol === undefined) return undefined;
  const name = nameOfPort(port, protocol);
  const parts = [
    `${protocolInWords(protocol)} port ${portInWords(port, protocol)}${name === undefined ? ': IOS has no name for it' : ''}.`,
  ];
  return { ...placeOf(word, word), parts };
}
