/** Several fixes at once: those that are wanted and still needed, as one set of edits. */
import { analyse } from './analyse';
import type { Analysis, AnalysisOptions } from './analysis';
import { applyEdits, type Edit, type Fix } from './finding';

/**
 * `safe`: every safe preferred fix. `disable`, `restrict`: that fix for every device that needs it, because a person
 * asks for it by name. `first`: the first fix of every finding, because a person asks for its rule by name.
 */
export type Strategy = 'safe' | 'disable' | 'restrict' | 'first';

const WANTED: Readonly<Record<Strategy, (fix: Fix) => boolean>> = {
  safe: ({ preferred, safety }) => preferred && safety === 'safe',
  disable: ({ goal }) => goal.startsWith('disable'),
  restrict: ({ goal }) => goal.startsWith('restrict'),
  first: () => true,
};

/** The fixes of a strategy that can be applied together; of those with the same goal only the best is taken. */
export function chooseFixes({ findings }: Pick<Analysis, 'findings'>, strategy: Strategy): Fix[] {
  const goals = new Set<string>();
  const taken: Fix[] = [];
  const fixes = findings.flatMap((finding) => {
    const wanted = finding.fixes.filter(WANTED[strategy]);
    return strategy === 'first' ? wanted.slice(0, 1) : wanted;
  });
  for (const fix of fixes.sort((a, b) => a.rank - b.rank)) {
    if (goals.has(fix.goal) || taken.some(({ edits }) => overlaps(edits, fix.edits))) continue;
    goals.add(fix.goal);
    taken.push(fix);
  }
  return taken;
}

/** The edits of fixes that can be applied together, in the order of the text. */
export function editsOf(fixes: readonly Fix[]): Edit[] {
  return fixes.flatMap(({ edits }) => edits).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The edits of all safe preferred fixes: they do not overlap, and come in the order of the text. */
export function fixAllEdits(analysis: Pick<Analysis, 'findings'>): Edit[] {
  return editsOf(chooseFixes(analysis, 'safe'));
}

/** The text with all safe preferred fixes applied. */
export function fixAll(text: string, options: AnalysisOptions): string {
  return applyEdits(text, fixAllEdits(analyse(text, options)));
}

function overlaps(taken: readonly Edit[], wanted: readonly Edit[]): boolean {
  return wanted.some((edit) => taken.some((other) => edit.start <= other.end && other.start <= edit.end));
}
