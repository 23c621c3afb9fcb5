/** The command that applies every safe fix in the files of the workspace that the user leaves ticked. */
import {
  type CodeAction,
  commands,
  l10n,
  languages,
  ProgressLocation,
  type QuickPickItem,
  Range,
  type TextEdit,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

const FIX_ALL = 'source.fixAll.novstack';
const SOURCE = 'novstack';

interface FixableFile extends QuickPickItem {
  readonly uri: Uri;
}

export async function fixAllInWorkspace(): Promise<void> {
  const files = await collect();
  if (files === undefined) return;
  if (files.length === 0) {
    void window.showInformationMessage(l10n.t('novstack: there is nothing to fix.'));
    return;
  }
  const chosen = await window.showQuickPick(files, {
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    title: l10n.t('Fix all safe novstack findings'),
    placeHolder: l10n.t('Files to change'),
  });
  if (!chosen || chosen.length === 0) return;
  await apply(chosen);
}

/** The files that safe fixes would change, each with what they write; undefined where the user stopped it. */
function collect(): Thenable<FixableFile[] | undefined> {
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('novstack: collecting fixes'),
    cancellable: true,
  };
  return window.withProgress(options, async (progress, token) => {
    const found: FixableFile[] = [];
    const uris = filesWithFindings();
    for (const uri of uris) {
      if (token.isCancellationRequested) return undefined;
      const path = workspace.asRelativePath(uri);
      progress.report({ message: path, increment: 100 / uris.length });
      const edits = await safeEdits(uri);
      if (edits.length > 0) found.push({ uri, label: path, detail: edits.map(describe).join(', '), picked: true });
    }
    return found;
  });
}

/** Asks for the fixes again, for a file may have changed while the list was shown. */
async function apply(files: readonly FixableFile[]): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { uri } of files) edit.set(uri, await safeEdits(uri));
  if (!(await workspace.applyEdit(edit))) {
    void window.showErrorMessage(l10n.t('novstack: the fixes could not be applied; nothing was changed.'));
    return;
  }
  const save = l10n.t('Save All');
  const done = l10n.t('novstack: fixed {0} files. They are not saved yet.', files.length);
  if ((await window.showInformationMessage(done, save)) === save) await workspace.saveAll();
}

/** A document from version control cannot be changed. */
function filesWithFindings(): Uri[] {
  return languages
    .getDiagnostics()
    .filter(([uri, diagnostics]) => uri.scheme !== 'git' && diagnostics.some(({ source }) => source === SOURCE))
    .map(([uri]) => uri);
}

async function safeEdits(uri: Uri): Promise<TextEdit[]> {
  const document = await workspace.openTextDocument(uri);
  const all = new Range(0, 0, document.lineCount, 0);
  const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, all, FIX_ALL, 1);
  return actions.flatMap((action) => action.edit?.get(uri) ?? []);
}

/** `line 12: no vstack` */
function describe({ range, newText }: TextEdit): string {
  return l10n.t('line {0}: {1}', range.start.line + 1, newText.trim() || l10n.t('removed'));
}
