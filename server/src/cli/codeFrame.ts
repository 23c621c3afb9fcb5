/** A finding in its place: the line, its neighbours, and carets under what it is about. */
import type { Colors } from 'picocolors/types';
import { columns, MAX_LINE, maskSecrets, printable } from '../report/printable';
import type { Place } from '../report/report';

/** Lines shown before and behind the one with the finding. */
const CONTEXT = 2;
/**
 * @param lines the lines of the file, without line breaks
 * @param place what to mark; only its first line gets carets
 */
export function codeFrame(lines: readonly string[], place: Place, colors: Colors): string {
  const first = Math.max(1, place.line - CONTEXT);
  const last = Math.min(lines.length, place.line + CONTEXT);
  const gutter = String(last).length;
  const rows: string[] = [];
  for (let number = first; number <= last; number++) {
    const marked = number === place.line;
    const text = show(lines[number - 1] ?? '');
    const prefix = `${marked ? '>' : ' '} ${String(number).padStart(gutter)} |`;
    rows.push(`${marked ? colors.bold(prefix) : colors.dim(prefix)}${text && ` ${text}`}`);
    if (marked)
      rows.push(`${colors.dim(`  ${' '.repeat(gutter)} |`)} ${colors.red(carets(lines[number - 1] ?? '', place))}`);
  }
  return rows.join('\n');
}

function show(line: string): string {
  return printable(maskSecrets(line)).trimEnd();
}

function carets(line: string, { line: row, column, endLine, endColumn }: Place): string {
  const before = line.slice(0, column - 1);
  const marked = line.slice(column - 1, endLine === row ? endColumn - 1 : line.length);
  const blanks = [...before].map((character) => (character === '\t' ? '\t' : ' '.repeat(columns(character)))).join('');
  return `${blanks}${'^'.repeat(Math.max(1, Math.min(columns(marked), MAX_LINE)))}`;
}
