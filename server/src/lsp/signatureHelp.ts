/** The parts of an access list entry while it is typed. */

import { MarkupKind, type SignatureHelp } from 'vscode-languageserver';
import { signatureAt } from '../engine';
import { toOffset } from './convert';
import { answer, type LanguageFeature } from './feature';

export const signatures: LanguageFeature = {
  capabilities: () => ({ signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [' '] } }),
  serve(context) {
    const { signatureInformation } = context.params.capabilities.textDocument?.signatureHelp ?? {};
    const byOffset = signatureInformation?.parameterInformation?.labelOffsetSupport === true;
    const markdown = signatureInformation?.documentationFormat?.includes(MarkupKind.Markdown) === true;
    context.connection.onSignatureHelp(({ textDocument: { uri }, position }, token) =>
      answer<SignatureHelp | null>(context, uri, token, null, (document, analysis) => {
        const signature = signatureAt(analysis, toOffset(document, position));
        if (!signature) return null;
        const parameters = signature.parameters.map(({ start, end, documentation }) => ({
          label: byOffset ? ([start, end] as [number, number]) : signature.label.slice(start, end),
          documentation: markdown ? { kind: MarkupKind.Markdown, value: documentation } : documentation,
        }));
        return {
          signatures: [{ label: signature.label, parameters }],
          activeSignature: 0,
          activeParameter: signature.active,
        };
      }),
    );
  },
};
