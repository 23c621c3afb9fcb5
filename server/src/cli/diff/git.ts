/** What git knows: revisions, the files that changed between them, and their contents. */

import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { say } from '../../engine';
import { UsageError } from '../projects';

/** A side of a change: `sha` is undefined for a file of the work tree. */
export interface GitFile {
  /** From the top of the repository, with forward slashes. */
  readonly path: string;
  readonly mode: string;
  readonly sha: string | undefined;
}

export interface GitChange {
  readonly before?: GitFile;
  readonly after?: GitFile;
  /** Is it in a conflict that nobody has resolved, so that there is no new version? */
  readonly unmerged?: true;
}

/** The newer side of a comparison: a commit, what is staged for the next one, or the files as they are. */
export type Head = { readonly commit: string } | 'index' | 'work tree';

export const SUBMODULE = '160000';
export const SYMLINK = '120000';

/** A repository, asked with git itself: no hook and no diff program is run, and git asks nobody anything. */
export class Git {
  private constructor(
    private readonly cwd: string,
    /** Top folder of the work tree. */
    readonly top: string,
  ) {}

  /** @returns undefined where the folder is in no repository, or there is no git */
  static open(cwd: string): Git | undefined {
    const top = tryRun(cwd, ['rev-parse', '--show-toplevel']);
    return top.ok ? new Git(cwd, realpathSync(line(top.output))) : undefined;
  }

  /** Why a folder cannot be used as a repository, in git's words. */
  static whyNot(cwd: string): string {
    const top = tryRun(cwd, ['rev-parse', '--show-toplevel']);
    return top.ok ? '' : top.reason;
  }

