/** Commands that a device may not take as they are written, where they have a say in who gets in. */
import { perBlock, picked } from '../syntax/facts';
import { meaningfulWords } from '../syntax/freeText';
import type { Block, Page, Statement } from '../syntax/tree';
import { FOREIGN_BLANK, hasForeignBlank, wordsOf } from '../syntax/words';

/** What interfaces, filters and all that these ask for are made of. */
const HEADS = new Set([
  'access-list',
  'class-map',
  'control-plane',
  'interface',
  'ip',
  'object-group',
  'policy-map',
  'vlan',
  'zone',
  'zone-pair',
]);

const unclearIn = perBlock(({ text, statements }: Block): readonly Statement[] =>
  FOREIGN_BLANK.test(text) ? statements.filter(isUnclear) : [],
);
const withUnclear = picked((block) => unclearIn(block).length > 0);

/** Those with a blank that no device takes for one, outside of words for people. */
export function unclearOf(pages: readonly Page[]): Statement[] {
  return withUnclear(pages).flatMap(unclearIn);
}

function isUnclear(statement: Statement): boolean {
  if (statement.kind !== 'command') return false;
  let top = statement;
  while (top.parent) top = top.parent;
  if (!HEADS.has(top.keyword)) return false;
  const words = meaningfulWords(statement);
  if (words.length === wordsOf(statement).length) return hasForeignBlank(statement);
  return FOREIGN_BLANK.test(statement.block.text.slice(statement.start, words.at(-1)?.end));
}
