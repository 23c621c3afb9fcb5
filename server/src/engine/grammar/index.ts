/**
 * The command language of IOS and IOS XE: one table of commands, and one matcher over it. It knows how commands are written,
 * and nothing of what they do.
 *
 * The table lies in `table/` as text, `compile/` makes of it the module `compiled.ts` when the program is built
 * (`scripts/grammar.mjs`), and `grammar()` is what everybody asks:
 *
 * - **Which command is this line?** `commandAt` answers with a number and allocates nothing: for whoever goes through all
 *   lines. `commands['interface.ip-address']` is the number of a command that the table gives a name to; a slip in the name
 *   does not compile. Numbers are those of one build: nobody keeps them.
 * - **Which mode is it in?** A walker asks `commandAt` of the innermost open mode, then outward, then the mode `any`; where
 *   all of them say no it asks `abbreviatedAt` in the same order, and where that fails too, whichever knew most words.
 *   `modes.openedBy`, `modes.leaves`, `Mode.decides`, `Mode.takesAny` and `modes.withPrompt` say what a command does to the
 *   mode. What no mode takes is *not known*, and may belong to any mode that is open.
 * - **What are its parts?** `match` gives every word its type, what it is the name of, and its role in an entry; or says
 *   that the line is ambiguous, incomplete, refused from a word on, or not known. `ways` has all ways to read it.
 * - **What may come next?** `next`, for completion and signatures; half-typed lines are the same question.
 *
 * > Only what the table holds is known, and the table is never complete: `unknown` and `refused` are no errors of whoever
 * > wrote the line. An abbreviation that this table takes may be ambiguous on a device that has more commands.
 */
import { type commands, compiled } from './compiled';
import { Grammar } from './grammar';

export type { ModeKind, ModeName } from './compiled';
export { commands, leads, modeKinds } from './compiled';
export { Grammar } from './grammar';
export type { InterfaceType } from './interfaceTypes';
export type { CommandMatch, Match, Part } from './match';
export type { Mode } from './modes';
export type { Next, Offer } from './next';
export type { OpenedFrom } from './openers';
export type { Readings } from './readings';
export { ARGUMENT_TYPES, type ArgumentType, NAME_KINDS, type NameKind, ROLES, type Role } from './vocabulary';

/** The name that code calls a command by. */
export type CommandName = keyof typeof commands;

/** Where the first secret in a line may start, whatever mode it stands in; -1 where the table knows of none. */
export function secretAt(line: string): number {
  return grammar().secretAt(line);
}

let shipped: Grammar | undefined;

/** The table that is shipped; it is read when somebody first asks, and each mode when somebody first gets there. */
export function grammar(): Grammar {
  if (!shipped) shipped = new Grammar(compiled);
  return shipped;
}
