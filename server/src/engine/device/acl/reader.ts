/** Reads words one after the other. */
import { isKeyword } from '../../syntax/words';

export class Reader {
  /** @param at the first word to read */
  constructor(
    private readonly words: readonly string[],
    private at = 0,
  ) {}

  /** The next word, or one further ahead, left where it is. */
  peek(ahead = 0): string | undefined {
    return this.words[this.at + ahead];
  }

  next(): string | undefined {
    return this.words[this.at++];
  }

  /** Takes the next word if it stands for a keyword (a pattern of `isKeyword`). */
  take(pattern: string): boolean {
    if (!isKeyword(this.peek(), pattern)) return false;
    this.at++;
    return true;
  }

  /** Takes the first keyword that fits and gives its full form. */
  takeOne(patterns: readonly string[]): string | undefined {
    const pattern = patterns.find((one) => this.take(one));
    return pattern?.replace('|', '');
  }

  get done(): boolean {
    return this.at >= this.words.length;
  }

  /** What is left, for messages. */
  rest(): string {
    return this.words.slice(this.at).join(' ');
  }
}
