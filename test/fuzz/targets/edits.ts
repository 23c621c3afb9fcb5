/** A text and edits of it: each is judged as if it had never been another. */
import assert from 'node:assert/strict';
import { decodeText } from '../../../server/src/files/decode';
import { judged } from '../../support/judged';
import { Fuel } from '../fuel';

export function fuzz(data: Buffer): void {
  const fuel = new Fuel(data);
  const edits = [fuel.edit(), fuel.edit()];
  let text = decodeText(fuel.rest());
  if (text === undefined) return;
  let { tree } = judged(text);
  for (const edit of edits) {
    text = edit(text);
    const after = judged(text, tree);
    assert.deepEqual(after.facts, judged(text).facts);
    tree = after.tree;
  }
}
