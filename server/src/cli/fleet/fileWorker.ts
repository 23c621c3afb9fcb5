/** All that decides what becomes of a file, as plain data, and the same at work. */
import { createHash } from 'node:crypto';
import type { Locale } from '../../engine';
import { type InputFile, STDIN } from '../files';
import { openOptions, stampOf } from '../judge';
import { type RunResult, readAndRun } from '../readAndRun';
import { version } from '../version';
import { ResultCache } from './cache';
import { open, type Task } from './tasks';

export interface Setting {
  readonly task: Task;
  readonly locale: Locale;
  readonly stdinFilename: string;
  /** Folder of the cache. */
  readonly cache: string | undefined;
}

export class FileWorker<R = unknown> {
  private readonly work;
  private readonly cache: ResultCache<R> | undefined;

  constructor(private readonly setting: Setting) {
    const { task, locale, cache } = setting;
    this.work = open(task) as (file: { path: string; named: boolean; text: string }) => R;
    if (cache === undefined) return;
    const stamp = createHash('sha256')
      .update(JSON.stringify([version, process.cwd(), locale, task]))
      .digest('hex');
    const judge = openOptions(task.options.judge);
    this.cache = new ResultCache(cache, stamp, (path) => stampOf(path, judge));
  }

  readonly run = (file: InputFile): RunResult<R> =>
    readAndRun(file, file.path === STDIN ? this.setting.stdinFilename : file.path, this.work, this.cache);
}
