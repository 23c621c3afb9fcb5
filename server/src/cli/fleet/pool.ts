/** Worker threads. A bundle of its own, loaded where there is work for them. */
import { join } from 'node:path';
import Piscina from 'piscina';
import type { InputFile } from '../files';
import type { RunResult } from '../readAndRun';
import type { Setting } from './fileWorker';

export interface Batch {
  readonly setting: Setting;
  readonly files: readonly InputFile[];
}

/** Files that a thread takes at a time: messages between threads cost as much as a small file. */
const BATCH = 16;
/** Batches for each thread that may be under way, so that a slow one does not fill the memory with those behind it. */
const AHEAD = 4;

/** What becomes of files, in their order. */
export async function* runInThreads<R>(
  files: readonly InputFile[],
  threads: number,
  setting: Setting,
  isLarge: (file: InputFile) => boolean,
): AsyncGenerator<RunResult<R>> {
  const pool = poolOf(threads);
  const pending: Promise<RunResult<R>[]>[] = [];
  let next = 0;
  /** Files up to the next large one, or that one alone. */
  const takeBatch = () => {
    const batch = files.slice(next, next + BATCH);
    const large = batch.findIndex(isLarge);
    const own = large < 0 ? batch : batch.slice(0, Math.max(1, large));
    next += own.length;
    return { own, apart: large === 0 ? own[0] : undefined };
  };
  // One of them at a time may take all the memory there is.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (runOne: () => Promise<RunResult<R>>) => {
    const result = turn.then(runOne);
    turn = result.catch(() => {});
    return result.then((one) => [one]);
  };
  const start = () => {
    const { own, apart } = takeBatch();
    const run: Promise<RunResult<R>[]> = apart
      ? inTurn(() => runApart<R>(apart, setting))
      : pool.run({ setting, files: own } satisfies Batch);
    // Asked for later, in its turn.
    run.catch(() => {});
    pending.push(run);
  };
  try {
    while (next < files.length || pending.length > 0) {
      while (next < files.length && pending.length < threads * AHEAD) start();
      const result = await pending.shift();
      if (!result) return;
      yield* result;
    }
  } finally {
    await pool.destroy();
  }
}

/** What becomes of a file that may take all the memory of its thread. */
export async function runApart<R>(file: InputFile, setting: Setting): Promise<RunResult<R>> {
  const pool = poolOf(1);
  try {
    const [result]: RunResult<R>[] = await pool.run({ setting, files: [file] } satisfies Batch);
    return result ?? { kind: 'skipped' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    return { kind: 'exhausted', path: file.path };
  } finally {
    await pool.destroy();
  }
}

function poolOf(threads: number): Piscina {
  const filename = join(__dirname, 'fleetWorker.js');
  return new Piscina({ filename, minThreads: threads, maxThreads: threads, name: 'default' });
}
