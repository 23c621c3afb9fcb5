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

/**
 * One step from an old text to a new one: a line goes, or comes, or takes the place of another. A change of as many lines
 * as before replaces them one by one.
 */
export interface Step {
  readonly removed?: ChangedLine;
  readonly added?: ChangedLine;
}

/** The lines of a step, the one that went first. */
export function linesOfStep({ removed, added }: Step): ChangedLine[] {
  return [...(removed ? [removed] : []), ...(added ? [added] : [])];
}

/** The steps from an old text to a new one, in the order of the text, and every text between them. */
export class Patchwork {
  readonly steps: readonly Step[];
  private readonly before: readonly string[];
  private readonly after: readonly string[];
  private readonly byChange: readonly (readonly Step[])[];

  constructor(
    before: string,
    after: string,
    private readonly changes: readonly LineChange[],
  ) {
    this.before = linesOf(before);
    this.after = linesOf(after);
    this.byChange = changes.map((change) => this.stepsOf(change));
    this.steps = this.byChange.flat();
  }

  private stepsOf({ before, removed, after, added }: LineChange): Step[] {
    const last = Math.max(0, this.after.length - 1);
    const gone = Array.from({ length: removed }, (_, index): ChangedLine => {
      const text = (this.before[before + index] ?? '').trim();
      const beside = removed === added ? after + index : Math.min(after, last);
      return { kind: 'removed', number: before + index, text, shownOn: beside };
    });
    const come = Array.from({ length: added }, (_, index): ChangedLine => {
      const number = after + index;
      return { kind: 'added', number, text: (this.after[number] ?? '').trim(), shownOn: number };
    });
    if (removed === added) {
      return gone.map((line, index) => ({ removed: line, ...(come[index] && { added: come[index] }) }));
    }
    return [...gone.map((line) => ({ removed: line })), ...come.map((line) => ({ added: line }))];
  }

  /** The steps of all changes that some steps belong to. */
  withNeighbours(taken: readonly Step[]): Step[] {
    return this.byChange.filter((steps) => steps.some((step) => taken.includes(step))).flat();
  }

  /** The changes to the new text that take some steps back; lines that stay as they are, are in none of them. */
  revert(taken: ReadonlySet<Step>): Edit[] {
    const starts = offsetsOf(this.after);
    const lineBreak = /(?:\r\n|\r|\n)$/.exec(this.after[0] ?? '')?.[0] ?? '\n';
    return this.changes.flatMap(({ after, added }, index): Edit[] => {
      const steps = this.byChange[index] ?? [];
      if (!steps.some((step) => taken.has(step))) return [];
      const now = this.after.slice(after, after + added);
      const then = this.linesOfChange(steps, (step) => !taken.has(step), lineBreak);
      const [head, tail] = inCommon(now, then);
      const first = after + head;
      const start = starts[first] ?? 0;
      const glued = first > 0 && !/[\r\n]$/.test(this.after[first - 1] ?? '');
      const lines = then.slice(head, then.length - tail);
      const newText = `${glued && lines.length > 0 ? lineBreak : ''}${joined([...lines, ''])}`;
      return [{ start, end: starts[after + added - tail] ?? start, newText }];
    });
  }

  /** The text in which some steps are made and the others are not. */
  compose(made: (step: number) => boolean): string {
    const lines: string[] = [];
    let at = 0;
    let number = 0;
    for (const [index, { before, removed }] of this.changes.entries()) {
      for (; at < before; at++) lines.push(this.before[at] ?? '');
      lines.push(...this.linesOfChange(this.byChange[index] ?? [], () => made(number++)));
      at += removed;
    }
    for (; at < this.before.length; at++) lines.push(this.before[at] ?? '');
    return joined(lines);
  }

  /** @param lineBreak that of lines which come back; their own without it */
  private linesOfChange(steps: readonly Step[], made: (step: Step) => boolean, lineBreak?: string): string[] {
    return steps.flatMap((step) => {
      const isMade = made(step);
      if (isMade) return step.added ? [this.after[step.added.number] ?? ''] : [];
      if (!step.removed) return [];
      const line = this.before[step.removed.number] ?? '';
      return [lineBreak === undefined ? line : line.replace(/(?:\r\n|\r|\n|)$/, lineBreak)];
    });
  }
}

/** How many lines two lists share at their start, and how many of the rest at their end. */
function inCommon(a: readonly string[], b: readonly string[]): [head: number, tail: number] {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return [head, tail];
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
