/** What a line may be that is no command word for word: abbreviated, cut short, or with words that nobody knows. */
import type { Automata } from './automata';
import type { Behind } from './behind';
import { ABBREVIATED, type Fold } from './fold';
import { behindNegation, wordsIn } from './texts';

/** The commands that a line may be, as far as its words are known. */
export interface Readings {
  readonly commands: readonly number[];
  /** Is it the only one: is each abbreviation the start of one keyword there? What is known from a list of names alone does not count. */
  readonly isSure: boolean;
  /** Its first word, where that is a keyword or the start of one, spelled out. */
  readonly keyword?: string;
}

export class Reader {
  constructor(
    private readonly automata: Automata,
    private readonly fold: Fold,
    private readonly behind: Behind,
  ) {}

  /** The readings of the line from `start` to `end` of a text. */
  readingsAt(root: number, text: string, start: number, end: number): Readings {
    const own = this.read(root, text, start, end, false);
    if (own.isWhole && this.isKnown(own)) return own;
    // A device that does not have a keyword takes it for the start of another.
    const other = this.read(root, text, start, end, true);
    if (!this.isKnown(other) || !(other.known > own.known || (own.isWhole && other.isWhole))) return own;
    return { ...other, isSure: false };
  }

  /** Are there commands that are known from more than a list of names? */
  private isKnown({ commands }: Readings): boolean {
    return commands.some((command) => !this.behind.isWeak(command));
  }

  /** @param isDoubtful may a word that is a keyword be the start of another? */
  private read(root: number, text: string, start: number, end: number, isDoubtful: boolean) {
    const { fold } = this;
    fold.start(root);
    let isSure = true;
    let isWhole = true;
    let keyword: string | undefined;
    const from = behindNegation(text, start, end);
    let known = 0;
    for (const [first, last] of wordsIn(text, from, end)) {
      const { first: firstWay, end: endOfWays } = fold;
      if (!fold.take(text, first, last, true, isDoubtful)) {
        // What is known of the words in front of it.
        fold.first = firstWay;
        fold.end = endOfWays;
        isWhole = false;
        break;
      }
      if (known === 0) keyword = this.keyword();
      known++;
      if (this.keywordsStarted(last - first) > 1) isSure = false;
    }
    const commands = known === 0 ? [] : this.commandsHere(isWhole, from > start);
    return {
      commands,
      isSure: isSure && commands.length === 1,
      isWhole,
      known,
      ...(keyword !== undefined && { keyword }),
    };
  }

  /** What the words are that were read; where they are none, or others follow, what they start. */
  private commandsHere(isWhole: boolean, isNegated: boolean): readonly number[] {
    const { fold, automata } = this;
    const whole = new Set<number>();
    const begun = new Set<number>();
    for (let way = fold.first; way < fold.end; way++) {
      const node = fold.node[way] as number;
      const command = automata.command[node] as number;
      if (isWhole && command >= 0 && (isNegated || automata.negated[node] === 0)) whole.add(command);
      else for (const one of this.behind.commands(node)) begun.add(one);
    }
    return this.strong([...(whole.size > 0 ? whole : begun)]);
  }

  /** The keyword that the first word is, or that it is the start of. */
  private keyword(): string | undefined {
    const { fold, automata } = this;
    let found: string | undefined;
    for (let way = fold.first; way < fold.end; way++) {
      const word = automata.word[fold.arc[way] as number] as number;
      if (word < 0) continue;
      if (this.behind.isStrong(fold.node[way] as number)) return automata.textOf(word);
      found ??= automata.textOf(word);
    }
    return found;
  }

  /** How many keywords a word that is none itself is the start of, on all ways that end in it. */
  private keywordsStarted(length: number): number {
    const { fold, automata } = this;
    const started = new Set<number>();
    for (let way = fold.first; way < fold.end; way++) {
      const arc = fold.arc[way] as number;
      const word = automata.word[arc] as number;
      if (word < 0 || ((fold.flags[way] as number) & ABBREVIATED) === 0) continue;
      if (automata.textOf(word).length === length) continue;
      if (this.behind.isStrong(fold.node[way] as number)) started.add(word);
    }
    return started.size;
  }

  /** Those that are known from more than a list of names; all where none is. */
  private strong(commands: readonly number[]): readonly number[] {
    const strong = commands.filter((command) => !this.behind.isWeak(command));
    return strong.length > 0 ? strong : commands;
  }
}
