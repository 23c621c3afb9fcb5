/**
 * All that is said of a configuration, beside it: findings with what belongs to them and their fixes, who gets in by each
 * interface, and the ways of some packets. `UPDATE=1` writes it anew; look at the difference before it is committed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { AnalysisOptions } from '../../server/src/engine';
import { readCarets } from '../support/caretFixture';
import { DEVICE_CASES } from '../support/deviceCases';
import { checkExplained, explain } from '../support/explain';
import { FILTER_CASES } from '../support/filterCases';
import { FIX_CASES } from '../support/fixCases';
import { GROUP_CASES } from '../support/groupCases';
import { LIST_CASES } from '../support/listCases';
import { RULE_CASES } from '../support/ruleCases';

const FIXTURES = join(__dirname, '..', 'fixtures');
const SAMPLES = join(__dirname, '..', '..', 'samples');

const sources: [name: string, text: () => string][] = [
  ...readdirSync(join(FIXTURES, 'caret'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cfg'))
    .map((name): [string, () => string] => [
      name.replaceAll('\\', '/'),
      () => readCarets(readFileSync(join(FIXTURES, 'caret', name), 'utf8')).text,
    ]),
  ...readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.cfg'))
    .map((name): [string, () => string] => [`samples/${name}`, () => readFileSync(join(SAMPLES, name), 'utf8')]),
];

type Cases = Readonly<Record<string, readonly [text: string, more?: string | Partial<AnalysisOptions>]>>;

/** Tables of texts, each explained by itself. */
const tables: [name: string, cases: Cases, whole: (text: string) => string][] = [
  ...Object.entries(FILTER_CASES).map(([what, cases]): (typeof tables)[number] => [
    `filters/${what.replaceAll(' ', '-')}`,
    cases,
    (text) => `version 15.0\nhostname SW1\ninterface Vlan10\n ip address 10.0.0.1 255.255.255.0\n${text}vstack\nend\n`,
  ]),
  ...Object.entries({
    groups: GROUP_CASES,
    rules: RULE_CASES,
    fixes: FIX_CASES,
    lists: LIST_CASES,
    devices: DEVICE_CASES,
  }).flatMap(([folder, chapters]) =>
    Object.entries<Cases>(chapters).map(([what, cases]): (typeof tables)[number] => [
      `${folder}/${what.replace(/\W+$/, '').replaceAll(' ', '-')}`,
      cases,
      (text) => text,
    ]),
  ),
];

describe('what is said of', () => {
  for (const [name, text] of sources)
    it(name, () => checkExplained(name.replace(/\.cfg$/, ''), `${explain(text())}\n`));

  for (const [name, cases, whole] of tables) {
    it(name, () => {
      const said = Object.entries(cases).map(
        ([title, [text, more]]) => `== ${title}\n${explain(whole(text), typeof more === 'object' ? more : {})}\n`,
      );
      checkExplained(name, said.join('\n'));
    });
  }
});
