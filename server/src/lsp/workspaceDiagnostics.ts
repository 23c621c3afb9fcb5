/** Diagnostics of the files of the workspace, whether an editor shows them or not, for clients that pull them. */

import {
  type CancellationToken,
  CancellationTokenSource,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type WorkDoneProgressReporter,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { say } from '../engine';
import { crashWords } from '../report/crash';
import { type Changed, Changes } from './changes';
import type { Feature } from './feature';
import { Listing, WATCHERS } from './listing';
import { Progress } from './progress';
import { type Report, Scanner, type ScannerContext } from './scanner';

/**
 * Milliseconds after which a document that was edited or closed is told of. A client asks for its diagnostics itself, after
 * it closed the document a last time, and heeds no report on the workspace before it has them.
 */
const PAUSE = 500;

/**
 * Serves `workspace/diagnostic`. A request that streams stays open: whatever changes is reported at once, until the
 * client takes the request back or makes another. Any other request is answered, and asked for again where that helps.
 */
export function serveWorkspaceDiagnostics(context: ScannerContext): Feature {
  const { connection, params, documents } = context;
  const listing = new Listing(connection, params, context.files);
  const scanner = new Scanner(context, listing);
  const changes = new Changes();
  const canRefresh = params.capabilities.workspace?.diagnostics?.refreshSupport === true;
  /** The request that streams, and the result ids that its client has. */
  let open: CancellationTokenSource | undefined;
  let told = new Map<string, string>();
  /** Does the client ask without streaming? */
  let polls = false;

  const look = async (
    { all, uris }: Changed,
    known: ReadonlyMap<string, string>,
    token: CancellationToken,
    report: (found: Report[]) => void,
    workDone?: WorkDoneProgressReporter,
    meanwhile: () => string[] = () => [],
  ): Promise<void> => {
    // What a request that is taken back or fails would have told is still to be told.
    const putBack = () => changes.tell(all ? 'all' : [...uris]);
    const takenBack = token.onCancellationRequested(putBack);
    const progress = new Progress(connection, params, workDone);
    // What the user stops is left as it is, until a file changes or he looks again.
    const isStopped = () => token.isCancellationRequested || progress.isStopped;
    try {
      if (!all) return report(await scanner.look([...uris], known));
      await scanner.scan(uris, known, isStopped, async (found, done, total) => {
        report(found);
        await progress.report(done, total);
        // What changes does not wait for the end of a long look.
        const changed = meanwhile();
        if (changed.length > 0) report(await scanner.look(changed, known));
      });
    } catch (error) {
      putBack();
      throw error;
    } finally {
      takenBack.dispose();
      progress.done();
    }
  };

  connection.languages.diagnostics.onWorkspace(
    async (request, token, workDone, streamed): Promise<WorkspaceDiagnosticReport> => {
      const known = new Map(request.previousResultIds.map(({ uri, value }) => [uri, value]));
      if (!streamed) {
        const items: Report[] = [];
        polls = true;
        await look(changes.takeAll(), known, token, (found) => items.push(...found), workDone);
        return { items };
      }
      open?.cancel();
      const own = new CancellationTokenSource();
      open = own;
      told = known;
      token.onCancellationRequested(() => own.cancel());
      const report = (found: Report[]) => {
        const items = found.filter(({ kind }) => kind === DocumentDiagnosticReportKind.Full);
        if (items.length === 0 || own.token.isCancellationRequested) return;
        for (const { uri, resultId } of items) {
          if (resultId === undefined) known.delete(uri);
          else known.set(uri, resultId);
        }
        streamed.report({ items });
      };
      // A client that asks anew may have lost anything; what it has it names.
      changes.tell('all');
      try {
        for (let first = true; !own.token.isCancellationRequested; first = false)
          await look(await changes.take(own.token), known, own.token, report, first ? workDone : undefined, () =>
            changes.takeSome(),
          );
        return { items: [] };
      } finally {
        if (open === own) open = undefined;
      }
    },
  );

  const tell = (changed: readonly string[] | 'all') => {
    changes.tell(changed);
    if (!polls || open || !canRefresh) return;
    void Promise.resolve(connection.languages.diagnostics.refresh()).catch(() => undefined);
  };
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const tellLater = ({ document: { uri } }: { readonly document: TextDocument }) => {
    clearTimeout(waiting.get(uri));
    const go = () => {
      waiting.delete(uri);
      // A client forgets what it was told of a document that it opens or closes.
      told.delete(uri);
      changes.tell([uri]);
    };
    waiting.set(uri, setTimeout(go, PAUSE));
  };
  // A client may hold a document open that no editor shows, and asks for that of editors only.
  documents.onDidChangeContent(tellLater);
  documents.onDidClose(tellLater);
  return {
    lookAgain: () => changes.tell('all'),
    filesMayDiffer: () => tell('all'),
    filesChanged: (files) => {
      tell(files.flatMap(({ uri, type }) => listing.changed(uri, type !== FileChangeType.Deleted)));
      for (const { uri, type } of files) {
        if (type !== FileChangeType.Created) continue;
        const failed = (error: unknown) =>
          connection.console.error(say`the files in ${uri} cannot be listed: ${crashWords(error)}`);
        listing.filesIn(uri).then((found) => changes.tell(found), failed);
      }
    },
    initialized: () => {
      if (params.capabilities.workspace?.workspaceFolders)
        connection.workspace.onDidChangeWorkspaceFolders(() => tell('all'));
      if (!params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHERS] })
        .catch((error) => connection.console.warn(say`changed files are not reported: ${error}`));
    },
  };
}
