/** The files named on the command line, and their texts. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { Unreadable } from './report';

/** A file to check; `named` where the user named it, so that it must be readable text. */
export interface InputFile {
  readonly path: string;
  readonly named: boolean;
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
  const files = new Map<string, InputFile>();
  const unreadable: Unreadable[] = [];
  for (const path of paths) {
    const kind = kindOf(path);
    if (kind === 'file') files.set(path, { path, named: true });
    else if (kind === 'folder') walk(path, files, unreadable);
    else if (isDynamicPattern(path)) {
      const matches = await glob(path, {
        dot: true,
        ignore: ['**/node_modules/**', '**/.git/**'],
        followSymbolicLinks: false,
      });
      if (matches.length === 0) unreadable.push({ path, reason: 'no file matches' });
      for (const match of matches.sort()) files.set(match, { path: match, named: false });
    } else unreadable.push({ path, reason: kind });
  }
  return { files: [...files.values()], unreadable };
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
function walk(folder: string, files: Map<string, InputFile>, unreadable: Unreadable[]): void {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!IGNORED.has(entry.name)) walk(path, files, unreadable);
      } else if (entry.isFile() || (entry.isSymbolicLink() && kindOf(path) === 'file')) {
        files.set(path, { path, named: false });
      }
    }
  } catch (error) {
    unreadable.push({ path: folder, reason: reasonOf(error) });
  }
}

/** Why a file could not be read, in words for people. */
function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return code ?? String(error);
  }
}

/** A text, or why there is none. `skipped` are files in folders that are no text: nobody asked for them by name. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'skipped' };

/** Bytes looked at to tell a text from a binary file. */
const PROBE = 8192;

/** Reads a file (or standard input) as UTF-8, or as UTF-16 where a byte order mark says so. */
export function readText({ path, named }: InputFile): ReadResult {
  try {
    if (path === STDIN) return decode(readFileSync(0), named);
    if (!statSync(path).isFile())
      return named ? { kind: 'unreadable', reason: 'it is not a regular file' } : { kind: 'skipped' };
    if (!named && isBinary(probe(path))) return { kind: 'skipped' };
    return decode(readFileSync(path), named);
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
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

function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function isBinary(bytes: Buffer): boolean {
  return utf16(bytes) === undefined && bytes.subarray(0, PROBE).includes(0);
}

function decode(bytes: Buffer, named: boolean): ReadResult {
  if (isBinary(bytes))
    return named ? { kind: 'unreadable', reason: 'it is a binary file, not text' } : { kind: 'skipped' };
  return { kind: 'text', text: new TextDecoder(utf16(bytes) ?? 'utf-8').decode(bytes) };
}
