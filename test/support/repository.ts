/** Real git repositories for tests: a base branch, and a topic branch with a change. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { novstack, type Run } from './cli';
import { inEveryFormat, type Reports } from './formats';

/** Nothing of the machine's own settings of git counts. */
const ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  // No examples of hooks, and no look at each commit whether there is something to clean up.
  GIT_TEMPLATE_DIR: '',
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'gc.auto',
  GIT_CONFIG_VALUE_0: '0',
  GIT_CONFIG_KEY_1: 'maintenance.auto',
  GIT_CONFIG_VALUE_1: 'false',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.net',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.net',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

export class Repository {
  readonly folder: string;

  /** @param template what it is a copy of; else it is empty */
  constructor(template?: Repository) {
    this.folder = mkdtempSync(join(tmpdir(), 'novstack-git-'));
    if (template) cpSync(template.folder, this.folder, { recursive: true, preserveTimestamps: true });
    else this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      env: ENVIRONMENT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  write(path: string, content: string | Buffer): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.folder, to)), { recursive: true });
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  delete(path: string): void {
    rmSync(join(this.folder, path));
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  run(...args: string[]): Run {
    return novstack(args, this.options);
  }

  runInEveryFormat(...args: string[]): Reports {
    return inEveryFormat(args, this.options);
  }

  private get options() {
    return { cwd: this.folder, env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
