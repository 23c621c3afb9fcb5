/** Physical lines. Line breaks are those of LSP: LF, CR LF and CR. */

import { isBlank } from '../grammar/texts';

/** Offset of the line break that ends the line at `from`, or of the end of the text. */
export function lineEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) break;
  }
  return at;
}

/** Offset of the first character of the line that holds an offset. */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/** Offset behind the line break at `end` (as `lineEnd` gives it). */
export function behindBreak(text: string, end: number): number {
  if (end >= text.length) return end;
  return text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1;
}

/** Offset of the first character of a line that is not a blank; `end` for an empty line. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Offset behind the last character of a line that is not a blank; `from` for an empty line. */
export function trimEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Offset of the first blank of a line from an offset on; `end` where there is none. */
export function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The characters from an offset on up to the next blank. */
export function firstWord(text: string, start: number, end: number): string {
  return text.slice(start, wordEnd(text, start, end));
}

/** Offsets of the first character of every line. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = lineEnd(text, 0); end < text.length; ) {
    const next = behindBreak(text, end);
    starts.push(next);
    end = lineEnd(text, next);
  }
  return starts;
}

/** The line break in use around an offset: that of the line before, else the first of the text, else LF. */
export function lineBreakAt(text: string, offset: number): string {
  if (text[offset - 1] === '\n') return text[offset - 2] === '\r' ? '\r\n' : '\n';
  if (text[offset - 1] === '\r') return '\r';
  const end = lineEnd(text, 0);
  return text.slice(end, behindBreak(text, end)) || '\n';
}

/** Length of a pager's prompt in front of a line, with the backspaces or blanks that wiped it out. */
export function morePrompt(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  if (code !== 0x2d && code !== 0x3c) return 0;
  const prompt = /^<?-{1,4} ?More ?-{1,4}>?/i.exec(text.slice(start, Math.min(end, start + 32)))?.[0].length ?? 0;
  const behind = skipBlanks(text, start + prompt, end);
  return prompt > 0 && behind < end && behind > start + prompt ? behind - start : 0;
}

/** Offset of the first line from `from` on that passes, blanks around it left out. */
export function findLine(text: string, from: number, passes: (line: string) => boolean): number | undefined {
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at);
    if (passes(text.slice(skipBlanks(text, at, end), trimEnd(text, at, end)))) return at;
    at = behindBreak(text, end);
  }
  return undefined;
}

/** Number of the line that holds an offset, counted from 0. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** A pager wipes its prompt out with this many blanks; what follows them is the line's own. */
const PAGER_BLANKS = 9;

/** Columns in front of a command; what a pager or a prompt left there counts as none. */
export function columnsBefore(text: string, from: number, to: number): number {
  let columns = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x09) columns += 8 - (columns % 8);
    else if (code === 0x2d || code === 0x3e) columns = -PAGER_BLANKS;
    else if (code === 0x08 || !isBlank(code)) columns = 0;
    else if (code !== 0xfeff && code !== 0) columns++;
  }
  return Math.max(0, columns);
}

/** Offset behind the last character of some lines, without the line breaks at their end. */
export function beforeBreaks(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return end;
}
