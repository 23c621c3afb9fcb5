/** Commands in forms that are odd, cut off or taken back: what becomes of each, in `test/fixtures/explained/forms/`. */
import { describe, it } from 'node:test';
import { checkExplained, explainBriefly } from '../support/explain';
import { FORM_CASES } from '../support/formCases';

describe('odd forms', () => {
  for (const [what, cases] of Object.entries(FORM_CASES)) {
    it(what, () => {
      const said = Object.entries(cases).map(
        ([title, [text, options]]) => `== ${title}\n${explainBriefly(text, options)}\n`,
      );
      checkExplained(`forms/${what.replaceAll(' ', '-')}`, said.join('\n'));
    });
  }
});
