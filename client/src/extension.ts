/** The extension, without a word of Node or of the browser: starts the server and shows what it says. */
import { type ExtensionContext, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientRequests, InitializationOptions } from '../../protocol/messages';
import { ACTIONS, registerActions } from './actions';
import { registerAssociationHint } from './association';
import { registerCommands } from './commands';
import { registerCompare } from './compare';
import { registerFocus } from './focus';
import { registerInventory } from './inventory';
import { documentSelector, isServed, PROJECT_FILE } from './languages';
import { registerLenses } from './lenses';
import { Pages } from './pages';
import { readProjectFile } from './projectFile';
import { recovery } from './recovery';
import { registerStatus } from './status';
import { SummaryWatcher } from './summary';
import { withoutContents } from './traceChannel';

/** What this client offers beside LSP. */
const INITIALIZATION: InitializationOptions = {
  readsFiles: true,
  showsInventory: true,
  commands: Object.values(ACTIONS),
};

/** Makes the client for one kind of host. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

let running: BaseLanguageClient | undefined;

export async function activateWith(context: ExtensionContext, createClient: ClientFactory): Promise<void> {
  const output = window.createOutputChannel('novstack', { log: true });
  const client: BaseLanguageClient = createClient({
    documentSelector: [...documentSelector, { pattern: PROJECT_FILE }],
    outputChannel: output,
    traceOutputChannel: withoutContents(output),
    diagnosticPullOptions: { onChange: true, onTabs: true },
    initializationOptions: INITIALIZATION,
    errorHandler: recovery(() => client),
    middleware: {
      didOpen: async (document, next) => (isServed(document) ? next(document) : undefined),
      didChange: async (event, next) => (isServed(event.document) ? next(event) : undefined),
      didClose: async (document, next) => (isServed(document) ? next(document) : undefined),
    },
  });
  running = client;
  const summaries = new SummaryWatcher(client);
  const pages = new Pages();
  context.subscriptions.push(output, summaries, pages);
  context.subscriptions.push(...registerCommands(client, output), ...registerStatus(summaries));
  context.subscriptions.push(
    ...registerCompare(client, pages),
    ...registerLenses(client),
    ...registerInventory(client),
    registerFocus(client),
  );
  context.subscriptions.push(...registerActions(client, pages, context));
  context.subscriptions.push(client.onRequest('novstack/readFile' satisfies keyof ClientRequests, readProjectFile));
  context.subscriptions.push(registerAssociationHint(summaries, context));
  await startWhenNeeded(client, context);
}

/** Many windows hold plain text and no configuration: the server starts with the first document that is for it. */
async function startWhenNeeded(client: BaseLanguageClient, context: ExtensionContext): Promise<void> {
  if (workspace.textDocuments.some(isServed)) return client.start();
  const opening = workspace.onDidOpenTextDocument((document) => {
    if (!isServed(document)) return;
    opening.dispose();
    // A failure is shown by the client itself.
    if (client.needsStart()) client.start().catch((error) => client.error('The server did not start', error));
  });
  context.subscriptions.push(opening);
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}
