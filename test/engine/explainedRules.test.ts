/** All that is said of configurations in which rules have something to weigh, and fixes to find their place. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readCarets } from '../support/caretFixture';
import { checkExplained, explain, explainTables } from '../support/explain';
import { FIX_CASES } from '../support/fixCases';
import { LIST_CASES } from '../support/listCases';
import { RULE_CASES } from '../support/ruleCases';

const CARET = join(__dirname, '..', 'fixtures', 'caret');
const SAMPLES = join(__dirname, '..', '..', 'samples');

const configurationsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cfg'));
const withoutEnding = (name: string) => name.replaceAll('\\', '/').replace(/\.cfg$/, '');

describe('what is said of', () => {
  for (const name of configurationsIn(CARET)) {
    const { text } = readCarets(readFileSync(join(CARET, name), 'utf8'));
    it(name, () => checkExplained(withoutEnding(name), `${explain(text)}\n`));
  }
  for (const name of configurationsIn(SAMPLES)) {
    const text = readFileSync(join(SAMPLES, name), 'utf8');
    it(name, () => checkExplained(`samples/${withoutEnding(name)}`, `${explain(text)}\n`));
  }
});

explainTables('rules', RULE_CASES);
explainTables('fixes', FIX_CASES);
explainTables('lists', LIST_CASES);
