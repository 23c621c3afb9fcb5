/**
 * The entry of both hosts. VS Code waits for it, so it offers the commands and no more; the library of the protocol, which is
 * most of the bundle and the same in both hosts, is run once nobody waits.
 */
import { commands, type ExtensionContext, l10n, window } from 'vscode';
import type { Handlers } from './handlers';
import { registerTasks } from './tasks';

// Only a Web Worker, as the browser's extension host is one, can import scripts.
const inBrowser = typeof importScripts === 'function';

interface Host {
  activate(context: ExtensionContext): Handlers;
  deactivate(): Promise<void>;
}

let host: Promise<Host> | undefined;

export function activate(context: ExtensionContext): void {
  const loaded = later().then((): Promise<Host> => (inBrowser ? import('./main.browser') : import('./main.node')));
  host = loaded;
  const handlers = loaded.then((loaded) => loaded.activate(context));
  handlers.catch((error) => window.showErrorMessage(l10n.t('novstack did not start: {0}', String(error))));
  for (const name of declaredCommands(context)) {
    const run = async (...args: unknown[]) => (await handlers)[name]?.(...(args as never[]));
    context.subscriptions.push(commands.registerCommand(name, run));
  }
  // A task is a process, which only this host can start; who asks for tasks does not wait for those that come later.
  if (!inBrowser) context.subscriptions.push(registerTasks());
}

export async function deactivate(): Promise<void> {
  await (await host)?.deactivate();
}

function declaredCommands({ extension }: ExtensionContext): string[] {
  const declared: readonly { readonly command: string }[] = extension.packageJSON.contributes.commands;
  return declared.map(({ command }) => command);
}

/** After what VS Code does when an extension is active. */
function later(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
