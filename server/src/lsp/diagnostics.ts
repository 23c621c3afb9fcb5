/** Diagnostics of open documents: pulled by clients that can, pushed to those that cannot. */
import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { joined, NotesMemory, notesOf, say } from '../engine';
import { crashWords } from '../report/crash';
import { fades, toDiagnostic, toHint, toProblem } from './convert';
import type { AnalysedDocument, AnalysisStore } from './documents';
import type { Feature } from './feature';

/** A burst of keystrokes is analysed once, this long after its last (milliseconds). */
const DEBOUNCE = 150;

export interface DiagnosticsContext {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: AnalysisStore;
}

/** The diagnostics of one analysed document. */
export function diagnosticsOf({ document, analysis, problems }: AnalysedDocument, related: boolean): Diagnostic[] {
  return [
    ...(problems ?? []).map((problem) => toProblem(document, problem)),
    ...joined(analysis?.findings ?? []).map((finding) => toDiagnostic(document, finding, related)),
  ];
}

/** What an editor fades or marks in a document that somebody sees; a mistake of ours there leaves the findings alone. */
export function hintsOf({ document, analysis }: AnalysedDocument, params: InitializeParams, log: Log): Diagnostic[] {
  if (!analysis) return [];
  try {
    const notes = notesOf(analysis, memoryOf(document));
    // Where nothing is faded, what has no effect would only be one more line.
    const shown = fades(params) ? notes : notes.filter(({ unnecessary }) => !unnecessary);
    return shown.map((note) => toHint(document, note));
  } catch (error) {
    log(say`internal error, please report it: ${crashWords(error)}`);
    return [];
  }
}

type Log = (message: string) => void;

const memories = new WeakMap<TextDocument, NotesMemory>();

/** What is known of the lists of an open document from version to version. */
function memoryOf(document: TextDocument): NotesMemory {
  const known = memories.get(document) ?? new NotesMemory();
  memories.set(document, known);
  return known;
}

/** Does the client show related information? */
export function showsRelated({ capabilities }: InitializeParams): boolean {
  const { diagnostic, publishDiagnostics } = capabilities.textDocument ?? {};
  return publishDiagnostics?.relatedInformation === true || diagnostic?.relatedInformation === true;
}

/** Can the client pull diagnostics? */
export function pulls({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.diagnostic !== undefined;
}

/** Serves diagnostics of open documents. */
export function serveDiagnostics(context: DiagnosticsContext): Feature {
  return pulls(context.params) ? servePull(context) : servePush(context);
}

function servePull({ connection, params, documents, analyses }: DiagnosticsContext): Feature {
  const related = showsRelated(params);
  const log = (message: string) => connection.console.error(message);
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const analysed = await analyses.of(document);
    const { resultId } = analysed;
    if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return {
      kind: DocumentDiagnosticReportKind.Full,
      resultId,
      items: [...diagnosticsOf(analysed, related), ...hintsOf(analysed, params, log)],
    };
  });
  const canRefresh = params.capabilities.workspace?.diagnostics?.refreshSupport === true;
  return {
    lookAgain: () => {
      if (canRefresh) void Promise.resolve(connection.languages.diagnostics.refresh()).catch(() => undefined);
    },
  };
}

function servePush({ connection, params, documents, analyses }: DiagnosticsContext): Feature {
  const related = showsRelated(params);
  const log = (message: string) => connection.console.error(message);
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const publish = async (uri: string): Promise<void> => {
    waiting.delete(uri);
    const document = documents.get(uri);
    if (!document) return;
    const { version } = document;
    const analysed = await analyses.of(document);
    const diagnostics = [...diagnosticsOf(analysed, related), ...hintsOf(analysed, params, log)];
    if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const schedule = (uri: string, delay: number): void => {
    clearTimeout(waiting.get(uri));
    waiting.set(
      uri,
      setTimeout(() => void publish(uri), delay),
    );
  };
  documents.onDidOpen(({ document }) => schedule(document.uri, 0));
  documents.onDidChangeContent(({ document }) => schedule(document.uri, DEBOUNCE));
  documents.onDidClose(({ document }) => {
    clearTimeout(waiting.get(document.uri));
    waiting.delete(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  return {
    lookAgain: () => {
      for (const uri of documents.keys()) schedule(uri, 0);
    },
  };
}
