/** The command that compares the work tree with a git revision, and shows what changed for each device. */
import {
  commands,
  type Disposable,
  EventEmitter,
  FileType,
  l10n,
  ProgressLocation,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Change, defaultBranch, gitApi, mergeBase, type Repository } from './git';

/** The scheme of the page that is shown: nobody can edit it. */
export const REVIEW_SCHEME = 'novstack-review';

interface Version {
  readonly uri: string;
  readonly oldPath: string | null;
  readonly path: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

interface ReviewResult {
  readonly markdown: string;
}

/** Larger files are no configurations of one device (bytes). */
const MAX_SIZE = 4 * 1024 * 1024;

export function registerCompare(client: BaseLanguageClient): Disposable[] {
  const pages = new Pages();
  return [
    workspace.registerTextDocumentContentProvider(REVIEW_SCHEME, pages),
    commands.registerCommand('novstack.compareExposure', (ref?: unknown) =>
      compare(client, pages, typeof ref === 'string' ? ref : undefined),
    ),
  ];
}

/** The pages that were shown, by their addresses. */
class Pages implements TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly emitter = new EventEmitter<Uri>();
  readonly onDidChange = this.emitter.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  set(uri: Uri, text: string): void {
    this.texts.set(uri.toString(), text);
    this.emitter.fire(uri);
  }
}

/** @param given the revision, where it is not to be asked for */
async function compare(client: BaseLanguageClient, pages: Pages, given: string | undefined): Promise<void> {
  const repository = await chooseRepository();
  if (!repository) return;
  const ref = given ?? (await chooseRevision(repository));
  if (ref === undefined || ref === '') return;
  const options = { location: ProgressLocation.Notification, title: l10n.t('novstack: comparing with {0}', ref) };
  const result = await window.withProgress(options, async () => {
    try {
      // No document may have been for the server yet.
      if (client.needsStart()) await client.start();
      const base = await mergeBase(repository, ref);
      const files = await versions(repository, base);
      const parted = l10n.t('{0} (from {1})', ref, base.slice(0, 10));
      const asked = { base: parted, head: l10n.t('the work tree'), files };
      return await client.sendRequest<ReviewResult>('novstack/review', asked);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(l10n.t('novstack: {0} cannot be compared with: {1}', ref, reason));
      return undefined;
    }
  });
  if (result) await show(pages, ref, result.markdown);
}

async function show(pages: Pages, ref: string, markdown: string): Promise<void> {
  const name = l10n.t('Exposure compared with {0}', ref.replaceAll('/', '-'));
  const uri = Uri.from({ scheme: REVIEW_SCHEME, path: `/${name}.md` });
  pages.set(uri, markdown);
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
}

async function chooseRepository(): Promise<Repository | undefined> {
  const git = await gitApi();
  if (!git || git.repositories.length === 0) {
    const message = git
      ? l10n.t('novstack: no git repository is open.')
      : l10n.t('novstack: the Git extension of VS Code is needed, and is not there or is switched off.');
    void window.showWarningMessage(message);
    return undefined;
  }
  const active = window.activeTextEditor && git.getRepository(window.activeTextEditor.document.uri);
  if (active ?? git.repositories.length === 1) return active ?? git.repositories[0];
  const items = git.repositories.map((repository) => ({
    label: workspace.asRelativePath(repository.rootUri),
    repository,
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Repository') }))?.repository;
}

async function chooseRevision(repository: Repository): Promise<string | undefined> {
  const value = (await defaultBranch(repository)) ?? 'HEAD';
  return window.showInputBox({
    title: l10n.t('Compare exposure with git revision'),
    prompt: l10n.t('A branch, tag or commit; compared is the commit where the histories parted.'),
    value,
    ignoreFocusOut: true,
    validateInput: async (text) =>
      (await repository.getCommit(text).catch(() => undefined)) ? undefined : l10n.t('There is no such revision.'),
  });
}

/** Both versions of every file that differs from a commit. */
async function versions(repository: Repository, base: string): Promise<Version[]> {
  const changes = await repository.diffWith(base);
  const untracked = newFiles(repository, changes);
  const known = await Promise.all(changes.map((change) => versionOf(repository, base, change)));
  const added = await Promise.all(untracked.map((uri) => addedVersion(uri)));
  return [...known, ...added].filter(({ before, after }) => before !== null || after !== null);
}

async function versionOf(repository: Repository, base: string, change: Change): Promise<Version> {
  const uri = change.renameUri ?? change.uri;
  const before = await repository.show(base, change.originalUri.fsPath).catch(() => null);
  const after = await read(uri);
  return {
    uri: uri.toString(),
    oldPath: before === null ? null : workspace.asRelativePath(change.originalUri),
    path: after === null ? null : workspace.asRelativePath(uri),
    before,
    after,
  };
}

async function addedVersion(uri: Uri): Promise<Version> {
  return {
    uri: uri.toString(),
    oldPath: null,
    path: workspace.asRelativePath(uri),
    before: null,
    after: await read(uri),
  };
}

/** Files that git does not know yet are part of the work tree all the same. */
function newFiles(repository: Repository, known: readonly Change[]): Uri[] {
  const seen = new Set(known.map(({ uri }) => uri.toString()));
  const { untrackedChanges = [], workingTreeChanges } = repository.state;
  const changes = [...untrackedChanges, ...workingTreeChanges];
  return [...new Map(changes.map(({ uri }) => [uri.toString(), uri])).values()].filter(
    (uri) => !seen.has(uri.toString()),
  );
}

/** The text of a file, as it is edited or on disk; null where it is gone, or is no text. */
async function read(uri: Uri): Promise<string | null> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type !== FileType.File || size > MAX_SIZE) return null;
    const bytes = await workspace.fs.readFile(uri);
    return bytes.subarray(0, 8192).includes(0) ? null : new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
