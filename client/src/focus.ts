/** Who comes back to the window may have changed files meanwhile of which no watcher tells, as on a drive of a network. */
import { type Disposable, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { LOOK_FOR_CHANGES } from '../../protocol/messages';

export function registerFocus(client: BaseLanguageClient): Disposable {
  let away = !window.state.focused;
  return window.onDidChangeWindowState(({ focused }) => {
    // Others that change of a window, such as whether it is in use, are none of ours.
    const returns = focused && away;
    away = !focused;
    if (returns && client.state === State.Running) void client.sendNotification(LOOK_FOR_CHANGES);
  });
}
