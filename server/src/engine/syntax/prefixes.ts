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
/** So many lines may stand in front of the first that has it: the head of a log or a mail, a command and its answer. */
const HEAD = 8;

interface Form {
  readonly pattern: RegExp;
  /** Is it a number that counts the lines? */
  readonly counts?: boolean;
  /** Is it the same in all lines? */
  readonly isSame?: boolean;
  /** May other lines follow those that have it, as behind the answer to a command? */
  readonly mayEnd?: boolean;
  /** Must the first line have it? Below a heading stand the steps of a list. */
  readonly isFirst?: boolean;
  /** Do lists of steps have it, too? */
  readonly isList?: boolean;
}

const DAY = '(?:\\d{4}[-/]\\d\\d[-/]\\d\\d|\\d\\d?[./]\\d\\d?[./]\\d{2,4})';
const TIME = '\\d\\d?:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?: ?[AP]M)?';
const FORMS: readonly Form[] = [
  { pattern: /^[ \t]{0,8}(\d{1,6}) : ?/, counts: true, mayEnd: true },
  { pattern: /^[ \t]{0,8}(?:line |L)?(\d{1,6})(?: ?[:|\]] ?|\t| (?!- )|$)/, counts: true, isFirst: true },
  { pattern: /^[ \t]{0,8}[([]?(\d{1,6})(?: ?[)\]] ?| - ?|\. ?|$)/, counts: true, isFirst: true, isList: true },
  { pattern: /^[\w./-]{1,100}:(\d{1,6}):/, counts: true },
  { pattern: /^(?:> ?){1,5}/ },
  { pattern: /^\|(?: |$)/ },
  { pattern: new RegExp(`^\\[?${DAY}(?:T|,? )${TIME}(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?[:|]?(?: |\\t|$)`) },
  { pattern: new RegExp(`^\\[?${TIME}\\]?[:|]?(?: |\\t|$)`) },
  { pattern: new RegExp(`^\\[?(?:[A-Z][a-z]{2} ){1,2}[ \\d]\\d(?: \\d{4})? ${TIME}(?: \\d{4})?\\]?[:|]?(?: |$)`) },
  { pattern: /^\[?\d{10}(?:\.\d{1,9})?\]?[:|]?(?: |\t|$)/ },
  { pattern: /^\+/ },
  { pattern: /^[\w.-]{1,63}(?::(?: |$)| ?\|(?: |$))/, isSame: true },
  { pattern: /^[\w./-]{1,100}:/, isSame: true },
];

