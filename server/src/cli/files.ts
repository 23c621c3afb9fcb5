/** The texts of files that the command line names. */

import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { say } from '../engine';
import { decodeText, isBinary, PROBE } from '../files/decode';
import { isLfsPointer, lfsReason } from '../files/lfs';
import { kindOfName } from '../files/names';

/** A file to check; `named` where the user named it, so that it must be readable text. */
export interface InputFile {
  readonly path: string;
  readonly named: boolean;
  /** What standard input held, where it was read already. */
  readonly bytes?: Uint8Array;
}

/** Stands for standard input. */
export const STDIN = '-';

/** Why a file could not be read, in words for people. */
export function reasonOf(error: unknown): string {
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
