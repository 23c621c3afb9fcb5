import assert from 'node:assert/strict';
import { lineStarts } from '../../server/src/engine';
import { parse } from '../../server/src/engine/syntax/parse';
import type { Block, ConfigTree, Statement } from '../../server/src/engine/syntax/tree';

/** The statements of every block cover its lines one after the other, lie in it, and print as the text. */
export function checkTree(text: string): void {
  const { blocks } = parse(text);
  let printed = '';
  for (const block of blocks) {
    const starts = lineStarts(block.text);
    let line = 0;
    for (const statement of block.statements) {
      assert.equal(statement.line, line, 'a line is covered by no statement, or by two');
      assert.ok(statement.start <= statement.end && statement.end <= block.text.length);
      assert.ok(statement.start >= (starts[line] ?? -1), 'a statement starts before its line');
      const behind = starts[line + statement.lines] ?? block.text.length;
      assert.ok(statement.end <= behind, 'a statement ends behind its lines');
      printed += block.text.slice(starts[line], behind);
      line += statement.lines;
    }
    const lines = block.text === '' || /[\r\n]$/.test(block.text) ? starts.length - 1 : starts.length;
    assert.equal(line, lines, 'the statements do not cover all lines');
    assert.equal(block.lineBreaks, starts.length - 1);
  }
  assert.equal(printed, text);
}

/** A tree as plain data. */
export function plainTree({ blocks }: ConfigTree): unknown {
  return blocks.map((block) => {
    const number = new Map(block.statements.map((statement, index) => [statement, index]));
    const of = (statement: Statement | undefined) => (statement ? number.get(statement) : undefined);
    const { text, lineBreaks, head, unclosed, statements } = block;
    return {
      text,
      lineBreaks,
      head: of(head),
      unclosed: of(unclosed),
      statements: statements.map((statement) => {
        assert.equal(statement.block, block as Block);
        const { kind, line, lines, start, end, indent, negation, keyword, mode, isDoubtful } = statement;
        const own = { kind, line, lines, start, end, indent, negation, keyword, mode, isDoubtful };
        return { ...own, parent: of(statement.parent), children: statement.children.map(of) };
      }),
    };
  });
}
