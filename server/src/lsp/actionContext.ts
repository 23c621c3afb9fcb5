/** What a request for code actions is about. */
import type { Diagnostic, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Finding, joined } from '../engine';
import { SOURCE, toOffsets, toRange } from './convert';
import type { AnalysedDocument } from './documents';

/** The findings on the lines of a range. */
export function findingsIn(
  { document, analysis }: Pick<AnalysedDocument, 'document' | 'analysis'>,
  range: Range,
): Finding[] {
  const { start: from, end: to } = toOffsets(document, range);
  return joined(analysis?.findings ?? []).filter(({ start, end }) => start < Math.max(to, from + 1) && end >= from);
}

/** Does a filter of kinds let a kind through? Kinds are hierarchical: `source` stands for `source.fixAll.novstack` too. */
export function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** Is a diagnostic that the client knows this finding? */
export function isSame(document: TextDocument, diagnostic: Diagnostic, finding: Finding): boolean {
  if (diagnostic.source !== SOURCE || diagnostic.code !== finding.code) return false;
  const { start } = toRange(document, finding);
  return diagnostic.range.start.line === start.line && diagnostic.range.start.character === start.character;
}
