/** Commands that a device may not take as they are written, where they have a say in who gets in. */
import { say } from '../messages/say';
import { artefactOf } from '../syntax/capture';
import { perBlock, picked } from '../syntax/facts';
import { meaningfulWords } from '../syntax/freeText';
import { artefactsIn } from '../syntax/sectionMarks';
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

const unclearIn = perBlock((block: Block): readonly Unclear[] => {
  const { text, statements, head } = block;
  const erased = artefactsIn(block).filter(isErased);
  const found = erased.map((statement): Unclear => ({ statement, why: 'erased' }));
  if (head && HEADS.has(head.keyword)) {
    const hasBlanks = FOREIGN_BLANK.test(text);
    for (const statement of statements) {
      if (hasBlanks && holdsForeignBlank(statement)) found.push({ statement, why: 'blank' });
      else if (mayBeRefused(statement)) found.push({ statement, why: 'answer' });
      else if (hasMoreWords(statement)) found.push({ statement, why: 'words' });
    }
  }
  return found.length > 0 ? found : NONE;
});
const withUnclear = picked(({ blocks }) => blocks.filter((block) => unclearIn(block).length > 0));

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

function isErased(artefact: Statement): boolean {
  return artefactOf(textOf(artefact))?.kind === 'erased';
}

/** Does more follow than a command takes? Where it is taken back nothing depends on it. */
function hasMoreWords(statement: Statement): boolean {
  if (statement.kind !== 'command' || statement.negation || !Object.hasOwn(TOO_LONG, statement.keyword)) return false;
  return TOO_LONG[statement.keyword]?.test(textOf(statement).replace(/[ \t]+/g, ' ')) === true;
}

/** Is there one outside of words for people? */
function holdsForeignBlank(statement: Statement): boolean {
  if (statement.kind !== 'command') return false;
  const words = meaningfulWords(statement);
  if (words.length === wordsOf(statement).length) return hasForeignBlank(statement);
  return FOREIGN_BLANK.test(statement.block.text.slice(statement.start, words.at(-1)?.end));
}

/** What is unclear, in words for people. */
export function whyUnclear(why: Unclear['why']): string {
  switch (why) {
    case 'blank':
      return say`it holds a blank that no device takes for one`;
    case 'words':
      return say`it has more words than the command takes, so the device may refuse it`;
    case 'answer':
      return say`the device answered, perhaps that it did not take it`;
    case 'erased':
      return say`some of it was erased as it was typed`;
    case 'gap':
      return say`it is no command, so lines may be left out here`;
    case 'place':
      return say`the line above it is not understood, so it may belong to what stands before`;
  }
}
