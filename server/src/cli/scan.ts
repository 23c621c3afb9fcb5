/** Goes through the files of a command, and tells what could not be read. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { locale, say } from '../engine';
import { printable } from '../report/printable';
import type { Shard, Unreadable } from '../report/report';
import { complain, EXIT } from './console';
import { type InputFile, STDIN, sizeOf, withInput } from './files';
import { type FindOptions, findFiles, type Inputs } from './findFiles';
import { prune } from './fleet/cache';
import { FileWorker, type Setting } from './fleet/fileWorker';
import { isInShard } from './fleet/shard';
import type { ResultOf, Task } from './fleet/tasks';
import { Progress } from './progress';
import { UsageError } from './projects';
import { type RunResult, readAndRun, type Work } from './readAndRun';

/** With fewer files the work is done before other threads are there. */
const THREADS_FROM = 200;
/** Bytes from which a file is judged apart. */
const LARGE = 4_000_000;
/** Times its size that a text takes of the memory, at the most, for all that was seen. */
const TIMES = 200;
/** Milliseconds after which signals are heard. */
const PAUSE = 50;

export interface ScanOptions extends FindOptions {
  readonly stdinFilename: string;
  /** Is a file to be looked at? Not asked for standard input. */
  readonly isWanted?: (path: string) => boolean;
}

export interface FleetOptions extends ScanOptions {
  readonly shard: Shard | undefined;
  /** Number of threads; undefined for as many as there is work for. */
  readonly threads: number | undefined;
  /** Folder of the cache. */
  readonly cache: string | undefined;
}

/** What was gone through. */
export interface Scan {
  /** Number of files that were read and handed on. */
  readonly done: number;
  readonly unreadable: readonly Unreadable[];
  /** Number of binary files in folders. */
  readonly skipped: number;
  /** Number of files and folders that ignore files leave out. */
  readonly ignored: number;
  /** Files on which novstack itself failed; the others are done all the same. */
  readonly failures: readonly { readonly path: string; readonly error: string }[];
}

/**
 * Visits the text of every file behind some paths.
 * @param take is handed the results, in the order of the files
 * @throws UsageError where a configuration file of novstack cannot be used: nothing is judged without it
 */
export async function scan<R>(
  paths: readonly string[],
  options: ScanOptions,
  work: Work<R>,
  take: (result: R) => void | Promise<void>,
): Promise<Scan> {
  const found = await findFiles(paths, options);
  const shown = ({ path }: InputFile) => (path === STDIN ? options.stdinFilename : path);
  const files = wanted(found.files, options);
  return goThrough(
    files,
    found,
    runHere(files, (file) => {
      const given = withInput(file);
      return sizeOf(given) * TIMES > getHeapStatistics().heap_size_limit
        ? { kind: 'exhausted', path: file.path }
        : readAndRun(given, shown(file), work);
    }),
    options,
    take,
  );
}

/** The same for a task that other threads can do, and for the results of earlier runs. */
export async function scanFleet<T extends Task>(
  paths: readonly string[],
  options: FleetOptions,
  task: T,
  take: (result: ResultOf<T>) => void | Promise<void>,
): Promise<Scan> {
  const { cache, stdinFilename } = options;
  const { files, ...found } = await filesToScan(paths, options);
  const wished = options.threads ?? (files.length < THREADS_FROM ? 1 : availableParallelism());
  const threads = Math.min(wished, files.length);
  const setting: Setting = { task, locale: locale(), stdinFilename, cache };
  const results =
    threads > 1
      ? pool().runInThreads<ResultOf<T>>(files, threads, setting, isLarge)
      : runHere(files, workerHere<ResultOf<T>>(setting));
  const scanned = await goThrough(files, found, results, options, take);
  if (cache !== undefined) prune(cache);
  return scanned;
}

/** The files of a fleet that are to be gone through: those of its part. */
export async function filesToScan(paths: readonly string[], options: FleetOptions): Promise<Inputs> {
  const { shard } = options;
  const isOurs = ({ path }: { readonly path: string }) => shard === undefined || isInShard(path, shard);
  const { files, unreadable, ignored } = await findFiles(paths, options);
  return { files: wanted(files.filter(isOurs), options), unreadable: unreadable.filter(isOurs), ignored };
}

