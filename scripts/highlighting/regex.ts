/** Regular expressions of the highlighter (Oniguruma's), made of words. */

/** A word of its own; what a template fills in starts with braces. */
export const WORD = String.raw`(?:[^\s{]|\{(?![{%#]))+`;
/** Where a keyword may start, and where a word has ended. */
export const START = String.raw`(?<![\w./:{-])`;
export const END = String.raw`(?!\S)`;
export const BLANK = ' +';

/** An argument in a sequence of words, before the keywords that it is not, and any one of many keywords. */
export const ANY = '*';
export const ANY_KEYWORD = '%';

/** An expression that takes any of some sequences of words, those that start with the same word together. */
export function anyOf(sequences: Iterable<string>): string {
  const byFirst = new Map<string, Set<string>>();
  for (const sequence of [...new Set(sequences)].sort()) {
    const [first = '', ...others] = sequence.split(' ');
    const its = byFirst.get(first) ?? new Set();
    byFirst.set(first, its.add(others.join(' ')));
  }
  const keywords = [...byFirst.keys()].filter((word) => !/^[*%]/.test(word));
  const ways = [...byFirst].flatMap(([word, rests]) => {
    // An argument is none of the keywords that may stand in its place.
    const first = word === ANY ? ANY + keywords.join(',') : word;
    const further = [...rests].filter((rest) => rest !== '');
    const ends = further.length < rests.size ? [escaped(first)] : [];
    return further.length === 0 ? ends : [...ends, escaped(first) + BLANK + anyOf(further)];
  });
  return ways.length === 1 ? (ways[0] as string) : `(?:${ways.join('|')})`;
}

function escaped(word: string): string {
  if (word.startsWith(ANY)) {
    const no = word.slice(ANY.length);
    return (no === '' ? '' : `(?!${anyOf(no.split(','))}${END})`) + String.raw`\S+`;
  }
  return word === ANY_KEYWORD ? '[a-z0-9-]+' : word.replace(/[.+*?()[\]{}|\\^$/]/g, '\\$&');
}
