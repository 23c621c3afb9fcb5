/** What can be folded. */
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { foldsOf } from '../engine';
import { answer, type LanguageFeature } from './feature';

export const foldingRanges: LanguageFeature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  serve(context) {
    const limit = context.params.capabilities.textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY;
    context.connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
      answer<FoldingRange[]>(context, uri, token, [], (_document, analysis) =>
        foldsOf(analysis)
          .slice(0, limit)
          .map(({ first, last, kind }) => ({
            startLine: first,
            endLine: last,
            ...(kind === 'comment' && { kind: FoldingRangeKind.Comment }),
          })),
      ),
    );
  },
};
