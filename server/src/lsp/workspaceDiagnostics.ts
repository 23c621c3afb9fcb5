/** Diagnostics of the files of the workspace, whether an editor shows them or not, for clients that pull them. */
import {
  type CancellationToken,
  type Connection,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type InitializeParams,
  type TextDocuments,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { kindOfName } from '../files/names';
import { diagnosticsOf, showsRelated } from './diagnostics';
import { type AnalysedDocument, type AnalysisStore, analyseText } from './documents';
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

/**
 * Milliseconds. A client that closes a document asks for its diagnostics a last time, and heeds no report on the
 * workspace before it has them.
 */
const AFTER_CLOSE = 500;

export interface WorkspaceDiagnosticsContext {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: AnalysisStore;
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
      const { all, uris } = streamed ? await changes.take(token) : changes.takeAll();
      if (!all) return { items: await scanner.look(uris, previous) };
      workDone.begin('Checking configurations', 0, undefined, true);
      const items = await scanner.scan(uris, previous, token, (done, total) =>
        workDone.report(Math.round((100 * done) / total), `${done} of ${total} files`),
      );
      workDone.done();
      return { items };
    },
  );

  const everything = () => changes.tell('all');
  connection.onDidChangeWatchedFiles(({ changes: files }) => {
    for (const { uri, type } of files) scanner.fileChanged(uri, type !== FileChangeType.Deleted);
    changes.tell(files.map(({ uri }) => uri));
  });
  // A client may hold a document open that no editor shows, and asks for that of editors only.
  documents.onDidChangeContent(({ document }) => changes.tell([document.uri]));
  documents.onDidClose(({ document }) => {
    setTimeout(() => changes.tell([document.uri]), AFTER_CLOSE);
  });
  return {
    lookAgain: everything,
    initialized: () => {
      if (params.capabilities.workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(everything);
      if (!params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: FILES }] })
        .catch((error) => connection.console.warn(`changes of files are not told: ${error}`));
    },
  };
}

/** What changed since it was last asked for: some files and documents, or perhaps everything. */
class Changes {
  private waiting: (() => void)[] = [];
  private uris = new Set<string>();
  private all = true;

  tell(changed: readonly string[] | 'all'): void {
    if (changed === 'all') this.all = true;
    else for (const uri of changed) this.uris.add(uri);
    const { waiting } = this;
    this.waiting = [];
    for (const go of waiting) go();
  }

  /** Waits for a change; takes nothing where the request was cancelled meanwhile. */
  async take(token: CancellationToken): Promise<Changed> {
    if (!this.all && this.uris.size === 0) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        token.onCancellationRequested(() => resolve());
      });
    }
    if (token.isCancellationRequested) return { all: false, uris: new Set() };
    const taken = { all: this.all, uris: this.uris };
    this.all = false;
    this.uris = new Set();
    return taken;
  }

  takeAll(): Changed {
    return { all: true, uris: this.uris };
  }
}

interface Changed {
  readonly all: boolean;
  /** Also where everything may have changed: what is no file of the workspace is told only here. */
  readonly uris: ReadonlySet<string>;
}

type Report = WorkspaceDocumentDiagnosticReport;

class Scanner {
  private readonly related: boolean;
  /** The files of the workspace, each with its folder: settings are asked for a folder, not for every file. */
  private folderOf = new Map<string, string>();
  private folders: readonly string[] = [];

  constructor(private readonly context: WorkspaceDiagnosticsContext) {
    this.related = showsRelated(context.params);
  }

  /** Reports on every file of the workspace, and that nothing is left of those which are gone. */
  async scan(
    changed: ReadonlySet<string>,
    previous: ReadonlyMap<string, string>,
    token: CancellationToken,
    progress: (done: number, total: number) => void,
  ): Promise<Report[]> {
    await this.list();
    const items: Report[] = [];
    const uris = [...this.folderOf.keys()].sort();
    for (const [index, uri] of uris.entries()) {
      if (token.isCancellationRequested) return items;
      items.push(...(await this.check(uri, previous.get(uri))));
      if (index % 50 === 0) progress(index, uris.length);
    }
    const gone = [...previous.keys(), ...changed].filter((uri) => !this.folderOf.has(uri));
    return [...items, ...(await this.look(new Set(gone), previous))];
  }

  /** Reports on some files and documents only. */
  async look(uris: ReadonlySet<string>, previous: ReadonlyMap<string, string>): Promise<Report[]> {
    return (await Promise.all([...uris].map((uri) => this.check(uri, previous.get(uri))))).flat();
  }

  /** The client tells of files with the names that are listed. */
  fileChanged(uri: string, exists: boolean): void {
    const folder = this.folders.find((one) => uri.startsWith(`${one}/`));
    if (exists && folder !== undefined) this.folderOf.set(uri, folder);
    else this.folderOf.delete(uri);
  }

  private async list(): Promise<void> {
    const { connection, params, files } = this.context;
    const asks = params.capabilities.workspace?.workspaceFolders === true;
    const folders = (asks ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders) ?? [];
    // A folder may lie in another: the files of the inner one are its own.
    this.folders = folders.map(({ uri }) => uri).sort((a, b) => b.length - a.length);
    const lists = await Promise.all(
      this.folders.map(async (uri) => (await files.list(uri, FILES)).map((file) => [file, uri] as const)),
    );
    this.folderOf = new Map(lists.reverse().flat());
  }

  /**
   * Files are judged as they are on disk, or as they are edited. On documents that are no files of the workspace there
   * is nothing to say but that they are gone: version control keeps some open that nobody sees.
   */
  private async check(uri: string, known: string | undefined): Promise<Report[]> {
    const { documents, analyses, files, settings } = this.context;
    const folder = this.folderOf.get(uri);
    const open = documents.get(uri);
    if (open) return folder === undefined ? [] : [this.report(open.version, await analyses.of(open), known)];
    const stamp = folder && (await files.stamp(uri));
    if (!stamp) return [emptied(uri)];
    const resultId = `${stamp}.${settings.generation}`;
    if (known === resultId) return [{ uri, version: null, kind: DocumentDiagnosticReportKind.Unchanged, resultId }];
    const text = await files.read(uri);
    if (text === undefined) return [emptied(uri)];
    const language = kindOfName(uri) === 'declared' ? 'cisco-ios' : 'plaintext';
    const document = TextDocument.create(uri, language, 0, text);
    const analysed = { document, resultId, ...analyseText(text, language, await settings.of(folder)) };
    return [this.report(null, analysed, known)];
  }

  private report(version: number | null, analysed: AnalysedDocument, known: string | undefined): Report {
    const { document, resultId } = analysed;
    const { uri } = document;
    if (known === resultId) return { uri, version, kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const items = diagnosticsOf(analysed, this.related);
    return { uri, version, kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }
}

/** The report of a file that is no longer there. */
function emptied(uri: string): Report {
  return { uri, version: null, kind: DocumentDiagnosticReportKind.Full, items: [] };
}
