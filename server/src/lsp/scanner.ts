/** Looks at the files of the workspace: each as it is on disk, or as it is edited. */
import {
  type Connection,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type TextDocuments,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { say } from '../engine';
import { kindOfName } from '../files/names';
import { crashWords } from '../report/crash';
import { diagnosticsOf, hintsOf, showsRelated } from './diagnostics';
import type { AnalysedDocument, AnalysisStore } from './documents';
import type { InventoryStore } from './inventory';
import type { Listing, WorkspaceFiles } from './listing';
import type { SettingsStore } from './settings';

/** Files that are checked at a time, and between two words to the client. */
const AT_ONCE = 8;
const BATCH = 200;

export interface ScannerContext {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: AnalysisStore;
  readonly settings: SettingsStore;
  readonly files: WorkspaceFiles;
  /** Hears of files that are gone. */
  readonly inventory: Pick<InventoryStore, 'forget'>;
}

export type Report = WorkspaceDocumentDiagnosticReport;

export class Scanner {
  private readonly related: boolean;
  /** Result ids outlive a server that is started again. */
  private readonly start = Date.now().toString(36);

  constructor(
    private readonly context: ScannerContext,
    private readonly listing: Listing,
  ) {
    this.related = showsRelated(context.params);
  }

  /**
   * Reports on every file of the workspace, and that nothing is left of those which are gone.
   * @param changed what may be gone, beside the files that the client knows of
   * @param known the result ids that the client has
   * @param report takes what was found since it was last called
   */
  async scan(
    changed: ReadonlySet<string>,
    known: ReadonlyMap<string, string>,
    isStopped: () => boolean,
    report: (found: Report[], done: number, total: number) => Promise<void>,
  ): Promise<void> {
    await this.listing.list();
    const uris = this.listing.uris().sort();
    const gone = [...known.keys(), ...changed].filter((uri) => this.listing.folder(uri) === undefined);
    for (let done = 0; done < uris.length && !isStopped(); done += BATCH) {
      const found = await this.look(uris.slice(done, done + BATCH), known);
      await report(found, Math.min(done + BATCH, uris.length), uris.length);
    }
    await report(await this.look(gone, known), uris.length, uris.length);
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
