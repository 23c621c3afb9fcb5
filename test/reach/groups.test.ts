/** Object groups in every form, by who gets in through a list that names them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, exposures } from '../../server/src/engine';
import { GROUP_CASES } from '../support/groupCases';

function reached(text: string): string | undefined {
  const [one] = exposures(analyse(text), 10);
  const sources = one?.sources.map(({ address, wildcard }) => `${address} ${wildcard}`).join(', ');
  return one?.verdict === 'restricted' ? sources : one?.verdict;
}

for (const [what, cases] of Object.entries(GROUP_CASES)) {
  describe(what, () => {
    for (const [name, [text, expected]] of Object.entries(cases)) it(name, () => assert.equal(reached(text), expected));
  });
}
