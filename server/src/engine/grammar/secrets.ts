/** Where the secret of a command starts, whatever its mode is. */
import type { Automata } from './automata';
import type { Fold } from './fold';
import { ARGUMENT_TYPES } from './vocabulary';

const SECRET = ARGUMENT_TYPES.indexOf('SECRET');

/** Words of a line; what ends a prompt and what quotes a command parts them too. */
const WORD = /[^\s#>"'`|;]+/g;
/** What stands in front of a command: nothing, a prompt, a quotation mark, a word that takes it back. */
const LEAD = /(?:^|[#>"'`|;]|\b(?:no|default|do))\s*$/i;

/** So few letters of one keyword are the start of too much. */
const LEAST = 3;

export class Secrets {
  /** @param section that of the commands up to their secrets */
  constructor(
    private readonly automata: Automata,
    private readonly fold: Fold,
    private readonly section: number,
  ) {}

  /**
   * Where the first secret in a line may start: of a command at its start or behind a prompt, abbreviated or not, and of one
   * anywhere whose words are whole.
   * @returns the offset of its word; -1 where there is none
   */
  at(line: string): number {
    const words = [...line.matchAll(WORD)];
    const starts = words.map(({ index }) => index);
    const ends = words.map(({ 0: word, index }) => index + word.length);
    for (let first = 0; first < words.length; first++) {
      const found = this.behind(line, starts, ends, first);
      if (found >= 0) return found;
    }
    return -1;
  }

  /**
   * Where the secret of a command is that starts with one of the words; -1 where none does, or it has no secret. A word that is a
   * keyword in one mode may be the start of another in the mode of the line, so long as more than that word tells of a secret.
   */
  private behind(line: string, starts: readonly number[], ends: readonly number[], first: number): number {
    const abbreviates = LEAD.test(line.slice(0, starts[first]));
    const found = this.secretOf(line, starts, ends, first, abbreviates, false);
    return found < 0 && abbreviates ? this.secretOf(line, starts, ends, first, true, true) : found;
  }

  private secretOf(
    line: string,
    starts: readonly number[],
    ends: readonly number[],
    first: number,
    abbreviates: boolean,
    isDoubtful: boolean,
  ): number {
    const { fold, automata } = this;
    const isShort = (ends[first] as number) - (starts[first] as number) < LEAST;
    fold.start(automata.root(this.section));
    for (let index = first; index < starts.length; index++) {
      const start = starts[index] as number;
      if (!fold.take(line, start, ends[index] as number, abbreviates, isDoubtful)) return -1;
      if (index === first + 1 && (isDoubtful || isShort)) continue;
      for (let way = fold.first; way < fold.end; way++)
        if (-1 - (automata.word[fold.arc[way] as number] as number) === SECRET) return start;
    }
    return -1;
  }
}
