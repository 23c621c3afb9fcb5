/** The extension, without a word of Node or of the browser: starts the server and shows what it says. */
import { type ExtensionContext, window } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerAssociationHint } from './association';
import { registerCommands } from './commands';
import { documentSelector, isServed } from './languages';
import { registerStatus } from './status';
import { SummaryWatcher } from './summary';

/** Makes the client for one kind of host. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

let running: BaseLanguageClient | undefined;

export async function activateWith(context: ExtensionContext, createClient: ClientFactory): Promise<void> {
  const output = window.createOutputChannel('novstack', { log: true });
  const client = createClient({
    documentSelector,
    outputChannel: output,
    diagnosticPullOptions: { onChange: true, onTabs: true },
    middleware: {
      didOpen: async (document, next) => (isServed(document) ? next(document) : undefined),
      didChange: async (event, next) => (isServed(event.document) ? next(event) : undefined),
      didClose: async (document, next) => (isServed(document) ? next(document) : undefined),
    },
  });
  running = client;
  const summaries = new SummaryWatcher(client);
  context.subscriptions.push(output, summaries);
  context.subscriptions.push(...registerCommands(client, output), ...registerStatus(summaries));
  context.subscriptions.push(registerAssociationHint(summaries, context));
  await client.start();
  summaries.refresh();
}

export async function deactivate(): Promise<void> {
  await running?.dispose();
  running = undefined;
}
