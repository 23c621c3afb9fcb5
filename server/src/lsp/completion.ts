/** What may be typed next. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionTriggerKind,
  InsertTextFormat,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Completion, completionsAt } from '../engine';
import { toOffset, toRange } from './convert';
import { answer, type LanguageFeature } from './feature';

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  name: CompletionItemKind.Reference,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

export const completions: LanguageFeature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: [' '] } }),
  serve(context) {
    const { completionItem } = context.params.capabilities.textDocument?.completion ?? {};
    const snippets = completionItem?.snippetSupport === true;
    const commits = completionItem?.commitCharactersSupport === true;
    context.connection.onCompletion(({ textDocument: { uri }, position, context: asked }, token) =>
      answer<CompletionList | null>(context, uri, token, null, (document, analysis) => {
        const offset = toOffset(document, position);
        const { start, items, required } = completionsAt(analysis, offset);
        // Where the command is whole, a list that opens by itself would take the Enter that ends the line.
        if (asked?.triggerKind === CompletionTriggerKind.TriggerCharacter && !required) return null;
        const range = { start, end: offset };
        return {
          // Numbers are offered until one is typed.
          isIncomplete: items.some(({ kind }) => kind === 'value'),
          items: items.map((item, index) => toItem(document, item, index, range, { snippets, commits })),
        };
      }),
    );
  },
};

function toItem(
  document: TextDocument,
  { kind, label, detail, insert, commits }: Completion,
  index: number,
  range: { readonly start: number; readonly end: number },
  client: { readonly snippets: boolean; readonly commits: boolean },
): CompletionItem {
  const isSnippet = kind === 'snippet' && client.snippets;
  const newText = kind === 'snippet' && !isSnippet ? withoutStops(insert) : insert;
  return {
    label,
    kind: KINDS[kind],
    ...(detail !== '' && { detail }),
    sortText: String(index).padStart(4, '0'),
    textEdit: { range: toRange(document, range), newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(commits && client.commits && { commitCharacters: [' '] }),
  };
}

function withoutStops(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^{}]*)\}/g, '$1');
}
