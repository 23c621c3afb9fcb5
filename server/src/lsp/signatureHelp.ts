/** The parts of an access list entry while it is typed. */

import { MarkupKind, type SignatureHelp } from 'vscode-languageserver';
import { signatureAt } from '../engine';
import { toOffset } from './convert';
import { answer, type LanguageFeature } from './feature';

export const signatures: LanguageFeature = {
  capabilities: () => ({ signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [' '] } }),
  serve(context) {
    context.connection.onSignatureHelp(({ textDocument: { uri }, position }, token) =>
      answer<SignatureHelp | null>(context, uri, token, null, (document, analysis) => {
        const signature = signatureAt(analysis, toOffset(document, position));
        if (!signature) return null;
        const parameters = signature.parameters.map(({ start, end, documentation }) => ({
          label: [start, end] satisfies [number, number],
          documentation: { kind: MarkupKind.Markdown, value: documentation },
        }));
        return {
          signatures: [{ label: signature.label, parameters }],
          activeSignature: 0,
          activeParameter: signature.active,
        };
      }),
    );
    return undefined;
  },
};
