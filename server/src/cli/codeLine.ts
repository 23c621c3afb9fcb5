/** A line of a file, as people see it beside what is said of it. */
import type { Colors } from 'picocolors/types';
import { maskSecrets, printable } from '../report/printable';

/**
 * @param lines the lines of the file, without line breaks
 * @param line from 1
 */
export function codeLine(lines: readonly string[], line: number, colors: Colors): string {
  return `  ${colors.dim(`${line} |`)} ${printable(maskSecrets(lines[line - 1] ?? '')).trimEnd()}`;
}
