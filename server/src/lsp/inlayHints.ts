/** Hints within the lines, of the kinds that the settings ask for. */
import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import { hintsIn } from '../engine';
import { toPosition, toTextRange } from './convert';
import { answer, type LanguageFeature } from './feature';

export const inlayHints: LanguageFeature = {
  capabilities: () => ({ inlayHintProvider: true }),
  serve(context) {
    const { connection, params, settings } = context;
    connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token) => {
      const { inlayHints: wanted } = await settings.of(uri);
      if (wanted.size === 0) return [];
      return answer<InlayHint[]>(context, uri, token, [], (document, analysis) =>
        hintsIn(analysis, toTextRange(document, range), wanted).map(({ kind, at, text, tooltip }) => ({
          position: toPosition(document, at),
          label: text,
          tooltip,
          kind: InlayHintKind.Type,
          // What stands in front of a line is followed by it; what stands behind a word follows it.
          ...(kind === 'sequence' ? { paddingRight: true } : { paddingLeft: true }),
        })),
      );
    });
    const canRefresh = params.capabilities.workspace?.inlayHint?.refreshSupport === true;
    return {
      lookAgain: () => {
        if (canRefresh) connection.languages.inlayHint.refresh().catch(() => undefined);
      },
    };
  },
};
