/** What runs in a worker thread. */
import { useCliLocale } from '../locale/table';
import type { RunResult } from '../readAndRun';
import { FileWorker } from './fileWorker';
import type { Batch } from './pool';

let fileWorker: Promise<FileWorker> | undefined;

/** What becomes of each file. */
export default async function runBatch({ setting, files }: Batch): Promise<RunResult<unknown>[]> {
  // A thread serves one command, so that what it read once serves all its files.
  fileWorker ??= useCliLocale(setting.locale).then(() => new FileWorker(setting));
  return files.map((await fileWorker).run);
}
