import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { configText, switchText } from '../support/generators';
import { checkFixes } from '../support/laws';
import { runs } from '../support/length';

const laws = (text: string): void => void checkFixes(text);

test('every fix of any text does what it says and no more', () => {
  fc.assert(fc.property(configText, laws), { numRuns: runs(2000) });
});

test('every fix of a whole switch configuration does what it says and no more', () => {
  fc.assert(fc.property(switchText, laws), { numRuns: runs(1000) });
});
