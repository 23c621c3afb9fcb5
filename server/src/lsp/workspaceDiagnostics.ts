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
const FILES = '**/{*.{ios,confg,cfg,conf,config,txt,log},*-confg,running-config*,startup-config*}';

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
  const { connection, params } = context;
  const scanner = new Scanner(context);
  const changes = new Changes();

  connection.languages.diagnostics.onWorkspace(async (request, token, workDone): Promise<WorkspaceDiagnosticReport> => {
    const previous = new Map(request.previousResultIds.map(({ uri, value }) => [uri, value]));
    if (request.partialResultToken !== undefined && previous.size > 0) await changes.next(token);
    workDone.begin('Checking configurations', 0, undefined, true);
    const items = await scanner.scan(previous, token, (done, total) =>
      workDone.report(Math.round((100 * done) / total), `${done} of ${total} files`),
    );
    workDone.done();
    return { items };
  });

  connection.onDidChangeWatchedFiles(() => changes.tell());
  context.documents.onDidClose(() => changes.tell());
  return {
    lookAgain: () => changes.tell(),
    initialized: () => {
      if (!params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: FILES }] });
    },
  };
}

/** Lets a request wait for the next change. */
class Changes {
  private waiting: (() => void)[] = [];

  tell(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const go of waiting) go();
  }

  next(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      token.onCancellationRequested(() => resolve());
    });
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
    return [...items, ...gone(previous, uris)];
  }

  /** The files of the workspace, each with its folder: settings are asked for a folder, not for every file. */
  private async list(): Promise<Map<string, string>> {
    const folders = (await this.context.connection.workspace.getWorkspaceFolders()) ?? [];
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
    const document = TextDocument.create(uri, 'plaintext', 0, text);
    const analysed = { document, resultId, ...analyseText(text, 'plaintext', await settings.of(folder)) };
    const items = diagnosticsOf(analysed, this.related);
    return { uri, version: null, kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }
}

/** Empties the reports of files that are no longer there. */
function gone(previous: ReadonlyMap<string, string>, uris: readonly string[]): WorkspaceDocumentDiagnosticReport[] {
  const there = new Set(uris);
  return [...previous.keys()]
    .filter((uri) => !there.has(uri))
    .map((uri) => ({ uri, version: null, kind: DocumentDiagnosticReportKind.Full, items: [] }));
}
