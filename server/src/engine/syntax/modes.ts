/**
 * Which sub-commands a mode takes.
 *
 * Only the mode is structure on the device; indentation is the printer's habit. Templates and some exports strip it,
 * people indent by hand. So a command at the column of an open mode belongs to that mode where the mode takes it and
 * the global level would not, and a deeper one that only the global level takes is global.
 */
import { commands, grammar, type ModeKind, modeKinds, type Readings } from '../grammar';
import type { Line, Mode, Statement } from './tree';
import { isKeyword, wordsOf } from './words';

/** What a mode of the table is called here. */
export function toldApart(number: number): Mode {
  return grammar().modes.get(number).kind ?? 'other';
}

/** Is a command one that no mode has, wherever it stands at the side? */
export function isGlobalOnly(statement: Statement): boolean {
  const seconds = grammar().modes.ending.get(statement.keyword);
  if (seconds === undefined || seconds.length === 0) return seconds !== undefined;
  const second = wordsOf(statement)[1]?.text;
  return seconds.some((pattern) => isKeyword(second, pattern));
}

/** Is a command global although it is indented below a line that opened `mode`? */
export function isGlobalIn(mode: Mode, statement: Statement): boolean {
  const { modes } = grammar();
  // IR800 saves print such a command with a leading blank after `control-plane`.
  if (modes.get(modes.numberOf('global')).everywhere.includes(statement.keyword)) return true;
  if (mode === 'other' || mode === 'router') return false;
  return isGlobalOnly(statement);
}

/** Is it known what a mode takes? */
export function isListed(mode: Mode): boolean {
  return numbersOf(mode).length > 0;
}

/** Has a mode a say in who gets in? The device stays in one until a line that it does not take and an outer one does. */
export function decides(mode: Mode): boolean {
  const { modes } = grammar();
  return numbersOf(mode).some((number) => modes.get(number).decides);
}

/**
 * How a mode takes a line, as the table of commands has it: word for word; by a row that is known from a list of names alone,
 * and takes anything behind its first words; by an abbreviation, which may be another line's on a device.
 */
export type Taking = 'whole' | 'weak' | 'abbreviated';

/** Does a mode, or the global level, take a line in one way? */
export function isTaken(mode: Mode | 'global', { block: { text }, start, end }: Line, how: Taking): boolean {
  const table = grammar();
  if (how === 'abbreviated') return numbersOf(mode).some((one) => table.abbreviatedAt(one, text, start, end) >= 0);
  let isWeak = false;
  for (const one of numbersOf(mode)) {
    const command = table.commandAt(one, text, start, end);
    if (command < 0) continue;
    if (!table.isWeak(command)) return how === 'whole';
    isWeak = true;
  }
  return isWeak && how === 'weak';
}

/** Does a mode take a line in any way? */
export function takes(mode: Mode, { block: { text }, start, end }: Line): boolean {
  const table = grammar();
  const numbers = numbersOf(mode);
  return (
    numbers.some((one) => table.commandAt(one, text, start, end) >= 0) ||
    numbers.some((one) => table.abbreviatedAt(one, text, start, end) >= 0)
  );
}

/** Does the global level take a line in any way? */
export function takesGlobal(statement: Line): boolean {
  return (['whole', 'weak', 'abbreviated'] as const).some((how) => isTaken('global', statement, how));
}

/** Is a line a global command, word for word or by its name? */
export function startsGlobal({ block: { text }, start, end }: Line): boolean {
  return numbersOf('global').some((one) => grammar().commandAt(one, text, start, end) >= 0);
}

/** Commands of the global level that readers ask for by name; no mode takes them from it. */
const ASKED: ReadonlySet<number> = new Set<number>(
  Object.entries(commands).flatMap(([name, command]) => (name.startsWith('global.') ? [command] : [])),
);

/** Is a line such a command, word for word? */
export function isSurelyGlobal({ block: { text }, start, end }: Line): boolean {
  const [global] = numbersOf('global');
  return global !== undefined && ASKED.has(grammar().commandAt(global, text, start, end));
}

/** How many of the first words of a line a mode knows, or the global level. */
export function wordsKnown(mode: Mode | 'global', { block: { text }, start, end }: Line): number {
  return Math.max(0, ...numbersOf(mode).map((number) => -1 - grammar().commandAt(number, text, start, end)));
}

/** The number of the command that a mode, or the global level, takes a line for; -1 where it takes it for none. */
export function commandIn(mode: Mode | 'global', line: Line): number {
  return firstIn('commandAt', mode, line);
}

/** The number of the command that the first words of a line are, where it has more of them than the command takes; -1 for others. */
export function cutCommandIn(mode: Mode | 'global', line: Line): number {
  return firstIn('cutAt', mode, line);
}

function firstIn(ask: 'commandAt' | 'cutAt', mode: Mode | 'global', { block: { text }, start, end }: Line): number {
  const table = grammar();
  for (const one of numbersOf(mode)) {
    const command = table[ask](one, text, start, end);
    if (command >= 0) return command;
  }
  return -1;
}

/** The commands of a mode that a line may be which is none of it word for word. */
export function readingsIn(mode: Mode, { block: { text }, start, end }: Line): Readings {
  const all = numbersOf(mode).map((one) => grammar().readingsAt(one, text, start, end));
  const [first] = all;
  if (first && all.length === 1) return first;
  return { commands: all.flatMap((one) => one.commands), isSure: false };
}

/** Is a line one of a mode that is opened in an interface, word for word? It ends the interface no more than its own lines do. */
export function isInsideInterface(statement: Statement): boolean {
  const table = grammar();
  const { block, start, end } = statement;
  // What is known from a list of names takes anything behind them.
  const mayBeGlobal = wordsKnown('global', statement) > 1;
  return numbersOf('inside').some((mode) => {
    const command = table.commandAt(mode, block.text, start, end);
    return command >= 0 && !(mayBeGlobal && table.isWeak(command));
  });
}

/** Modes that are no mode of a statement: the global level, the same with what every mode takes, those inside an interface. */
export type Level = 'global' | 'top' | 'inside';

/** Numbers of modes in the table. */
export function numbersOf(mode: Mode | Level): readonly number[] {
  let numbers = known.get(mode);
  if (!numbers) {
    numbers = findNumbers(mode);
    known.set(mode, numbers);
  }
  return numbers;
}

function findNumbers(mode: Mode | Level): readonly number[] {
  const { modes } = grammar();
  switch (mode) {
    case 'global':
      return [modes.numberOf('global')];
    case 'top':
      return [modes.numberOf('global'), modes.numberOf('any')];
    case 'inside':
      return modes.openedIn(modes.numberOf('interface'));
    default:
      return mode === 'other' ? [] : modeKinds[mode];
  }
}

const known = new Map<string, readonly number[]>();

/** The modes that a prompt may stand for, by what it shows in its brackets; undefined where the table knows none. */
export function modesOfPrompt(shown: string): ReadonlySet<Mode> | undefined {
  const { modes } = grammar();
  const shownAlike = modes.withPrompt(shown);
  const found = (Object.keys(modeKinds) as ModeKind[]).filter((kind) =>
    shownAlike.some((number) => modeKinds[kind].some((one) => one === number)),
  );
  return found.length > 0 ? new Set(found) : undefined;
}
