/** Text of configurations on a terminal or in a report: secrets masked, control characters harmless. */

import { secretAt } from '../engine';

const MASK = '******';
/** Longer lines are cut before they are shown, and before anything is searched in them. */
export const MAX_LINE = 200;

/** Words in front of a secret in any text, which need be no command; what follows is masked to the end of the line. */
const SECRET_WORD =
  /\b(?:community|passw(?:or)?d|passphrase|secret|token|psk|md5|key)(?:\s*[=:]\s*|\s+|"\s*:\s*")(?=\S)/i;

const BASE64 = /^[A-Za-z\d+/]{8,}={0,2}$/;
/** At least as long as the shortest row that a key may have without padding. */
const LONG = /^[^=]{24,}/;
const LETTERS_THEN_NUMBERS = /^[A-Za-z]+[\d/]+$/;

/** Name and password in a URL, or in front of the name of a host. */
const URL_LOGIN = /\/\/\S{0,200}@/g;
const LOGIN = /((?:server|proxy|url)\s{1,9})[^\s:@/]{1,64}:[^\s@]{1,200}@(?=\S)/gi;

/** The parser takes no notice of them. */
const CONTROLS = /[\0-\x08\x0b-\x1f]/g;

/** Is it a row of a key in base64, alone on its line as in a PEM file, and no name of an interface? */
function isKeyRow(line: string): boolean {
  if (!BASE64.test(line)) return false;
  if (line.endsWith('=')) return true;
  return (
    LONG.test(line) && /[a-z]/.test(line) && /[A-Z]/.test(line) && /\d/.test(line) && !LETTERS_THEN_NUMBERS.test(line)
  );
}

/** A line, cut to what can be shown, with its secrets masked: passwords, communities, keys and hashes. */
export function maskSecrets(text: string): string {
  const line = text.slice(0, MAX_LINE);
  if (isKeyRow(line.trim())) return MASK;
  const bare = line.replace(CONTROLS, '');
  const at = secretStart(bare);
  const shown = at < 0 ? line : `${bare.slice(0, at)}${MASK}`;
  return shown.replace(URL_LOGIN, `//${MASK}@`).replace(LOGIN, (_all, before: string) => `${before}${MASK}@`);
}

/** Where the first secret starts that the table of commands knows, or that a word tells of; -1 where there is none. */
function secretStart(line: string): number {
  const known = secretAt(line);
  const word = SECRET_WORD.exec(line);
  if (!word) return known;
  const told = word.index + word[0].length;
  return known < 0 ? told : Math.min(known, told);
}

/** Does one of the lines of a text hold a secret? */
export function holdsSecret(text: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => maskSecrets(line) !== line.slice(0, MAX_LINE));
}

/** A message that quotes lines of a configuration in backticks or apostrophes, with their secrets masked. */
export function maskQuoted(text: string): string {
  return (
    text
      .replace(/`([^`]*)`/g, (_all, code: string) => `\`${maskSecrets(code)}\``)
      // An apostrophe within a word quotes nothing.
      .replace(/(?<![\p{L}\p{N}])'([^']*)'(?![\p{L}\p{N}])/gu, (_all, word: string) => `'${maskSecrets(word)}'`)
      .replace(URL_LOGIN, `//${MASK}@`)
  );
}

/**
 * Characters, as a piece of an expression with the flag `u`, that a terminal would act on or that nobody sees: controls, marks of
 * direction, blanks without width, tags.
 */
export const UNSEEN = '\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\u{e0000}-\\u{e007f}';
const UNPRINTABLE = new RegExp(`[\\u0000-\\u0008\\u000a-\\u001f${UNSEEN}]`, 'gu');

/** Text without characters that a terminal would act on, nor commands to a runner of GitHub or Azure that logs it. */
export function printable(text: string): string {
  return text.replace(/##(?=\[|vso\[)/gi, '#\u00b7').replace(UNPRINTABLE, '\u00b7');
}

/** Columns a text takes on a terminal; wide characters of East Asian scripts take two. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  return width;
}
