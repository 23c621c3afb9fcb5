/** Patterns of what words say of the one after them: names, secrets, texts. */
import type { Context } from './contexts';
import { COMMAND, captures, ENCRYPTION, include, type Pattern, SECRET, scope } from './pattern';
import { ANY, ANY_KEYWORD, anyOf, BLANK, END, START, WORD } from './regex';

/** Addresses and interfaces have digits first, or marks within. */
const NO_ADDRESS = String.raw`(?![^\s./:]*[./:])(?=[A-Za-z])`;
/** Keywords that devices print in capitals. */
const IN_CAPITALS: Readonly<Record<string, readonly string[]>> = { ro: ['ro', 'RO'], rw: ['rw', 'RW'] };
/** How a secret is encrypted. */
const TYPE = String.raw`(?:(\d{1,2}) +)?`;
/** A template fills in what is meant, and colors itself. */
const TEMPLATE = String.raw`(?=\{[{%])`;

/** Patterns of contexts: for secrets, for texts, for names. */
export function contextPatterns(
  all: readonly Context[],
  directions: readonly string[],
): Record<'secrets' | 'texts' | 'names', Pattern[]> {
  const noDirection = `(?!${anyOf(directions)}${END})`;
  const groups = new Map<string, Context[]>();
  for (const context of all) {
    const { what, isWhole, isDoubtful, words } = context;
    // What is said by arguments and directions among the words goes last, because what is said by keywords alone is surer.
    const isMixed = words.some((word) => isAny(word) || directions.includes(word));
    const key = `${isMixed ? 1 : 0} ${isWhole ? 0 : 1} ${what} ${isDoubtful}`;
    groups.set(key, [...(groups.get(key) ?? []), context]);
  }
  const sorted = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  const patternsOf = (isOf: (what: string) => boolean) =>
    sorted.flatMap(([key, contexts]) =>
      isOf(contexts[0]?.what ?? '') ? [contextPattern(contexts, key.startsWith('1') ? noDirection : undefined)] : [],
    );
  return {
    secrets: patternsOf((what) => what === 'secret'),
    texts: patternsOf((what) => what === 'text'),
    names: patternsOf((what) => what !== 'secret' && what !== 'text'),
  };
}

/** @param but what does not follow arguments and directions among the words; undefined where there are none */
function contextPattern(contexts: readonly Context[], but: string | undefined): Pattern {
  const [{ what, isWhole, isDoubtful }] = contexts as [Context];
  const isName = what !== 'secret' && what !== 'text';
  const before = isWhole ? [] : contexts.flatMap((context) => context.before);
  const lead = before.length > 0 ? `(?:${anyOf(before)}${BLANK})?` : '';
  const front = `${isWhole ? String.raw`\G` : START}(${lead}${saidBy(contexts, isName)})${BLANK}`;
  const command = but === undefined ? COMMAND : include('words');
  if (what === 'text')
    return {
      begin: front,
      beginCaptures: captures(command),
      end: '$',
      contentName: scope('string.unquoted.description'),
      patterns: include('jinja'),
    };
  if (what === 'secret')
    return {
      match: `${front}${TYPE}(?:${TEMPLATE}|("[^"]+"|${WORD}))`,
      captures: captures(command, ENCRYPTION, SECRET),
    };
  const looks = `${but ?? ''}${isDoubtful ? NO_ADDRESS : ''}`;
  return { match: `${front}${looks}(?:${TEMPLATE}|(${WORD}))`, captures: captures(command, what) };
}

/**
 * The words of some contexts, each where none of the keywords follows that may stand in place of what is meant. Devices print
 * keywords in small letters, and a name may be the same in capitals: `ip access-group NAME in`.
 */
function saidBy(contexts: readonly Context[], isName: boolean): string {
  const byInstead = new Map<string, string[]>();
  for (const { words, instead } of contexts) {
    const key =
      instead.length > 0
        ? `(?-i:(?!${BLANK}${anyOf(instead.flatMap((word) => IN_CAPITALS[word] ?? word))}${END}))`
        : '';
    const texts = words.reduce<string[]>(
      (starts, word) => starts.flatMap((start) => (IN_CAPITALS[word] ?? [word]).map((one) => `${start} ${one}`)),
      [''],
    );
    byInstead.set(key, [...(byInstead.get(key) ?? []), ...texts.map((text) => text.trim())]);
  }
  const said = [...byInstead].map(([no, words]) => anyOf(words) + no).join('|');
  return isName ? `(?:${said})` : `(?i:${said})`;
}

/** Keywords between arguments in the words before something. */
export function keywordsOfContexts(all: readonly Context[]): Pattern {
  const words = all
    .filter((context) => context.words.some(isAny))
    .flatMap((context) => context.words)
    .filter((word) => !isAny(word));
  // Those of a type are many.
  return { name: scope(COMMAND), match: `(?:${START}(?i:${anyOf(words)})|(?<=type )[a-z0-9-]+)${END}` };
}

function isAny(word: string): boolean {
  return word.startsWith(ANY) || word === ANY_KEYWORD;
}