/** What the first line with a prefix may start with. */
const START = /^\ufeff?[\s\0]{0,40}(?:[[(\d>|+]|[A-Z][a-z]{2} |[\w./-]{1,100}(?::| ?\|)|L\d|line \d)/;
/** A line that may be one of a configuration once the prefix is off. */
const READABLE = /^[ \t]*(?:$|!|[a-z][\w-]*(?: |$)|[\w.-]{1,63}(?:\([\w-]+\))?[#>])/;
/** So many lines must be, for banners and certificates may stand among them. */
const READABLE_SHARE = 0.5;
/** One line at least must be of the top level: entries of a list have numbers of their own. */
const TOP = /^(?:!|(?:version|hostname|interface|ip|no|vlan|vstack|line|router|current|building|username|service)\b)/i;
/** One of these must be there where it may be a list of steps: no step is a comment, or says the release. */
const OF_A_CONFIGURATION = /^(?:!|version \d|hostname \S|building )/i;
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

function cut(text: string, { form: { pattern, counts }, word }: Found): string {
  const parts: string[] = [];
  let last = 0;
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const next = behindBreak(text, end);
    // Behind the last line that is counted may stand a table with numbers of its own.
    const number = counts ? Number(pattern.exec(line)?.[1]) : undefined;
    const isNext = number === undefined || number === 1 || (number > last && number <= last + MOST_STEP);
    const length = isNext ? lengthOf(line.slice(0, 160), pattern, word) : 0;
    if (number !== undefined && isNext) last = number;
    parts.push(FILLER.repeat(length), text.slice(at + length, next));
    at = next;
  }
  return parts.join('');
}

/** Numbers of lines leave out no more. */
const MOST_STEP = 100;

interface Found {
  readonly form: Form;
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
  const word =
    /^(?:- [A-Z]{3,8} - |\[[A-Z]{3,8}\] |[\w.-]{1,63}(?:\[\d{1,10}\])?:?(?: [\w./-]{1,63}(?:\[\d{1,10}\])?:)?(?: |$))/.exec(
      first,
    )?.[0] ?? '';
  const isCommon = (line: string) => line.startsWith(word) || line === word.trimEnd();
  return word !== '' && lines.every(isCommon) ? word : '';
}

/** The form of the prefix of nearly all lines. */
function formOf(text: string): Found | undefined {
  const sample = sampleOf(text, SAMPLE);
  // Nearly all texts are told by their start.
  if (!sample.slice(0, HEAD + 1).some((line) => START.test(line))) return undefined;
  for (const form of FORMS) {
    const { pattern, counts, isSame, isList } = form;
    const lines = linesOf(form, sample);
    if (lines.length < LEAST) continue;
    const found = lines.map((line) => pattern.exec(line));
    const enough = lines.length * SHARE;
    if (found.filter(Boolean).length < enough) continue;
    const behind = lines.flatMap((line, index) => (found[index] ? [line.slice(lengthOf(line, pattern, ''))] : []));
    const word = counts || isSame ? '' : commonWord(behind);
    const rest = lines.map((line) => line.slice(lengthOf(line, pattern, word)));
    if (rest.filter((line) => READABLE.test(line)).length < lines.length * READABLE_SHARE) continue;
    const tops = rest.filter((line) => TOP.test(line.trim()));
    if (tops.length === 0 || lines.filter((line) => ROW.test(line)).length > 1) continue;
    if (isList && !tops.some((line) => OF_A_CONFIGURATION.test(line.trim()))) continue;
    if (isSame && new Set(found.map((one) => one?.[0].trim())).size > 1) continue;
    if (
      !counts ||
      doCount(
        found.map((one) => Number(one?.[1])),
        tops.length,
      )
    )
      return { form, word };
  }
  return undefined;
}

/** The lines of a sample from the first that has a prefix on. */
function linesOf({ pattern, mayEnd, isFirst }: Form, sample: readonly string[]): readonly string[] {
  const fits = sample.map((line) => pattern.test(line));
  const first = fits.indexOf(true);
  if (first < 0 || first > (isFirst ? 0 : HEAD)) return [];
  return sample.slice(first, mayEnd ? fits.lastIndexOf(true) + 1 : undefined);
}

/**
 * Do numbers count lines? Those of entries go up by more than one.
 * @param tops how many lines are of the top level, as entries are not
 */
function doCount(numbers: readonly number[], tops: number): boolean {
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
  const step = tops > 1 ? (steps[0] ?? 0) : 1;
  return step > 0 && steps.filter((one) => one === step).length >= numbers.length * SHARE - 1;
}

/** The first lines that are not empty. */
function sampleOf(text: string, count: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length && lines.length < count; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 160));
    if (line.trim() !== '') lines.push(line);
    at = behindBreak(text, end);
  }
  return lines;
}

/** A command of the top level behind marks, or a name and a mark, that are no prefix that is read. */
const BEHIND_MARKS =
  /^\s*(?:[^\w\s][^A-Za-z\n]{0,20}|[\w.-]{1,63}[>#:] ?)(?:version 1\d\.\d|hostname [\w.-]|switch \d provision |interface [A-Z][A-Za-z-]+ ?\d|line (?:con|vty) \d)/;
/** So many such lines say that a configuration is behind them. */
const MARKED = 3;

/** Do lines of a text look like a configuration behind something that stands in front of each? */
export function hasUnreadPrefixes(text: string): boolean {
  return sampleOf(text, LOOKED_AT).filter((line) => BEHIND_MARKS.test(line)).length >= MARKED;
}

const LOOKED_AT = 500;