  /** The commit that a name stands for; undefined where there is none. */
  commit(name: string): string | undefined {
    const found = tryRun(this.cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return found.ok ? line(found.output) : undefined;
  }

  /** The commit that is checked out; the empty tree where there is none yet. */
  head(): string {
    return this.commit('HEAD') ?? line(this.run(['hash-object', '-t', 'tree', '--stdin']));
  }

  /** @throws UsageError that says what to do */
  commitOrComplain(name: string): string {
    const commit = this.commit(name);
    if (commit !== undefined) return commit;
    throw new UsageError(say`Unknown revision '${plain(name)}'.${this.hintFor(name)}`);
  }

  /** What to do about a revision that is not here; nothing where nobody knows. */
  private hintFor(name: string): string {
    const remote = `origin/${name}`;
    if (this.commit(remote) !== undefined) return ` ${say`(Did you mean ${plain(remote)}?)`}`;
    if (!this.isShallow()) return '';
    // A branch or tag can be fetched by its name into one of the same name; what is counted from another commit cannot.
    const branch = name.replace(/^origin\//, '');
    const fetch =
      /^[\w./-]+$/.test(branch) && !/^(?:HEAD|[0-9a-f]{7,40})$/.test(branch)
        ? `git fetch origin ${branch}:refs/remotes/origin/${branch}`
        : 'git fetch --unshallow';
    return say` The clone is shallow: fetch it (${fetch}), or clone with all of the history (actions/checkout: fetch-depth: 0).`;
  }

  /** The commit at which two histories parted. */
  mergeBase(a: string, b: string): string {
    const found = tryRun(this.cwd, ['merge-base', a, b]);
    if (found.ok) return line(found.output);
    const why = this.isShallow()
      ? say`the clone is shallow and does not reach back to it: fetch more (git fetch --unshallow; actions/checkout: fetch-depth: 0)`
      : say`their histories have nothing in common`;
    throw new UsageError(say`the two revisions have no merge base: ${why}; --no-merge-base compares them as they are`);
  }

  private isShallow(): boolean {
    const found = tryRun(this.cwd, ['rev-parse', '--is-shallow-repository']);
    return found.ok && line(found.output) === 'true';
  }

  /**
   * The files that differ between a commit and another, the index, or the work tree with its new files; of all of the
   * repository, wherever it is asked.
   */
  changes(base: string, head: Head): GitChange[] {
    const options = [
      'diff',
      '--raw',
      '-z',
      '--no-abbrev',
      '-M',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules=dirty',
    ];
    const staged = head === 'index' ? ['--cached'] : [];
    const range = typeof head === 'object' ? [base, head.commit] : [base];
    const raw = this.run([...options, ...staged, '--end-of-options', ...range, '--']);
    const changes = parseRaw(raw.toString('utf8'), head === 'work tree');
    return head === 'work tree' ? [...changes, ...this.untracked()] : changes;
  }

  private untracked(): GitChange[] {
    const raw = this.run(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ':(top)']);
    return raw
      .toString('utf8')
      .split('\0')
      .filter(Boolean)
      .map((path) => ({ after: { path, mode: '100644', sha: undefined } }));
  }

  /** Has a commit a file or folder at a path, seen from the folder of the process? */
  holds(commit: string, path: string): boolean {
    return tryRun(this.cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:./${path}`]).ok;
  }

  content(sha: string): Buffer {
    return this.run(['cat-file', 'blob', sha]);
  }

  private run(args: readonly string[]): Buffer {
    const result = tryRun(this.cwd, args);
    if (!result.ok) throw new UsageError(say`git ${args[0]} failed: ${result.reason}`);
    return result.output;
  }
}

type Result = { readonly ok: true; readonly output: Buffer } | { readonly ok: false; readonly reason: string };

/** Quoted paths, pagers, prompts and monitors are switched off; locks are left alone. */
const SETTINGS = [
  '-c',
  'core.quotepath=off',
  '-c',
  'core.fsmonitor=false',
  '-c',
  // A folder that was cloned may look like a repository with settings of its own.
  'safe.bareRepository=explicit',
  '-c',
  // What a partial clone lacks is not fetched.
  'protocol.allow=never',
  '-c',
  'diff.renameLimit=0',
  '-c',
  'diff.relative=false',
  '--no-pager',
];
const ENVIRONMENT = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
/** What git needs to find itself, the repository (in a hook: the index of the commit) and whom to trust. */
const KEPT =
  /^(?:PATH|PATHEXT|HOME|USERPROFILE|XDG_CONFIG_HOME|SYSTEMROOT|TEMP|TMP|TMPDIR|GIT_(?:DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|CEILING_DIRECTORIES|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|(?:KEY|VALUE)_\d+)))$/i;
const MAX_OUTPUT = 1 << 28;

function tryRun(cwd: string, args: readonly string[]): Result {
  try {
    const kept = Object.entries(process.env).filter(([name]) => KEPT.test(name));
    const output = execFileSync('git', [...SETTINGS, ...args], {
      cwd,
      env: { ...Object.fromEntries(kept), ...ENVIRONMENT },
      maxBuffer: MAX_OUTPUT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { ok: true, output };
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: Buffer };
    if (code === 'ENOENT') return { ok: false, reason: say`git is not installed` };
    const [first = ''] = (stderr?.toString('utf8') ?? '').trim().split('\n');
    return { ok: false, reason: first.replace(/^(?:fatal|error): /, '') || String(code ?? error) };
  }
}

function line(output: Buffer): string {
  return output.toString('utf8').replace(/\r?\n$/, '');
}

function plain(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?');
}

/**
 * `:100644 100644 <sha> <sha> M\0path\0`, or with two paths for a renamed file. What git prints for a file of the work
 * tree may be no object that it has.
 */
function parseRaw(raw: string, isWorkTree: boolean): GitChange[] {
  const fields = raw.split('\0');
  const changes: GitChange[] = [];
  for (let at = 0; at < fields.length; ) {
    const [oldMode = '', newMode = '', oldSha = '', newSha = '', status = ''] = (fields[at++] ?? '')
      .replace(/^:/, '')
      .split(' ');
    if (status === '') continue;
    const first = fields[at++] ?? '';
    const second = /^[RC]/.test(status) ? (fields[at++] ?? '') : first;
    const before: GitFile = { path: first, mode: oldMode, sha: oldSha };
    const after: GitFile = { path: second, mode: newMode, sha: isWorkTree ? undefined : newSha };
    if (status === 'U') {
      changes.push({ after, unmerged: true });
      continue;
    }
    changes.push({ ...(status !== 'A' && { before }), ...(status !== 'D' && { after }) });
  }
  return changes;
}
