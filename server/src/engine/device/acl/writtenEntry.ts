/** An entry as its line says it: few are ever asked for their texts and places. */
import type { Span, Statement } from '../../syntax/tree';
import type { Entry } from './list';
import type { EntryMatch } from './match';
import { Reader } from './reader';

export class WrittenEntry implements Entry {
  /** @param at where its action stands in the block */
  constructor(
    readonly sequence: number,
    readonly numbered: boolean,
    readonly action: Entry['action'],
    readonly match: EntryMatch,
    readonly span: Span,
    private readonly at: number,
  ) {}

  get statement(): Statement {
    const { block, start } = this.span;
    const found = block.statements.find((one) => one.start === start);
    if (!found) throw new Error('an entry stands on no line');
    return found;
  }

  get text(): string {
    const { block, end } = this.span;
    return new Reader(block.text, this.at, end).undecorated().rest();
  }

  numberedAs(sequence: number): WrittenEntry {
    return new WrittenEntry(sequence, this.numbered, this.action, this.match, this.span, this.at);
  }
}
