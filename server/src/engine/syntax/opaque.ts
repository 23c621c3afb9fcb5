/** Text that follows a command and is never configuration: banners, certificates, keys, macros. */
import { behindBreak, findLine, lineEnd, skipBlanks, trimEnd } from './lines';

/** Where opaque text ends: offset of the line behind it, and whether its end had to be guessed. */
export interface OpaqueText {
  readonly end: number;
  readonly unclosed: boolean;
}

/**
 * What is known not to occur in the rest of a text. Without it, every one of thousands of banners that are never
 * closed would search to the end of the text again.
 */
export class Absences {
  private readonly from = new Map<string, number>();
  /** How far the text was looked at since this was set. */
  furthest = 0;

  /** Notes how far a search went; to the end where it found nothing. */
  looked(until: number | undefined): void {
    this.furthest = Math.max(this.furthest, until ?? Number.POSITIVE_INFINITY);
  }

  /** Searches like a function that finds something from an offset on; remembers when there is nothing. */
  find<T>(what: string, at: number, search: () => T | undefined): T | undefined {
    const isAbsent = at >= (this.from.get(what) ?? Number.POSITIVE_INFINITY);
    const found = isAbsent ? undefined : search();
    if (found === undefined && !isAbsent) this.from.set(what, at);
    this.looked(typeof found === 'number' ? found : undefined);
    return found;
  }
}

const BANNER_KINDS = [
  'motd',
  'login',
  'exec',
  'incoming',
  'prompt-timeout',
  'slip-ppp',
  'config-save',
  'text',
  'title',
];
/** Commands other than `banner` that take text between delimiters. */
const DELIMITED =
  /^(?:(?:busy|refuse|vacant)-message|title-banner|aaa\s+authentication\s+(?:banner|fail-message)|authentication\s+banner|ip\s+(?:admission|auth-proxy)\s+auth-proxy-banner\s+\S+|menu\s+\S+\s+(?:title|prompt))\s+(?=\S)/i;
/** Where a text that is never closed is given up: the lines that end every configuration. */
const RECOVERY = /^(?:line\s+(?:con|aux|vty|tty|\d)|end$)/i;
const LINE_SECTION = /^line\s+(?:con|aux|vty|tty|\d)/i;

/** First words of commands that text may follow, beside what any command may end in. */
export const TAKES_TEXT: ReadonlySet<string> = new Set([
  ...[
    'banner',
    'busy-message',
    'refuse-message',
    'title-banner',
    'vacant-message',
    'aaa',
    'authentication',
    'ip',
    'menu',
  ],
  ...['certificate', 'key-string', 'macro', 'catch', 'eval', 'for', 'foreach', 'function', 'if', 'ios_config', 'proc'],
  ...['puts', 'set', 'while'],
]);

/** May a line that ends at an offset end in the delimiter of a text? */
export function mayEndInDelimiter(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  return last === 0x03 || last === 0x43;
}

/**
 * The opaque text behind a command.
 * @param text the whole text
 * @param start offset of the command's first character
 * @param lineBreak offset of the end of its line
 * @param keyword the command's first word, spelled out
 * @param absences of this text, the same for all its commands
 * @returns undefined where configuration goes on with the next line
 */
export function opaqueAfter(
  text: string,
  start: number,
  lineBreak: number,
  keyword: string,
  absences: Absences,
): OpaqueText | undefined {
  switch (keyword) {
    case 'banner':
      return delimited(text, bannerDelimiter(text, start, lineBreak), lineBreak, absences);
    case 'busy-message':
    case 'refuse-message':
    case 'title-banner':
    case 'vacant-message':
    case 'aaa':
    case 'authentication':
    case 'ip':
    case 'menu': {
      const match = DELIMITED.exec(text.slice(start, lineBreak));
      const at = match ? start + match[0].length : openDelimiter(text, start, lineBreak);
      return delimited(text, at, lineBreak, absences);
    }
    case 'certificate':
      return /\s\S/.test(text.slice(start, lineBreak)) && !/nvram:/i.test(text.slice(start, lineBreak))
        ? rowsTo(text, lineBreak, CERTIFICATE_ROW, absences)
        : undefined;
    case 'key-string':
      return /^\S+$/.test(text.slice(start, lineBreak).trim()) ? rowsTo(text, lineBreak, KEY_ROW, absences) : undefined;
    case 'macro':
      return macro(text, start, lineBreak, absences);
    case 'catch':
    case 'eval':
    case 'for':
    case 'foreach':
    case 'function':
    case 'if':
    case 'ios_config':
    case 'proc':
    case 'puts':
    case 'set':
    case 'while':
      return opensBrace(text, start, lineBreak) ? braces(text, lineBreak, absences) : undefined;
    default:
      return delimited(text, openDelimiter(text, start, lineBreak), lineBreak, absences);
  }
}

