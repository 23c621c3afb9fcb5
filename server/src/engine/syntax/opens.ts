/** Which commands open a mode. */
import { grammar } from '../grammar';
import type { FirstWord } from './firstWords';
import { type Level, numbersOf, toldApart } from './modes';
import { modeOf, numberOfMode } from './rows';
import type { Mode, Statement } from './tree';

/**
 * The mode a command opens at global level or inside another; undefined where it opens none. Where its first word is not known,
 * or those that are start commands that open several modes, the lines below it are told by indentation.
 * @param word its first
 * @param opened the mode that it stands in
 */
export function modeOpenedBy(statement: Statement, word: FirstWord, opened: Opened | undefined): Mode | undefined {
  if (statement.negation) return undefined;
  const parent = opened?.mode;
  if (parent === 'other' || parent === 'router') return 'other';
  const level = opened?.number ?? TOP;
  let opening = word.openingIn(level);
  if (opening === 0 || opening >= TIMES) {
    const times = opening === 0 ? 1 : opening - TIMES + 1;
    opening = times < OFTEN ? TIMES + times : openingOf(word, statement, parent);
    word.noteOpening(level, opening);
    if (times < OFTEN) return modeOpenedByLine(statement, parent, false);
  }
  if (opening === NOTHING) return undefined;
  if (opening >= ALWAYS) return modeOf(opening - ALWAYS);
  return modeOpenedByLine(statement, parent, opening === FIRST_DEPENDS);
}

/** A mode with its number. */
interface Opened {
  readonly mode: Mode | undefined;
  readonly number: number;
}

/** The number of the global level, beside those of modes. */
const TOP = 0;

/**
 * What the first word tells: lines that start with it open nothing, it depends on the line what they open (at the first level, where
 * none else knows the word), or they open the mode with a number.
 */
const NOTHING = 1;
const DEPENDS = 2;
const FIRST_DEPENDS = 3;
const ALWAYS = 4;
/** How often it was met, before that is found out: most words of a short text are met a few times, and the table has many commands. */
const TIMES = 128;
const OFTEN = 8;

function openingOf(word: FirstWord, { block: { text }, start }: Statement, parent: Mode | undefined): number {
  const from = openers(parent ?? 'top').map((one) => grammar().openedFrom(one, text, start, word.end));
  const found = from.flatMap((one) => one ?? []);
  const depends = found.length === 1 && from[0] !== undefined ? FIRST_DEPENDS : DEPENDS;
  const modes = new Set(found.flatMap((one) => one.modes.map(toldApart)));
  const [only] = modes;
  if (only === undefined) {
    if (parent !== undefined || found.some(({ isWeak }) => !isWeak)) return NOTHING;
    return found.length === 0 ? ALWAYS + numberOfMode('other') : depends;
  }
  const isSure = modes.size === 1 && found.every(({ isSure: sure, modes: own }) => sure || own.length === 0);
  return isSure ? ALWAYS + numberOfMode(only) : depends;
}

/** @param firstOnly does the first level alone know the word? */
function modeOpenedByLine(
  { block, start, end }: Statement,
  parent: Mode | undefined,
  firstOnly: boolean,
): Mode | undefined {
  let mode: Mode | undefined;
  let isKnown = false;
  for (const level of openers(parent ?? 'top')) {
    const opened = grammar().openedAt(level, block.text, start, end);
    if (opened) isKnown = true;
    for (const number of opened ?? []) {
      const one = toldApart(number);
      if (mode !== undefined && mode !== one) return 'other';
      mode = one;
    }
    if (firstOnly) break;
  }
  return mode ?? (parent === undefined && !isKnown ? 'other' : undefined);
}

/** Those of the numbers of a mode in which something opens a mode: entries of lists need no look. */
function openers(mode: Mode | Level): readonly number[] {
  let numbers = opening.get(mode);
  if (!numbers) {
    const { modes } = grammar();
    numbers = mode === 'top' ? numbersOf(mode) : numbersOf(mode).filter((number) => modes.openedIn(number).length > 0);
    opening.set(mode, numbers);
  }
  return numbers;
}

const opening = new Map<string, readonly number[]>();
