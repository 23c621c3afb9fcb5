/** The command that compares the work tree with a git revision, and shows what changed for each device. */
import { FileSystemError, FileType, l10n, ProgressLocation, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ReviewedVersions } from '../../protocol/messages';
import { type Change, gitApi, mergeBase, type Repository } from './git';
import type { Handlers } from './handlers';
import type { Pages } from './pages';
import { ask } from './requests';
import { chooseRevision } from './revisions';

/** Larger files are no configurations of one device (bytes). */
const MAX_SIZE = 4 * 1024 * 1024;

export function compareCommands(client: BaseLanguageClient, pages: Pages): Handlers {
  return {
    'novstack.compareExposure': (ref?: unknown) => compare(client, pages, typeof ref === 'string' ? ref : undefined),
  };
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
      const asked = { base: parted, head: l10n.t('the working tree'), files };
      return await ask(client, 'novstack/review', asked);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(l10n.t('novstack: {0} cannot be compared with: {1}', ref, reason));
      return undefined;
    }
  });
  if (result) await pages.show(l10n.t('Exposure compared with {0}', ref), result);
}

async function chooseRepository(): Promise<Repository | undefined> {
  const git = await gitApi();
  if (!git || git.repositories.length === 0) {
    const message = git
      ? l10n.t('novstack: no git repository is open.')
      : l10n.t('novstack: this needs the Git extension of VS Code, which is missing or disabled.');
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

/** Both versions of every file that differs from a commit. */
async function versions(repository: Repository, base: string): Promise<ReviewedVersions[]> {
  const changes = await repository.diffWith(base);
  const untracked = newFiles(repository, changes);
  const known = await Promise.all(changes.map((change) => versionOf(repository, base, change)));
  const added = await Promise.all(untracked.map((uri) => addedVersion(uri)));
  return [...known, ...added].filter(({ before, after }) => before !== null || after !== null);
}

async function versionOf(repository: Repository, base: string, change: Change): Promise<ReviewedVersions> {
  const uri = change.renameUri ?? change.uri;
  const isNew = change.status === STATUS_ADDED;
  const [old, now] = await Promise.all([
    isNew ? NOTHING : repository.show(base, change.originalUri.fsPath).then(textOf, unreadable),
    read(uri),
  ]);
  return version(uri, [change.originalUri, old], [uri, now]);
}

async function addedVersion(uri: Uri): Promise<ReviewedVersions> {
  return version(uri, [uri, NOTHING], [uri, await read(uri)]);
}

/** What is no text in both versions is nothing to compare; what was one, or is one, and cannot be read, is told. */
function version(
  uri: Uri,
  [oldUri, old]: readonly [Uri, Content],
  [newUri, now]: readonly [Uri, Content],
): ReviewedVersions {
  const before = old.text ?? null;
  const after = now.text ?? null;
  const reason = before === null && after === null ? undefined : (old.unreadable ?? now.unreadable);
  return {
    uri: uri.toString(),
    oldPath: before === null ? null : workspace.asRelativePath(oldUri),
    path: after === null ? null : workspace.asRelativePath(newUri),
    before,
    after,
    ...(reason !== undefined && { unreadable: reason }),
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

/** A text, or why there is none; neither for a file that is not there. */
interface Content {
  readonly text?: string;
  readonly unreadable?: string;
}

const NOTHING: Content = {};

/** What Git says of a file that the base does not have (`Status.INDEX_ADDED` of its interface). */
const STATUS_ADDED = 1;

/** A capture of a serial line can hold a stray NUL; a binary file is full of them. */
function textOf(text: string): Content {
  const probe = text.slice(0, 8192);
  const zeros = probe.split('\0').length - 1;
  return zeros * 50 > probe.length ? { unreadable: l10n.t('it is a binary file') } : { text };
}

function unreadable(error: unknown): Content {
  return { unreadable: error instanceof Error ? error.message : String(error) };
}

/** A file as it is edited or on disk. */
async function read(uri: Uri): Promise<Content> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return { text: open.getText() };
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type !== FileType.File) return { unreadable: l10n.t('it is not a regular file') };
    if (size > MAX_SIZE) return { unreadable: l10n.t('it is larger than 4 MB') };
    return textOf(new TextDecoder().decode(await workspace.fs.readFile(uri)));
  } catch (error) {
    return error instanceof FileSystemError && error.code === 'FileNotFound' ? NOTHING : unreadable(error);
  }
}
