/** In the place of features of the client's library that no server of ours announces: they ask for nothing and do nothing. */
class Absent {
  fillClientCapabilities(): void {}

  initialize(): void {}

  clear(): void {}

  getState(): object {
    return { kind: 'static' };
  }
}

export {
  Absent as CallHierarchyFeature,
  Absent as ColorProviderFeature,
  Absent as DeclarationFeature,
  Absent as DidCreateFilesFeature,
  Absent as DidDeleteFilesFeature,
  Absent as DidRenameFilesFeature,
  Absent as ImplementationFeature,
  Absent as InlineCompletionItemFeature,
  Absent as InlineValueFeature,
  Absent as LinkedEditingFeature,
  Absent as SemanticTokensFeature,
  Absent as TextDocumentContentFeature,
  Absent as TypeDefinitionFeature,
  Absent as TypeHierarchyFeature,
  Absent as WillCreateFilesFeature,
  Absent as WillDeleteFilesFeature,
  Absent as WillRenameFilesFeature,
};
