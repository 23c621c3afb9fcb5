/** Any bytes, read as a file: the tree covers the text, and is after an edit what it is from scratch. */
import assert from 'node:assert/strict';
import { parse } from '../../../server/src/engine/syntax/parse';
import { decodeText } from '../../../server/src/files/decode';
import { checkTree, plainTree } from '../../support/tree';
import { Fuel } from '../fuel';

export function fuzz(data: Buffer): void {
  const fuel = new Fuel(data);
  const edit = fuel.edit();
  const text = decodeText(fuel.rest());
  if (text === undefined) return;
  checkTree(text);
  const before = parse(text);
  const after = edit(text);
  assert.deepEqual(plainTree(parse(after, before)), plainTree(parse(after)));
}
