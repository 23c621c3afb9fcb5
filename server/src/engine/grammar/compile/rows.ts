/** What the files of the table hold, once they are read. */
import type { Form } from './form';

export interface TableFile {
  readonly name: string;
  readonly text: string;
}

/** Where something stands, for whoever mends it. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Problem extends Place {
  readonly message: string;
}

export interface Row extends Place {
  readonly form: Form;
  /** As written, with single blanks. */
  readonly text: string;
  /** The name that code calls the command by. */
  readonly id?: string;
  /** The mode that it opens. */
  readonly opens?: string;
  readonly help?: string;
  /** From a source that nobody looked at: it is known, and not offered. */
  readonly isWeak: boolean;
  /** It stands behind `no` only. */
  readonly isNegated: boolean;
}

export interface ModeRow extends Place {
  readonly name: string;
  /** What prompts show in brackets. */
  readonly prompts: readonly string[];
  /** Blanks that the printer puts in front of its commands, more than in front of the one that opens it. */
  readonly indent: number;
  /** The word that leaves it besides `exit` and `end`. */
  readonly exit?: string;
  /** What code calls modes of its kind. */
  readonly kind?: string;
  /** Is it known which lines modes of its kind take, so that they are told by that? */
  readonly isTold: boolean;
  /** Does it decide who gets in: an interface, a list, a class? */
  readonly decides: boolean;
  /** Is its body not listed, so that it takes any line? */
  readonly takesAny: boolean;
  /** What lines of no other mode start with. */
  readonly ends: readonly string[];
  /** What starts no line of any other mode, however far that is indented. */
  readonly everywhere: readonly string[];
  readonly rows: Row[];
}

/** How short the first word of commands of a mode may be. */
export interface Shortest extends Place {
  readonly mode: string;
  readonly start: string;
  readonly word: string;
}

export interface Table {
  readonly modes: Map<string, ModeRow>;
  /** Forms that others name in angle brackets. */
  readonly parts: Map<string, Row[]>;
  /** What keywords on the way to commands mean: `ip ospf` and the like. */
  readonly topics: Map<string, Map<string, string>>;
  readonly shortest: Shortest[];
  /** Names of values: a line for each type of argument. */
  readonly values: string[];
  readonly interfaceTypes: string[];
  readonly problems: Problem[];
}
