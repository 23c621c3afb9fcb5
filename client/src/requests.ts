/** Asks the server: the requests of our own, with the types that both sides share. */
import type { CancellationToken } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ServerRequests } from '../../protocol/messages';

/** Sends a request of our own. @throws what the server answers with, where it refuses */
export function ask<M extends keyof ServerRequests>(
  client: BaseLanguageClient,
  method: M,
  params: ServerRequests[M]['params'],
  token?: CancellationToken,
): Promise<ServerRequests[M]['result']> {
  // The library takes an argument that is undefined for a parameter.
  const more = token ? [token] : [];
  return params === undefined ? client.sendRequest(method, ...more) : client.sendRequest(method, params, ...more);
}
