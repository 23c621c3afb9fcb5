/** Words in a text, without a string of their own, and how they compare with keywords. */

/** Is this UTF-16 code unit a blank inside a line? Space, tab, NUL, backspace, form feed, no-break space, BOM and the like. */
export function isBlank(code: number): boolean {
  // Nearly all characters are letters.
  if (code > 0x20) return code === 0xa0 || code === 0xfeff;
  return code === 0x20 || code === 0 || (code >= 0x08 && code <= 0x0c && code !== 0x0a);
}

/** A letter of ASCII in lower case; other characters as they are. */
export function lowerCase(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

/** How a word in a text stands to a keyword in alphabetical order: below 0 before it, 0 the same, above 0 behind it. */
export function compare(text: string, start: number, end: number, keyword: string): number {
  const length = Math.min(end - start, keyword.length);
  for (let index = 0; index < length; index++) {
    const difference = lowerCase(text.charCodeAt(start + index)) - keyword.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return end - start - keyword.length;
}

/** Does a keyword start with a word in a text? */
export function isStartOf(text: string, start: number, end: number, keyword: string): boolean {
  if (end - start > keyword.length) return false;
  for (let index = start; index < end; index++)
    if (lowerCase(text.charCodeAt(index)) !== keyword.charCodeAt(index - start)) return false;
  return true;
}

/** The place of the first keyword of a sorted list that is not before a word in a text. */
export function lowerBound(text: string, start: number, end: number, keywords: readonly string[]): number {
  let low = 0;
  let high = keywords.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(text, start, end, keywords[middle] as string) > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** People write comments behind commands; no argument that is looked at starts with the mark. */
export const MARK = 0x21;

/** Where the command behind `no` or `default` starts; `from` where there is neither, or nothing behind it. */
export function behindNegation(text: string, from: number, end: number): number {
  const first = lowerCase(text.charCodeAt(from));
  const word = first === 0x6e ? 'no' : first === 0x64 ? 'default' : '';
  const length = word.length;
  if (length === 0 || from + length >= end || !isBlank(text.charCodeAt(from + length))) return from;
  for (let index = 1; index < length; index++)
    if (lowerCase(text.charCodeAt(from + index)) !== word.charCodeAt(index)) return from;
  let behind = from + length;
  while (behind < end && isBlank(text.charCodeAt(behind))) behind++;
  return behind < end ? behind : from;
}

/** Where the words of a line start and end, up to a comment behind them. */
export function* wordsIn(text: string, start: number, end: number): Generator<readonly [start: number, end: number]> {
  for (let from = start; ; ) {
    while (from < end && isBlank(text.charCodeAt(from))) from++;
    if (from >= end || (from > start && text.charCodeAt(from) === MARK)) return;
    let to = from + 1;
    while (to < end && !isBlank(text.charCodeAt(to))) to++;
    yield [from, to];
    from = to;
  }
}
