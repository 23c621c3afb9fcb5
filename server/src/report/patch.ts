/** Changes to files as unified diffs, without the secrets that stand beside a change. */
import { formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';
import { holdsSecret, maskSecrets, printable } from './printable';

const CONTEXT = 3;

export interface Diff {
  readonly text: string;
  /** Are secrets masked in it, so that no program can apply it? */
  readonly masked: boolean;
}

/**
 * A unified diff that `patch` and `git apply` take. Context lines with a secret are left out where a line of context
 * stays behind the change, for without one the programs look for the end of the file; else they are masked.
 */
export function unifiedDiff(path: string, before: string, after: string): Diff {
  const name = path.replace(/^\/+/, '');
  const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: CONTEXT });
  const hunks = patch.hunks.map(withoutSecrets);
  // The library draws a line above the names of the files.
  const text = formatPatch({ ...patch, hunks }).replace(/^=+\n/, '');
  const masked = hunks.some(({ lines }, index) => lines.some((line) => !patch.hunks[index]?.lines.includes(line)));
  return { text, masked };
}

/** Drops context from the outside up to the last secret, then masks the secrets that are left. */
function withoutSecrets(hunk: StructuredPatchHunk): StructuredPatchHunk {
  const changed = hunk.lines.map(isChange);
  const [first, last] = [changed.indexOf(true), changed.lastIndexOf(true)];
  const secrets = hunk.lines.map((line, index) => (!isChange(line) && holdsSecret(line.slice(1)) ? index : -1));
  const before = Math.max(-1, ...secrets.filter((index) => index < first));
  const after = Math.min(hunk.lines.length, ...secrets.filter((index) => index > last));
  const from = before + 1;
  const to = after > last + 1 ? after : hunk.lines.length;
  const lines = hunk.lines.slice(from, to).map((line) => (isChange(line) ? line : ` ${shown(line.slice(1))}`));
  const dropped = (side: string) =>
    hunk.lines.slice(0, from).filter((line) => line[0] === ' ' || line[0] === side).length;
  const kept = (side: string) => lines.filter((line) => line[0] === ' ' || line[0] === side).length;
  return {
    lines,
    oldStart: hunk.oldStart + dropped('-'),
    newStart: hunk.newStart + dropped('+'),
    oldLines: kept('-'),
    newLines: kept('+'),
  };
}

/** A line of context as it can be shown; a carriage return at its end is part of the break. */
function shown(line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  return printable(maskSecrets(line.slice(0, line.length - end.length))) + end;
}

/** Lines that are added or removed, and the note on a missing line break. */
function isChange(line: string): boolean {
  return line[0] !== ' ';
}
