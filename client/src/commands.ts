/** The commands of the palette. */
import {
  type CodeAction,
  ConfigurationTarget,
  commands,
  type Disposable,
  type LogOutputChannel,
  l10n,
  languages,
  ProgressLocation,
  Range,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

const FIX_ALL = 'source.fixAll.novstack';
const SOURCE = 'novstack';

export function registerCommands(client: BaseLanguageClient, output: LogOutputChannel): Disposable[] {
  return [
    commands.registerCommand('novstack.showOutput', () => output.show()),
    commands.registerCommand('novstack.restartServer', () => restart(client)),
    commands.registerCommand('novstack.enable', () => setEnabled(true)),
    commands.registerCommand('novstack.disable', () => setEnabled(false)),
    commands.registerCommand('novstack.fixAllInWorkspace', fixAllInWorkspace),
  ];
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}

async function setEnabled(enable: boolean): Promise<void> {
  const target = workspace.workspaceFolders?.length ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration('novstack').update('enable', enable, target);
}

/** Applies every safe fix in every file with findings; the editor shows the changes before they are made. */
async function fixAllInWorkspace(): Promise<void> {
  const edit = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('novstack: collecting fixes'), cancellable: true },
    async (progress, token) => {
      const collected = new WorkspaceEdit();
      const uris = filesWithFindings();
      for (const uri of uris) {
        if (token.isCancellationRequested) return undefined;
        progress.report({ message: workspace.asRelativePath(uri), increment: 100 / uris.length });
        await addFixes(collected, uri);
      }
      return collected;
    },
  );
  if (!edit) return;
  if (edit.size === 0) void window.showInformationMessage(l10n.t('novstack: there is nothing to fix.'));
  else await workspace.applyEdit(edit, { isRefactoring: true });
}

function filesWithFindings(): Uri[] {
  return languages
    .getDiagnostics()
    .filter(([uri, diagnostics]) => uri.scheme !== 'git' && diagnostics.some(({ source }) => source === SOURCE))
    .map(([uri]) => uri);
}

async function addFixes(edit: WorkspaceEdit, uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const all = new Range(0, 0, document.lineCount, 0);
  const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, all, FIX_ALL, 1);
  const label = l10n.t('Fix all safe novstack findings');
  for (const [target, edits] of actions.flatMap((action) => action.edit?.entries() ?? [])) {
    for (const { range, newText } of edits) edit.replace(target, range, newText, { needsConfirmation: true, label });
  }
}
