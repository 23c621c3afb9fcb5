/**
 * First words of commands as numbers. A pass over all lines finds the number of one without making a string; whoever looks for
 * some words asks for their numbers when the program is loaded.
 */
import { spelledOut } from './spelling';
import { copyOf, isBlank } from './words';
import { traitsOf } from './wordTraits';

/** Words of texts that were read, by 8 bits of their hashes: a text has few first words, and says them thousands of times. */
const HIGH = 24;
/** Words with the same; the last gives way to the next. */
const GROUP = 8;
const SLOTS = 256 * GROUP;
/** Mixes the bits of a hash (2 to the 32 by the golden ratio). */
const SPREAD = 0x9e3779b1;
const LONGEST = 32;
/** Modes for which it is noted what lines open that start with a word. */
const MODES = 32;
const seen = {
  /** Was there a text? From then on words have the numbers that they have. */
  isRead: false,
  written: new Array<string>(SLOTS).fill(''),
  keyword: new Array<string>(SLOTS).fill(''),
  number: new Uint16Array(SLOTS),
  traits: new Uint8Array(SLOTS),
  openings: new Uint8Array(SLOTS * MODES),
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
  /** Its traits as a keyword (`wordTraits.ts`). */
  traits = 0;
  /** Offset behind its last character. */
  end = 0;
  /** May a prompt end in it: does it hold one of `#`, `>` and `(`, or a blank of word processors behind it? */
  mayPrompt = false;
  private slot = -1;

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
    let slot = (Math.imul(hash, SPREAD) >>> HIGH) * GROUP;
    while (!isAt(seen.written[slot] as string, text, start, at)) {
      if (seen.written[slot] === '' || slot % GROUP === GROUP - 1) {
        if (!this.note(text.slice(start, at), slot)) return;
        break;
      }
      slot++;
    }
    this.slot = slot;
    this.keyword = seen.keyword[this.slot] as string;
    this.number = seen.number[this.slot] as number;
    this.traits = seen.traits[this.slot] as number;
  }

  /** What is noted of lines that start with the word in a mode; 0 for nothing. */
  openingIn(mode: number): number {
    return this.slot < 0 ? 0 : (seen.openings[this.slot * MODES + mode] as number);
  }

  /** @param opening must depend on nothing but word and mode */
  noteOpening(mode: number, opening: number): void {
    if (this.slot >= 0) seen.openings[this.slot * MODES + mode] = opening;
  }

  /** Takes a word into a slot; false where it is too long for one. */
  private note(word: string, slot: number): boolean {
    seen.isRead = true;
    this.keyword = spelledOut(word);
    this.number = numbers.get(this.keyword) ?? 0;
    this.traits = traitsOf(this.keyword);
    if (word.length > LONGEST) {
      this.slot = -1;
      return false;
    }
    seen.written[slot] = copyOf(word);
    seen.keyword[slot] = this.keyword;
    seen.number[slot] = this.number;
    seen.traits[slot] = this.traits;
    seen.openings.fill(0, slot * MODES, (slot + 1) * MODES);
    return true;
  }
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let index = 0; index < word.length; index++)
    if (word.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  return true;
}
