/** A line as readers take it: the command that it is, by its number, and what its words stand for there. */
import { grammar, type ModeName, type NameKind, type Role } from '../grammar';
import { type MatchedPart, matchedIn } from './matched';
import { perBlock } from './memo';
import type { Block, Statement } from './tree';
import { type Word, wordsOf } from './words';

/**
 * The command that a line is in a mode: word for word; else the only one that it can be, abbreviated, cut short or with words
 * behind it. Every mode takes what `any` has, where none of its own commands fits.
 * @returns its number; -1 where it may be several, or none
 */
export function commandOf(mode: ModeName, { block: { text }, start, end }: Statement): number {
  const table = grammar();
  for (const one of [mode, 'any'] as const) {
    const command = table.commandAt(table.modes.numberOf(one), text, start, end);
    if (command >= 0) return command;
  }
  const { commands, isSure } = table.readingsAt(table.modes.numberOf(mode), text, start, end);
  return isSure ? (commands[0] ?? -1) : -1;
}

/** The same of the first line of a block, which stands at the global level. */
export function commandOfHead({ block }: Statement): number {
  return headCommand(block);
}

const headCommand = perBlock(({ head }: Block): number => (head ? commandOf('global', head) : -1));

/** The words of a line with what they stand for in a mode, as far as that knows them. */
export class Parts {
  private readonly words: readonly Word[];
  private readonly parts: readonly MatchedPart[];
  /** Does the mode know all words? */
  readonly isWhole: boolean;

  constructor(mode: ModeName, statement: Statement) {
    const { parts, known } = matchedIn(grammar().modes.numberOf(mode), statement);
    this.words = wordsOf(statement);
    this.parts = parts;
    this.isWhole = known === this.words.length;
  }

  /** The first name of a kind. */
  name(kind: NameKind): string | undefined {
    return this.names(kind)[0];
  }

  names(kind: NameKind): string[] {
    return this.texts((part) => part.kind === kind);
  }

  /** The words of a role. */
  role(role: Role): string[] {
    return this.texts((part) => part.role === role);
  }

  /** The keyword that a word is, spelled out, by its place. */
  keyword(place: number): string | undefined {
    return this.parts[place]?.keyword;
  }

  /** Is a keyword there, abbreviated or not? */
  has(keyword: string): boolean {
    return this.parts.some((part) => part.keyword === keyword);
  }

  /** The words behind a keyword, whether the mode knows them or not; none where it is not there. */
  behind(keyword: string): string[] {
    const at = this.parts.find((part) => part.keyword === keyword)?.word.end ?? Number.POSITIVE_INFINITY;
    return this.words.filter(({ start }) => start > at).map(({ text }) => text);
  }

  private texts(passes: (part: MatchedPart) => boolean): string[] {
    return this.parts.filter(passes).map(({ word }) => word.text);
  }
}
