/** Lines as the device would print them. */
import type { TextEdit } from 'vscode-languageserver';
import { formatEdits, indentBehind } from '../engine';
import { toOffset, toTextEdits, toTextRange } from './convert';
import { answer, type LanguageFeature } from './feature';

export const formatting: LanguageFeature = {
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  }),
  serve(context) {
    const { connection } = context;
    connection.onDocumentFormatting(({ textDocument: { uri } }, token) =>
      answer<TextEdit[]>(context, uri, token, [], (document, analysis) =>
        toTextEdits(document, formatEdits(analysis, { start: 0, end: analysis.tree.text.length })),
      ),
    );
    connection.onDocumentRangeFormatting(({ textDocument: { uri }, range }, token) =>
      answer<TextEdit[]>(context, uri, token, [], (document, analysis) =>
        toTextEdits(document, formatEdits(analysis, toTextRange(document, range))),
      ),
    );
    connection.onDocumentOnTypeFormatting(({ textDocument: { uri }, position }, token) =>
      answer<TextEdit[]>(context, uri, token, [], (document, analysis) => {
        const edit = indentBehind(analysis, toOffset(document, { line: position.line, character: 0 }));
        return edit ? toTextEdits(document, [edit]) : [];
      }),
    );
  },
};
