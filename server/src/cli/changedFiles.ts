/** `check` of a change: only findings on, or caused by, changed lines. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { say } from '../engine';
import { lineChanges } from '../files/lineDiff';
import type { FileReport, PlacedFinding } from '../report/report';
import { changedDevices, reviewChange } from './diff/diff';
import { Git } from './diff/git';
import { readPatch } from './diff/patchFile';
import { type ChangedFile, type Comparison, compareRevisions } from './diff/versions';
import { STDIN } from './files';
import type { JudgeOptions } from './judge';
import { UsageError } from './projects';

/** As reviewdog names them: what is kept of the findings that the change did not cause. */
export const FILTER_MODES = ['added', 'diff_context', 'file', 'nofilter'] as const;
export type FilterMode = (typeof FILTER_MODES)[number];

/** Lines around a change that `diff_context` keeps, as many as a diff shows. */
const CONTEXT = 3;

export interface ChangeSource {
  readonly changedSince: string | undefined;
  /** A unified diff: a file, or - for standard input. */
  readonly diff: string | undefined;
}

/** The files that changed, in both versions. */
export async function changedFiles({ changedSince, diff }: ChangeSource): Promise<Comparison> {
  if (diff !== undefined) return readPatch(diff === STDIN ? readFileSync(0) : readOrComplain(diff));
  const git = Git.open(process.cwd());
  if (!git) throw new UsageError(say`--changed-since needs git: ${Git.whyNot(process.cwd())}`);
  const range = { head: undefined, staged: false, mergeBase: true, paths: [] };
  return compareRevisions(git, { base: changedSince, ...range });
}

function readOrComplain(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(say`cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}

/** Keeps what the mode wants of the report of a file. */
export class ChangeFilter {
  private readonly changes: ReadonlyMap<string, ChangedFile>;

  constructor(
    comparison: Comparison,
    private readonly mode: FilterMode,
    private readonly options: JudgeOptions,
  ) {
    this.changes = new Map(
      changedDevices(comparison, options).flatMap((file) =>
        file.after ? [[resolve(file.after.path), file] as const] : [],
      ),
    );
  }

  isWanted(path: string): boolean {
    return this.mode === 'nofilter' || this.changes.has(resolve(path));
  }

  apply(report: FileReport): FileReport {
    const change = this.changes.get(resolve(report.path));
    if (!change) return report;
    const review = reviewChange(change, this.options);
    if (!review || 'reason' in review) return report;
    const near = this.nearChange(change);
    const old = review.unchanged.filter(near);
    const findings = [...review.fresh, ...old].sort((a, b) => a.line - b.line || a.column - b.column);
    return { ...report, findings };
  }

  private nearChange({ before, after }: ChangedFile): (finding: PlacedFinding) => boolean {
    if (this.mode === 'file' || this.mode === 'nofilter' || !before || !after) return () => true;
    const around = this.mode === 'diff_context' ? CONTEXT : 0;
    const changes = lineChanges(before.text, after.text);
    // A gap has no line of its own: only with context is something near it.
    return ({ line, endLine }) =>
      changes.some(({ after: first, added }) => {
        const [from, to] = [first + 1 - around, first + added + around];
        return (added > 0 || around > 0) && line <= to && endLine >= from;
      });
  }
}
