import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { startServer } from './server';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

/** Serves the page whose worker this is. */
export function serve(start: typeof startServer): void {
  start(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)));
}
