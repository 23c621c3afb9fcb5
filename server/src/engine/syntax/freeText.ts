/** Words of commands that are free text, as the table of commands has it: nothing in them is a name of anything. */
import type { ArgumentType } from '../grammar';
import { type MatchedPart, matchedIn, matchedOf } from './matched';
import { numbersOf } from './modes';
import type { Mode, Statement } from './tree';
import { type Word, wordsOf } from './words';

/** The words of a command that can mean something: those in front of a text or a secret. */
export function meaningfulWords(statement: Statement): readonly Word[] {
  const words = wordsOf(statement);
  const { mode } = statement.parent ?? {};
  const { parts } = matchedOf(statement) ?? (mode && matchedAs(mode, statement)) ?? {};
  const end = parts?.find(isHidden)?.word.start;
  return end === undefined ? words : words.filter(({ start }) => start < end);
}

function isHidden({ type }: MatchedPart): boolean {
  return HIDDEN.includes(type);
}

const HIDDEN: readonly (ArgumentType | undefined)[] = ['TEXT', 'SECRET'];

/** What a command is in the mode that knows most of its words, of those that are told apart alike. */
function matchedAs(mode: Mode, statement: Statement) {
  const all = numbersOf(mode).map((number) => matchedIn(number, statement));
  return all.sort((one, other) => other.known - one.known)[0];
}
