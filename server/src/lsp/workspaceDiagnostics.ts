/** Diagnostics of the files of the workspace, whether an editor shows them or not, for clients that pull them. */

import {
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
import { say } from '../engine';
import { kindOfName } from '../files/names';
import { crashWords } from '../report/crash';
import { Changes } from './changes';
import { diagnosticsOf, hintsOf, showsRelated } from './diagnostics';
import type { AnalysedDocument, AnalysisStore } from './documents';
import type { Feature } from './feature';
import type { InventoryStore } from './inventory';
import { Listing, WATCHERS, type WorkspaceFiles } from './listing';
import { Progress } from './progress';
import type { SettingsStore } from './settings';

/**
 * Milliseconds. A client that closes a document asks for its diagnostics a last time, and heeds no report on the
 * workspace before it has them.
 */
const AFTER_CLOSE = 500;

/** Files that are checked at a time, and between two words to the client. */
const AT_ONCE = 8;
const BATCH = 200;

export interface WorkspaceDiagnosticsContext {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: AnalysisStore;
  readonly settings: SettingsStore;
  readonly files: WorkspaceFiles;
  /** Hears of files that are gone. */
  readonly inventory: Pick<InventoryStore, 'forget'>;
}

/**
 * Serves `workspace/diagnostic`. A client that streams asks again as soon as it is answered, so such a request is
 * answered once and then kept until a file or a setting changes.
 */
export function serveWorkspaceDiagnostics(context: WorkspaceDiagnosticsContext): Feature {
  const { connection, params, documents } = context;
  const listing = new Listing(connection, params, context.files);
  const scanner = new Scanner(context, listing);
  const changes = new Changes();

  connection.languages.diagnostics.onWorkspace(
    async (request, token, workDone, streamed): Promise<WorkspaceDiagnosticReport> => {
      const previous = new Map(request.previousResultIds.map(({ uri, value }) => [uri, value]));
      const { all, uris } = streamed ? await changes.take(token) : changes.takeAll();
      // What a request that is cancelled or fails would have told is still to be told.
      const putBack = () => changes.tell(all ? 'all' : [...uris]);
      token.onCancellationRequested(putBack);
      if (!all) return { items: await scanner.look([...uris], previous) };
      const progress = new Progress(connection, params, workDone);
      // What the user stops is left as it is, until a file changes or he looks again.
      const isStopped = () => token.isCancellationRequested || progress.isStopped;
      try {
        const items = await scanner.scan(uris, previous, isStopped, async (found, done, total) => {
          await progress.report(done, total);
          streamed?.report({ items: found });
          return streamed ? [] : found;
        });
        return { items };
      } catch (error) {
        putBack();
        throw error;
      } finally {
        progress.done();
      }
    },
  );

  const everything = () => changes.tell('all');
  // A client may hold a document open that no editor shows, and asks for that of editors only.
  documents.onDidChangeContent(({ document }) => changes.tell([document.uri]));
  documents.onDidClose(({ document }) => {
    setTimeout(() => changes.tell([document.uri]), AFTER_CLOSE);
  });
  return {
    lookAgain: everything,
    filesChanged: (files) => {
      changes.tell(files.flatMap(({ uri, type }) => listing.changed(uri, type !== FileChangeType.Deleted)));
      for (const { uri, type } of files) {
        if (type !== FileChangeType.Created) continue;
        const failed = (error: unknown) =>
          connection.console.error(say`the files in ${uri} cannot be listed: ${crashWords(error)}`);
        listing.filesIn(uri).then((found) => changes.tell(found), failed);
      }
    },
    initialized: () => {
      if (params.capabilities.workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(everything);
      if (!params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHERS] })
        .catch((error) => connection.console.warn(say`changed files are not reported: ${error}`));
    },
  };
}

type Report = WorkspaceDocumentDiagnosticReport;

class Scanner {
  private readonly related: boolean;
  /** Result ids outlive a server that is started again. */
  private readonly start = Date.now().toString(36);

