import type { Problem } from './rows';

/** The compiled table: strings that `automata.ts` and `modes.ts` read. */
export interface Compiled {
  /** Keywords by their numbers, which are in alphabetical order. */
  readonly words: string;
  /** What else arcs can be labelled with: arguments, and keywords of which something is said. */
  readonly labels: string;
  readonly help: string;
  readonly modes: string;
  /** Of each mode, its first section and the number of its first command. */
  readonly layout: string;
  /** The section of all commands up to their secrets. */
  readonly secrets: string;
  /** Which commands open modes, which leave them, which are weak, which name something, which use an access list. */
  readonly opening: string;
  readonly leaving: string;
  readonly weak: string;
  readonly naming: string;
  readonly listing: string;
  /** The automata: sections, and the same of the labels of their arcs, a digit in each. */
  readonly nodes: string;
  readonly high: string;
  readonly low: string;
  /** First words of commands that are taken in shorter forms: the shortest, a bar, and the other letters. */
  readonly abbreviations: string;
  /** First words of commands behind which free text may follow. */
  readonly texts: string;
  /** Types of arguments that have names for their values, each with these and their numbers. */
  readonly values: string;
  readonly interfaceTypes: string;
}

export interface Compilation {
  readonly compiled: Compiled;
  /** Numbers of the commands that rows give a name to, by `mode.name`. */
  readonly commands: ReadonlyMap<string, number>;
  /** What lines of those of the global level start with (`leads.ts`), by the same names. */
  readonly leads: ReadonlyMap<string, readonly string[]>;
  readonly modes: readonly string[];
  /** Numbers of modes by the name of their kind. */
  readonly kinds: ReadonlyMap<string, readonly number[]>;
  readonly problems: readonly Problem[];
}