function wanted(files: readonly InputFile[], { isWanted }: ScanOptions): InputFile[] {
  return files.filter(({ path }) => path === STDIN || !isWanted || isWanted(path));
}

async function* runHere<R>(
  files: readonly InputFile[],
  run: (file: InputFile) => RunResult<R> | Promise<RunResult<R>>,
): AsyncGenerator<RunResult<R>> {
  let last = Date.now();
  for (const file of files) {
    yield await run(file);
    if (Date.now() - last < PAUSE) continue;
    await setImmediate();
    last = Date.now();
  }
}

/** A bundle of its own, loaded where there is work for threads. */
function pool(): typeof import('./fleet/pool') {
  return require(join(__dirname, 'pool.js'));
}

/** In this thread, but for what may take all of its memory. */
function workerHere<R>(setting: Setting): (file: InputFile) => RunResult<R> | Promise<RunResult<R>> {
  const { run } = new FileWorker<R>(setting);
  return (file) => {
    const given = withInput(file);
    return isLarge(given) ? pool().runApart<R>(given, setting) : run(given);
  };
}

/** May a file take so much memory that it is judged in a thread of its own, which can run out of it and be told? */
function isLarge(file: InputFile): boolean {
  return sizeOf(file) >= LARGE;
}

async function goThrough<R>(
  files: readonly InputFile[],
  found: Omit<Inputs, 'files'>,
  results: AsyncGenerator<RunResult<R>>,
  { stdinFilename }: ScanOptions,
  take: (result: R) => void | Promise<void>,
): Promise<Scan> {
  const unreadable = [...found.unreadable];
  const failures: { path: string; error: string }[] = [];
  let [done, skipped] = [0, 0];
  const progress = new Progress(files.length);
  try {
    for await (const result of results) {
      switch (result.kind) {
        case 'done':
          done++;
          await take(result.result);
          break;
        case 'unreadable':
          unreadable.push({ path: result.path, reason: result.reason });
          break;
        case 'skipped':
          skipped++;
          break;
        case 'exhausted':
          unreadable.push({ path: result.path === STDIN ? stdinFilename : result.path, reason: tooLarge() });
          break;
        case 'failed':
          failures.push(result);
          break;
        case 'misused':
          throw new UsageError(result.message);
      }
      progress.step();
    }
  } finally {
    progress.stop();
  }
  return { done, unreadable, skipped, ignored: found.ignored, failures };
}

function tooLarge(): string {
  return say`it takes more memory than novstack may have; NODE_OPTIONS=--max-old-space-size=MEGABYTES gives it more`;
}

/**
 * Tells what could not be read, what was left out, and what went wrong.
 * @param isQuiet is only that to be told which changes the exit code?
 */
export function complainAbout({ unreadable, skipped, ignored, failures }: Omit<Scan, 'done'>, isQuiet = false): void {
  for (const { path, reason } of unreadable) complain(say`cannot read ${printable(path)}: ${reason}`);
  if (skipped > 0 && !isQuiet)
    complain(skipped === 1 ? say`left out 1 binary file` : say`left out ${skipped} binary files`);
  if (ignored > 0 && !isQuiet) complain(leftOut(ignored));
  for (const { path, error } of failures)
    complain(say`internal error in ${printable(path)}, please report it: ${error}`);
}

function leftOut(count: number): string {
  return count === 1
    ? say`left out 1 file or folder, as .gitignore or .ignore says; --no-ignore reads it too`
    : say`left out ${count} files and folders, as .gitignore or .ignore says; --no-ignore reads them too`;
}

/** The exit code of a command that only reports. */
export function reportingExitCode({ done, unreadable, failures }: Scan): number {
  if (failures.length > 0) return EXIT.internal;
  return unreadable.length > 0 || done === 0 ? EXIT.usage : EXIT.clean;
}
