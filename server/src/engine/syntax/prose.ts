/** Lines that people write around configurations in documents, mails and tickets: there a command may be advice. */

import { grammar } from '../grammar';
import { perBlock, perPage } from './memo';
import { isTaken } from './modes';
import { ARTEFACT, BITS, BLANK, COMMENT, END, ROW, START, TEXT } from './rows';
import { artefactOf } from './terminalArtefacts';
import { type Block, type ConfigTree, type Page, type Statement, textOf } from './tree';

/** What is written around commands, counted. */
export interface Prose {
  /** Sentences, items of lists, rows of tables. */
  readonly lines: number;
  /** Marks that only documents and mails have: a head of code, a header, an element of HTML. */
  readonly marks: number;
  /** Commands, and lines that may be some. */
  readonly commands: number;
  /** Does a sentence stand in front of the first command? */
  readonly isFirst: boolean;
}

/** Heads of code in AsciiDoc, reStructuredText, Org and wikis, elements of HTML, headers of mails. */
const MARK =
  /^(?:\[source\b|\.\. [\w-]+::|#\+begin|\{(?:code|noformat|panel)\b|\{\{\{|~~~|<\/?(?:p|h[1-6]|ul|ol|li|table|tr|td|blockquote|code)\b[^>]*>|h[1-6]\. \S|(?:from|to|cc|subject|sent|von|an|betreff): \S)/i;
/** Items of lists, rows of tables, quotations, headings and the lines under them. */
const ITEM =
  /^(?:[-*+\u2022\u2013] +\S|\d{1,2}[.)] +\S|\|.*\||> \S|\*\*\S|__\S|'''\S|#{2,6} +\w|={1,3} \S|(?:={4,6}|={8,}|~{4,})$|step \d|(?:example|solution|remediation|recommend|mitigation|workaround|proposed|suggested)\w*\b)/i;
/** A row of a frame that is drawn around a banner. */
const FRAME = /^(?:\*{3}|\*{1,2}\s.*\*$|\*+$)/;
/** A heading: words, the first in capitals as no command has it. */
const TITLE = /^\p{Lu}\p{Ll}+(?: \p{L}[\p{L}-]*){1,6}$/u;
/** A line that ends as sentences do, or as what introduces commands. */
const SENTENCE_END = /[.:;,?!\u3002\uff1a\uff01\uff1f](?:["')*_\]]{0,3})$/;
const WORD = /^["'(*_`]{0,3}\p{L}[\p{L}'’-]*[")*_`,;:.?!]{0,4}$/u;
/** One word and a mark: `Hi,`, `Fix:`. */
const SHORT = /^\p{Lu}\p{L}+(?: \p{L}+){0,3}[,:!]$/u;
/** What terminals and devices print that ends like a sentence, and what banners say. */
const PRINTED =
  /^(?:connection |connected to|trying |escape character|translating |destination |source |reload |proceed |enter |copyright |technical support|compiled |rom: |bootldr|this product contains|importers|agreement|compliance|a summary of|third-party|delivery of|if you require|cisco |u\.s\. laws|return |last login|press |line protocol|warning|note)|https?:\/\/|export@|\[confirm\]|\]\s?\?|authori[sz]ed|prohibited|prosecut|monitored|disconnect|by cisco|cryptographic/i;

/** Words of a sentence at the least. */
const WORDS = 3;
/** Words of a sentence without its end at the least: `To turn it off on all switches use`. */
const LONG = 5;

/** Is a line written for people, and no command? */
function isProse(statement: Statement): boolean {
  const { block, start, end } = statement;
  const text = block.text.slice(start, Math.min(end, start + 400));
  if (ITEM.test(text)) return !FRAME.test(text);
  if (statement.kind !== 'command' || PRINTED.test(text)) return false;
  if (SHORT.test(text) || (TITLE.test(text) && !isKnown(statement))) return true;
  const words = text.split(/\s+/);
  const plain = words.filter((word) => WORD.test(word)).length;
  const isEnded = SENTENCE_END.test(text) && plain >= WORDS;
  const isLong = plain >= LONG && /^\p{Lu}\p{Ll}* \p{Ll}/u.test(text);
  if (!isEnded && !isLong && !/^[^\p{ASCII}]*\p{L}/u.test(foreign(text))) return false;
  return !isFreeText(statement) && !isKnown(statement);
}

/** The start of a line in letters that no command has; empty where it starts as commands do. */
function foreign(text: string): string {
  return (text.codePointAt(0) ?? 0) > 0x2ff ? text : '';
}

/** Commands with words for people behind them, which a device cuts nowhere; some are those of other systems. */
function isFreeText({ keyword }: Statement): boolean {
  return grammar().startsText(keyword) || /^(?:title|prompt|contact|comment)$/.test(keyword);
}

function isKnown(statement: Statement): boolean {
  const mode = statement.parent?.mode;
  return isTaken('global', statement, 'whole') || (mode !== undefined && isTaken(mode, statement, 'whole'));
}

/** Does a block start with prose? 1 where it does. */
export const startsWithProse = perBlock(({ head }): number =>
  head?.kind === 'command' && mayBeProse(head) && (MARK.test(textOf(head).slice(0, 400)) || isProse(head)) ? 1 : 0,
);

/** Is a command none, but words for people? */
export function isWords(statement: Statement): boolean {
  return mayBeProse(statement) && (MARK.test(textOf(statement).slice(0, 400)) || isProse(statement));
}

/** Does prose, or a fence around code, stand behind the command that opens a block? */
export function endsInProse(block: Block): boolean {
  const { lines, marks } = proseOf(block);
  if (lines + marks > startsWithProse(block)) return true;
  return block.statements.some((one) => one.kind === 'artefact' && one !== block.head && /^```/.test(textOf(one)));
}

function mayBeProse({ block: { text }, start, end }: Statement): boolean {
  return mayBeProseIn(text, start, end);
}

/**
 * May a piece of a text, a line of it, be written for people? Nearly no command ends as a sentence does, or starts with a
 * capital or a mark.
 */
export function mayBeProseIn(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  // Items of lists have a mark behind their number.
  const isNumber = first >= 0x30 && first <= 0x39;
  if (isNumber && !isItemMark(text.charCodeAt(start + 1)) && !isItemMark(text.charCodeAt(start + 2)))
    return isSentenceEnd(text, start, end);
  return first < 0x61 || first > 0x7a || isSentenceEnd(text, start, end);
}

function isItemMark(code: number): boolean {
  return code === 0x2e || code === 0x29;
}

/** The same as `SENTENCE_END`, for all lines of a text. */
function isSentenceEnd(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  if ((last >= 0x61 && last <= 0x7a) || (last >= 0x30 && last <= 0x39)) return false;
  for (let at = end - 1; at >= start && at >= end - 4; at--) {
    const letter = text.charAt(at);
    if (ENDS.includes(letter)) return true;
    if (!CLOSERS.includes(letter)) return false;
  }
  return false;
}

const ENDS = '.:;,?!\u3002\uff1a\uff01\uff1f';
const CLOSERS = '"\')*_]';

/** In Markdown a heading is a line of its own, which a comment in front of commands is not. */
function isHeading(comment: Statement, next: Statement | undefined): boolean {
  const text = textOf(comment);
  return /^#{2,6} +\w/.test(text) || (/^# +\p{Lu}/u.test(text) && next?.kind === 'blank');
}

/** What is written around the commands of a block. */
const proseOf = perBlock((block): Prose => {
  let lines = 0;
  let marks = 0;
  let commands = 0;
  let isFirst = false;
  for (const [index, statement] of block.statements.entries()) {
    if (statement.kind === 'comment') {
      if (/^#/.test(textOf(statement)) && isHeading(statement, block.statements[index + 1])) lines++;
      continue;
    }
    if (statement.kind === 'blank' || statement.kind === 'text') continue;
    if (statement.kind === 'artefact' && artefactOf(textOf(statement))) continue;
    const isCommand = statement.kind === 'command';
    if (!mayBeProse(statement)) {
      if (isCommand) commands++;
      continue;
    }
    const text = textOf(statement).slice(0, 400);
    if (isCommand && MARK.test(text)) marks++;
    else if (isProse(statement)) {
      lines++;
      if (commands === 0) isFirst = true;
    } else if (isCommand) commands++;
  }
  return lines + marks === 0
    ? (PLAIN[commands] ?? { lines, marks, commands, isFirst })
    : { lines, marks, commands, isFirst };
});

/** Nearly all blocks: the same objects for them. */
const NO_PROSE: Prose = { lines: 0, marks: 0, commands: 0, isFirst: false };
const PLAIN: readonly Prose[] = Array.from({ length: 64 }, (_, commands) => ({ ...NO_PROSE, commands }));

const proseIn = perPage((page): Prose => {
  const all: Prose[] = [];
  for (let number = page.from; number < page.to; number++) {
    const commands = commandsWithoutProse(page, number);
    all.push(commands < 0 ? proseOf(page.blockAt(number)) : (PLAIN[commands] ?? { ...NO_PROSE, commands }));
  }
  return sumOf(all);
});

/** The commands of a block of which no line may be prose, told from its rows; -1 for all others. */
function commandsWithoutProse({ table }: Page, number: number): number {
  const { rows, text } = table;
  const offset = table.offsetOf(number);
  let commands = 0;
  for (let row = table.rowsOf(number); row < table.rowsOf(number + 1); row += ROW) {
    const bits = rows[row + BITS] as number;
    if (bits & (BLANK | TEXT)) continue;
    const start = offset + (rows[row + START] as number);
    if (bits & COMMENT) {
      if (text.charCodeAt(start) === HASH) return -1;
      continue;
    }
    if (bits & ARTEFACT || mayBeProseIn(text, start, offset + (rows[row + END] as number))) return -1;
    commands++;
  }
  return commands;
}

const HASH = 0x23;

export function proseOn(pages: readonly Page[]): Prose {
  return sumOf(pages.map(proseIn));
}

function sumOf(all: readonly Prose[]): Prose {
  let lines = 0;
  let marks = 0;
  let commands = 0;
  let isFirst = false;
  for (const one of all) {
    isFirst ||= commands === 0 && one.isFirst;
    lines += one.lines;
    marks += one.marks;
    commands += one.commands;
  }
  return { lines, marks, commands, isFirst };
}

/** So many commands to a line of prose and less make a document. */
const COMMANDS = 25;

/** Are pages of a document, rather than a configuration with a note? A whole configuration stands a title. */
export function isDocument({ lines, marks, commands, isFirst }: Prose, complete: boolean): boolean {
  if (marks > 0 || (isFirst && !complete)) return true;
  const others = lines - (isFirst ? 1 : 0);
  return others > 0 && others * COMMANDS >= commands;
}

const mayHoldFence = perPage(({ table: { text } }) => text.includes('```') || text.includes('~~~'));

/** Does a text hold a block of code between fences, and something outside of it? */
export function hasFences({ text, pages }: Pick<ConfigTree, 'text' | 'pages'>): boolean {
  if (!pages.some(mayHoldFence) || !/^[ \t]*(?:```|~~~)/m.test(text)) return false;
  let isCode = false;
  for (const line of text.split(/\r\n?|\n/)) {
    if (/^[ \t]*(?:```|~~~)/.test(line)) isCode = !isCode;
    else if (!isCode && line.trim() !== '') return true;
  }
  return false;
}
