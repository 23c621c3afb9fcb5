/** Filters in every form, and their removal: what a line takes away protects nobody any more. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FILTER_CASES } from '../support/filterCases';
import { verdict } from '../support/verdict';

for (const [what, cases] of Object.entries(FILTER_CASES)) {
  describe(what, () => {
    for (const [name, [text, expected]] of Object.entries(cases)) it(name, () => assert.equal(verdict(text), expected));
  });
}
