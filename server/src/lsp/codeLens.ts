/** Above interfaces who reaches port 4786, above lists where they are applied; where the settings ask for it. */
import { type CodeLens, CodeLensRefreshRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { lensesOf, say } from '../engine';
import { printable } from '../report/printable';
import { canExecute, PEEK } from './commands';
import { toRange } from './convert';
import { answer, type LanguageFeature } from './feature';

interface LensData {
  readonly uri: string;
  readonly version: number;
  readonly at: number;
}

export const codeLenses: LanguageFeature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
  serve(context) {
    const { connection, params, settings } = context;
    const peeks = canExecute(params, PEEK);
    connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
      if (!(await settings.of(uri)).codeLens) return [];
      return answer<CodeLens[]>(context, uri, token, [], (document, analysis) =>
        lensesOf(analysis).map(({ at }) => ({
          range: toRange(document, { start: at, end: at }),
          data: { uri, version: document.version, at } satisfies LensData,
        })),
      );
    });
    connection.onCodeLensResolve((lens, token) => {
      const data = lens.data as LensData | undefined;
      if (!data) return lens;
      return answer<CodeLens>(context, data.uri, token, lens, (document, analysis) => {
        const found = document.version === data.version && lensesOf(analysis).find(({ at }) => at === data.at);
        if (!found) throw new ResponseError(LSPErrorCodes.ContentModified, say`The document changed.`);
        const places = peeks ? found.places().map((place) => ({ uri: data.uri, range: toRange(document, place) })) : [];
        const args = peeks ? { arguments: [data.uri, lens.range.start, places] } : {};
        return { ...lens, command: { title: printable(found.text()), command: peeks ? PEEK : '', ...args } };
      });
    });
    const canRefresh = params.capabilities.workspace?.codeLens?.refreshSupport === true;
    return {
      lookAgain: () => {
        if (canRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
      },
    };
  },
};
