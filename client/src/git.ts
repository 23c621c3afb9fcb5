/** What the built-in Git extension knows of a file's repository; there is none on the web or in untrusted workspaces. */
import { Disposable, type Event, extensions, type Uri } from 'vscode';

/** The part of the Git extension's interface that is used here (version 1). */
export interface Repository {
  readonly rootUri: Uri;
  getCommit(ref: string): Promise<Commit>;
  /** The branches and tags; of remotes too. */
  getRefs(query: { readonly sort?: 'alphabetically' | 'committerdate' }): Promise<readonly Ref[]>;
  log(options: { readonly maxEntries?: number }): Promise<readonly Commit[]>;
  getMergeBase(one: string, other: string): Promise<string | undefined>;
  diffWith(ref: string): Promise<Change[]>;
  show(ref: string, path: string): Promise<string>;
  readonly state: {
    readonly workingTreeChanges: readonly Change[];
    /** Absent in older versions, which list new files with the others. */
    readonly untrackedChanges?: readonly Change[];
  };
}

export interface Commit {
  readonly hash: string;
  readonly message: string;
}

/** What a name stands for: `RefType` of the interface. */
export const REF = { head: 0, remoteHead: 1, tag: 2 } as const;

export interface Ref {
  readonly type: number;
  /** `main`, or `origin/main` of a remote. */
  readonly name?: string;
  readonly commit?: string;
}

export interface Change {
  /** Where the file is, or was. */
  readonly uri: Uri;
  readonly originalUri: Uri;
  readonly renameUri: Uri | undefined;
  readonly status: number;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<GitApi['state']>;
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<unknown>;
  getRepository(uri: Uri): Repository | null;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** The interface, once it has looked for repositories; undefined where there is no Git, or it is switched off. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const git = await Promise.resolve(extension.activate()).catch(() => undefined);
  if (!git?.enabled) return undefined;
  const api = git.getAPI(1);
  if (api.state !== 'initialized') await initialized(api);
  return api;
}

function initialized({ onDidChangeState }: GitApi): Promise<void> {
  return new Promise((resolve) => {
    const subscription = onDidChangeState((state) => {
      if (state !== 'initialized') return;
      subscription.dispose();
      resolve();
    });
  });
}

/** Calls back whenever a repository is opened: that takes the Git extension a while. */
export function whenRepositoriesChange(changed: () => void): Disposable {
  const subscriptions: Disposable[] = [];
  void gitApi().then((git) => {
    if (git) subscriptions.push(git.onDidOpenRepository(changed));
  });
  return new Disposable(() => {
    for (const subscription of subscriptions) subscription.dispose();
  });
}

/** Names under which the default branch is known, the surest first. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The name of the default branch; undefined where none can be told. */
export async function defaultBranch(repository: Repository): Promise<string | undefined> {
  for (const name of DEFAULT_BRANCHES) {
    const commit = await repository.getCommit(name).catch(() => undefined);
    if (commit) return name;
  }
  return undefined;
}

/** The commit at which the work tree's branch left another, or that itself where they have nothing in common. */
export async function mergeBase(repository: Repository, ref: string): Promise<string> {
  const parted = await repository.getMergeBase('HEAD', ref).catch(() => undefined);
  return parted ?? (await repository.getCommit(ref)).hash;
}
