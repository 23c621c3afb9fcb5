/** Goes through the files of a command: reads, hands on, and tells what could not be read. */

import { SingleBar } from 'cli-progress';
import { say } from '../engine';
import { printable } from '../report/printable';
import type { Unreadable } from '../report/report';
import { findFiles, readText, STDIN } from './files';
import { UsageError } from './projects';

/** Exit codes, documented in `--help`. */
export const EXIT = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;

/** With fewer files the work is done before a bar could be read. */
const PROGRESS_FROM = 100;

/** A text that was read. */
export interface ScannedText {
  /** As the user wrote it, or the name given to standard input. */
  readonly path: string;
  /** Did the user name it, rather than a folder that holds it? */
  readonly named: boolean;
  readonly text: string;
}

export interface Scan<T> {
  readonly results: readonly T[];
  readonly unreadable: readonly Unreadable[];
  /** Number of binary files in folders. */
  readonly skipped: number;
  /** Files on which novstack itself failed; the others are done all the same. */
  readonly failures: readonly { readonly path: string; readonly error: unknown }[];
}

/**
 * Visits the text of every file behind some paths.
 * @param isWanted is a file to be looked at? Not asked for standard input
 * @throws UsageError where a configuration file of novstack cannot be used: nothing is judged without it
 */
export async function scan<T>(
  paths: readonly string[],
  stdinFilename: string,
  visit: (file: ScannedText) => T,
  isWanted: (path: string) => boolean = () => true,
): Promise<Scan<T>> {
  const found = await findFiles(paths);
  const inputs = { ...found, files: found.files.filter(({ path }) => path === STDIN || isWanted(path)) };
  const results: T[] = [];
  const unreadable: Unreadable[] = [...inputs.unreadable];
  const failures: { path: string; error: unknown }[] = [];
  let skipped = 0;
  const bar = progressBar(inputs.files.length);
  for (const file of inputs.files) {
    const read = readText(file);
    const path = file.path === STDIN ? stdinFilename : file.path;
    if (read.kind === 'unreadable') unreadable.push({ path, reason: read.reason });
    else if (read.kind === 'skipped') skipped++;
    else {
      try {
        results.push(visit({ path, named: file.named, text: read.text }));
      } catch (error) {
        if (error instanceof UsageError) throw error;
        failures.push({ path, error });
      }
    }
    bar?.increment();
  }
  bar?.stop();
  return { results, unreadable, skipped, failures };
}

function progressBar(total: number): SingleBar | undefined {
  if (!process.stderr.isTTY || total < PROGRESS_FROM) return undefined;
  const bar = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    format: say`{bar} {value} of {total} files, {eta_formatted} left`,
  });
  bar.start(total, 0);
  return bar;
}

/** Tells what could not be read, and what went wrong. */
export function complainAbout({ unreadable, skipped, failures }: Omit<Scan<unknown>, 'results'>): void {
  for (const { path, reason } of unreadable) complain(say`cannot read ${printable(path)}: ${reason}`);
  if (skipped > 0) complain(skipped === 1 ? say`left out 1 binary file` : say`left out ${skipped} binary files`);
  for (const { path, error } of failures) {
    complain(
      say`internal error in ${printable(path)}, please report it: ${error instanceof Error ? error.stack : error}`,
    );
  }
}

export function complain(message: string): void {
  for (const line of message.split('\n')) process.stderr.write(`novstack: ${printable(line)}\n`);
}

/** The exit code of a command that only reports. */
export function reportingExitCode({ results, unreadable, failures }: Scan<unknown>): number {
  if (failures.length > 0) return EXIT.internal;
  return unreadable.length > 0 || results.length === 0 ? EXIT.usage : EXIT.clean;
}

/** Writes all of a text, however slowly a pipe takes it. */
export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
