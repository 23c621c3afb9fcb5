/** All that decides what becomes of a file, as plain data, and the same at work. */
import { createHash } from 'node:crypto';
import type { Locale } from '../../engine';
import { type InputFile, STDIN } from '../files';
import { openOptions, stampOf } from '../judge';
import { version } from '../version';
import { type Visited, visit } from '../visit';
import { ResultCache } from './cache';
import { type Job, open } from './jobs';

export interface Setting {
  readonly job: Job;
  readonly locale: Locale;
  readonly stdinFilename: string;
  /** Folder of the cache. */
  readonly cache: string | undefined;
}

export class Visitor<R = unknown> {
  private readonly work;
  private readonly cache: ResultCache<R> | undefined;

  constructor(private readonly setting: Setting) {
    const { job, locale, cache } = setting;
    this.work = open(job) as (file: { path: string; named: boolean; text: string }) => R;
    if (cache === undefined) return;
    const stamp = createHash('sha256')
      .update(JSON.stringify([version, process.cwd(), locale, job]))
      .digest('hex');
    const judge = openOptions(job.options.judge);
    this.cache = new ResultCache(cache, stamp, (path) => stampOf(path, judge));
  }

  readonly visit = (file: InputFile): Visited<R> =>
    visit(file, file.path === STDIN ? this.setting.stdinFilename : file.path, this.work, this.cache);
}
