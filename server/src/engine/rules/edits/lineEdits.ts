/** Edits of whole lines. */
import { behindBreak, lineEnd, startOfLine } from '../../syntax/lines';
import type { Span, Statement } from '../../syntax/tree';
import type { DraftEdit } from '../rule';

/** The line of a statement with its line break. */
export function wholeLine({ block, start, end }: Span): Span {
  return { block, start: startOfLine(block.text, start), end: behindBreak(block.text, lineEnd(block.text, end)) };
}

/** The blanks in front of a statement; none where a prompt stands there. */
export function indentOf({ block, start }: Pick<Statement, 'block' | 'start'>): string {
  const blanks = /(?<![ \t])[ \t]*$/.exec(block.text.slice(0, start))?.[0] ?? '';
  const lineStart = start - blanks.length;
  return lineStart === 0 || /[\r\n]/.test(block.text[lineStart - 1] ?? '') ? blanks : '';
}

export function removeLine(span: Span): DraftEdit {
  return { at: wholeLine(span), newText: '' };
}

/** New lines in front of the line of a statement, indented like it. */
export function linesBefore(span: Span, lines: readonly string[]): DraftEdit {
  const { block, start } = wholeLine(span);
  const indent = indentOf(span);
  return { at: { block, start, end: start }, newText: lines.map((line) => `${indent}${line}\n`).join('') };
}

/** New lines behind the line of a statement, indented like it unless said otherwise. */
export function linesBehind(span: Span, lines: readonly string[], indent = indentOf(span)): DraftEdit {
  const { block, end } = wholeLine(span);
  const broken = /[\r\n]/.test(block.text[end - 1] ?? '');
  const newText = lines.map((line) => (broken ? `${indent}${line}\n` : `\n${indent}${line}`)).join('');
  return { at: { block, start: end, end }, newText };
}
