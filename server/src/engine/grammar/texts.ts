/** Words in a text, without a string of their own: their numbers, and how they compare with keywords. */

/** Is this UTF-16 code unit a blank inside a line? Space, tab, NUL, backspace, form feed, no-break space, BOM and the like. */
export function isBlank(code: number): boolean {
  return (
    code === 0x20 || code === 0 || (code >= 0x08 && code <= 0x0c && code !== 0x0a) || code === 0xa0 || code === 0xfeff
  );
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

/** As many searches as finding all words at once is worth. */
const SEARCHES = 1500;
const SLOTS = 1 << 14;

/** The numbers of the keywords of a sorted list. */
export class Keywords {
  private searches = 0;
  /** Numbers plus one, at the place that the letters say or behind it; made when it is worth while. */
  private table: Int32Array | undefined;

  constructor(readonly list: readonly string[]) {}

  /** The number of a word in a text, -1 where it is no keyword. */
  numberOf(text: string, start: number, end: number): number {
    if (this.table) return this.lookUp(this.table, text, start, end);
    if (++this.searches === SEARCHES) this.fill();
    const at = lowerBound(text, start, end, this.list);
    const keyword = this.list[at];
    return keyword !== undefined && compare(text, start, end, keyword) === 0 ? at : -1;
  }

  private lookUp(table: Int32Array, text: string, start: number, end: number): number {
    let slot = hash(text, start, end);
    for (;;) {
      const number = (table[slot] as number) - 1;
      if (number < 0) return -1;
      const keyword = this.list[number] as string;
      if (keyword.length === end - start && isStartOf(text, start, end, keyword)) return number;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  private fill(): void {
    const table = new Int32Array(SLOTS);
    for (const [number, keyword] of this.list.entries()) {
      let slot = hash(keyword, 0, keyword.length);
      while (table[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
      table[slot] = number + 1;
    }
    this.table = table;
  }
}

function hash(text: string, start: number, end: number): number {
  let hash = end - start;
  for (let index = start; index < end; index++) hash = Math.imul(hash, 31) + lowerCase(text.charCodeAt(index));
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}