  constructor(
    private readonly context: WorkspaceDiagnosticsContext,
    private readonly listing: Listing,
  ) {
    this.related = showsRelated(context.params);
  }

  /**
   * Reports on every file of the workspace, and that nothing is left of those which are gone.
   * @param report takes what was found so far, and gives back what is to be returned at the end
   */
  async scan(
    changed: ReadonlySet<string>,
    previous: ReadonlyMap<string, string>,
    isStopped: () => boolean,
    report: (found: Report[], done: number, total: number) => Promise<Report[]>,
  ): Promise<Report[]> {
    await this.listing.list();
    const items: Report[] = [];
    const uris = this.listing.uris().sort();
    for (let done = 0; done < uris.length && !isStopped(); done += BATCH) {
      const found = await this.look(uris.slice(done, done + BATCH), previous);
      items.push(...(await report(found, Math.min(done + BATCH, uris.length), uris.length)));
    }
    const gone = [...previous.keys(), ...changed].filter((uri) => this.listing.folder(uri) === undefined);
    return [...items, ...(await this.look(gone, previous))];
  }

  /** Reports on some files and documents only, a few at a time: a system has only so many files open. */
  async look(uris: readonly string[], previous: ReadonlyMap<string, string>): Promise<Report[]> {
    const reports: Report[] = [];
    const waiting = [...new Set(uris)].reverse();
    const worker = async () => {
      for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop())
        reports.push(...(await this.checkOrKeep(uri, previous.get(uri))));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return reports;
  }

  /** What cannot be looked at stays as it was last reported: it has not become safe. Nothing of its text is logged. */
  private async checkOrKeep(uri: string, known: string | undefined): Promise<Report[]> {
    try {
      return await this.check(uri, known);
    } catch (error) {
      const reason = crashWords(error);
      this.context.connection.console.error(say`${uri} cannot be checked, its findings stay as they were: ${reason}`);
      return [];
    }
  }

  /**
   * Files are judged as they are on disk, or as they are edited. On documents that are no files of the workspace there
   * is nothing to say but that they are gone: version control keeps some open that nobody sees.
   */
  private async check(uri: string, known: string | undefined): Promise<Report[]> {
    const { documents, analyses, files, settings } = this.context;
    const folder = this.listing.folder(uri);
    const open = documents.get(uri);
    if (open) {
      if (folder === undefined) return [];
      const analysed = await analyses.of(open);
      return [this.report(open.version, analysed, known)];
    }
    const stamp = folder && (await files.stamp(uri));
    if (!stamp) return [this.gone(uri)];
    const resultId = `${this.start}.${stamp}.${settings.generation}`;
    if (known === resultId) return [{ uri, version: null, kind: DocumentDiagnosticReportKind.Unchanged, resultId }];
    const text = await files.read(uri);
    if (text === undefined) return [this.gone(uri)];
    const language = kindOfName(uri) === 'declared' ? 'cisco-ios' : 'plaintext';
    const document = TextDocument.create(uri, language, 0, text);
    const judged = await analyses.judge(uri, text, language, await settings.of(folder));
    const analysed = { document, resultId, ...judged };
    return [this.report(null, analysed, known)];
  }

  private gone(uri: string): Report {
    this.context.inventory.forget(uri);
    return emptied(uri);
  }

  private report(version: number | null, analysed: AnalysedDocument, known: string | undefined): Report {
    const { document, resultId } = analysed;
    const { uri } = document;
    if (known === resultId) return { uri, version, kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const { connection, params } = this.context;
    const log = (message: string) => connection.console.error(message);
    const hints = version === null ? [] : hintsOf(analysed, params, log);
    const items = [...diagnosticsOf(analysed, this.related), ...hints];
    return { uri, version, kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }
}

/** The report of a file that is no longer there. */
function emptied(uri: string): Report {
  return { uri, version: null, kind: DocumentDiagnosticReportKind.Full, items: [] };
}
