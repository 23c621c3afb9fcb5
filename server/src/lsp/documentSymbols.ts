/** The outline of a document. */
import { type DocumentSymbol, type InitializeParams, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineItem, type OutlineKind, outlineOf, say } from '../engine';
import { toRange } from './convert';
import { answer, type LanguageFeature } from './feature';

/** Kinds of symbols, chosen for the icons that editors show for them. */
const SYMBOL_KINDS: Readonly<Record<OutlineKind, SymbolKind>> = {
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

/** For clients that know the first kinds only, those that are nearest. */
const OLD_KINDS: Readonly<Partial<Record<OutlineKind, SymbolKind>>> = {
  entry: SymbolKind.Field,
  'object-group': SymbolKind.Class,
  line: SymbolKind.Function,
  'smart-install': SymbolKind.Property,
  section: SymbolKind.Class,
};

/** The kind of symbol for an item, among those that a client knows. */
export function symbolKindOf(kind: OutlineKind, known: readonly SymbolKind[] | undefined): SymbolKind {
  const wanted = SYMBOL_KINDS[kind];
  const isKnown = known ? known.includes(wanted) : wanted <= SymbolKind.Array;
  return isKnown ? wanted : (OLD_KINDS[kind] ?? SymbolKind.Property);
}

export const documentSymbols: LanguageFeature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'Cisco IOS' } }),
  serve(context) {
    const nests = hasHierarchy(context.params);
    const known = context.params.capabilities.textDocument?.documentSymbol?.symbolKind?.valueSet;
    context.connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
      answer<DocumentSymbol[] | SymbolInformation[]>(context, uri, token, [], (document, analysis) => {
        const items = outlineOf(analysis);
        return nests
          ? items.map((item) => toSymbol(document, item, known))
          : items.flatMap((item) => flat(document, item, '', known));
      }),
    );
  },
};

function hasHierarchy({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
}

type Known = readonly SymbolKind[] | undefined;

function toSymbol(document: TextDocument, item: OutlineItem, known: Known): DocumentSymbol {
  return {
    // A name of nothing is refused by clients.
    name: item.name === '' ? say`(no name)` : item.name,
    detail: item.detail,
    kind: symbolKindOf(item.kind, known),
    range: toRange(document, item),
    selectionRange: toRange(document, item.selection),
    children: item.children.map((child) => toSymbol(document, child, known)),
  };
}

/** For clients that show a list. */
function flat(document: TextDocument, item: OutlineItem, containerName: string, known: Known): SymbolInformation[] {
  const { name, kind, children } = item;
  const location = { uri: document.uri, range: toRange(document, item) };
  const own = { name: name === '' ? say`(no name)` : name, kind: symbolKindOf(kind, known), location, containerName };
  return [own, ...children.flatMap((child) => flat(document, child, name, known))];
}
