/** What the table of commands knows of a command: the modes that it may stand in, and its words with what they are. */
import { type CommandMatch, grammar, type Match, type Mode, type Part } from '../grammar';
import { numbersOf } from './modes';
import { BITS, COMMAND, DEFAULT, modeIn, NO, PARENT, ROW } from './rows';
import { lineOf } from './seek';
import { type Block, type BlockTable, type Statement, textOf } from './tree';
import { hasPlace, type Word, wordsOf } from './words';

/** The command of a line, as far as a mode of the table takes its words. */
export interface Matched {
  /** Its number; -1 where the words do not make a command. */
  readonly command: number;
  readonly parts: readonly MatchedPart[];
  /** How many of its words are understood: words behind them, and those of a part that is `...`, may say anything. */
  readonly known: number;
}

export type MatchedPart = Part & { readonly word: Word };

/** What a command is in the mode that it stands in; undefined where no mode is known that takes its first word. */
export function matchedOf(statement: Statement): Matched | undefined {
  const { length } = wordsOf(statement);
  let best: Matched | undefined;
  for (const mode of modesBelow(statement.parent)) {
    const matched = matchedIn(mode, statement);
    if (matched.known <= (best?.known ?? 0)) continue;
    best = matched;
    if (best.known === length) break;
  }
  return best;
}

/** What a command is in a mode of the table. */
export function matchedIn(mode: number, statement: Statement): Matched {
  const words = wordsOf(statement);
  const texts = words.map(({ text }) => text);
  if (statement.negation) texts.unshift(statement.negation);
  const offset = statement.negation ? 1 : 0;
  const { command, parts, known } = asFarAsKnown(mode, texts);
  return {
    command,
    known: Math.max(0, known - offset),
    parts: parts.flatMap((part) => {
      const word = words[part.index - offset];
      return word ? [{ ...part, word }] : [];
    }),
  };
}

interface Known {
  readonly command: number;
  readonly parts: readonly Part[];
  readonly known: number;
}

/** The command that some words are in a mode, or its start, up to the first word that the mode does not take. */
export function asFarAsKnown(mode: number, words: readonly string[]): Known {
  const match: Match = grammar().match(mode, words);
  switch (match.is) {
    case 'command':
      return { command: match.isWhole ? match.command : -1, parts: match.parts, known: words.length };
    case 'ambiguous': {
      const [reading] = match.readings;
      return { command: reading?.command ?? -1, parts: partsOfAll(match.readings), known: words.length };
    }
    case 'incomplete':
      return { command: -1, parts: match.parts, known: words.length };
    case 'refused':
      return { ...asFarAsKnown(mode, words.slice(0, match.at)), command: -1 };
    case 'unknown':
      return { command: -1, parts: [], known: 0 };
  }
}

/**
 * May a command name something that other lines define? The answer costs little, and is yes wherever the line is not known whole.
 */
export function mayName({ block, start, end, parent }: Statement): boolean {
  const table = grammar();
  for (const mode of modesBelow(parent)) {
    const command = table.commandAt(mode, block.text, start, end);
    if (command >= 0) return table.isNaming(command);
  }
  return true;
}

/**
 * May a command of a block use an access list? Told from the rows; the answer is yes wherever a line is not known whole, or the
 * mode that it stands in.
 */
export function mayUseList(table: BlockTable, block: number): boolean {
  const { rows } = table;
  const first = table.rowsOf(block);
  for (let row = first; row < table.rowsOf(block + 1); row += ROW) {
    if (((rows[row + BITS] as number) & (COMMAND | NO | DEFAULT)) !== COMMAND) continue;
    const parent = rows[row + PARENT] as number;
    const mode = parent < 0 ? 'global' : modeIn(rows[first + parent * ROW + BITS] as number);
    const numbers = mode && mode !== 'router' ? numbersOf(mode) : [];
    const {
      block: { text },
      start,
      end,
    } = lineOf(table, block, row);
    if (numbers.length === 0 || numbers.some((number) => usesList(number, text, start, end))) return true;
  }
  return false;
}

function usesList(mode: number, text: string, start: number, end: number): boolean {
  const table = grammar();
  const own = table.commandAt(mode, text, start, end);
  const command = own >= 0 ? own : table.commandAt(table.modes.numberOf('any'), text, start, end);
  return command < 0 || table.usesList(command);
}

/** The parts that all readings of abbreviations agree on. */
function partsOfAll([first, ...others]: readonly CommandMatch[]): readonly Part[] {
  return (first?.parts ?? []).filter((part) =>
    others.every(({ parts }) =>
      parts.some(({ index, type, kind }) => index === part.index && type === part.type && kind === part.kind),
    ),
  );
}

/** The mode of the table that a command opens; undefined where it opens none, or is not known. */
export function tableModeOpenedBy(statement: Statement): Mode | undefined {
  let modes = opened.get(statement.block);
  if (!modes) {
    modes = new Map();
    opened.set(statement.block, modes);
  }
  let number = modes.get(statement.start);
  if (number === undefined) {
    const command = matchedOf(statement)?.command ?? -1;
    number = command < 0 || statement.negation ? -1 : grammar().modes.openedBy(command);
    modes.set(statement.start, number);
  }
  return number < 0 ? undefined : grammar().modes.get(number);
}

const opened = new WeakMap<Block, Map<number, number>>();

/** Numbers of the modes whose commands may stand below a command, those that every mode takes included; none where it is not known. */
export function modesBelow(parent: Statement | undefined): readonly number[] {
  const { modes } = grammar();
  if (parent === undefined) return [modes.numberOf('global'), modes.numberOf('any')];
  // What a program fills in is no name of an interface, but opens one all the same.
  const opened = parent.mode === 'interface' && hasPlace(textOf(parent)) ? modes.numberOf('interface') : undefined;
  const mode = tableModeOpenedBy(parent)?.number ?? opened;
  return mode === undefined ? [] : [mode, modes.numberOf('any')];
}
