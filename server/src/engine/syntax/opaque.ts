/** Text that follows a command and is never configuration: banners, certificates, keys, macros, output of commands. */
import { artefactOf, showsOther, startsConfig } from './capture';
import { behindBreak, lineEnd, skipBlanks, trimEnd } from './lines';

/** Where opaque text ends: offset of the line behind it, and whether its end had to be guessed. */
export interface OpaqueText {
  readonly end: number;
  readonly unclosed: boolean;
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
  /^(?:(?:vacant|refuse)-message|aaa\s+authentication\s+(?:banner|fail-message)|authentication\s+banner|menu\s+\S+\s+(?:title|prompt))\s+(?=\S)/i;
/** Where a text that is never closed is given up: the lines that end every configuration. */
const RECOVERY = /^(?:line\s+(?:con|aux|vty|tty|\d)|end$)/i;

/**
 * The opaque text behind a command.
 * @param text the whole text
 * @param start offset of the command's first character
 * @param lineBreak offset of the end of its line
 * @param keyword the command's first word, spelled out
 * @returns undefined where configuration goes on with the next line
 */
export function opaqueAfter(text: string, start: number, lineBreak: number, keyword: string): OpaqueText | undefined {
  switch (keyword) {
    case 'banner':
      return delimited(text, bannerDelimiter(text, start, lineBreak), lineBreak);
    case 'vacant-message':
    case 'refuse-message':
    case 'aaa':
    case 'authentication':
    case 'menu': {
      const match = DELIMITED.exec(text.slice(start, lineBreak));
      return match ? delimited(text, start + match[0].length, lineBreak) : undefined;
    }
    case 'certificate':
      return /\s\S/.test(text.slice(start, lineBreak)) && !/nvram:/i.test(text.slice(start, lineBreak))
        ? rowsTo(text, lineBreak, CERTIFICATE_ROW)
        : undefined;
    case 'key-string':
      return /^\S+$/.test(text.slice(start, lineBreak).trim()) ? rowsTo(text, lineBreak, KEY_ROW) : undefined;
    case 'macro':
      return macro(text, start, lineBreak);
    default:
      return undefined;
  }
}

/** The output behind a prompt with a show command: up to the next prompt or the start of a configuration. */
export function outputAfter(text: string, command: string, lineBreak: number): OpaqueText | undefined {
  if (!showsOther(command)) return undefined;
  const from = behindBreak(text, lineBreak);
  const end = findLine(text, from, (line) => startsConfig(line) || artefactOf(line)?.kind === 'prompt');
  return { end: end ?? text.length, unclosed: false };
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

function delimited(text: string, at: number | undefined, lineBreak: number): OpaqueText | undefined {
  if (at === undefined) return undefined;
  const delimiter = delimiterAt(text, at);
  const close = text.indexOf(delimiter, at + delimiter.length);
  if (close < 0) {
    const from = behindBreak(text, lineBreak);
    return { end: findLine(text, from, (line) => RECOVERY.test(line)) ?? text.length, unclosed: true };
  }
  if (close < lineBreak) return undefined;
  return { end: behindBreak(text, lineEnd(text, close)), unclosed: false };
}

/**
 * The delimiter is the first character. `^C` is how the device shows the byte 0x03, but a bare `^` is legal too:
 * then the next `^` closes the text, and configuration follows.
 */
function delimiterAt(text: string, at: number): string {
  if (text[at] !== '^') return text[at] ?? '';
  if (text[at + 1] !== 'C') return '^';
  const caret = text.indexOf('^', at + 2);
  const caretC = text.indexOf('^C', at + 2);
  if (caretC < 0) return caret < 0 ? '^C' : '^';
  if (caret === caretC) return '^C';
  const lineBreak = lineEnd(text, caret);
  const behind = text.slice(caret + 1, lineBreak).trim();
  const next = text.slice(behindBreak(text, lineBreak), lineEnd(text, behindBreak(text, lineBreak)));
  return behind === '' && /^(?:!|banner\s|line\s|end\s*$)/.test(next) ? '^' : '^C';
}

const CERTIFICATE_ROW = /^(?:[0-9A-F]+(?:\s+[0-9A-F]+)*|<.*>|[*xX.]+|\[?(?:removed|masked|redacted|scrubbed|cert).*)$/i;
const KEY_ROW = /^(?:[0-9A-F]+(?:\s+[0-9A-F]+)*|(?![a-z]+$)[A-Za-z0-9+/]+=*|<.*>|[*.]+)$/;

/** Rows of a certificate or key, up to and with `quit`; a copy without `quit` ends where the rows do. */
function rowsTo(text: string, lineBreak: number, row: RegExp): OpaqueText | undefined {
  const from = behindBreak(text, lineBreak);
  let at = from;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(skipBlanks(text, at, end), trimEnd(text, at, end));
    if (line === 'quit') return { end: behindBreak(text, end), unclosed: false };
    if (line !== '' && !row.test(line)) break;
    at = behindBreak(text, end);
  }
  return at > from ? { end: at, unclosed: false } : undefined;
}

function macro(text: string, start: number, lineBreak: number): OpaqueText | undefined {
  const command = text.slice(start, lineBreak);
  const from = behindBreak(text, lineBreak);
  if (/^macro\s+auto\s.*\{\s*$/i.test(command)) return braces(text, from);
  if (!/^\S+\s+name\s+\S/i.test(command)) return undefined;
  const close = findLine(text, from, (line) => line === '@');
  if (close !== undefined) return { end: behindBreak(text, lineEnd(text, close)), unclosed: false };
  return { end: findLine(text, from, (line) => line === '!' || RECOVERY.test(line)) ?? text.length, unclosed: true };
}

function braces(text: string, from: number): OpaqueText {
  let depth = 1;
  const close = findLine(text, from, (line) => {
    if (line.startsWith('}')) depth--;
    const closed = depth === 0;
    if (line.endsWith('{')) depth++;
    return closed;
  });
  if (close !== undefined) return { end: behindBreak(text, lineEnd(text, close)), unclosed: false };
  return { end: findLine(text, from, (line) => RECOVERY.test(line)) ?? text.length, unclosed: true };
}

/** Offset of the first line from `from` on that passes, blanks around it left out. */
function findLine(text: string, from: number, passes: (line: string) => boolean): number | undefined {
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at);
    if (passes(text.slice(skipBlanks(text, at, end), trimEnd(text, at, end)))) return at;
    at = behindBreak(text, end);
  }
  return undefined;
}
