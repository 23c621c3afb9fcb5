/** Words of a command, and the matching of IOS keywords, which the device takes abbreviated and in any case. */
import { isBlank, lowerCase } from '../grammar/texts';
import type { ConfigTree, Span, Statement, Word } from './tree';

export type { Word };
export { isBlank };

/** The same text as a string of its own: a piece of another keeps all of that in memory. */
export function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** Blanks of word processors and web pages, which no device takes for one. */
export const FOREIGN_BLANK = /[\u000b\u000c\u00a0\ufeff]/;

/**
 * Is there a blank in the line of a command, or around it, that a device does not take for one? A copy of what the device has
 * may hold it, and so may a text that the device will refuse: what the line opens counts, and what it closes does not.
 */
export function hasForeignBlank({ block: { text }, start, end }: Statement): boolean {
  let [from, to] = [start, end];
  while (from > 0 && isBlank(text.charCodeAt(from - 1))) from--;
  while (to < text.length && isBlank(text.charCodeAt(to))) to++;
  return FOREIGN_BLANK.test(text.slice(from, to));
}

/** The words of a command behind `no` and `default`, in order, up to a comment at the end of the line. */
export function wordsOf(statement: Statement): readonly Word[] {
  if (statement.words) return statement.words;
  const words = readWords(statement);
  if (statement.negation) words.shift();
  statement.words = words;
  return words;
}

function readWords({ block, start, end }: Statement): Word[] {
  const words: Word[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isBlank(block.text.charCodeAt(at))) at++;
    const from = at;
    while (at < end && !isBlank(block.text.charCodeAt(at))) at++;
    // People write comments behind commands; no argument that is looked at starts with the mark.
    if (words.length > 0 && block.text.charCodeAt(from) === 0x21) break;
    if (at > from) words.push({ text: block.text.slice(from, at), start: from, end: at });
  }
  return words;
}

/**
 * Does a word stand for a keyword? The bar in the pattern marks the shortest form the device takes:
 * `access-g|roup` is matched by `access-g`, `access-group` and `ACCESS-GR`, not by `access-`.
 */
export function isKeyword(word: string | undefined, pattern: string): boolean {
  return word !== undefined && isKeywordAt(word, 0, word.length, pattern);
}

/** The same of a word in a text. */
export function isKeywordAt(text: string, start: number, end: number, pattern: string): boolean {
  let at = 0;
  let hasEnough = false;
  for (let index = start; index < end; index++, at++) {
    if (pattern.charCodeAt(at) === BAR) {
      hasEnough = true;
      at++;
    }
    if (lowerCase(text.charCodeAt(index)) !== pattern.charCodeAt(at)) return false;
  }
  return hasEnough || at === pattern.length || pattern.charCodeAt(at) === BAR;
}

const BAR = 0x7c;

/**
 * Does a command start with these keywords?
 * @param patterns keywords with bars, blank between them: `ip access-g|roup`
 * @returns the words behind them, or undefined where it does not match
 */
export function afterKeywords(statement: Statement, patterns: string): readonly Word[] | undefined {
  const wanted = splitPatterns(patterns);
  const [first = ''] = wanted;
  // Nearly all commands are told by their first word, which is read already.
  if (!first.includes('|') && statement.keyword !== first) return undefined;
  const words = wordsOf(statement);
  for (let index = 0; index < wanted.length; index++) {
    if (!isKeyword(words[index]?.text, wanted[index] ?? '')) return undefined;
  }
  return words.slice(wanted.length);
}

const split = new Map<string, readonly string[]>();

/** The code holds a few dozen of them. */
function splitPatterns(patterns: string): readonly string[] {
  let words = split.get(patterns);
  if (!words) {
    words = patterns.split(' ');
    split.set(patterns, words);
  }
  return words;
}

/**
 * Gives back the words of statements, once all rules have read them: they take more memory than all else of a text, and few
 * are ever asked for again.
 */
export function forgetWords({ pages }: ConfigTree): void {
  for (const { made } of pages) for (const block of made) block?.forgetWords();
}

const PLACE = /\{[{%]|<%|\$\{/;

/** Does a text hold a place that a program fills in, as Jinja, ERB and shells write them? */
export function hasPlace(text: string): boolean {
  return PLACE.test(text);
}

/** The place of one word of a statement. */
export function wordSpan(statement: Statement, word: Word): Span {
  return { block: statement.block, start: word.start, end: word.end };
}
