/** The files behind the paths, folders and globs of the command line. */

import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { glob, isDynamicPattern } from 'tinyglobby';
import { say } from '../engine';
import type { Unreadable } from '../report/report';
import { type InputFile, reasonOf, STDIN } from './files';
import { IgnoreFiles } from './ignoreFiles';

export interface FindOptions {
  /** Are `.gitignore` and `.ignore` obeyed in folders? What is named, by a glob too, is found all the same. */
  readonly obeysIgnoreFiles: boolean;
}

export interface Inputs {
  readonly files: readonly InputFile[];
  readonly unreadable: readonly Unreadable[];
  /** Number of files and folders that ignore files leave out. */
  readonly ignored: number;
}

/** Never looked into. */
const SKIPPED = new Set(['.git', 'node_modules', '.svn', '.hg']);

/**
 * Finds the files: sorted within each path, none twice.
 * @param paths those that begin with `!` leave out what they match; alone, they leave it out of the folder of the process
 */
export async function findFiles(paths: readonly string[], options: FindOptions): Promise<Inputs> {
  const without = paths.filter((path) => path.startsWith('!'));
  const named = paths.filter((path) => !path.startsWith('!'));
  const found = new Found(options, without.map(matcherOf));
  for (const path of named.length > 0 || without.length === 0 ? named : ['.']) {
    const kind = kindOf(path);
    if (kind === 'file') found.add(path, true);
    else if (kind === 'folder') walk(path, found, found.ignoreFilesOf(path));
    else await expand(path, found, kind);
  }
  return { files: [...found.files.values()], unreadable: found.unreadable, ignored: found.ignored };
}

/** `!lab` and `!lab/` leave out the folder, `!*.old` files of that name in any folder. */
function matcherOf(text: string): (path: string) => boolean {
  const name = text
    .slice(1)
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
  const plain = name.replace(/\/+$/, '');
  const anywhere = plain.includes('/') ? plain : `**/${plain}`;
  return picomatch([anywhere, `${anywhere}/**`], { dot: true });
}

/** What was found so far; a file is the same under every spelling of its path. */
class Found {
  readonly files = new Map<string, InputFile>();
  readonly unreadable: Unreadable[] = [];
  ignored = 0;

  constructor(
    private readonly options: FindOptions,
    private readonly without: readonly ((path: string) => boolean)[],
  ) {}

  add(path: string, named: boolean): void {
    if (path !== STDIN && this.leavesOut(path)) return;
    const key = path === STDIN ? STDIN : resolve(path);
    const known = this.files.get(key);
    this.files.set(key, known ? { path: known.path, named: known.named || named } : { path, named });
  }

  leavesOut(path: string): boolean {
    if (this.without.length === 0) return false;
    const shown = relative('', path).replaceAll('\\', '/');
    return this.without.some((matches) => matches(shown));
  }

  ignoreFilesOf(folder: string): IgnoreFiles | undefined {
    return this.options.obeysIgnoreFiles ? new IgnoreFiles(folder) : undefined;
  }
}

/** Takes in the matches of a glob; `reason` says why the text is no path. */
async function expand(text: string, found: Found, reason: string): Promise<void> {
  // A Windows shell leaves globs to the program, with its own separator.
  const pattern = process.platform === 'win32' ? text.replaceAll('\\', '/') : text;
  if (!isDynamicPattern(pattern)) {
    found.unreadable.push({ path: text, reason });
    return;
  }
  const ignore = ['**/node_modules/**', '**/.git/**'];
  const matches = await glob(pattern, { dot: true, ignore, followSymbolicLinks: false });
  if (matches.length === 0) found.unreadable.push({ path: text, reason: say`no file matches` });
  for (const match of matches.sort()) found.add(match, false);
}

function kindOf(path: string): 'file' | 'folder' | string {
  if (path === STDIN) return 'file';
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return reasonOf(error);
  }
}

/** Takes in a folder. Links to folders are not followed, so that no loop can catch it; a folder it cannot list is told. */
function walk(folder: string, found: Found, ignoreFiles: IgnoreFiles | undefined): void {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory();
      if ((isFolder && SKIPPED.has(entry.name)) || found.leavesOut(path)) continue;
      if (ignoreFiles?.ignores(path, isFolder)) found.ignored++;
      else if (isFolder) walk(path, found, ignoreFiles);
      else if (entry.isFile()) found.add(path, false);
      else if (entry.isSymbolicLink()) addLink(path, found);
    }
  } catch (error) {
    found.unreadable.push({ path: folder, reason: reasonOf(error) });
  }
}

function addLink(path: string, found: Found): void {
  const kind = kindOf(path);
  if (kind === 'file') found.add(path, false);
  else if (kind !== 'folder') found.unreadable.push({ path, reason: say`the link leads nowhere` });
}
