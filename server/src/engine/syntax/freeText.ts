/** Words of commands that are free text: nothing in them is a name of anything. */
import type { Statement } from './tree';
import { type Word, wordsOf } from './words';

/** Commands whose words are free text from the first on. */
const COMMANDS = /^(?:description|remark|name|hostname|banner|alias|location|contact|title)$/;

/** The words of a command that can mean something: none of a description or a secret, those in front of one in a longer command. */
export function meaningfulWords(statement: Statement): readonly Word[] {
  const words = wordsOf(statement);
  if (COMMANDS.test(statement.keyword)) return words.slice(0, 1);
  // What follows the secret of a user is one; behind other words `password` may be followed by more.
  const stop = statement.keyword === 'username' ? /^(?:description|secret|password)$/i : /^(?:description|remark)$/i;
  const end = words.findIndex(({ text }, index) => index > 0 && stop.test(text));
  return end < 0 ? words : words.slice(0, end);
}
