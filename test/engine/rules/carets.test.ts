import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { rules } from '../../../server/src/engine';
import { readCarets } from '../../support/caretFixture';
import { markersOf, writeCarets } from '../../support/carets';
import { checkFixes } from '../../support/laws';

const FOLDER = join(__dirname, '..', '..', 'fixtures', 'caret');
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cfg'))
  .sort();

for (const name of files) {
  test(`caret fixture ${relative('.', name)}`, () => {
    const path = join(FOLDER, name);
    const { text, expected } = readCarets(readFileSync(path, 'utf8'));
    if (process.env.UPDATE) writeFileSync(path, writeCarets(text));
    else assert.deepEqual(markersOf(text), expected);
    // The laws take most of the time, and what the fixes are is told in `fixtures/said`.
    if (!process.env.MUTATION) checkFixes(text);
  });
}

test('every rule has a fixture in which it finds something, and one in which it finds nothing', () => {
  for (const { code } of rules.filter(({ comparesVersions }) => !comparesVersions)) {
    const own = files
      .filter((name) => name.startsWith(code))
      .map((name) => readCarets(readFileSync(join(FOLDER, name), 'utf8')));
    assert.ok(
      own.some(({ expected }) => expected.some((marker) => marker.endsWith(code))),
      `${code} finds nothing`,
    );
    assert.ok(
      own.some(({ expected }) => !expected.some((marker) => marker.endsWith(code))),
      `${code} finds something everywhere`,
    );
  }
});
