/** The outline of a document. */
import { type DocumentSymbol, type InitializeParams, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineItem, type OutlineKind, outlineOf } from '../engine';
import { toRange } from './convert';
import { answer, type LanguageFeature } from './feature';

/** Kinds of symbols, chosen for the icons that editors show for them. */
export const SYMBOL_KINDS: Readonly<Record<OutlineKind, SymbolKind>> = {
  device: SymbolKind.Module,
  interface: SymbolKind.Interface,
  vlan: SymbolKind.Package,
  'access-list': SymbolKind.Array,
  entry: SymbolKind.EnumMember,
  'object-group': SymbolKind.Struct,
  member: SymbolKind.Field,
  map: SymbolKind.Class,
  line: SymbolKind.Event,
  router: SymbolKind.Function,
  vrf: SymbolKind.Namespace,
  banner: SymbolKind.String,
  'smart-install': SymbolKind.Key,
  section: SymbolKind.Object,
};

export const documentSymbols: LanguageFeature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'Cisco IOS' } }),
  serve(context) {
    const nests = hasHierarchy(context.params);
    context.connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
      answer<DocumentSymbol[] | SymbolInformation[]>(context, uri, token, [], (document, analysis) => {
        const items = outlineOf(analysis);
        return nests
          ? items.map((item) => toSymbol(document, item))
          : items.flatMap((item) => flat(document, item, ''));
      }),
    );
    return undefined;
  },
};

function hasHierarchy({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
}

function toSymbol(document: TextDocument, item: OutlineItem): DocumentSymbol {
  return {
    // A name of nothing is refused by clients.
    name: item.name === '' ? '(no name)' : item.name,
    detail: item.detail,
    kind: SYMBOL_KINDS[item.kind],
    range: toRange(document, item),
    selectionRange: toRange(document, item.selection),
    children: item.children.map((child) => toSymbol(document, child)),
  };
}

/** For clients that show a list. */
function flat(document: TextDocument, item: OutlineItem, containerName: string): SymbolInformation[] {
  const { name, kind, children } = item;
  const location = { uri: document.uri, range: toRange(document, item) };
  const own = { name: name === '' ? '(no name)' : name, kind: SYMBOL_KINDS[kind], location, containerName };
  return [own, ...children.flatMap((child) => flat(document, child, name))];
}
