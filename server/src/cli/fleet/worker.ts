/** What runs in a worker thread. */
import { useLocale } from '../../locale/locale';
import type { Visited } from '../visit';
import type { Batch } from './pool';
import { Visitor } from './visitor';

let visitor: Promise<Visitor> | undefined;

/** What becomes of each file. */
export default async function visitBatch({ setting, files }: Batch): Promise<Visited<unknown>[]> {
  // A thread serves one command, so that what it read once serves all its files.
  visitor ??= useLocale(setting.locale).then(() => new Visitor(setting));
  return files.map((await visitor).visit);
}
