/** Rules and advisories that comments name. */
import type { DocumentLink } from 'vscode-languageserver';
import { linksOf } from '../engine';
import { toRange } from './convert';
import { answer, type LanguageFeature } from './feature';

export const documentLinks: LanguageFeature = {
  capabilities: () => ({ documentLinkProvider: {} }),
  serve(context) {
    context.connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
      answer<DocumentLink[]>(context, uri, token, [], (document, analysis) =>
        linksOf(analysis).map((link) => ({
          range: toRange(document, link),
          target: link.target,
          tooltip: link.tooltip,
        })),
      ),
    );
  },
};
