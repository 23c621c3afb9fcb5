import {
  type CancellationToken,
  type Connection,
  type FileEvent,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, say } from '../engine';
import { crashWords } from '../report/crash';
import type { AnalysisStore } from './documents';
import type { SettingsStore } from './settings';

/** What a feature wants to be told, beside the requests it serves: handlers of a connection can be set only once. */
export interface Feature {
  /** Files or settings changed: everything has to be looked at again. */
  readonly lookAgain?: () => void;
  /** Files may have changed of which nobody told: what can be told to be the same is not looked at again. */
  readonly filesMayDiffer?: () => void;
  /** Files with names that are watched were made, changed or deleted. */
  readonly filesChanged?: (changes: readonly FileEvent[]) => void;
  /** The client is ready for registrations. */
  readonly initialized?: () => void;
}

/** What the features of the language are made with. */
export interface LanguageContext {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyses: AnalysisStore;
  readonly settings: SettingsStore;
}

/** Tells a person why something that they asked for is not done. */
export function refusal(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}

/** Something that an editor asks of an open document. */
export interface LanguageFeature {
  /** What the server says it can do, for a client. */
  readonly capabilities: (params: InitializeParams) => ServerCapabilities;
  readonly serve: (context: LanguageContext) => Feature | undefined;
}

/**
 * Answers a request about an open document from its analysis.
 * @param nothing the answer for documents that are not open, and for those that are no configuration
 */
export async function answer<T>(
  { connection, documents, analyses }: LanguageContext,
  uri: string,
  token: CancellationToken,
  nothing: T,
  question: (document: TextDocument, analysis: Analysis) => T,
): Promise<T> {
  const document = documents.get(uri);
  if (!document) return nothing;
  const { version } = document;
  const { analysis } = await analyses.of(document);
  // A position in one version means nothing in the next.
  if (document.version !== version) throw new ResponseError(LSPErrorCodes.ContentModified, say`the document changed`);
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (!analysis) return nothing;
  try {
    return question(document, analysis);
  } catch (error) {
    // A refusal is an answer; anything else is a mistake of ours, of which nothing of the text is logged.
    if (error instanceof ResponseError) throw error;
    connection.console.error(say`internal error, please report it: ${crashWords(error)}`);
    return nothing;
  }
}
