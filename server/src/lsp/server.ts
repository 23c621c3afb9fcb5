/** The language server: wires the features to a connection. No word of Node or of the browser here. */
import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FIX_ALL, serveCodeActions } from './codeActions';
import { pulls, serveDiagnostics } from './diagnostics';
import { AnalysisStore } from './documents';
import type { Feature } from './feature';
import { SettingsStore } from './settings';
import { serveSummary } from './summary';
import { serveWorkspaceDiagnostics, type WorkspaceFiles } from './workspaceDiagnostics';

declare const NOVSTACK_VERSION: string;

/**
 * Serves a connection until it ends.
 * @param files how to read the workspace; without it only open documents are looked at
 */
export function startServer(connection: Connection, files?: WorkspaceFiles): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    serve(connection, documents, params, files);
    return capabilities(params, files !== undefined);
  });
  documents.listen(connection);
  connection.listen();
}

function capabilities(params: InitializeParams, workspaceDiagnostics: boolean): InitializeResult {
  return {
    serverInfo: { name: 'novstack', version: NOVSTACK_VERSION },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
      ...(pulls(params) && {
        diagnosticProvider: { identifier: 'novstack', interFileDependencies: false, workspaceDiagnostics },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function serve(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  params: InitializeParams,
  files: WorkspaceFiles | undefined,
): void {
  const settings = new SettingsStore(connection, params);
  const analyses = new AnalysisStore(settings, (message) => connection.console.error(message));
  const features: Feature[] = [serveDiagnostics({ connection, params, documents, analyses })];
  if (files && pulls(params)) {
    features.push(serveWorkspaceDiagnostics({ connection, params, documents, analyses, settings, files }));
  }
  serveCodeActions({ connection, params, documents, analyses });
  serveSummary(connection, documents, analyses);

  connection.onDidChangeConfiguration(({ settings: sent }) => {
    settings.changed(sent);
    for (const { lookAgain } of features) lookAgain?.();
  });
  connection.onInitialized(() => {
    if (params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'novstack' })
        .catch((error) => connection.console.warn(`changes of settings are not told: ${error}`));
    }
    for (const { initialized } of features) initialized?.();
  });
  documents.onDidClose(({ document }) => {
    analyses.forget(document.uri);
    settings.forget(document.uri);
  });
}
