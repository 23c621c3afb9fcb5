/** Commands that a device may not take as they are written, where they have a say in who gets in. */
import { commands, grammar } from '../grammar';
import { isStartOf } from '../grammar/texts';
import { say } from '../messages/say';
import { meaningfulWords } from '../syntax/freeText';
import { wordEnd } from '../syntax/lines';
import { perBlock, perPage, picked } from '../syntax/memo';
import { commandIn, cutCommandIn, decides, wordsKnown } from '../syntax/modes';
import { ARTEFACT } from '../syntax/rows';
import { artefactsIn } from '../syntax/sectionMarks';
import { holdsLine } from '../syntax/seek';
import { artefactOf } from '../syntax/terminalArtefacts';
import { type Block, type Page, type Statement, textOf } from '../syntax/tree';
import { FOREIGN_BLANK, hasForeignBlank, wordsOf } from '../syntax/words';
import { type MisplacedLine, misplacedLinesOf } from './misplacedLines';
import { mayBeRefused } from './topLevel';

/** Commands of the global level that have a say in who gets in, and open no mode that has. */
const WITH_A_SAY: ReadonlySet<number> = new Set([
  commands['global.access-list'],
  commands['global.ip-default-gateway'],
  commands['global.ip-receive'],
  commands['global.ip-receive-acl'],
  commands['global.ip-route'],
  commands['global.ip-routing'],
  commands['global.ip-vrf'],
  commands['global.vlan-filter'],
  commands['global.zone'],
]);

/** Commands that apply or begin a filter. */
const FILTERS: ReadonlySet<number> = new Set([
  commands['class-map.match-access-group'],
  commands['control-plane.ip-access-group'],
  commands['control-plane.service-policy'],
  commands['global.class-map'],
  commands['global.ip-access-list-extended'],
  commands['global.ip-access-list-standard'],
  commands['global.ip-receive'],
  commands['global.ip-receive-acl'],
  commands['global.policy-map'],
  commands['global.vlan-access-map'],
  commands['interface.ip-access-group'],
  commands['interface.service-policy'],
  commands['policy-map-class.drop'],
]);

export interface UnclearLine {
  readonly statement: Statement;
  /**
   * `blank`: it holds a blank that no device takes for one. `words`: more words than the command takes. `answer`: the device
   * said something that nobody knows. `erased`: some of it was erased as it was typed. `printed`: the device may have printed it.
   */
  readonly why: 'printed' | 'blank' | 'words' | 'answer' | 'erased' | MisplacedLine['why'];
}

const NONE: readonly UnclearLine[] = [];

export const unclearIn = perBlock((block: Block): readonly UnclearLine[] => {
  const { text, statements, head } = block;
  const erased = artefactsIn(block).filter(isErased);
  const found = erased.map((statement): UnclearLine => ({ statement, why: 'erased' }));
  if (head && hasASay(head)) {
    const hasBlanks = FOREIGN_BLANK.test(text);
    for (const statement of statements) {
      if (hasBlanks && holdsForeignBlank(statement)) found.push({ statement, why: 'blank' });
      else if (mayBeRefused(statement)) found.push({ statement, why: 'answer' });
      else if (hasMoreWords(statement)) found.push({ statement, why: 'words' });
    }
  }
  return found.length > 0 ? found : NONE;
});
const withUnclear = picked((page) => {
  const found: Block[] = [];
  for (let number = page.from; number < page.to; number++) {
    if (!mayBeUnclear(page, number)) continue;
    const block = page.blockAt(number);
    if (unclearIn(block).length > 0) found.push(block);
  }
  return found;
});

/** May a block hold such a command? Told from its rows. */
export function mayBeUnclear(page: Page, number: number): boolean {
  return (page.table.bits & ARTEFACT) !== 0 || holdsForeign(page) || holdsLine(page.table, number, mayFilter);
}

const holdsForeign = perPage(({ table }) => FOREIGN_BLANK.test(table.text));

/** First words of those that apply or begin a filter. */
const FILTERING = ['match', 'ip', 'service-policy', 'drop', 'class-map', 'policy-map', 'vlan'];

/** May a line be one of them, with more words than it takes? */
function mayFilter(text: string, start: number, end: number): boolean {
  const behind = wordEnd(text, start, end);
  for (const word of FILTERING) if (isStartOf(text, start, behind, word)) return true;
  return false;
}

/** Those that are written so that a device may not take them, and those that may stand for others. */
export function unclearLinesOf(pages: readonly Page[], printed: ReadonlySet<Statement>): UnclearLine[] {
  const between = [...printed].filter(restricts).map((statement): UnclearLine => ({ statement, why: 'printed' }));
  return [...withUnclear(pages).flatMap(unclearIn), ...misplacedLinesOf(pages), ...between];
}

/** May a command, or one below it, keep somebody out? An interface by itself keeps out nobody. */
function restricts(head: Statement): boolean {
  return hasASay(head) && (head.keyword !== 'interface' || head.children.length > 0);
}

function isErased(artefact: Statement): boolean {
  return artefactOf(textOf(artefact))?.kind === 'erased';
}

/** Has a command, or what stands below it, a say in who gets in? One that is not known may be misspelled. */
function hasASay(head: Statement): boolean {
  if (head.kind !== 'command') return false;
  if (head.mode && decides(head.mode)) return true;
  const command = commandIn('global', head);
  if (command < 0) return wordsKnown('global', head) > 0;
  const { modes } = grammar();
  const opened = modes.openedBy(command);
  return WITH_A_SAY.has(command) || (opened >= 0 && modes.get(opened).decides);
}

/** Does more follow than a filter takes? Where it is taken back nothing depends on it. */
function hasMoreWords(statement: Statement): boolean {
  if (statement.kind !== 'command' || statement.negation) return false;
  const mode = statement.parent?.mode ?? 'global';
  // Entries come by the hundred thousand, and no filter stands among them.
  return mode !== 'acl' && FILTERS.has(cutCommandIn(mode, statement));
}

/** Is there one outside of words for people? */
function holdsForeignBlank(statement: Statement): boolean {
  if (statement.kind !== 'command') return false;
  const words = meaningfulWords(statement);
  if (words.length === wordsOf(statement).length) return hasForeignBlank(statement);
  return FOREIGN_BLANK.test(statement.block.text.slice(statement.start, words.at(-1)?.end));
}

/** What is unclear, in words for people. */
export function whyUnclear(why: UnclearLine['why']): string {
  switch (why) {
    case 'blank':
      return say`it holds a blank that no device takes for one`;
    case 'words':
      return say`it has more words than the command takes, so the device may refuse it`;
    case 'answer':
      return say`the device answered, perhaps that it did not take it`;
    case 'erased':
      return say`some of it was erased as it was typed`;
    case 'printed':
      return say`it stands without a prompt between two prompts, so the device may have printed it`;
    case 'gap':
      return say`it is not a command, so lines may be missing here`;
    case 'place':
      return say`the line above it is not understood, so it may belong to what stands before`;
  }
}
