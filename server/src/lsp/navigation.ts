/** From a name to its definition and its uses. */
import {
  type Definition,
  type DefinitionLink,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { definitionsOf, type NamePlace, nameAt } from '../engine';
import { toOffset, toRange } from './convert';
import { answer, type LanguageFeature } from './feature';

export const navigation: LanguageFeature = {
  capabilities: () => ({ definitionProvider: true, referencesProvider: true, documentHighlightProvider: true }),
  serve(context) {
    const { connection, params } = context;
    const links = params.capabilities.textDocument?.definition?.linkSupport === true;
    connection.onDefinition(({ textDocument: { uri }, position }, token) =>
      answer<Definition | DefinitionLink[]>(context, uri, token, [], (document, analysis) => {
        const name = nameAt(analysis, toOffset(document, position));
        if (!name) return [];
        const places = definitionsOf(name, analysis);
        if (!links) return places.map((place) => toLocation(document, place));
        return places.map((place) => ({
          originSelectionRange: toRange(document, name.range),
          targetUri: uri,
          targetRange: toRange(document, place.line),
          targetSelectionRange: toRange(document, place),
        }));
      }),
    );
    connection.onReferences(({ textDocument: { uri }, position, context: { includeDeclaration } }, token) =>
      answer<Location[]>(context, uri, token, [], (document, analysis) => {
        const { places = [] } = nameAt(analysis, toOffset(document, position)) ?? {};
        return places
          .filter(({ defines }) => includeDeclaration || !defines)
          .map((place) => toLocation(document, place));
      }),
    );
    connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
      answer<DocumentHighlight[]>(context, uri, token, [], (document, analysis) => {
        const { places = [] } = nameAt(analysis, toOffset(document, position)) ?? {};
        return places.map((place) => ({
          range: toRange(document, place),
          kind: place.defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }),
    );
  },
};

function toLocation(document: TextDocument, place: NamePlace): Location {
  return { uri: document.uri, range: toRange(document, place) };
}
