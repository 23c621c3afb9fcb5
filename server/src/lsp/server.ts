/** The language server: wires the features to a connection. No word of Node or of the browser here. */

import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { say } from '../engine';
import { localeOf, useLocale } from '../locale/locale';
import { FIX_ALL, serveCodeActions } from './codeActions';
import { codeLenses } from './codeLens';
import { completions } from './completion';
import { pulls, serveDiagnostics } from './diagnostics';
import { documentLinks } from './documentLinks';
import { documentSymbols } from './documentSymbols';
import { AnalysisStore } from './documents';
import type { Feature, LanguageContext, LanguageFeature } from './feature';
import { foldingRanges } from './foldingRanges';
import { formatting } from './formatting';
import { SHOW_PATH_KIND } from './furtherActions';
import { hovers } from './hover';
import { inlayHints } from './inlayHints';
import { serveInventory } from './inventory';
import type { WorkspaceFiles } from './listing';
import { navigation } from './navigation';
import { projectFiles } from './projectFiles';
import { isConfigFile, type ProjectFiles, ProjectStore } from './projects';
import { renaming } from './rename';
import { serveReview } from './review';
import { selectionRanges } from './selectionRanges';
import { SettingsStore } from './settings';
import { signatures } from './signatureHelp';
import { serveSummary } from './summary';
import { tidyUp } from './tidy';
import { serveTrace } from './trace';
import { serveWorkspaceDiagnostics } from './workspaceDiagnostics';
import { serveWorkspaceSymbols } from './workspaceSymbols';

declare const NOVSTACK_VERSION: string;

/** What a server that runs beside the files knows of the machine. */
export interface Host {
  /** The language that the server was told to speak, and that of its environment, for a client that names none. */
  readonly locale: { readonly told: string | undefined; readonly environment: string | undefined };
  readonly workspace: WorkspaceFiles;
  readonly projects: ProjectFiles;
  /** Collects garbage where there is much of it. */
  readonly collect: () => void;
}

/** What editors ask of an open document, beside diagnostics and code actions. */
const LANGUAGE: readonly LanguageFeature[] = [
  documentSymbols,
  foldingRanges,
  selectionRanges,
  documentLinks,
  navigation,
  renaming,
  hovers,
  completions,
  signatures,
  inlayHints,
  codeLenses,
  formatting,
];

/** Names of configuration files of novstack, and of lists of known findings. */
const PROJECT_FILES = '**/novstack*.{yaml,yml,json}';

/**
 * Serves a connection until it ends.
 * @param host without it only open documents are looked at
 */
export function startServer(connection: Connection, host?: Host): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize(async (params) => {
    await useLocale(localeOf(host?.locale.told ?? params.locale ?? host?.locale.environment));
    serve(connection, documents, params, host);
    return capabilities(params, host !== undefined);
  });
  documents.listen(connection);
  connection.listen();
}

/** What the server says it can do, for a client. */
export function capabilities(params: InitializeParams, workspaceDiagnostics: boolean): InitializeResult {
  return {
    serverInfo: { name: 'novstack', version: NOVSTACK_VERSION },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, SHOW_PATH_KIND],
        resolveProvider: true,
      },
      ...Object.assign({}, ...LANGUAGE.map((feature) => feature.capabilities(params))),
      workspaceSymbolProvider: true,
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
  host: Host | undefined,
): void {
  const settings = new SettingsStore(connection, params);
  const log = (message: string) => connection.console.error(message);
  const projects = new ProjectStore(projectFiles(connection, params, host?.projects), log);
  const inventory = serveInventory(connection, params);
  const analyses = new AnalysisStore(settings, projects, log, inventory);
  tidyUp(documents, analyses, host?.collect);
  const features: Feature[] = [serveDiagnostics({ connection, params, documents, analyses })];
  if (host && pulls(params)) {
    const files = host.workspace;
    features.push(serveWorkspaceDiagnostics({ connection, params, documents, analyses, settings, files, inventory }));
  }
  const context: LanguageContext = { connection, params, documents, analyses, settings };
  for (const { serve } of LANGUAGE) {
    const feature = serve(context);
    if (feature) features.push(feature);
  }
  features.push(serveWorkspaceSymbols(context, host?.workspace));
  serveTrace(context);
  serveCodeActions({ connection, params, documents, analyses });
  serveSummary(connection, documents, analyses);
  serveReview({ connection, documents, settings, projects });

  const lookAgain = (sent?: unknown) => {
    settings.changed(sent);
    projects.changed();
    for (const feature of features) feature.lookAgain?.();
  };
  connection.onDidChangeConfiguration(({ settings: sent }) => lookAgain(sent));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isProjectFile(uri))) lookAgain();
    for (const { filesChanged } of features) filesChanged?.(changes);
  });
  // A client that watches no files tells at least what it saves itself.
  documents.onDidSave(({ document: { uri } }) => {
    if (isProjectFile(uri)) lookAgain();
  });
  connection.onInitialized(() => {
    if (params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'novstack' })
        .catch((error) => connection.console.warn(say`changes of settings are not told: ${error}`));
    }
    if (params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: PROJECT_FILES }] })
        .catch((error) => connection.console.warn(say`changes of configuration files are not told: ${error}`));
    }
    for (const { initialized } of features) initialized?.();
  });
  documents.onDidClose(({ document }) => {
    analyses.forget(document);
    settings.forget(document.uri);
  });
}

function isProjectFile(uri: string): boolean {
  return isConfigFile(uri) || /\/novstack[^/]*\.json$/.test(uri);
}
