/** Addresses, masks and ports in commands. */

import { TCP, UDP } from '../device/acl/match';
import { portOf } from '../device/acl/names';
import { ipv4ToNumber, isIpv4, parsePrefix } from '../device/address';
import { grammar, type Part } from '../grammar';
import { say } from '../messages/say';
import { meaningfulWords } from '../syntax/freeText';
import type { Statement } from '../syntax/tree';
import { isKeyword, type Word, wordsOf } from '../syntax/words';
import { entryWords, knownParts, partsOfEntry } from './entryGrammar';
import { isEntry } from './names';
import { blockInWords, nameOfPort, protocolInWords } from './wording';

/** What an address with its mask, a prefix or a port of a command means; undefined for any other word. */
export function valueAt(statement: Statement, word: Word): { start: number; end: number; parts: string[] } | undefined {
  const words = meaningfulWords(statement);
  const index = words.indexOf(word);
  if (index < 0) return undefined;
  return addressAt(statement, words, index) ?? portAt(statement, word, index);
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
  if (isEntry(statement)) return pairsInEntry(statement, words);
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

function pairsInEntry(statement: Statement, words: readonly Word[]): AddressPair[] {
  return partsOf(statement, words).flatMap(({ index, type }): AddressPair[] => {
    const [first, second] = [words[index - 1], words[index]];
    return type === 'WILDCARD' && first && second ? [{ kind: 'wildcard', first, second }] : [];
  });
}

/** The parts of an entry or of a member of a service group, which name ports; none of other commands. */
function partsOf(statement: Statement, words: readonly Word[]): readonly Part[] {
  const texts = words.map(({ text }) => text);
  if (statement.parent?.mode === 'object-group')
    return knownParts(grammar().modes.numberOf('object-group-service'), texts);
  const entry = isEntry(statement) ? entryWords(statement.parent, texts) : undefined;
  return entry ? partsOfEntry(entry) : [];
}

/** Has the mask behind an address its ones where addresses differ (wildcard), or where they agree (subnet mask)? */
function maskKind(statement: Statement, words: readonly Word[], index: number): 'wildcard' | 'subnet' | undefined {
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

const PROTOCOLS: Partial<Record<string, number>> = { 'TCP-PORT': TCP, 'UDP-PORT': UDP };

/** A port: what it is called, or its number. */
function portAt(statement: Statement, word: Word, index: number) {
  const words = meaningfulWords(statement);
  const protocol = PROTOCOLS[partsOf(statement, words).find((part) => part.index === index)?.type ?? ''];
  const port = protocol === undefined ? undefined : portOf(word.text, protocol);
  if (port === undefined || protocol === undefined) return undefined;
  const name = nameOfPort(port, protocol);
  const said = name === undefined ? say`: IOS has no name for it` : ` (${name})`;
  const parts = [say`${protocolInWords(protocol)} port ${port}${said}.`];
  return { ...placeOf(word, word), parts };
}
