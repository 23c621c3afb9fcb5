/** The one request of our own, `novstack/summary`: what was understood of a document, for a status display. */
import { type Connection, RequestType, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DIALECT_NAMES, type Summary, summarise } from '../engine';
import type { AnalysisStore } from './documents';

export interface SummaryParams {
  readonly uri: string;
}

/** The engine's summary in a form to show; `analysed` is false where the document is not looked at. */
export type SummaryResult =
  | { readonly analysed: false; readonly reason: string }
  | ({
      readonly analysed: true;
      readonly dialectName: string;
      readonly decidedLine?: number;
      readonly findings: number;
    } & Omit<Summary, 'decidedAt'>);

const SummaryRequest = new RequestType<SummaryParams, SummaryResult, void>('novstack/summary');

export function serveSummary(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  analyses: AnalysisStore,
): void {
  connection.onRequest(SummaryRequest, async ({ uri }): Promise<SummaryResult> => {
    const document = documents.get(uri);
    if (!document) return { analysed: false, reason: 'the document is not open' };
    const { analysis, reason } = await analyses.of(document);
    if (!analysis) return { analysed: false, reason: reason ?? '' };
    const { decidedAt, ...summary } = summarise(analysis);
    return {
      analysed: true,
      ...summary,
      dialectName: DIALECT_NAMES[summary.dialect],
      findings: analysis.findings.length,
      ...(decidedAt !== undefined && { decidedLine: document.positionAt(decidedAt).line + 1 }),
    };
  });
}
