/** Renames what has a name; what the device would refuse is refused, with the reason. */
import type { Range, WorkspaceEdit } from 'vscode-languageserver';
import { prepareRename, rename } from '../engine';
import { toOffset, toRange, toWorkspaceEdit } from './convert';
import { answer, type LanguageFeature, refusal } from './feature';

export const renaming: LanguageFeature = {
  capabilities: ({ capabilities }) => ({
    renameProvider: capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
  }),
  serve(context) {
    const { connection, params } = context;
    const versioned = params.capabilities.workspace?.workspaceEdit?.documentChanges === true;
    connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
      answer<{ range: Range; placeholder: string } | null>(context, uri, token, null, (document, analysis) => {
        const name = prepareRename(analysis, toOffset(document, position));
        if ('refused' in name) throw refusal(name.refused);
        return { range: toRange(document, name.range), placeholder: name.name };
      }),
    );
    connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
      answer<WorkspaceEdit | null>(context, uri, token, null, (document, analysis) => {
        const renamed = rename(analysis, toOffset(document, position), newName);
        if (renamed.kind === 'refused') throw refusal(renamed.why);
        return toWorkspaceEdit(document, renamed.edits, versioned);
      }),
    );
  },
};
