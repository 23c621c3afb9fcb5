/** The line that is read, and its command: one object for all lines. */
import { lowerCase } from '../grammar/texts';
import { FirstWord } from './firstWords';
import { behindBreak, columnsBefore, lineEnd, morePrompt, skipBlanks, trimEnd } from './lines';
import type { Block, Statement } from './tree';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export class CurrentLine {
  /** First character that counts, and the offset behind the last. */
  start = 0;
  end = 0;
  /** Where the line ends, and the next begins. */
  lineBreak = 0;
  next = 0;
  readonly first = new FirstWord();
  /** Its command, once it was read, with its places in the whole text. */
  readonly command: Mutable<Statement>;
  /** Where the line starts whose command was read; -1 for none. */
  commandAt = -1;
  private from = 0;

  constructor(private readonly text: string) {
    const whole = { text } as Block;
    const place = { block: whole, line: 0, lines: 1, start: 0, end: 0, indent: 0 };
    const none = { negation: undefined, mode: undefined, parent: undefined, words: undefined };
    this.command = { kind: 'command', ...place, ...none, keyword: '', isDoubtful: false, children: [] };
  }

  /** Goes to the line at an offset. */
  find(from: number): void {
    const { text } = this;
    const lineBreak = lineEnd(text, from);
    const start = skipBlanks(text, from, lineBreak);
    this.from = from;
    this.commandAt = -1;
    this.end = trimEnd(text, start, lineBreak);
    this.start = start + morePrompt(text, start, this.end);
    this.lineBreak = lineBreak;
    this.next = behindBreak(text, lineBreak);
  }

  readFirst(): void {
    this.first.read(this.text, this.start, this.end);
  }

  /** Reads the command, whose first word was read. */
  readCommand(): void {
    const { command, first, text, start, end } = this;
    const { keyword } = first;
    const negation = keyword === 'no' || keyword === 'default' ? keyword : undefined;
    if (negation) first.read(text, skipBlanks(text, first.end, end), end);
    command.start = start;
    command.end = end;
    command.indent = columnsBefore(text, this.from, start);
    command.negation = negation;
    command.keyword = first.keyword;
    command.words = undefined;
    this.commandAt = this.from;
  }

  /** The first letter of the second word of the command, in lower case; 0 for none. */
  secondLetter(): number {
    const at = skipBlanks(this.text, this.first.end, this.end);
    return at < this.end ? lowerCase(this.text.charCodeAt(at)) : 0;
  }
}
