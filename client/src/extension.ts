/** The extension, without a word of Node or of the browser: starts the server and shows what it says. */
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientRequests, InitializationOptions } from '../../protocol/messages';
import { ACTIONS, actionCommands } from './actions';
import { registerAssociationHint } from './association';
import { serverCommands } from './commands';
import { compareCommands } from './compare';
import { fixAllInWorkspace } from './fixAll';
import { registerFocus } from './focus';
import type { Handlers } from './handlers';
import { InventoryView } from './inventoryView';
import { documentSelector, isServed, PROJECT_FILE } from './languages';
import { registerLenses } from './lenses';
import { Pages } from './pages';
import { readProjectFile } from './projectFile';
import { recovery } from './recovery';
import { linesOf, registerStatus } from './status';
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

/** @returns what the commands do */
export function activateWith(context: ExtensionContext, createClient: ClientFactory): Handlers {
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
  const view = new InventoryView(client, context.workspaceState);
  context.subscriptions.push(output, summaries, pages, view);
  context.subscriptions.push(...registerStatus(summaries), ...registerLenses(client), registerFocus(client));
  context.subscriptions.push(client.onRequest('novstack/readFile' satisfies keyof ClientRequests, readProjectFile));
  context.subscriptions.push(registerAssociationHint(summaries, context));
  const handlers: Handlers = {
    ...serverCommands(client, output),
    ...compareCommands(client, pages),
    ...actionCommands(client, pages, context),
    ...view.commands,
    ...pages.commands,
    // Nothing of a status item can be seen by tests: this is what it says.
    '_novstack.statusLines': () => ({ uri: summaries.shown?.document.uri.toString(), lines: linesOf(summaries.shown) }),
    'novstack.fixAllInWorkspace': () => fixAllInWorkspace(client),
  };
  // Those of the manifest are there already. Commands with a line in front are internal.
  for (const [name, handler] of Object.entries(handlers))
    if (name.startsWith('_')) context.subscriptions.push(commands.registerCommand(name, handler));
  startWhenNeeded(client, context);
  return handlers;
}

/** Many windows hold plain text and no configuration: the server starts with the first document that is for it. */
function startWhenNeeded(client: BaseLanguageClient, context: ExtensionContext): void {
  const start = () => {
    // A failure is shown by the client itself.
    if (client.needsStart()) client.start().catch((error) => client.error('The server did not start', error));
  };
  if (workspace.textDocuments.some(isServed)) {
    start();
    return;
  }
  const opening = workspace.onDidOpenTextDocument((document) => {
    if (!isServed(document)) return;
    opening.dispose();
    start();
  });
  context.subscriptions.push(opening);
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}
