/** What runs in a worker thread. */
import { useCliLocale } from '../locale/table';
import type { Visited } from '../visit';
import type { Batch } from './pool';
import { Visitor } from './visitor';

let visitor: Promise<Visitor> | undefined;

/** What becomes of each file. */
export default async function visitBatch({ setting, files }: Batch): Promise<Visited<unknown>[]> {
  // A thread serves one command, so that what it read once serves all its files.
  visitor ??= useCliLocale(setting.locale).then(() => new Visitor(setting));
  return files.map((await visitor).visit);
}
