/** Reads the words of a command one after the other, where they stand: lists of 100,000 entries are read. */
import { isBlank, MARK } from '../../grammar/texts';
import { skipBlanks, trimEnd, wordEnd } from '../../syntax/lines';
import type { Statement } from '../../syntax/tree';
import { isKeywordAt } from '../../syntax/words';
import { ipv4At } from '../address';
import { withoutDecoration } from './decoration';

export class Reader {
  /** The next word; behind the last one `at` is the end. */
  at: number;
  private to: number;
  private readonly end: number;

  /** Reads up to a comment at the end of a line. */
  constructor(
    private readonly text: string,
    start = 0,
    end = text.length,
  ) {
    this.end = endOf(text, start, end);
    this.at = skipBlanks(text, start, this.end);
    this.to = wordEnd(text, this.at, this.end);
  }

  /** The words behind `no` and `default`. */
  static of({ block, start, end, negation }: Statement): Reader {
    const reader = new Reader(block.text, start, end);
    if (negation) reader.skip();
    return reader;
  }

  /** The next word, or one further ahead, left where it is. */
  peek(ahead = 0): string | undefined {
    let { at: from, to } = this;
    for (let left = ahead; left > 0; left--) {
      from = skipBlanks(this.text, to, this.end);
      to = wordEnd(this.text, from, this.end);
    }
    return from < this.end ? this.text.slice(from, to) : undefined;
  }

  next(): string | undefined {
    const word = this.peek();
    this.skip();
    return word;
  }

  skip(): void {
    this.at = skipBlanks(this.text, this.to, this.end);
    this.to = wordEnd(this.text, this.at, this.end);
  }

  /** Does the next word stand for a keyword (a pattern of `isKeyword`)? */
  is(pattern: string): boolean {
    return !this.done && isKeywordAt(this.text, this.at, this.to, pattern);
  }

  /** Takes the next word if it stands for a keyword. */
  take(pattern: string): boolean {
    const isTaken = this.is(pattern);
    if (isTaken) this.skip();
    return isTaken;
  }

  /** Takes the first keyword that fits and gives its full form. */
  takeOne(patterns: readonly string[]): string | undefined {
    for (const pattern of patterns) if (this.take(pattern)) return pattern.replace('|', '');
    return undefined;
  }

  /** Takes a dotted address; -1 where the next word is none. */
  takeAddress(): number {
    const address = ipv4At(this.text, this.at, this.to);
    if (address >= 0) this.skip();
    return address;
  }

  /** Does the next word start with a digit? */
  get isNumeric(): boolean {
    const code = this.text.charCodeAt(this.at);
    return !this.done && code >= 0x30 && code <= 0x39;
  }

  /** Are the next two words addresses, as one with its mask? */
  get isMasked(): boolean {
    const { text, at, to, end } = this;
    const mask = skipBlanks(text, to, end);
    return ipv4At(text, at, to) >= 0 && ipv4At(text, mask, wordEnd(text, mask, end)) >= 0;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** What is left, without what `show access-lists` adds at the end. */
  undecorated(): Reader {
    return this.text[this.end - 1] === ')' ? new Reader(withoutDecoration(this.rest())) : this;
  }

  /** What is left, for messages. */
  rest(): string {
    const { text, end } = this;
    const words: string[] = [];
    for (let from = this.at, to = this.to; from < end; from = skipBlanks(text, to, end), to = wordEnd(text, from, end))
      words.push(text.slice(from, to));
    return words.join(' ');
  }
}

/** Behind the last word in front of a comment; no argument that is looked at starts with its mark. */
function endOf(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++)
    if (text.charCodeAt(at) === MARK && isBlank(text.charCodeAt(at - 1))) return trimEnd(text, start, at);
  return trimEnd(text, start, end);
}
