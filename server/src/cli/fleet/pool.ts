/** Worker threads. A bundle of its own, loaded where there is work for them. */
import { join } from 'node:path';
import Piscina from 'piscina';
import type { InputFile } from '../files';
import type { Visited } from '../visit';
import type { Setting } from './visitor';

export interface Batch {
  readonly setting: Setting;
  readonly files: readonly InputFile[];
}

/** Files that a thread takes at a time: messages between threads cost as much as a small file. */
const BATCH = 16;
/** Batches for each thread that may be under way, so that a slow one does not fill the memory with those behind it. */
const AHEAD = 4;

/** What becomes of files, in their order. */
export async function* visitInThreads<R>(
  files: readonly InputFile[],
  threads: number,
  setting: Setting,
): AsyncGenerator<Visited<R>> {
  const pool = new Piscina({
    filename: join(__dirname, 'fleetWorker.js'),
    minThreads: threads,
    maxThreads: threads,
    name: 'default',
  });
  const pending: Promise<Visited<R>[]>[] = [];
  let next = 0;
  const start = () => {
    const batch = files.slice(next, next + BATCH);
    next += BATCH;
    const run: Promise<Visited<R>[]> = pool.run({ setting, files: batch } satisfies Batch);
    // Asked for later, in its turn.
    run.catch(() => {});
    pending.push(run);
  };
  try {
    while (next < files.length || pending.length > 0) {
      while (next < files.length && pending.length < threads * AHEAD) start();
      const visited = await pending.shift();
      if (!visited) return;
      yield* visited;
    }
  } finally {
    await pool.destroy();
  }
}
