/** What a line is in a mode, with all its parts. */
import type { Automata } from './automata';
import { ABBREVIATED, type Fold, SHARED } from './fold';
import { ARGUMENT_TYPES, type ArgumentType, type NameKind, type Role } from './vocabulary';

/** One word of a command, or the words of free text. */
export interface Part {
  /** The place of its first word among those that were asked about. */
  readonly index: number;
  /** A keyword, spelled out; undefined for an argument. */
  readonly keyword?: string;
  readonly type?: ArgumentType;
  readonly role?: Role;
  /** What it is the name of. */
  readonly kind?: NameKind;
  /** Does the line define what it names? */
  readonly defines?: boolean;
  /** What it is for, in a few words of English. */
  readonly help?: string;
}

export interface CommandMatch {
  readonly is: 'command';
  readonly command: number;
  readonly negation?: 'no' | 'default';
  /** Are its words all of it? Behind `no` a command may be cut short, as in `no switchport access`. */
  readonly isWhole: boolean;
  /** Are keywords abbreviated? */
  readonly isAbbreviated: boolean;
  readonly parts: readonly Part[];
}

export type Match =
  | CommandMatch
  /** Abbreviations that stand for several commands. */
  | { readonly is: 'ambiguous'; readonly readings: readonly CommandMatch[] }
  /** More must follow. */
  | { readonly is: 'incomplete'; readonly parts: readonly Part[] }
  /** The words before `at` start a command, and the one there does not go on with it. */
  | { readonly is: 'refused'; readonly at: number }
  /** No command starts with the first word. */
  | { readonly is: 'unknown' };

/** How many words `no` and `default` take in front of a command. */
export function negationOf(words: readonly string[]): 'no' | 'default' | undefined {
  const first = words[0]?.toLowerCase();
  return words.length > 1 && (first === 'no' || first === 'default') ? first : undefined;
}

export class Matcher {
  constructor(
    private readonly automata: Automata,
    private readonly fold: Fold,
  ) {}

  /** @param root where the mode starts */
  match(root: number, words: readonly string[]): Match {
    const negation = negationOf(words);
    const offset = negation ? 1 : 0;
    const { fold } = this;
    fold.start(root);
    for (let index = offset; index < words.length; index++) {
      const word = words[index] as string;
      if (!fold.take(word, 0, word.length, true))
        return index === offset ? { is: 'unknown' } : { is: 'refused', at: index };
    }
    if (words.length === offset) return { is: 'unknown' };
    const whole = this.wholeWays(negation !== undefined);
    const [best] = whole;
    if (best === undefined) return { is: 'incomplete', parts: this.partsOf(fold.first, offset) };
    const isShared = (fold.flags[best] as number) & SHARED || whole.some((way) => this.partAtAbbreviation(best, way));
    if (!isShared) return this.reading(best, offset, negation);
    return { is: 'ambiguous', readings: whole.map((way) => this.reading(way, offset, negation)) };
  }

  /** Every way in which words are a command, or the start of one, the preferred one first. */
  ways(root: number, words: readonly string[]): readonly CommandMatch[] {
    const match = this.match(root, words);
    if (match.is === 'refused' || match.is === 'unknown') return [];
    const { fold } = this;
    const negation = negationOf(words);
    const ways = Array.from({ length: fold.end - fold.first }, (_, index) => fold.first + index);
    return ways.map((way) => this.reading(way, negation ? 1 : 0, negation));
  }

  /** The ways at whose end a command is whole; behind `no` every way is, for what is taken back may be cut short. */
  private wholeWays(isNegated: boolean): number[] {
    const { fold, automata } = this;
    const whole: number[] = [];
    for (let way = fold.first; way < fold.end; way++) {
      const node = fold.node[way] as number;
      if (isNegated || ((automata.command[node] as number) >= 0 && automata.negated[node] === 0)) whole.push(way);
    }
    return whole;
  }

  /** Do two ways part where a word is the start of a keyword of each? */
  private partAtAbbreviation(one: number, other: number): boolean {
    const [first, second] = [this.arcsOf(one), this.arcsOf(other)];
    const { word } = this.automata;
    const at = first.findIndex((arc, index) => word[arc] !== word[second[index] as number]);
    return at >= 0 && (word[first[at] as number] as number) >= 0 && (word[second[at] as number] as number) >= 0;
  }

  private reading(way: number, offset: number, negation: 'no' | 'default' | undefined): CommandMatch {
    const { automata } = this;
    const node = this.fold.node[way] as number;
    const own = automata.command[node] as number;
    const isWhole = own >= 0 && (negation !== undefined || automata.negated[node] === 0);
    return {
      is: 'command',
      command: own >= 0 ? own : commandBelow(automata, node),
      ...(negation && { negation }),
      isWhole,
      isAbbreviated: ((this.fold.flags[way] as number) & ABBREVIATED) !== 0,
      parts: this.partsOf(way, offset),
    };
  }

  private arcsOf(way: number): number[] {
    const { fold } = this;
    const arcs: number[] = [];
    for (let at = way; (fold.arc[at] as number) >= 0; at = fold.from[at] as number) arcs.push(fold.arc[at] as number);
    return arcs.reverse();
  }

  private partsOf(way: number, offset: number): Part[] {
    const { automata } = this;
    const arcs = this.arcsOf(way);
    const parts: Part[] = [];
    for (const [index, arc] of arcs.entries()) {
      const word = automata.word[arc] as number;
      const type = word < 0 ? ARGUMENT_TYPES[-1 - word] : undefined;
      const last = parts.at(-1);
      // Free text is one part.
      if ((type === 'TEXT' || type === '...') && last?.type === type && arc === arcs[index - 1]) continue;
      const { role, kind, defines, help } = automata.noteOf(arc);
      parts.push({
        index: index + offset,
        ...(type === undefined ? { keyword: automata.textOf(word) } : { type }),
        ...(role && { role }),
        ...(kind && { kind, defines: defines === true }),
        ...(help && { help }),
      });
    }
    return parts;
  }
}

/** A command that a node leads to: the first one, where there are several. */
export function commandBelow(automata: Automata, node: number): number {
  let at = node;
  // Few forms go round before they end, and most are short.
  for (let steps = 0; steps < 32; steps++) {
    const command = automata.command[at] as number;
    if (command >= 0) return command;
    at = automata.targetOf(automata.first[at] as number);
  }
  const seen = new Set([node]);
  for (const one of seen) {
    const command = automata.command[one] as number;
    if (command >= 0) return command;
    for (let arc = automata.first[one] as number; arc < (automata.last[one] as number); arc++)
      seen.add(automata.targetOf(arc));
  }
  return -1;
}
