import type { AnalysedConfiguration, Reading } from '../analysis';
import type { TextRange } from '../finding';
import type { Subject } from '../rules/rule';
import { lineOf, startOfLine } from '../syntax/lines';
import { type Block, blocksOf, type Span, type Statement, startOf } from '../syntax/tree';
import { type Word, wordsOf } from '../syntax/words';

/** A configuration of the text that is read: one of Cisco IOS or IOS XE. */
export type ReadConfiguration = AnalysedConfiguration & { readonly subject: Subject };

/** A line with the offset of its block, and the configuration it belongs to. */
export interface PlacedStatement {
  readonly statement: Statement;
  /** Offset of the statement's block in the text. */
  readonly from: number;
  readonly configuration: ReadConfiguration;
}

const maps = new WeakMap<Reading, TextMap>();

export class TextMap {
  /** The map of a reading, made once. */
  static of(reading: Reading): TextMap {
    let map = maps.get(reading);
    if (!map) {
      map = new TextMap(reading);
      maps.set(reading, map);
    }
    return map;
  }

  private known: readonly number[] | undefined;
  private owners: Map<Block, ReadConfiguration> | undefined;

  private constructor(private readonly reading: Reading) {}

  /** Offsets of all blocks. */
  private get starts(): readonly number[] {
    if (!this.known) {
      const starts: number[] = [];
      let at = 0;
      for (const block of this.reading.tree.blocks) {
        starts.push(at);
        at += block.text.length;
      }
      this.known = starts;
    }
    return this.known;
  }

  /** Every configuration that is read. */
  get configurations(): readonly ReadConfiguration[] {
    return this.reading.configurations.filter(isRead);
  }

  /** Offset of a block. */
  startOf(block: Block): number {
    return startOf(block, this.reading.tree);
  }

  range({ block, start, end }: Span): TextRange {
    const from = this.startOf(block);
    return { start: from + start, end: from + end };
  }

  /** The line that holds an offset; undefined where its configuration is not read. */
  at(offset: number): PlacedStatement | undefined {
    const { blocks } = this.reading.tree;
    const index = lineOf(this.starts, offset);
    const block = blocks[index];
    const configuration = block && this.ownerOf(block);
    if (!block || !configuration) return undefined;
    const from = this.starts[index] ?? 0;
    const statement = statementAt(block, offset - from);
    return statement && { statement, from, configuration };
  }

  /** The blocks that a piece of text touches. */
  blocksIn({ start, end }: TextRange): readonly Block[] {
    const first = lineOf(this.starts, start);
    const last = lineOf(this.starts, Math.max(start, end - 1));
    return this.reading.tree.blocks.slice(first, last + 1);
  }

  ownerOf(block: Block): ReadConfiguration | undefined {
    this.owners ??= new Map(
      this.configurations.flatMap((one) => blocksOf(one.subject.section.pages).map((own) => [own, one] as const)),
    );
    return this.owners.get(block);
  }
}

function isRead(configuration: AnalysedConfiguration): configuration is ReadConfiguration {
  return configuration.subject !== undefined;
}

/** The statement on whose lines an offset of a block is, blanks in front of it included. */
function statementAt({ text, statements }: Block, offset: number): Statement | undefined {
  let low = 0;
  let high = statements.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const statement = statements[middle];
    if (statement && startOfLine(text, statement.start) <= offset) low = middle;
    else high = middle;
  }
  return statements[low];
}

/** The word that holds an offset, or ends at it. */
export function wordAt({ statement, from }: PlacedStatement, offset: number): Word | undefined {
  const at = offset - from;
  const words = wordsOf(statement);
  return words.find(({ start, end }) => start <= at && at < end) ?? words.find(({ end }) => at === end);
}

/** Offset in the block behind a statement and all that belongs to it. */
export function endOf(statement: Statement): number {
  const last = statement.children.at(-1);
  return Math.max(statement.end, opaqueEnd(statement), last ? endOf(last) : 0);
}

/** Where the text without meaning that a statement owns ends: a banner, a certificate. */
function opaqueEnd({ block, start }: Statement): number {
  let ends = opaqueEnds.get(block);
  if (!ends) {
    ends = new Map();
    for (const { kind, parent, end } of block.statements) if (kind === 'text' && parent) ends.set(parent.start, end);
    opaqueEnds.set(block, ends);
  }
  return ends.get(start) ?? 0;
}

const opaqueEnds = new WeakMap<Block, Map<number, number>>();
