/**
 * The command that applies every safe fix in the files of the workspace that the user leaves ticked, once they saw what
 * changes. Captures, logs, templates and files that cannot be written are ticked by the user only.
 */
import {
  type CancellationToken,
  type CodeAction,
  commands,
  l10n,
  languages,
  ProgressLocation,
  type QuickPickItem,
  Range,
  type TextDocument,
  type TextEdit,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, WorkspaceDiagnosticRequest } from 'vscode-languageclient';
import { previewFixes } from './fixPreview';
import { isReadOnly } from './readOnly';
import { summaryOf } from './summary';

const FIX_ALL = 'source.fixAll.novstack';
const SOURCE = 'novstack';

/** Its label is the path. */
export interface FixableFile extends QuickPickItem {
  readonly document: TextDocument;
  readonly version: number;
  readonly edits: readonly TextEdit[];
}

interface Collected {
  readonly fixable: readonly FixableFile[];
  /** Files with findings that could not be opened. */
  readonly unread: readonly string[];
  /** Were files looked at that no editor has open? */
  readonly complete: boolean;
}

export async function fixAllInWorkspace(client: BaseLanguageClient): Promise<void> {
  const collected = await collect(client);
  if (!collected) return;
  const { fixable, unread, complete } = collected;
  if (unread.length > 0)
    void window.showWarningMessage(l10n.t('novstack: cannot read these files: {0}', unread.join(', ')));
  if (fixable.length === 0) {
    const message = complete
      ? l10n.t('novstack: no safe fix in this workspace.')
      : l10n.t('novstack: no safe fix in the open files. Files that are not open were not checked.');
    void window.showInformationMessage(message);
    return;
  }
  const chosen = await window.showQuickPick([...fixable], {
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    title: l10n.t('Fix all safe novstack findings'),
    placeHolder: l10n.t('Files to change'),
  });
  if (chosen && chosen.length > 0 && (await previewFixes(chosen))) await apply(chosen);
}

/** The files that safe fixes would change, each with what they write; undefined where the user stopped it. */
function collect(client: BaseLanguageClient): Thenable<Collected | undefined> {
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('novstack: collecting fixes'),
    cancellable: true,
  };
  return window.withProgress(options, async (progress, token) => {
    const checked = await checkWorkspace(client, token);
    const uris = filesWithFindings(checked ?? []);
    const fixable: FixableFile[] = [];
    const unread: string[] = [];
    for (const uri of uris) {
      if (token.isCancellationRequested) return undefined;
      const path = workspace.asRelativePath(uri);
      progress.report({ message: path, increment: 100 / uris.length });
      try {
        const document = await workspace.openTextDocument(uri);
        const { version } = document;
        const edits = await safeEdits(document);
        if (edits.length === 0) continue;
        const caution = await cautionOf(client, document);
        const detail = edits.map(describe).join(', ');
        const shown = caution === undefined ? { picked: true } : { picked: false, description: caution };
        fixable.push({ document, version, edits, label: path, detail, ...shown });
      } catch {
        unread.push(path);
      }
    }
    fixable.sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
    return { fixable, unread, complete: checked !== undefined };
  });
}

/** Why a file is to be left alone unless somebody chose it. */
async function cautionOf(client: BaseLanguageClient, document: TextDocument): Promise<string | undefined> {
  const { caution } = await summaryOf(client, document);
  return caution ?? ((await isReadOnly(document)) ? l10n.t('read-only file') : undefined);
}

/**
 * Has the server look at every file of the workspace now, for the first look may not be over, or never have begun.
 * @returns the files with findings; undefined where the server does not see files that are not open
 */
async function checkWorkspace(client: BaseLanguageClient, token: CancellationToken): Promise<Uri[] | undefined> {
  await client.start();
  const provider = client.initializeResult?.capabilities.diagnosticProvider;
  if (!provider?.workspaceDiagnostics) return undefined;
  const { items } = await client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, token);
  const found = items.filter((item) => item.kind === 'full' && item.items.length > 0);
  return found.map(({ uri }) => client.protocol2CodeConverter.asUri(uri));
}

/** What was checked and what is open, without what cannot be changed, such as a version in version control. */
function filesWithFindings(checked: readonly Uri[]): Uri[] {
  const open = languages
    .getDiagnostics()
    .filter(([, diagnostics]) => diagnostics.some(({ source }) => source === SOURCE))
    .map(([uri]) => uri);
  const byName = new Map([...checked, ...open].map((uri) => [uri.toString(), uri]));
  return [...byName.values()].filter(
    ({ scheme }) => scheme === 'untitled' || workspace.fs.isWritableFileSystem(scheme) === true,
  );
}

async function safeEdits(document: TextDocument): Promise<TextEdit[]> {
  const all = new Range(0, 0, document.lineCount, 0);
  const command = 'vscode.executeCodeActionProvider';
  const actions = await commands.executeCommand<CodeAction[] | undefined>(command, document.uri, all, FIX_ALL, 1);
  return (actions ?? []).flatMap((action) => action.edit?.get(document.uri) ?? []);
}

/** Writes what was shown; a file that was edited since is left as it is. */
async function apply(files: readonly FixableFile[]): Promise<void> {
  const unchanged = files.filter(({ document, version }) => document.version === version);
  const edit = new WorkspaceEdit();
  for (const { document, edits } of unchanged) edit.set(document.uri, [...edits]);
  if (!(await workspace.applyEdit(edit))) {
    void window.showErrorMessage(l10n.t('novstack: the fixes could not be applied; nothing was changed.'));
    return;
  }
  if (unchanged.length < files.length) {
    const left = files.filter((file) => !unchanged.includes(file)).map(({ label }) => label);
    void window.showWarningMessage(l10n.t('novstack: left as they are, for they were edited: {0}', left.join(', ')));
  }
  const save = l10n.t('Save');
  const names = unchanged.map(({ label }) => label).join(', ');
  const done = l10n.t('novstack: fixed, and not saved yet: {0}', names);
  if ((await window.showInformationMessage(done, save)) === save)
    for (const { document } of unchanged) await document.save();
}

/** `line 12: no vstack` */
function describe({ range, newText }: TextEdit): string {
  const lines = newText.trim().split('\n');
  const shown = lines.map((line) => line.trim()).join(' / ');
  return l10n.t('line {0}: {1}', range.start.line + 1, shown || l10n.t('removed'));
}
