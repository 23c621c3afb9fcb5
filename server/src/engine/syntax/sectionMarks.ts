/** What a block says of where configurations begin and end, and of whether its text is whole. */

import { numberOfWord, wordTable } from './firstWords';
import { perBlock, perPage } from './memo';
import { mayBeProseIn, startsWithProse } from './prose';
import { ARTEFACT, BITS, COMMAND, DEFAULT, END, HEAD, NO, ROW, START, WORD } from './rows';
import { artefactOf, visibleIn } from './terminalArtefacts';
import type { Block, Page, Statement } from './tree';
import { isEnd, isTyped, textOf } from './tree';
import { wordsOf } from './words';

const NO_ARTEFACTS: readonly Statement[] = [];

/** What is no configuration in a block; hardly any has such. */
export function artefactsIn(block: Block): readonly Statement[] {
  return block.page.table.bits & ARTEFACT ? artefactsOf(block) : NO_ARTEFACTS;
}

const artefactsOf = perBlock(({ statements }) => {
  const found = statements.filter(({ kind }) => kind === 'artefact');
  return found.length > 0 ? found : NO_ARTEFACTS;
});

/** What a block says of where configurations begin and end, as bits. */
export const MARK = {
  start: 1,
  hostname: 2,
  interface: 4,
  end: 8,
  template: 16,
  turn: 32,
  head: 64,
  conflict: 128,
  erased: 256,
  vstack: 512,
  open: 1024,
  close: 2048,
  listing: 4096,
  stray: 8192,
} as const;

/** Macros of m4, in lower case like commands. */
const M4 = /^(?:ifdef|ifelse|define|changequote)\(|^dnl$/;

/** Heads at which a configuration may begin, or be at its end. */
const TURNS = new Set(['version', 'hostname', 'line', 'end', ':']);

const marksOf = perBlock((block) => {
  const { head } = block;
  let marks = 0;
  for (const artefact of artefactsIn(block)) marks |= markOf(artefact);
  if (hasStrayEnd(block)) marks |= MARK.stray;
  if (!head) return marks;
  marks |= MARK.head;
  if (head.kind === 'artefact') return marks | MARK.turn | (isConfigStart(head) ? MARK.start : 0);
  if (TURNS.has(head.keyword) || startsWithProse(block) || (head.start > 0 && isTyped(head))) marks |= MARK.turn;
  if (M4.test(head.keyword)) marks |= MARK.template;
  if (head.keyword === 'vstack') return marks | MARK.vstack;
  if (head.negation) return marks;
  if (head.keyword === 'interface') return marks | MARK.interface;
  if (head.keyword === 'hostname') return marks | MARK.hostname;
  return marks | (isVersion(head) ? MARK.start : 0) | (isConfigEnd(head) ? MARK.end : 0);
});

/** The same of a block by its number; nearly all blocks are told by their rows. */
export function marksAt(page: Page, number: number): number {
  const { table } = page;
  const row = table.rowsOf(number);
  const bits = table.rows[row + BITS] as number;
  const word = table.rows[row + WORD] as number;
  const isPlain = (bits & (HEAD | COMMAND)) === (HEAD | COMMAND) && table.rows[row + START] === 0;
  if (!isPlain || word === 0 || SAYS[word] || table.bits & ARTEFACT) return marksOf(page.blockAt(number));
  const from = table.offsetOf(number);
  const isTold = mayBeProseIn(table.text, from, from + (table.rows[row + END] as number));
  if (isTold || mayHoldEnd(page, number)) return marksOf(page.blockAt(number));
  return word === INTERFACE && !(bits & (NO | DEFAULT)) ? MARK.head | MARK.interface : MARK.head;
}

const INTERFACE = numberOfWord('interface');
/** First words that say more of a configuration than that it has a command. */
const SAYS = wordTable([...TURNS, 'vstack', 'dnl']);

/** May a line of a block be nothing but the mark with which texts end? */
function mayHoldEnd({ table }: Page, number: number): boolean {
  const { rows, text } = table;
  const offset = table.offsetOf(number);
  for (let row = table.rowsOf(number); row < table.rowsOf(number + 1); row += ROW) {
    const start = rows[row + START] as number;
    if ((rows[row + END] as number) - start > 2 || !((rows[row + BITS] as number) & COMMAND)) continue;
    const first = text.charCodeAt(offset + start);
    if (first === CARET || first === CONTROL_C) return true;
  }
  return false;
}

const CARET = 0x5e;
const CONTROL_C = 3;

/** The end of a text, as a banner, that no text is open for: one before may have gone on behind what looked like its end. */
function hasStrayEnd({ text, statements }: Block): boolean {
  if (!text.includes('^C') && !text.includes('\u0003')) return false;
  return statements.some((one) => one.kind === 'command' && /^(?:\^C|\u0003)$/.test(textOf(one)));
}

/** The same of all blocks of a page. */
export const marksIn = perPage((page) => {
  let marks = 0;
  for (let number = page.from; number < page.to; number++) marks |= marksAt(page, number);
  return marks;
});

export function marksOfAll(pages: readonly Page[]): number {
  let marks = 0;
  for (const page of pages) marks |= marksIn(page);
  return marks;
}

export function isConfigStart(head: Statement): boolean {
  return head.kind === 'artefact' && /^(?:config-start|building)$/.test(artefactOf(textOf(head))?.kind ?? '');
}

export function isVersion(head: Statement): boolean {
  return head.keyword === 'version' && /^\d+\.\d/.test(wordsOf(head)[1]?.text ?? '');
}

/** Is this one of the commands that stand at the end of a configuration: a `line` section, or `end`? */
export function isConfigEnd(head: Statement): boolean {
  if (isEnd(head)) return true;
  return head.keyword === 'line' && /^(?:con|aux|vty|tty|\d)/i.test(wordsOf(head)[1]?.text ?? '');
}

function markOf(statement: Statement): number {
  const artefact = artefactOf(textOf(statement));
  switch (artefact?.kind) {
    case 'template':
      return MARK[artefact.part ?? 'template'];
    case 'conflict':
    case 'listing':
      return MARK[artefact.kind];
    case 'erased':
      // What else was erased may be a filter's line, which is looked at where filters are.
      return /vst/i.test(`${textOf(statement)} ${visibleIn(textOf(statement))}`) ? MARK.erased : 0;
    default:
      return 0;
  }
}
