/**
 * First words of commands as numbers. A pass over all lines finds the number of one without making a string; whoever looks for
 * some words asks for their numbers when the program is loaded.
 */
import { spelledOut } from './spelling';
import { copyOf, isBlank } from './words';

/** Words of texts that were read last, each in the slot of its hash: a text has few first words, and says them thousands of times. */
const SLOTS = 4096;
const LONGEST = 32;
const seen = {
  /** Was there a text? From then on words have the numbers that they have. */
  isRead: false,
  written: new Array<string>(SLOTS).fill(''),
  keyword: new Array<string>(SLOTS).fill(''),
  number: new Uint16Array(SLOTS),
};

const numbers = new Map<string, number>();
const spelled: string[] = [''];
/** Words that somebody looks for, at the most. */
export const MOST_WORDS = 1024;

/**
 * The number of a word that somebody looks for.
 * @param word spelled out; asked for when the program is loaded, before any text is read
 */
export function numberOfWord(word: string): number {
  let number = numbers.get(word);
  if (number === undefined) {
    number = spelled.length;
    if (seen.isRead || number >= MOST_WORDS) throw new Error(`no number for ${word}`);
    numbers.set(word, number);
    spelled.push(word);
  }
  return number;
}

/** A table that has 1 at the numbers of some words. */
export function wordTable(words: Iterable<string>): Uint8Array {
  const table = new Uint8Array(MOST_WORDS);
  for (const word of words) table[numberOfWord(word)] = 1;
  return table;
}

/** The word of a number. */
export function spelledWord(number: number): string {
  return spelled[number] ?? '';
}

/** Reads first words, one at a time. */
export class FirstWord {
  /** In lower case, spelled out where it is a known abbreviation. */
  keyword = '';
  /** 0 where nobody looks for it. */
  number = 0;
  /** Offset behind its last character. */
  end = 0;
  /** May a prompt end in it: does it hold one of `#`, `>` and `(`, or a blank of word processors behind it? */
  mayPrompt = false;

  read(text: string, start: number, end: number): void {
    let at = start;
    let hash = 0;
    let mayPrompt = false;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code <= 0x20 || code >= 0xa0) {
        if (isBlank(code)) {
          mayPrompt ||= code >= 0xa0;
          break;
        }
      } else if (code === 0x23 || code === 0x3e || code === 0x28) mayPrompt = true;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    this.end = at;
    this.mayPrompt = mayPrompt;
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    if (!isAt(seen.written[slot] as string, text, start, at)) {
      seen.isRead = true;
      const word = text.slice(start, at);
      const keyword = spelledOut(word);
      if (word.length > LONGEST) {
        this.keyword = keyword;
        this.number = numbers.get(keyword) ?? 0;
        return;
      }
      seen.written[slot] = copyOf(word);
      seen.keyword[slot] = keyword;
      seen.number[slot] = numbers.get(keyword) ?? 0;
    }
    this.keyword = seen.keyword[slot] as string;
    this.number = seen.number[slot] as number;
  }
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let index = 0; index < word.length; index++)
    if (word.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  return true;
}
