/** First words of commands, which people abbreviate. */
import { grammar } from '../grammar';
import { copyOf } from './words';

/** The first word of a command in lower case, spelled out where the table of commands says how short it may be. */
export function spelledOut(word: string): string {
  const known = seen.get(word);
  if (known !== undefined) return known;
  // Letters beyond ASCII that become one of it, as the Kelvin sign does, are none to the device.
  const lower = /[^\0-\x7f]/.test(word) ? word : word.toLowerCase();
  const own = copyOf(grammar().abbreviations.spelledOut(lower) ?? lower);
  if (seen.size >= MAX_SEEN) seen.clear();
  if (word.length <= MAX_WORD) seen.set(copyOf(word), own);
  return own;
}

/** Words that were asked for before: a text has few first words, and says them thousands of times. */
const seen = new Map<string, string>();
const MAX_SEEN = 4096;
const MAX_WORD = 32;
