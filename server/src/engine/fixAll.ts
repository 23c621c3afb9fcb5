/** Fix all: every safe preferred fix that is still needed, as one set of edits. */
import { type Analysis, type AnalysisOptions, analyse } from './analyse';
import { applyEdits, type Edit, type Fix } from './finding';

/**
 * The edits of all safe preferred fixes; of fixes with the same goal only the best is taken.
 * @returns edits that do not overlap, in the order of the text
 */
export function fixAllEdits({ findings }: Pick<Analysis, 'findings'>): Edit[] {
  const goals = new Set<string>();
  const edits: Edit[] = [];
  const fixes = findings.flatMap((finding) => finding.fixes.filter(isAutomatic));
  for (const fix of fixes.sort((a, b) => a.rank - b.rank)) {
    if (goals.has(fix.goal) || overlaps(edits, fix.edits)) continue;
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

function overlaps(taken: readonly Edit[], wanted: readonly Edit[]): boolean {
  return wanted.some((edit) => taken.some((other) => edit.start <= other.end && other.start <= edit.end));
}
