/** Files of cases: what has no place in one is refused, what nobody sees is read, and none is left out by the tests. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readCases, writeCases } from '../support/caseFile';

const TESTS = join(__dirname, '..');
const CASES = join(TESTS, 'fixtures', 'cases');

const FILE = `Theme
shows access

| hostname SW1
| ...
| end

== first
@ expect blocked
@ trusts 10.1.1.1
@ trusts 10.1.1.2
interface Vlan10␠
vstak␈␈ck␍
---
old

==
vstack
no vstack
---

== last
@ whole
@ trusts
@ policy always
vstack␄
---
`;

describe('a file of cases', () => {
  it('is read', () => {
    const [first, second, last] = readCases(FILE).cases;
    assert.equal(first?.text, 'hostname SW1\ninterface Vlan10 \nvstak\b\bck\r\nend\n');
    assert.deepEqual(first?.options, { trustedDirectors: ['10.1.1.1', '10.1.1.2'] });
    assert.deepEqual([first?.expected, first?.answer], ['blocked', ['old']]);
    assert.deepEqual([second?.title, second?.expected, second?.options], ['vstack/no vstack', undefined, {}]);
    assert.equal(last?.text, 'vstack');
    assert.deepEqual(last?.options, { trustedDirectors: [], portPolicy: 'always' });
  });

  it('is written with other answers, and nothing else', () => {
    const file = readCases(FILE);
    assert.equal(writeCases(file, [['old'], [], []]), FILE);
    assert.equal(writeCases(file, [['new', 'lines'], [], []]), FILE.replace('old', 'new\nlines'));
  });

  for (const [what, from, to, why] of [
    ['a section that is none', 'shows access', 'shows acces', /'acces' is nothing that can be shown/],
    ['a line between its cases', '| end', 'end', /'end' is no line of a frame/],
    ['a frame without a place', '| ...\n', '', /the frame has no line/],
    ['a case without a separator', '---\nold', 'old', /'== first' has no line/],
    ['a directive that is none', '@ policy always', '@ policy maybe', /'@ policy maybe' says nothing/],
    ['two cases of one title', '== last', '== first', /'first' stands twice/],
  ] as const) {
    it(`with ${what} is refused`, () => {
      assert.throws(() => readCases(FILE.replace(from, to)), why);
    });
  }

  it('is read by a test, whatever folder it is in', () => {
    const sources = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(TESTS, name), 'utf8'))
      .join('\n');
    for (const name of readdirSync(CASES, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.txt')) continue;
      const folder = name.replaceAll('\\', '/').split('/').slice(0, -1).join('/');
      assert.ok(sources.includes(`testCases('${folder}'`), `no test reads ${folder}`);
    }
  });
});
