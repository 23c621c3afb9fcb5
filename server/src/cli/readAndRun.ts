/** One file on its way through a command: read, and handed on; in the main thread or in a worker. */
import { crashWords } from '../report/crash';
import type { Unreadable } from '../report/report';
import { type InputFile, readBytes, textOf } from './files';
import type { ResultCache } from './fleet/cache';
import { UsageError } from './projects';

/** A text that was read. */
export interface ScannedText {
  /** As the user wrote it, or the name given to standard input. */
  readonly path: string;
  /** Did the user name it, rather than a folder that holds it? */
  readonly named: boolean;
  readonly text: string;
}

/** What a command makes of a text. */
export type Work<R> = (file: ScannedText) => R;

/** What became of a file: plain data, where the result is. */
export type RunResult<R> =
  | { readonly kind: 'done'; readonly result: R }
  | ({ readonly kind: 'unreadable' } & Unreadable)
  /** A binary file in a folder. */
  | { readonly kind: 'skipped' }
  /** It takes more memory than there is. */
  | { readonly kind: 'exhausted'; readonly path: string }
  /** A configuration file of novstack cannot be used: nothing is judged without it. */
  | { readonly kind: 'misused'; readonly message: string }
  /** novstack itself failed on it. */
  | { readonly kind: 'failed'; readonly path: string; readonly error: string };

/**
 * Reads a file and hands it to its work.
 * @param shown its path in reports
 */
export function readAndRun<R>(file: InputFile, shown: string, work: Work<R>, cache?: ResultCache<R>): RunResult<R> {
  const read = readBytes(file);
  if (read.kind === 'unreadable') return { kind: 'unreadable', path: shown, reason: read.reason };
  if (read.kind === 'skipped') return read;
  try {
    const key = cache?.keyOf(shown, file.named, read.bytes);
    const known = key === undefined ? undefined : cache?.read(key);
    if (known !== undefined) return { kind: 'done', result: known };
    const decoded = textOf(file, read.bytes);
    if (decoded.kind === 'unreadable') return { kind: 'unreadable', path: shown, reason: decoded.reason };
    if (decoded.kind === 'skipped') return decoded;
    const result = work({ path: shown, named: file.named, text: decoded.text });
    if (key !== undefined) cache?.write(key, result);
    return { kind: 'done', result };
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'misused', message: error.message };
    return { kind: 'failed', path: shown, error: crashWords(error) };
  }
}
