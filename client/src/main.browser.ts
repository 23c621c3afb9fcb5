import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './extension';
import type { Handlers } from './handlers';

export { deactivate } from './extension';

export function activate(context: ExtensionContext): Handlers {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.js').toString(true);
  let worker: Worker | undefined;
  const connect = async () => {
    // A Worker does not end by itself when its connection does, and one that hangs never would.
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return activateWith(context, (options) => new LanguageClient('novstack', 'novstack', connect, options));
}
