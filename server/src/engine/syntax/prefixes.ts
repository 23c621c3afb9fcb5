/**
 * What programs put in front of every line of a configuration: line numbers (`show running-config | linenum`, `cat -n`), marks of
 * quotation, the time. It is read behind that; nothing is inserted there, for a line without it would not fit in.
 */
import { behindBreak, lineEnd } from './lines';

/** What is put in the place of a prefix: it is blank, counts no column, and stands in no configuration. */
const FILLER = '\0';

/** Lines that tell whether there is a prefix. */
const SAMPLE = 60;
/** So many lines must have it, and so many be there. */
const SHARE = 0.95;
const LEAST = 4;

interface Form {
  readonly pattern: RegExp;
  /** Is it a number that counts the lines? */
  readonly counts?: boolean;
  /** Is it the same in all lines? */
  readonly isSame?: boolean;
}

const DAY = '\\d{4}[-/]\\d\\d[-/]\\d\\d';
const TIME = '\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?';
const FORMS: readonly Form[] = [
  { pattern: /^[ \t]{0,8}(\d{1,6})(?: ?[:|)\]] ?|\. ?|\t| |$)/, counts: true },
  { pattern: /^(?:> ?){1,5}/ },
  { pattern: /^\|(?: |$)/ },
  { pattern: new RegExp(`^\\[?${DAY}[T ]${TIME}(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?[:|]?(?: |\\t|$)`) },
  { pattern: new RegExp(`^\\[?${TIME}\\]?[:|]?(?: |\\t|$)`) },
  { pattern: new RegExp(`^\\[?[A-Z][a-z]{2} [ \\d]\\d(?: \\d{4})? ${TIME}\\]?[:|]?(?: |$)`) },
  { pattern: /^\[?\d{10}(?:\.\d{1,9})?\]?[:|]?(?: |\t|$)/ },
  { pattern: /^\+/ },
  { pattern: /^[\w.-]{1,63}(?::(?: |$)| ?\|(?: |$))/, isSame: true },
];

/** A line that may be one of a configuration once the prefix is off. */
const READABLE = /^[ \t]*(?:$|!|[a-z][\w-]*(?: |$)|[\w.-]{1,63}(?:\([\w-]+\))?[#>])/;
/** So many lines must be, for banners and certificates may stand among them. */
const READABLE_SHARE = 0.5;
/** One line at least must be of the top level: entries of a list have numbers of their own. */
const TOP = /^(?:!|(?:version|hostname|interface|ip|no|vlan|vstack|line|router|current|building|username|service)\b)/i;
/** A row of a table. */
const ROW = /^\|.*\|\s*$/;

/**
 * The text with blanks in the place of what stands in front of each of its lines, so that all offsets stay.
 * @returns undefined where there is no such thing
 */
export function withoutPrefixes(text: string): string | undefined {
  const bare = withoutEscapes(text);
  const form = formOf(bare ?? text);
  return form ? cut(bare ?? text, form) : bare;
}

/** What terminals are told: colors, modes, and where to go on writing. */
const ESCAPE = /\u001b\[[\d;?]{0,20}([A-Za-z@])/g;
/** Colors and modes. */
const MARKS_ONLY = /[mhl]/;

/**
 * The text with blanks in the place of what only terminals see. Where one goes back, what was written may be written over: a
 * backspace says so.
 */
function withoutEscapes(text: string): string | undefined {
  if (!text.includes('\u001b[')) return undefined;
  return text.replace(ESCAPE, (found, command: string, at: number) => {
    const isAtEdge = command === 'K' && (isBreak(text[at - 1]) || isBreak(text[at + found.length]));
    const isHarmless = MARKS_ONLY.test(command) || isAtEdge;
    return isHarmless ? FILLER.repeat(found.length) : `\b${FILLER.repeat(found.length - 1)}`;
  });
}

function isBreak(letter: string | undefined): boolean {
  return letter === undefined || letter === '\n' || letter === '\r';
}

function cut(text: string, { pattern, word }: Found): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const length = lengthOf(line.slice(0, 160), pattern, word);
    const next = behindBreak(text, end);
    parts.push(FILLER.repeat(length), text.slice(at + length, next));
    at = next;
  }
  return parts.join('');
}

interface Found {
  readonly pattern: RegExp;
  /** What follows it in every line: the name of the host behind the time. */
  readonly word: string;
}

function lengthOf(line: string, pattern: RegExp, word: string): number {
  let length = pattern.exec(line)?.[0].length ?? 0;
  // Colors may stand behind it.
  while (length > 0 && line[length] === FILLER) length++;
  // Blanks at the end of a line are often cut off.
  if (word !== '' && length > 0 && line.slice(length) === word.trimEnd()) return line.length;
  return length > 0 && line.startsWith(word, length) ? length + word.length : length;
}

/** A word, and perhaps a number of a process, with which all lines go on: no configuration does. */
function commonWord(lines: readonly string[]): string {
  const [first = ''] = lines;
  const word = /^[\w.-]{1,63}(?:\[\d{1,10}\])?:?(?: [\w./-]{1,63}(?:\[\d{1,10}\])?:)?(?: |$)/.exec(first)?.[0] ?? '';
  const isCommon = (line: string) => line.startsWith(word) || line === word.trimEnd();
  return word !== '' && lines.every(isCommon) ? word : '';
}

/** The form of the prefix of nearly all lines. */
function formOf(text: string): Found | undefined {
  // Nearly all texts are told by their start.
  if (!/^\ufeff?[\s\0]{0,40}(?:[[\d>|+]|[A-Z][a-z]{2} |[\w.-]{1,63}(?::| ?\|))/.test(text.slice(0, 200)))
    return undefined;
  const lines = sampleOf(text);
  if (lines.length < LEAST) return undefined;
  for (const { pattern, counts, isSame } of FORMS) {
    const found = lines.map((line) => pattern.exec(line));
    const enough = lines.length * SHARE;
    if (found.filter(Boolean).length < enough) continue;
    const behind = lines.flatMap((line, index) => (found[index] ? [line.slice(lengthOf(line, pattern, ''))] : []));
    const word = counts || isSame ? '' : commonWord(behind);
    const rest = lines.map((line) => line.slice(lengthOf(line, pattern, word)));
    if (rest.filter((line) => READABLE.test(line)).length < lines.length * READABLE_SHARE) continue;
    if (!rest.some((line) => TOP.test(line.trim())) || lines.filter((line) => ROW.test(line)).length > 1) continue;
    if (isSame && new Set(found.map((one) => one?.[0].trim())).size > 1) continue;
    const numbers = found.map((one) => Number(one?.[1]));
    const steps = numbers.filter((number, index) => index > 0 && number - (numbers[index - 1] ?? 0) === 1);
    if (!counts || steps.length >= enough - 1) return { pattern, word };
  }
  return undefined;
}

/** The first lines that are not empty. */
function sampleOf(text: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length && lines.length < SAMPLE; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 160));
    if (line.trim() !== '') lines.push(line);
    at = behindBreak(text, end);
  }
  return lines;
}
