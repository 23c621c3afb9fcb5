/** Commands that a device may not take as they are written, where they have a say in who gets in. */
import { artefactOf } from '../syntax/capture';
import { perBlock, picked } from '../syntax/facts';
import { meaningfulWords } from '../syntax/freeText';
import { type Block, type Page, type Statement, textOf } from '../syntax/tree';
import { FOREIGN_BLANK, hasForeignBlank, wordsOf } from '../syntax/words';
import { mayBeRefused } from './heads';
import { type Stray, straysOf } from './strays';

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

export interface Unclear {
  readonly statement: Statement;
  /**
   * `blank`: it holds a blank that no device takes for one. `words`: more words than the command takes. `answer`: the device
   * said something that nobody knows. `erased`: some of it was erased as it was typed.
   */
  readonly why: 'blank' | 'words' | 'answer' | 'erased' | Stray['why'];
}

const NONE: readonly Unclear[] = [];

const unclearIn = perBlock(({ text, statements, head }: Block): readonly Unclear[] => {
  const erased = text.includes('\b') ? statements.filter(isErased) : [];
  if (!head || !HEADS.has(head.keyword)) return erased.map((statement) => ({ statement, why: 'erased' }));
  const hasBlanks = FOREIGN_BLANK.test(text);
  const found = statements.flatMap((statement): Unclear[] => {
    if (erased.includes(statement)) return [{ statement, why: 'erased' }];
    if (hasBlanks && isUnclear(statement)) return [{ statement, why: 'blank' }];
    if (mayBeRefused(statement)) return [{ statement, why: 'answer' }];
    return hasMoreWords(statement) ? [{ statement, why: 'words' }] : [];
  });
  return found.length > 0 ? found : NONE;
});
const withUnclear = picked((block) => unclearIn(block).length > 0);

/** Those that are written so that a device may not take them, and those that may stand for others. */
export function unclearOf(pages: readonly Page[]): Unclear[] {
  return [...withUnclear(pages).flatMap(unclearIn), ...straysOf(pages)];
}

/** Commands of filters with more behind them than they take. */
const TOO_LONG: Readonly<Record<string, RegExp>> = {
  drop: /^drop (?!log$)/i,
  ip: /^ip (?:access-g\S* (?!common )\S+ (?:in|out) (?!common )|access-l\S* (?:st|e)\w* \S+ |receive (?:acl|access-l\S*) \S+ )/i,
  'service-policy': /^service-policy (?:type \S+ )?in(?:put)? \S+ /i,
  match: /^match access-g\S* name \S+ /i,
};

function isErased(statement: Statement): boolean {
  return statement.kind === 'artefact' && artefactOf(textOf(statement))?.kind === 'erased';
}

/** Does more follow than a command takes? Where it is taken back nothing depends on it. */
function hasMoreWords(statement: Statement): boolean {
  if (statement.kind !== 'command' || statement.negation || !Object.hasOwn(TOO_LONG, statement.keyword)) return false;
  return TOO_LONG[statement.keyword]?.test(textOf(statement).replace(/[ \t]+/g, ' ')) === true;
}

function isUnclear(statement: Statement): boolean {
  if (statement.kind !== 'command') return false;
  const words = meaningfulWords(statement);
  if (words.length === wordsOf(statement).length) return hasForeignBlank(statement);
  return FOREIGN_BLANK.test(statement.block.text.slice(statement.start, words.at(-1)?.end));
}
