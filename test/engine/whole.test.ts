/**
 * Whole configurations, the samples among them, with what is expected of them beside them:
 * `NAME.report` (the verdict and one line a finding) and `NAME.fixed` (the text after fix all).
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyse, defaultOptions, fixAll, lineOf, lineStarts, rules, summarise } from '../../server/src/engine';
import { checkFixes } from '../support/laws';

const EXPECTED = join(__dirname, '..', 'fixtures', 'whole');
const SAMPLES = join(__dirname, '..', '..', 'samples');

const configs = [
  ...readdirSync(SAMPLES).map((name) => join(SAMPLES, name)),
  ...readdirSync(EXPECTED).map((name) => join(EXPECTED, name)),
].filter((path) => path.endsWith('.cfg'));

for (const path of configs) {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  test(`whole configuration ${name}`, () => {
    const text = readFileSync(path, 'utf8');
    expect(`${name}.report`, report(text));
    expect(`${name}.fixed`, fixAll(text, defaultOptions));
    // The laws take most of the time, and what the fixes are is told in `fixtures/said`.
    if (!process.env.MUTATION) checkFixes(text);
  });
}

test('the samples show every rule', () => {
  const found = new Set(
    // An editor may have left its settings beside them.
    readdirSync(SAMPLES)
      .filter((name) => name.endsWith('.cfg'))
      .flatMap((name) => analyse(readFileSync(join(SAMPLES, name), 'utf8')).findings.map(({ code }) => code)),
  );
  assert.deepEqual(
    [...found].sort(),
    rules.filter(({ comparesVersions }) => !comparesVersions).map(({ code }) => code),
  );
});

function expect(name: string, actual: string): void {
  const path = join(EXPECTED, name);
  if (process.env.UPDATE) writeFileSync(path, actual);
  else
    assert.equal(
      actual,
      existsSync(path) ? readFileSync(path, 'utf8') : '',
      `${name} (npm test -- --update writes it)`,
    );
}

function report(text: string): string {
  const analysis = analyse(text);
  const starts = lineStarts(text);
  const { dialect, complete, state, role, stateReason, decidedAt } = summarise(analysis);
  const at = (offset: number) => {
    const line = lineOf(starts, offset);
    return `${line + 1}:${offset - (starts[line] ?? 0) + 1}`;
  };
  const rows = [
    `${dialect}, ${complete ? 'complete' : 'snippet'}, Smart Install ${state}, role ${role}${decidedAt === undefined ? '' : `, decided at ${at(decidedAt)}`}`,
    stateReason,
  ];
  for (const { start, end, severity, confidence, code, message, related, fixes } of analysis.findings) {
    rows.push(`${at(start)}-${at(end)}: ${severity}[${code}] (${confidence}) ${message}`);
    for (const place of related) rows.push(`    ${at(place.start)}: ${place.message}`);
    for (const { title, safety, preferred } of fixes)
      rows.push(`    fix (${safety}${preferred ? ', preferred' : ''}): ${title}`);
  }
  return `${rows.join('\n')}\n`;
}
