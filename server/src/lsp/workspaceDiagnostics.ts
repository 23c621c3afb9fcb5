/** Diagnostics of the files of the workspace that are not open, for clients that pull them. */
import {
  type CancellationToken,
  type Connection,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type TextDocuments,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { kindOfName } from '../files/names';
import { diagnosticsOf, showsRelated } from './diagnostics';
import { analyseText } from './documents';
import type { Feature } from './feature';
import type { SettingsStore } from './settings';

/** How the server gets at files: the Node server reads the disk, the web worker cannot. */
export interface WorkspaceFiles {
  /** URIs of the files in a folder whose names may be configurations. */
  list(folderUri: string, pattern: string): Promise<string[]>;
  /** A stamp that changes with the file; undefined where the file is gone or too large. */
  stamp(uri: string): Promise<string | undefined>;
  read(uri: string): Promise<string | undefined>;
}

/** Names under which configurations are kept; what is inside decides. */
const FILES = '**/{*.{ios,confg,cfg,conf,txt,log},*-confg,running-config,startup-config}';

export interface WorkspaceDiagnosticsContext {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsStore;
  readonly files: WorkspaceFiles;
}

/**
 * Serves `workspace/diagnostic`. A client that streams asks again as soon as it is answered, so such a request is
 * answered once and then kept until a file or a setting changes.
 */
export function serveWorkspaceDiagnostics(context: WorkspaceDiagnosticsContext): Feature {
  const { connection, params, documents } = context;
  const scanner = new Scanner(context);
  const changes = new Changes();

  connection.languages.diagnostics.onWorkspace(
    async (request, token, workDone, streamed): Promise<WorkspaceDiagnosticReport> => {
      const previous = new Map(request.previousResultIds.map(({ uri, value }) => [uri, value]));
      if (streamed && (await changes.seen(token))) return { items: [] };
      workDone.begin('Checking configurations', 0, undefined, true);
      const items = await scanner.scan(previous, token, (done, total) =>
        workDone.report(Math.round((100 * done) / total), `${done} of ${total} files`),
      );
      workDone.done();
      return { items };
    },
  );

  const tell = () => changes.tell();
  connection.onDidChangeWatchedFiles(tell);
  documents.onDidClose(tell);
  return {
    lookAgain: tell,
    initialized: () => {
      if (params.capabilities.workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(tell);
      if (!params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: FILES }] })
        .catch((error) => connection.console.warn(`changes of files are not told: ${error}`));
    },
  };
}

/** Lets a request wait until something changed since the last one that went on. */
class Changes {
  private waiting: (() => void)[] = [];
  private count = 1;
  private told = 0;

  tell(): void {
    this.count++;
    const { waiting } = this;
    this.waiting = [];
    for (const go of waiting) go();
  }

  /** Waits for a change; true where the request was cancelled meanwhile. */
  async seen(token: CancellationToken): Promise<boolean> {
    if (this.told === this.count) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        token.onCancellationRequested(() => resolve());
      });
    }
    if (token.isCancellationRequested) return true;
    this.told = this.count;
    return false;
  }
}

class Scanner {
  private readonly related: boolean;

  constructor(private readonly context: WorkspaceDiagnosticsContext) {
    this.related = showsRelated(context.params);
  }

  async scan(
    previous: ReadonlyMap<string, string>,
    token: CancellationToken,
    progress: (done: number, total: number) => void,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { documents } = this.context;
    const folderOf = await this.list();
    const uris = [...folderOf.keys()].filter((uri) => documents.get(uri) === undefined).sort();
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [index, uri] of uris.entries()) {
      if (token.isCancellationRequested) break;
      const item = await this.check(uri, folderOf.get(uri) ?? uri, previous.get(uri));
      if (item) items.push(item);
      if (index % 50 === 0) progress(index, uris.length);
    }
    if (token.isCancellationRequested) return items;
    return [...items, ...gone(previous, (uri) => folderOf.has(uri) || documents.get(uri) !== undefined)];
  }

  /** The files of the workspace, each with its folder: settings are asked for a folder, not for every file. */
  private async list(): Promise<Map<string, string>> {
    const { connection, params } = this.context;
    const asks = params.capabilities.workspace?.workspaceFolders === true;
    const folders = (asks ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders) ?? [];
    const lists = await Promise.all(
      folders.map(async ({ uri }) => (await this.context.files.list(uri, FILES)).map((file) => [file, uri] as const)),
    );
    return new Map(lists.flat());
  }

  private async check(
    uri: string,
    folder: string,
    known: string | undefined,
  ): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
    const { files, settings } = this.context;
    const stamp = await files.stamp(uri);
    if (stamp === undefined) return undefined;
    const resultId = `${stamp}.${settings.generation}`;
    if (known === resultId) return { uri, version: null, kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const text = await files.read(uri);
    if (text === undefined) return undefined;
    const language = kindOfName(uri) === 'declared' ? 'cisco-ios' : 'plaintext';
    const document = TextDocument.create(uri, language, 0, text);
    const analysed = { document, resultId, ...analyseText(text, language, await settings.of(folder)) };
    const items = diagnosticsOf(analysed, this.related);
    return { uri, version: null, kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }
}

/** Empties the reports of files that are no longer there; an open document is reported by its own request. */
function gone(
  previous: ReadonlyMap<string, string>,
  isThere: (uri: string) => boolean,
): WorkspaceDocumentDiagnosticReport[] {
  return [...previous.keys()]
    .filter((uri) => !isThere(uri))
    .map((uri) => ({ uri, version: null, kind: DocumentDiagnosticReportKind.Full, items: [] }));
}
