/** What a block says of where configurations begin and end, and of whether its text is whole. */
import { artefactOf, visibleIn } from './capture';
import { perBlock, perPage } from './facts';
import type { Page, Statement } from './tree';
import { isEnd, isTyped, textOf } from './tree';
import { wordsOf } from './words';

const NO_ARTEFACTS: readonly Statement[] = [];

/** What is no configuration in a block; hardly any has such. */
export const artefactsIn = perBlock(({ statements }) => {
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
} as const;

/** Macros of m4, in lower case like commands. */
const M4 = /^(?:ifdef|ifelse|define|changequote)\(|^dnl$/;

/** Heads at which a configuration may begin, or be at its end. */
const TURNS = new Set(['version', 'hostname', 'line', 'end', ':']);

export const marksOf = perBlock((block) => {
  const { head } = block;
  let marks = 0;
  for (const artefact of artefactsIn(block)) marks |= markOf(artefact);
  if (!head) return marks;
  marks |= MARK.head;
  if (head.kind === 'artefact') return marks | MARK.turn | (isConfigStart(head) ? MARK.start : 0);
  if (TURNS.has(head.keyword) || (head.start > 0 && isTyped(head))) marks |= MARK.turn;
  if (M4.test(head.keyword)) marks |= MARK.template;
  if (head.keyword === 'vstack') return marks | MARK.vstack;
  if (head.negation) return marks;
  if (head.keyword === 'interface') return marks | MARK.interface;
  if (head.keyword === 'hostname') return marks | MARK.hostname;
  return marks | (isVersion(head) ? MARK.start : 0) | (isConfigEnd(head) ? MARK.end : 0);
});

/** The same of all blocks of a page. */
export const marksIn = perPage((blocks) => {
  let marks = 0;
  for (const block of blocks) marks |= marksOf(block);
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
