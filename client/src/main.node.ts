import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './extension';
import { registerTasks } from './tasks';

export { deactivate } from './extension';

export function activate(context: ExtensionContext): Promise<void> {
  // A task is a process, which only this host can start.
  context.subscriptions.push(registerTasks());
  const module = context.asAbsolutePath('dist/server.js');
  return activateWith(
    context,
    (options) => new LanguageClient('novstack', 'novstack', { module, transport: TransportKind.ipc }, options),
  );
}
