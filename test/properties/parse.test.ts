import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { configText } from '../support/generators';
import { runs } from '../support/length';
import { checkTree } from '../support/tree';

test('parsing and printing any text gives the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), checkTree), { numRuns: runs(2000) });
});

test('parsing and printing pieces of configurations gives the text', () => {
  fc.assert(fc.property(configText, checkTree), { numRuns: runs(3000) });
});
