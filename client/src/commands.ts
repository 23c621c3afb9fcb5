/** The commands about the server and the settings. */
import { ConfigurationTarget, type LogOutputChannel, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Handlers } from './handlers';

export function serverCommands(client: BaseLanguageClient, output: LogOutputChannel): Handlers {
  return {
    'novstack.showOutput': () => output.show(),
    'novstack.restartServer': () => restart(client),
    'novstack.enable': () => setEnabled(true),
    'novstack.disable': () => setEnabled(false),
  };
}

let restarting: Promise<void> | undefined;

/** Asked again while it is at it, there is nothing more to do. */
function restart(client: BaseLanguageClient): Promise<void> {
  restarting ??= stopAndStart(client).finally(() => {
    restarting = undefined;
  });
  return restarting;
}

async function stopAndStart(client: BaseLanguageClient): Promise<void> {
  // A server that does not answer is one more reason to start another.
  if (client.isRunning()) await client.stop().catch((error) => client.warn('The server did not stop', error, false));
  await client.start();
}

async function setEnabled(enable: boolean): Promise<void> {
  const target = workspace.workspaceFolders?.length ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration('novstack').update('enable', enable, target);
}
