/** Places that a program fills in, as Jinja, ERB and shells write them: what stands there is not known. */

import { meaningfulWords } from './freeText';
import { perBlock, perPage } from './memo';
import { artefactOf } from './terminalArtefacts';
import type { Block, Page, Span, Statement } from './tree';
import { spanOf, textOf } from './tree';
import { hasPlace } from './words';

/** In banners, scripts and other text such a place means what its author likes, and in a description nothing. */
function isFilledIn(statement: Statement): boolean {
  if (statement.kind !== 'command' || SCRIPTS.test(statement.keyword) || !hasPlace(textOf(statement))) return false;
  return statement.keyword === 'hostname' || meaningfulWords(statement).some(({ text }) => hasPlace(text));
}

/** Commands with a language of their own. */
const SCRIPTS = /^(?:action|alias|event|macro|set)$/;

const firstIn = perBlock((block: Block) => ({ statement: block.statements.find(isFilledIn) }));

/** Does one of the commands hold a place to be filled in? Few texts do, and those are told without a look at each line. */
export function areFilledIn(pages: readonly Page[]): boolean {
  return pages.some(hasFilledIn);
}

const hasFilledIn = perPage((page) => {
  const { table, from, to } = page;
  if (!hasPlace(table.text.slice(table.offsetOf(from), table.offsetOf(to)))) return false;
  return page.blocks.some((block) => hasPlace(block.text) && firstIn(block).statement !== undefined);
});

/** The first line that shows that a program fills the text in. */
export function firstPlace(pages: readonly Page[]): Span | undefined {
  for (const { blocks } of pages) {
    for (const { statements } of blocks) {
      const found = statements.find(
        (one) => isFilledIn(one) || (one.kind !== 'text' && artefactOf(textOf(one))?.kind === 'template'),
      );
      if (found) return spanOf(found);
    }
  }
  return undefined;
}
