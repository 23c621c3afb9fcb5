/** What the first word alone says of a line, so that most lines are asked nothing more. */
import { grammar } from '../grammar';
import { TAKES_TEXT } from './opaque';

/** It may be a global command wherever it stands. */
export const EVERYWHERE = 1;
/** It may be one that no mode has, where it stands at the side. */
export const ENDING = 2;
/** It ends every mode. */
export const ENDS = 4;
/** Text may follow the command, beside what any command may end in. */
export const TEXT_FOLLOWS = 8;

/** What ends every mode beside `end`: what an ASA writes for it, and macros of m4, which are no commands. */
const NO_COMMAND = /^(?::|dnl|(?:ifdef|ifelse|define|changequote)\(.*)$/;

/** The traits of a first word, spelled out. */
export function traitsOf(keyword: string): number {
  const { modes } = grammar();
  return (
    (modes.get(modes.numberOf('global')).everywhere.includes(keyword) ? EVERYWHERE : 0) |
    (modes.ending.has(keyword) ? ENDING : 0) |
    (keyword === 'end' || NO_COMMAND.test(keyword) ? ENDS : 0) |
    (TAKES_TEXT.has(keyword) ? TEXT_FOLLOWS : 0)
  );
}
