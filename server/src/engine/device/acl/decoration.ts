/** What `show access-lists` adds to entries. */

/** Counters and states in brackets that `show access-lists` adds, at the end. */
const DECORATION =
  /(?<!\s)\s+\((?:\d+ match(?:es)?|(?:estimate )?matches|hitcnt=\d+|tag = \S+|active|inactive|Compiled)\)$/i;

export function withoutDecoration(text: string): string {
  let left = text;
  while (DECORATION.test(left)) left = left.replace(DECORATION, '');
  return left;
}
