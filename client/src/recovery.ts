/** What to do when the server dies: it is started again, unless it dies again and again. */
import { type BaseLanguageClient, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

/** @param client the client that it is for, which is made with it */
export function recovery(client: () => BaseLanguageClient): ErrorHandler {
  let standard: ErrorHandler | undefined;
  return {
    // Everything that is said to a server between its death and the news of it fails. By itself the client gives up
    // after a few such messages, and does not start another server.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      standard ??= client().createDefaultErrorHandler();
      return standard.closed();
    },
  };
}
