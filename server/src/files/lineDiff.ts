/** In which lines two texts differ, whatever their line breaks. */
import { diffArrays } from 'diff';
import { type LineChange, linesOf } from '../engine';

/** Texts that differ in more lines have little in common: they are told apart from the first to the last difference. */
const MAX_EDITS = 5000;

/** The changes that make the lines of `before` those of `after`, in their order. */
export function lineChanges(before: string, after: string): LineChange[] {
  const [old, now] = [plainLines(before), plainLines(after)];
  const start = commonStart(old, now);
  const end = commonStart(old.slice(start).reverse(), now.slice(start).reverse());
  const middle = { old: old.slice(start, old.length - end), now: now.slice(start, now.length - end) };
  if (middle.old.length === 0 && middle.now.length === 0) return [];
  const parts = diffArrays(middle.old, middle.now, { maxEditLength: MAX_EDITS });
  if (!parts) return [{ before: start, removed: middle.old.length, after: start, added: middle.now.length }];
  const changes: LineChange[] = [];
  let [oldAt, nowAt] = [start, start];
  let open: LineChange | undefined;
  for (const { added, removed, count } of parts) {
    if (!added && !removed) {
      if (open) changes.push(open);
      open = undefined;
      oldAt += count;
      nowAt += count;
      continue;
    }
    open ??= { before: oldAt, removed: 0, after: nowAt, added: 0 };
    open = { ...open, removed: open.removed + (removed ? count : 0), added: open.added + (added ? count : 0) };
    if (removed) oldAt += count;
    else nowAt += count;
  }
  return open ? [...changes, open] : changes;
}

function plainLines(text: string): string[] {
  return linesOf(text).map((line) => line.replace(/(?:\r\n|\r|\n)$/, ''));
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const limit = Math.min(a.length, b.length);
  let count = 0;
  while (count < limit && a[count] === b[count]) count++;
  return count;
}