/** Any command may end in the delimiter of a text on the next lines, as the device shows it: `^C` or the byte 0x03. */
function openDelimiter(text: string, start: number, lineBreak: number): number | undefined {
  const end = trimEnd(text, start, lineBreak);
  if (!mayEndInDelimiter(text, end)) return undefined;
  const delimiter = text.charCodeAt(end - 1) === 0x03 ? '\u0003' : '^C';
  if (!text.startsWith(delimiter, end - delimiter.length) || end - delimiter.length <= start) return undefined;
  const line = text.slice(start, end);
  return line.split(delimiter).length % 2 === 0 ? end - delimiter.length : undefined;
}

/** Offset of the delimiter of a banner command, or undefined where it is not typed yet. */
function bannerDelimiter(text: string, start: number, lineBreak: number): number | undefined {
  const match = /^(\S+\s+)(\S+)(\s*)(?=(\S?))/.exec(text.slice(start, lineBreak));
  if (!match) return undefined;
  const [, command = '', kind = '', gap = '', next = ''] = match;
  const lower = kind.toLowerCase();
  if (lower === 'file') return undefined;
  if (!BANNER_KINDS.some((full) => full === lower || (lower.length >= 3 && full.startsWith(lower)))) {
    return start + command.length;
  }
  return next === '' ? undefined : start + command.length + kind.length + gap.length;
}

function delimited(
  text: string,
  at: number | undefined,
  lineBreak: number,
  absences: Absences,
): OpaqueText | undefined {
  if (at === undefined) return undefined;
  const find = (what: string, from: number) =>
    absences.find(what, from, () => {
      const found = text.indexOf(what, from);
      return found < 0 ? undefined : found;
    });
  const delimiter = delimiterAt(text, at, find);
  const close = find(delimiter, behindHint(text, at + delimiter.length, lineBreak));
  if (close === undefined) return { end: recover(text, lineBreak, absences), unclosed: true };
  if (close < lineBreak) return undefined;
  return { end: behindBreak(text, lineEnd(text, close)), unclosed: false };
}

/** Where the text of a banner starts that was typed: behind the line in which the device tells how to end it. */
function behindHint(text: string, from: number, lineBreak: number): number {
  const start = behindBreak(text, lineBreak);
  const end = lineEnd(text, start);
  return /^Enter TEXT message\. /.test(text.slice(start, Math.min(end, start + 64))) ? end : from;
}

/**
 * The delimiter is the first character. `^C` is how the device shows the byte 0x03, but a bare `^` is legal too:
 * then the next `^` closes the text, and configuration follows.
 */
function delimiterAt(text: string, at: number, find: (what: string, from: number) => number | undefined): string {
  if (text[at] !== '^') return text[at] ?? '';
  if (text[at + 1] !== 'C') return '^';
  const caret = find('^', at + 2);
  const caretC = find('^C', at + 2);
  if (caret === undefined || caret === caretC) return '^C';
  if (caretC === undefined) return '^';
  const lineBreak = lineEnd(text, caret);
  const behind = text.slice(caret + 1, lineBreak).trim();
  const next = text.slice(behindBreak(text, lineBreak), lineEnd(text, behindBreak(text, lineBreak)));
  return behind === '' && /^(?:!|banner\s|line\s|end\s*$)/.test(next) ? '^' : '^C';
}

