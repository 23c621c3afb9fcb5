import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './extension';
import type { Handlers } from './handlers';

export { deactivate } from './extension';

export function activate(context: ExtensionContext): Handlers {
  const module = context.asAbsolutePath('dist/server.js');
  return activateWith(
    context,
    (options) => new LanguageClient('novstack', 'novstack', { module, transport: TransportKind.ipc }, options),
  );
}
