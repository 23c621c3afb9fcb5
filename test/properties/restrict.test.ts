/** Fixes of access lists on random devices: they close what they say, and change nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { analyse, applyEdits, chooseFixes, defaultOptions, editsOf } from '../../server/src/engine';
import { deviceText, modelDevice } from '../support/deviceModel';
import { checkFixes } from '../support/laws';
import { runs } from '../support/length';

const state = fc.constantFrom('vstack', 'vstack director 10.0.0.3', 'vstack director 192.0.2.10');
const directors = fc.subarray(['10.0.0.2', '192.0.2.0/28']);

test('every fix on a random device keeps the laws', () => {
  let fixes = 0;
  let restricted = 0;
  fc.assert(
    fc.property(modelDevice, state, directors, (model, line, trustedDirectors) => {
      const text = `version 15.0\nhostname SW1\n!\n${deviceText(model)}${line}\nline con 0\nend\n`;
      const options = { ...defaultOptions, trustedDirectors };
      fixes += checkFixes(text, options);
      const chosen = chooseFixes(analyse(text, options), 'restrict');
      const fixed = applyEdits(text, editsOf(chosen));
      if (chosen.length > 0) restricted++;
      assert.deepEqual(chooseFixes(analyse(fixed, options), 'restrict'), [], 'a second run changes more');
    }),
    { numRuns: runs(400) },
  );
  assert.ok(fixes > runs(2000) && restricted > runs(100), `${fixes} fixes, ${restricted} restrictions`);
});