const CERTIFICATE_ROW = /^(?:[0-9A-F]+(?:\s+[0-9A-F]+)*|<.*>|[*xX.]+|\[?(?:removed|masked|redacted|scrubbed|cert).*)$/i;
const KEY_ROW = /^(?:[0-9A-F]+(?:\s+[0-9A-F]+)*|(?![a-z]+$)[A-Za-z0-9+/]+=*|<.*>|[*.]+)$/;

/** Rows of a certificate or key, up to and with `quit`; a copy without `quit` ends where the rows do. */
function rowsTo(text: string, lineBreak: number, row: RegExp, absences: Absences): OpaqueText | undefined {
  const from = behindBreak(text, lineBreak);
  let at = from;
  while (at < text.length) {
    absences.looked(at);
    const end = lineEnd(text, at);
    const line = text.slice(skipBlanks(text, at, end), trimEnd(text, at, end));
    if (line === 'quit') return { end: behindBreak(text, end), unclosed: false };
    if (line !== '' && !row.test(line)) {
      // What looks ahead for its end depends on more lines than it takes.
      absences.looked(behindLines(text, at, QUIT_WITHIN));
      if (!quitFollows(text, at)) break;
    }
    at = behindBreak(text, end);
  }
  return at > from ? { end: at, unclosed: false } : undefined;
}

/** Offset behind some lines from an offset on. */
function behindLines(text: string, from: number, lines: number): number {
  let at = from;
  for (let left = lines; left > 0 && at < text.length; left--) at = behindBreak(text, lineEnd(text, at));
  return at;
}

/** Lines looked at for a `quit` behind something that is no row. */
const QUIT_WITHIN = 20;

/** Lines that are never rows, so that a `quit` behind them ends something else. */
const NO_ROW = /^(?:!|certificate|crypto|end$|hostname|interface|key-string|line|version)/;

/** Does `quit` come before the next line that surely is configuration? Then what stands before it belongs to the rows. */
function quitFollows(text: string, from: number): boolean {
  let at = from;
  for (let lines = 0; lines < QUIT_WITHIN && at < text.length; lines++) {
    const end = lineEnd(text, at);
    const start = skipBlanks(text, at, end);
    if (text.slice(start, trimEnd(text, start, end)) === 'quit') return true;
    if (start === at && NO_ROW.test(text.slice(start, Math.min(end, start + 16)))) return false;
    at = behindBreak(text, end);
  }
  return false;
}

function macro(text: string, start: number, lineBreak: number, absences: Absences): OpaqueText | undefined {
  const command = text.slice(start, lineBreak);
  const from = behindBreak(text, lineBreak);
  if (/^macro\s+auto\s/i.test(command) && opensBrace(text, start, lineBreak)) return braces(text, lineBreak, absences);
  if (!/^\S+\s+name\s+\S/i.test(command)) return undefined;
  const close = absences.find('a line @', from, () => findLine(text, from, (line) => line === '@'));
  if (close !== undefined) return { end: behindBreak(text, lineEnd(text, close)), unclosed: false };
  const end = findLine(text, from, (line) => line === '!' || RECOVERY.test(line));
  absences.looked(end);
  return { end: end ?? text.length, unclosed: true };
}

function opensBrace(text: string, start: number, lineBreak: number): boolean {
  return text[trimEnd(text, start, lineBreak) - 1] === '{';
}

/**
 * The text of `macro auto execute`, of a function of IOS.sh or of a Tcl script, up to its closing brace; it may hold
 * `end`, but no `line` section.
 */
function braces(text: string, lineBreak: number, absences: Absences): OpaqueText {
  let depth = 1;
  let closed = false;
  const last = findLine(text, behindBreak(text, lineBreak), (line) => {
    if (line.startsWith('}')) depth--;
    if (line.endsWith('{')) depth++;
    closed = depth === 0;
    return closed || LINE_SECTION.test(line);
  });
  absences.looked(last);
  if (!closed || last === undefined) return { end: recover(text, lineBreak, absences), unclosed: true };
  return { end: behindBreak(text, lineEnd(text, last)), unclosed: false };
}

/** Where a text that is never closed is given up. */
function recover(text: string, lineBreak: number, absences: Absences): number {
  const from = behindBreak(text, lineBreak);
  return (
    absences.find('a recovery line', from, () => findLine(text, from, (line) => RECOVERY.test(line))) ?? text.length
  );
}
