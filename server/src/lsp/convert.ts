/** Between the engine's plain data and LSP: the only place that knows both. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type InitializeParams,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Edit, type Finding, type Note, rulePage, type Severity, type TextRange } from '../engine';
import { maskQuoted, printable } from '../report/printable';
import type { DocumentProblem } from './documents';

/** Who is named as the source of a diagnostic. */
export const SOURCE = 'novstack';

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export function toRange(document: TextDocument, { start, end }: TextRange): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function toPosition(document: TextDocument, offset: number): Position {
  return document.positionAt(offset);
}

export function toOffset(document: TextDocument, position: Position): number {
  return document.offsetAt(position);
}

export function toTextRange(document: TextDocument, { start, end }: Range): TextRange {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** The number of the line that holds an offset, counted from 1 as people do. */
export function toLine(document: TextDocument, offset: number): number {
  return document.positionAt(offset).line + 1;
}

/** The offsets of the lines that a range touches. */
export function toOffsets(document: TextDocument, { start, end }: Range): TextRange {
  return {
    start: document.offsetAt({ line: start.line, character: 0 }),
    end: document.offsetAt({ line: end.line + 1, character: 0 }),
  };
}

export function toTextEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map((edit) => ({ range: toRange(document, edit), newText: edit.newText }));
}

/** @param versioned can the client be told which version the edits are for? */
export function toWorkspaceEdit(document: TextDocument, edits: readonly Edit[], versioned: boolean): WorkspaceEdit {
  const { uri, version } = document;
  const textEdits = toTextEdits(document, edits);
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}

/** Does the client fade what has no effect? */
export function fades({ capabilities }: InitializeParams): boolean {
  const tags = capabilities.textDocument?.publishDiagnostics?.tagSupport;
  return tags?.valueSet.includes(DiagnosticTag.Unnecessary) === true;
}

/** What an editor shows without listing it among the problems. */
export function toHint(document: TextDocument, { kind, message, unnecessary, ...range }: Note): Diagnostic {
  return {
    range: toRange(document, range),
    severity: DiagnosticSeverity.Hint,
    code: kind,
    source: SOURCE,
    message: printable(maskQuoted(message)),
    ...(unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

/** Something wrong with a configuration file of novstack. */
export function toProblem(document: TextDocument, { severity, message, ...range }: DocumentProblem): Diagnostic {
  return { range: toRange(document, range), severity: SEVERITIES[severity], source: SOURCE, message };
}

/** @param related whether the client shows related information */
export function toDiagnostic(document: TextDocument, finding: Finding, related: boolean): Diagnostic {
  return {
    range: toRange(document, finding),
    severity: SEVERITIES[finding.severity],
    code: finding.code,
    codeDescription: { href: rulePage(finding.code) },
    source: SOURCE,
    message: finding.message,
    ...(finding.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related &&
      finding.related.length > 0 && {
        relatedInformation: finding.related.map((place) => ({
          location: { uri: document.uri, range: toRange(document, place) },
          message: place.message,
        })),
      }),
    data: { confidence: finding.confidence },
  };
}
