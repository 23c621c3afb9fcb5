/** An entry as its line says it: few are ever asked for their texts and places. */
import { type Span, type Statement, spanOf } from '../../syntax/tree';
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
    readonly statement: Statement,
    private readonly at: number,
  ) {}

  get span(): Span {
    return spanOf(this.statement);
  }

  get text(): string {
    const { block, end } = this.statement;
    return new Reader(block.text, this.at, end).undecorated().rest();
  }

  numberedAs(sequence: number): WrittenEntry {
    return new WrittenEntry(sequence, this.numbered, this.action, this.match, this.statement, this.at);
  }
}
