import { copyOf } from './words';

/** First words of commands that novstack looks at; the bar marks the shortest form that IOS takes for them. */
const KEYWORDS = [
  'access-l|ist',
  'aut|hentication',
  'ban|ner',
  'boo|t',
  'channel-g|roup',
  'class-m|ap',
  'contr|ol-plane',
  'cry|pto',
  'desc|ription',
  'enc|apsulation',
  'hostn|ame',
  'int|erface',
  'lic|ense',
  'lin|e',
  'macr|o',
  'obj|ect-group',
  'pol|ice',
  'policy-m|ap',
  'service-p|olicy',
  'shut|down',
  'snmp-s|erver',
  'span|ning-tree',
  'stan|dby',
  'switchp|ort',
  'ver|sion',
  'vl|an',
  'vs|tack',
];

const spelledOut = new Map<string, string>();
for (const pattern of KEYWORDS) {
  const shortest = pattern.indexOf('|');
  const full = pattern.replace('|', '');
  for (let length = shortest; length <= full.length; length++) spelledOut.set(full.slice(0, length), full);
}

/** Is it the full form of a word that `canonicalKeyword` spells out? */
export function isSpelledOut(word: string): boolean {
  return spelledOut.get(word) === word;
}

/** A first word in lower case, spelled out where it is a known abbreviation. */
export function canonicalKeyword(word: string): string {
  const known = seen.get(word);
  if (known !== undefined) return known;
  // Letters beyond ASCII that become one of it, as the Kelvin sign does, are none to the device.
  const lower = /[^\0-\x7f]/.test(word) ? word : word.toLowerCase();
  const keyword = spelledOut.get(lower) ?? lower;
  if (seen.size >= MAX_SEEN) seen.clear();
  const own = copyOf(keyword);
  if (word.length <= MAX_WORD) seen.set(copyOf(word), own);
  return own;
}

/** Words that were asked for before: a text has few first words, and says them thousands of times. */
const seen = new Map<string, string>();
const MAX_SEEN = 4096;
const MAX_WORD = 32;
