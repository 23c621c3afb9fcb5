/** The language server: wires the features to a connection. No word of Node or of the browser here. */

import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { say } from '../engine';
import { localeOf, useLocale } from '../locale/locale';
import { AnalysisStore } from './documents';
import { FEATURES } from './features';
import { makeInventory } from './inventory';
import type { WorkspaceFiles } from './listing';
import { tidyUp } from './memory';
import { LookForChanges } from './messages';
import { projectFiles } from './projectFiles';
import { isConfigFile, type ProjectFiles, ProjectStore } from './projects';
import { SettingsStore } from './settings';
import { Starter } from './starter';

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

/** Names of configuration files of novstack, and of lists of known findings. */
const PROJECT_FILES = '**/novstack*.{yaml,yml,json}';

/**
 * Serves a connection until it ends.
 * @param host without it only open documents are looked at
 */
export function startServer(connection: Connection, host?: Host, features = FEATURES): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize(async (params) => {
    await useLocale(localeOf(host?.locale.told ?? params.locale ?? host?.locale.environment));
    const { capabilities } = serve(connection, documents, params, host, features);
    return {
      serverInfo: { name: 'novstack', version: NOVSTACK_VERSION },
      capabilities: { ...DOCUMENTS, ...capabilities },
    };
  });
  documents.listen(connection);
  connection.listen();
}

/** What the server does whatever its features are. */
const DOCUMENTS: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/**
 * What the server says that it can do, where every feature starts.
 * @param hasFiles can it read the files of the workspace?
 */
export function capabilitiesFor(params: InitializeParams, hasFiles: boolean): ServerCapabilities {
  return Object.assign({}, DOCUMENTS, ...FEATURES.map(({ capabilities }) => capabilities(params, hasFiles)));
}

function serve(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  params: InitializeParams,
  host: Host | undefined,
  features: typeof FEATURES,
): Starter {
  const settings = new SettingsStore(connection, params);
  const log = (message: string) => connection.console.error(message);
  const projects = new ProjectStore(projectFiles(connection, params, host?.projects), log);
  const inventory = makeInventory(connection, params);
  const analyses = new AnalysisStore(settings, projects, log, inventory);
  tidyUp(documents, analyses, host?.collect);
  const starter = new Starter(connection);
  const context = { connection, params, documents, analyses, settings, projects, inventory, files: host?.workspace };
  for (const feature of features) starter.start(feature, context);

  const lookAgain = (sent?: unknown) => {
    settings.changed(sent);
    projects.changed();
    starter.tell((feature) => feature.lookAgain?.());
  };
  connection.onDidChangeConfiguration(({ settings: sent }) => lookAgain(sent));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isProjectFile(uri))) lookAgain();
    starter.tell((feature) => feature.filesChanged?.(changes));
  });
  const look = oneAtATime(async () => {
    if (await projects.differ()) lookAgain();
    else starter.tell((feature) => feature.filesMayDiffer?.());
  });
  connection.onNotification(LookForChanges, look);
  // A client that watches no files tells at least what it saves and opens itself.
  const watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  documents.onDidSave(({ document: { uri } }) => {
    if (isProjectFile(uri)) lookAgain();
    else if (!watches) look();
  });
  if (!watches) documents.onDidOpen(look);
  connection.onInitialized(() => {
    if (params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'novstack' })
        .catch((error) => connection.console.warn(say`changed settings are not reported: ${error}`));
    }
    if (watches) {
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: PROJECT_FILES }] })
        .catch((error) => connection.console.warn(say`changed configuration files are not reported: ${error}`));
    }
    starter.tell((feature) => feature.initialized?.());
  });
  documents.onDidClose(({ document }) => {
    analyses.forget(document);
    settings.forget(document.uri);
  });
  return starter;
}

/** Asked for again while it is done, something is done once more: what it saw may be old. */
function oneAtATime(act: () => Promise<void>): () => void {
  let asked = false;
  let running = false;
  return async () => {
    asked = true;
    if (running) return;
    running = true;
    for (; asked; await act().catch(() => undefined)) asked = false;
    running = false;
  };
}

function isProjectFile(uri: string): boolean {
  return isConfigFile(uri) || /\/novstack[^/]*\.json$/.test(uri);
}
