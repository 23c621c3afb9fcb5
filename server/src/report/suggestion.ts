/** A fix as a reviewer takes it with a click: whole lines of the file replaced by others. */
import { holdsSecret } from './printable';
import type { PlacedFinding, PlacedFix } from './report';

export interface Suggestion {
  /** First and last line that are replaced, from 1. */
  readonly line: number;
  readonly endLine: number;
  /** The lines that take their place, without line breaks; none where they only go. */
  readonly lines: readonly string[];
}

/** A suggestion that spans more lines is none that a reviewer takes in at a glance. */
const MAX_LINES = 20;

/** A fix as one suggestion; undefined where its edits lie too far apart. */
export function suggestionOf(lines: readonly string[], { edits }: Pick<PlacedFix, 'edits'>): Suggestion | undefined {
  const total = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const first = edits[0]?.line;
  if (first === undefined) return undefined;
  const line = Math.min(first, total);
  // An edit that ends at the start of a line leaves that line alone.
  const ends = edits.map(({ endLine, endColumn, line: start }) =>
    endColumn === 1 && endLine > start ? endLine - 1 : endLine,
  );
  const endLine = Math.min(Math.max(line, ...ends), total);
  if (line < 1 || endLine - line >= MAX_LINES) return undefined;
  const text = lines.slice(line - 1, endLine).join('\n');
  const atEnd = edits.some((edit) => edit.line > total);
  // What stands between the edits comes along, and is read by many.
  if (holdsSecret(text)) return undefined;
  const changed = apply(`${text}\n`, line, edits, atEnd ? text.length + 1 : undefined);
  return { line, endLine, lines: changed === '' ? [] : changed.replace(/\n$/, '').split('\n') };
}

/** Applies edits to some lines of a file, of which the first has the number `first`. */
function apply(text: string, first: number, edits: PlacedFix['edits'], end: number | undefined): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number) =>
    Math.min((starts[line - first] ?? end ?? text.length) + column - 1, text.length);
  let result = '';
  let at = 0;
  for (const { line, column, endLine, endColumn, newText } of edits) {
    result += text.slice(at, offset(line, column)) + newText.replace(/\r\n?/g, '\n');
    at = offset(endLine, endColumn);
  }
  return result + text.slice(at);
}

/**
 * The fix to suggest in a review: the one that takes back what caused the finding, for it lies in the change and the
 * device ran like that before; else a safe one. Other fixes ask for a look at more than a few lines.
 */
export function suggestedFix({ fixes }: Pick<PlacedFinding, 'fixes'>): PlacedFix | undefined {
  return (
    fixes.find(({ reverts }) => reverts) ??
    fixes.find(({ safety, preferred }) => safety === 'safe' && preferred) ??
    fixes.find(({ safety }) => safety === 'safe')
  );
}
