/** Changes to files as unified diffs, without the secrets that stand beside a change. */
import { formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';
import { maskSecrets } from './terminal';

const CONTEXT = 3;

/**
 * A unified diff that `patch` and `git apply` take. Context lines with a secret are left out rather than masked, so
 * that what is left is still the text of the file.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const name = path.replace(/^\/+/, '');
  const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: CONTEXT });
  // The library draws a line above the names of the files.
  return formatPatch({ ...patch, hunks: patch.hunks.flatMap(withoutSecrets) }).replace(/^=+\n/, '');
}

/** Cuts a hunk at context lines that hold a secret. */
function withoutSecrets(hunk: StructuredPatchHunk): StructuredPatchHunk[] {
  const parts: StructuredPatchHunk[] = [];
  let { oldStart, newStart } = hunk;
  let part = emptyHunk(oldStart, newStart);
  const close = () => {
    if (part.lines.some((line) => /^[+-]/.test(line))) parts.push(part);
  };
  for (const line of hunk.lines) {
    const mark = line[0];
    if (mark === ' ' && maskSecrets(line.slice(1)) !== line.slice(1)) {
      close();
      part = emptyHunk(oldStart + 1, newStart + 1);
    } else {
      part.lines.push(line);
      if (mark === ' ' || mark === '-') part.oldLines++;
      if (mark === ' ' || mark === '+') part.newLines++;
    }
    if (mark === ' ' || mark === '-') oldStart++;
    if (mark === ' ' || mark === '+') newStart++;
  }
  close();
  return parts;
}

function emptyHunk(oldStart: number, newStart: number): StructuredPatchHunk {
  return { oldStart, oldLines: 0, newStart, newLines: 0, lines: [] };
}
