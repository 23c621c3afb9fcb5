/** Two versions of a text, line by line, and every text between them. */
import type { Edit } from '../finding';
import { lineStarts } from '../syntax/lines';

/** Lines of the old text replaced by lines of the new one; numbers from 0. */
export interface LineChange {
  readonly before: number;
  readonly removed: number;
  readonly after: number;
  readonly added: number;
}

/** One line that goes or comes. */
export interface ChangedLine {
  readonly kind: 'added' | 'removed';
  /** Its number in its own text, from 0. */
  readonly number: number;
  readonly text: string;
  /** The line of the new text to show it on: itself, or the one beside the gap. */
  readonly shownOn: number;
}

/** The lines of a text with their line breaks. */
export function linesOf(text: string): string[] {
  const starts = lineStarts(text);
  const lines = starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The steps from an old text to a new one, a line each; removals of a change come before its additions. */
export class Patchwork {
  readonly steps: readonly ChangedLine[];
  private readonly before: readonly string[];
  private readonly after: readonly string[];

  constructor(
    before: string,
    after: string,
    private readonly changes: readonly LineChange[],
  ) {
    this.before = linesOf(before);
    this.after = linesOf(after);
    this.steps = changes.flatMap((change) => this.stepsOf(change));
  }

  private stepsOf({ before, removed, after, added }: LineChange): ChangedLine[] {
    const last = Math.max(0, this.after.length - 1);
    const gone = Array.from({ length: removed }, (_, index): ChangedLine => {
      const text = (this.before[before + index] ?? '').trim();
      return { kind: 'removed', number: before + index, text, shownOn: Math.min(after, last) };
    });
    const come = Array.from({ length: added }, (_, index): ChangedLine => {
      const number = after + index;
      return { kind: 'added', number, text: (this.after[number] ?? '').trim(), shownOn: number };
    });
    return [...gone, ...come];
  }

  /** The changes to the new text that take some steps back. */
  revert(taken: ReadonlySet<ChangedLine>): Edit[] {
    const starts = offsetsOf(this.after);
    let step = 0;
    return this.changes.flatMap(({ removed, after, added }): Edit[] => {
      const gone = this.steps.slice(step, step + removed);
      const come = this.steps.slice(step + removed, step + removed + added);
      step += removed + added;
      if (![...gone, ...come].some((one) => taken.has(one))) return [];
      const lineBreak = /[\r\n]+$/.exec(this.after[0] ?? '')?.[0] ?? '\n';
      const restored = gone
        .filter((one) => taken.has(one))
        .map(({ number }) => (this.before[number] ?? '').replace(/[\r\n]*$/, lineBreak));
      const kept = come.filter((one) => !taken.has(one)).map(({ number }) => this.after[number] ?? '');
      const start = starts[after] ?? 0;
      const glued = after > 0 && !/[\r\n]$/.test(this.after[after - 1] ?? '');
      return [
        {
          start,
          end: starts[after + added] ?? start,
          newText: `${glued ? lineBreak : ''}${joined([...restored, ...kept, ''])}`,
        },
      ];
    });
  }

  /** The text in which some steps are made and the others are not. */
  compose(made: (step: number) => boolean): string {
    const lines: string[] = [];
    let at = 0;
    let step = 0;
    for (const { before, removed, after, added } of this.changes) {
      for (; at < before; at++) lines.push(this.before[at] ?? '');
      for (; at < before + removed; at++) if (!made(step++)) lines.push(this.before[at] ?? '');
      for (let line = after; line < after + added; line++) if (made(step++)) lines.push(this.after[line] ?? '');
    }
    for (; at < this.before.length; at++) lines.push(this.before[at] ?? '');
    return joined(lines);
  }
}

/** The offset of each line, and of the end behind the last. */
function offsetsOf(lines: readonly string[]): number[] {
  const offsets = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length);
  return offsets;
}

/** The last line of a text may lack a line break, and stand in the middle here. */
function joined(lines: readonly string[]): string {
  const lastLine = lines.length - 1;
  return lines.map((line, index) => (index < lastLine && !/[\r\n]$/.test(line) ? `${line}\n` : line)).join('');
}
