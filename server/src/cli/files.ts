/** The files named on the command line, and their texts. */

import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { say } from '../engine';
import { decodeText, isBinary, PROBE } from '../files/decode';
import { isLfsPointer, lfsReason } from '../files/lfs';
import { kindOfName } from '../files/names';
import type { Unreadable } from '../report/report';

/** A file to check; `named` where the user named it, so that it must be readable text. */
export interface InputFile {
  readonly path: string;
  readonly named: boolean;
  /** What standard input held, where it was read already. */
  readonly bytes?: Uint8Array;
}

export interface Inputs {
  readonly files: readonly InputFile[];
  readonly unreadable: readonly Unreadable[];
}

/** Stands for standard input. */
export const STDIN = '-';

const IGNORED = new Set(['.git', 'node_modules', '.svn', '.hg']);

/** Finds the files behind paths, folders and globs: sorted within each, none twice. */
export async function findFiles(paths: readonly string[]): Promise<Inputs> {
  const found = new Found();
  for (const path of paths) {
    const kind = kindOf(path);
    if (kind === 'file') found.add(path, true);
    else if (kind === 'folder') walk(path, found);
    else await expand(path, found, kind);
  }
  return { files: [...found.files.values()], unreadable: found.unreadable };
}

/** What was found so far; a file is the same under every spelling of its path. */
class Found {
  readonly files = new Map<string, InputFile>();
  readonly unreadable: Unreadable[] = [];

  add(path: string, named: boolean): void {
    const key = path === STDIN ? STDIN : resolve(path);
    const known = this.files.get(key);
    this.files.set(key, known ? { path: known.path, named: known.named || named } : { path, named });
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
function walk(folder: string, found: Found): void {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!IGNORED.has(entry.name)) walk(path, found);
      } else if (entry.isFile()) found.add(path, false);
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

/** Why a file could not be read, in words for people. */
function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return say`no such file or folder`;
    case 'EACCES':
    case 'EPERM':
      return say`permission denied`;
    case 'EISDIR':
      return say`it is a folder`;
    default:
      return code ?? String(error);
  }
}

/** Bytes or a text, or why there is none. `skipped` are files in folders that are no text: nobody asked for them by name. */
type Read<T> = T | { readonly kind: 'unreadable'; readonly reason: string } | { readonly kind: 'skipped' };

/** Bytes from which a file is looked at before it is read. */
const LARGE = 1 << 20;

/** Reads a file or standard input. */
export function readBytes({
  path,
  named,
  bytes,
}: InputFile): Read<{ readonly kind: 'bytes'; readonly bytes: Uint8Array }> {
  if (bytes) return { kind: 'bytes', bytes };
  try {
    if (path === STDIN) return { kind: 'bytes', bytes: readFileSync(0) };
    const stat = statSync(path);
    if (!stat.isFile())
      return named ? { kind: 'unreadable', reason: say`it is not a regular file` } : { kind: 'skipped' };
    // A large file that is no text need not be read to its end.
    if (!named && stat.size > LARGE && isBinary(probe(path))) return { kind: 'skipped' };
    return { kind: 'bytes', bytes: readFileSync(path) };
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}

/** Standard input is read once, and by whom it was given to; what cannot be read is told by who asks for the text. */
export function withInput(file: InputFile): InputFile {
  if (file.path !== STDIN || file.bytes) return file;
  const read = readBytes(file);
  return read.kind === 'bytes' ? { ...file, bytes: read.bytes } : file;
}

/** Bytes of a file; 0 where that cannot be told. */
export function sizeOf({ path, bytes }: InputFile): number {
  if (bytes) return bytes.length;
  try {
    return path === STDIN ? 0 : statSync(path).size;
  } catch {
    return 0;
  }
}

/**
 * The text of what was read.
 * Nothing is no clean configuration: a command that failed sends nothing down its pipe, or leaves an empty file.
 */
export function textOf(
  { path, named }: InputFile,
  bytes: Uint8Array,
): Read<{ readonly kind: 'text'; readonly text: string }> {
  const text = decodeText(bytes);
  if (text === undefined)
    return named ? { kind: 'unreadable', reason: say`it is a binary file, not text` } : { kind: 'skipped' };
  if (isLfsPointer(text) && (named || kindOfName(path) !== 'foreign'))
    return { kind: 'unreadable', reason: lfsReason() };
  return named && text.trim() === '' ? { kind: 'unreadable', reason: say`it is empty` } : { kind: 'text', text };
}

/** Reads a file or standard input as text. */
export function readText(file: InputFile): Read<{ readonly kind: 'text'; readonly text: string }> {
  const read = readBytes(file);
  return read.kind === 'bytes' ? textOf(file, read.bytes) : read;
}

function probe(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(PROBE);
    return buffer.subarray(0, readSync(file, buffer, 0, PROBE, 0));
  } finally {
    closeSync(file);
  }
}
