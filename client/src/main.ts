/** The entry of both hosts. One bundle serves them, for the library of the protocol is most of it. */
import type { ExtensionContext } from 'vscode';

// Only a Web Worker, as the browser's extension host is one, can import scripts.
const host = typeof importScripts === 'function' ? import('./main.browser') : import('./main.node');

export async function activate(context: ExtensionContext): Promise<void> {
  await (await host).activate(context);
}

export async function deactivate(): Promise<void> {
  await (await host).deactivate();
}
