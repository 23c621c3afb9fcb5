/** Fix all: every safe preferred fix that is still needed, as one set of edits. */
import { type Analysis, type AnalysisOptions, analyse } from './analyse';
import { applyEdits, type Edit, type Finding, type Fix } from './finding';

/** Smart Install's own statement is the best place to change, a false one the next, a new line the last. */
const ORDER = ['SMI001', 'SMI010', 'SMI002'];

/**
 * The edits of all safe preferred fixes; of fixes with the same goal only one is taken.
 * @param codes take only fixes of these rules; all by default
 * @returns edits that do not overlap, in the order of the text
 */
export function fixAllEdits({ findings }: Pick<Analysis, 'findings'>, codes?: ReadonlySet<string>): Edit[] {
  const goals = new Set<string>();
  const edits: Edit[] = [];
  for (const finding of [...findings].sort(byImportance)) {
    if (codes && !codes.has(finding.code)) continue;
    const fix = finding.fixes.find(isAutomatic);
    if (!fix || goals.has(fix.goal) || overlaps(edits, fix.edits)) continue;
    goals.add(fix.goal);
    edits.push(...fix.edits);
  }
  return edits.sort((a, b) => a.start - b.start);
}

/** The text with all safe preferred fixes applied. */
export function fixAll(text: string, options: AnalysisOptions): string {
  return applyEdits(text, fixAllEdits(analyse(text, options)));
}

function isAutomatic({ preferred, safety }: Fix): boolean {
  return preferred && safety === 'safe';
}

function byImportance(a: Finding, b: Finding): number {
  const rank = ({ code }: Finding) => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);
  return rank(a) - rank(b) || a.start - b.start;
}

function overlaps(taken: readonly Edit[], wanted: readonly Edit[]): boolean {
  return wanted.some((edit) => taken.some((other) => edit.start <= other.end && other.start <= edit.end));
}
