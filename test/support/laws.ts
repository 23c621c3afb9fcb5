/** Laws that hold for the fixes of any text. */
import assert from 'node:assert/strict';
import {
  type AnalysisOptions,
  analyse,
  applyEdits,
  defaultOptions,
  type Finding,
  fixAll,
  suppressions,
} from '../../server/src/engine';

/** Applies each fix of each finding by itself and checks what DESIGN promises of a fix. */
export function checkFixes(text: string, options: AnalysisOptions = defaultOptions): number {
  let fixes = 0;
  const { findings: before, tree } = analyse(text, options);
  for (const finding of before) {
    for (const fix of [...finding.fixes, ...suppressions(tree, finding)]) {
      fixes++;
      const fixed = applyEdits(text, fix.edits);
      const after = analyse(fixed, options).findings;
      const what = `after '${fix.title}' for ${finding.code}`;
      assert.ok(count(after, finding.code) < count(before, finding.code), `${what} the finding is still there`);
      assert.deepEqual(fresh(before, after), [], `${what} there is a new finding`);
      const breaks = lineBreaks(/[\r\n]/.test(text) ? text : '\n');
      assert.ok(
        [...lineBreaks(fixed)].every((kind) => breaks.has(kind)),
        `${what} another kind of line break is in use`,
      );
    }
  }
  const all = fixAll(text, options);
  const left = analyse(all, options).findings.filter((finding) =>
    finding.fixes.some(({ preferred, safety }) => preferred && safety === 'safe'),
  );
  assert.deepEqual(
    left.map(({ code }) => code),
    [],
    'after fix all a fixable finding is left',
  );
  assert.equal(fixAll(all, options), all, 'fix all twice changes more than once');
  return fixes;
}

function count(findings: readonly Finding[], code: string): number {
  return findings.filter((finding) => finding.code === code).length;
}

/** Codes that occur more often after than before; a suppression that a fix made needless is rightly told. */
function fresh(before: readonly Finding[], after: readonly Finding[]): string[] {
  const codes = new Set(after.map(({ code }) => code));
  codes.delete('SMI014');
  return [...codes].filter((code) => count(after, code) > count(before, code));
}

/** The kinds of line breaks in a text that has any. */
function lineBreaks(text: string): Set<string> {
  return new Set(text.match(/\r\n|\n|\r/g));
}
