/** Addresses, masks and ports in commands. */

import { TCP, UDP } from '../device/acl/match';
import { portName, portOf } from '../device/acl/names';
import { ipv4ToNumber, isIpv4, parsePrefix } from '../device/address';
import { say } from '../messages/say';
import { SMART_INSTALL_PORT } from '../reach/headers';
import { meaningfulWords } from '../syntax/freeText';
import { type MatchedPart, matchedOf } from '../syntax/matched';
import type { Statement } from '../syntax/tree';
import { type Word, wordsOf } from '../syntax/words';
import { entryWords, partsOfEntry } from './entryGrammar';
import { blockInWords, nameOfPort, protocolInWords } from './wording';

/** What an address with its mask, a prefix or a port of a command means; undefined for any other word. */
export function valueAt(statement: Statement, word: Word): { start: number; end: number; parts: string[] } | undefined {
  const words = meaningfulWords(statement);
  const index = words.indexOf(word);
  if (index < 0) return undefined;
  return addressAt(statement, words, index) ?? portAt(statement, word);
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

/** The addresses of a command that have a mask behind them, as its row says. */
export function pairsIn(statement: Statement): AddressPair[] {
  const parts = partsOf(statement);
  return parts.flatMap(({ type, word }, index): AddressPair[] => {
    const before = parts[index - 1];
    if ((type !== 'MASK' && type !== 'WILDCARD') || before?.type !== 'IP') return [];
    return [{ kind: type === 'MASK' ? 'subnet' : 'wildcard', first: before.word, second: word }];
  });
}

/** The parts of a command. Of an entry they depend on the kind of its list, which a number may tell. */
function partsOf(statement: Statement): readonly MatchedPart[] {
  const words = wordsOf(statement);
  const entry = entryWords(
    statement.parent,
    words.map(({ text }) => text),
  );
  if (!entry) return matchedOf(statement)?.parts ?? [];
  return partsOfEntry(entry).flatMap((part) => {
    const word = words[part.index];
    return word ? [{ ...part, word }] : [];
  });
}

const PROTOCOLS: Partial<Record<string, number>> = { 'TCP-PORT': TCP, 'UDP-PORT': UDP };

/** A port: what it is called, or its number. */
function portAt(statement: Statement, word: Word) {
  const protocol = PROTOCOLS[partsOf(statement).find((part) => part.word === word)?.type ?? ''];
  const port = protocol === undefined ? undefined : portOf(word.text, protocol);
  if (port === undefined || protocol === undefined) return undefined;
  const name = nameOfPort(port, protocol);
  const whole = say`${protocolInWords(protocol)} port ${port}${name === undefined ? '' : ` (${name})`}.`;
  const isWord = portName(port, protocol) !== undefined || port === SMART_INSTALL_PORT;
  const parts = [isWord ? whole : `${whole} ${say`IOS has no keyword for it.`}`];
  return { ...placeOf(word, word), parts };
}
