/** What `show access-lists` adds to entries. */

/** Counters and states in brackets that `show access-lists` adds, at the end. */
const DECORATION =
  /(?<!\s)\s+\((?:\d+ match(?:es)?|(?:estimate )?matches|hitcnt=\d+|tag = \S+|active|inactive|Compiled)\)$/i;

export function withoutDecoration(words: readonly string[]): readonly string[] {
  if (!words.at(-1)?.endsWith(')')) return words;
  let text = words.join(' ');
  while (DECORATION.test(text)) text = text.replace(DECORATION, '');
  return text.split(' ');
}
