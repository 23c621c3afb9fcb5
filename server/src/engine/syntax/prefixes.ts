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
const TIME = '\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,6})?';
const FORMS: readonly Form[] = [
  { pattern: /^[ \t]{0,8}(\d{1,6})(?: ?[:|)\]] ?|\. ?|\t| |$)/, counts: true },
  { pattern: /^(?:> ?){1,5}/ },
  { pattern: /^\|(?: |$)/ },
  { pattern: new RegExp(`^\\[?${DAY}[T ]${TIME}(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?[:|]?(?: |\\t|$)`) },
  { pattern: new RegExp(`^\\[?${TIME}\\]?[:|]?(?: |\\t|$)`) },
  { pattern: new RegExp(`^\\[?[A-Z][a-z]{2} [ \\d]\\d(?: \\d{4})? ${TIME}\\]?(?: [\\w.-]{1,63}){0,2}:?(?: |$)`) },
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
  const form = formOf(text);
  if (!form) return undefined;
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const length = form.pattern.exec(line.slice(0, 160))?.[0].length ?? 0;
    const next = behindBreak(text, end);
    parts.push(FILLER.repeat(length), text.slice(at + length, next));
    at = next;
  }
  return parts.join('');
}

/** The form of the prefix of nearly all lines. */
function formOf(text: string): Form | undefined {
  // Nearly all texts are told by their start.
  if (!/^\ufeff?\s{0,8}(?:[[\d>|]|[A-Z][a-z]{2} |[\w.-]{1,63}(?::| ?\|))/.test(text.slice(0, 200))) return undefined;
  const lines = sampleOf(text);
  if (lines.length < LEAST) return undefined;
  return FORMS.find(({ pattern, counts, isSame }) => {
    const found = lines.map((line) => pattern.exec(line));
    const enough = lines.length * SHARE;
    if (found.filter(Boolean).length < enough) return false;
    const rest = lines.map((line, index) => line.slice(found[index]?.[0].length ?? 0));
    if (rest.filter((line) => READABLE.test(line)).length < lines.length * READABLE_SHARE) return false;
    if (!rest.some((line) => TOP.test(line.trim())) || lines.filter((line) => ROW.test(line)).length > 1) return false;
    if (isSame && new Set(found.map((one) => one?.[0].trim())).size > 1) return false;
    const numbers = found.map((one) => Number(one?.[1]));
    const steps = numbers.filter((number, index) => index > 0 && number - (numbers[index - 1] ?? 0) === 1);
    return !counts || steps.length >= enough - 1;
  });
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
