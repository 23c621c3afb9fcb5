/** What can be done to each file of a fleet, here or in another thread: options and results are plain data. */
import { checkFile } from '../checkFile';
import { inventoryFile } from '../inventory/inventoryFile';
import type { Work } from '../visit';

const JOBS = { check: checkFile, inventory: inventoryFile } as const;

type JobName = keyof typeof JOBS;

/** A job with its options. */
export type Job = { [N in JobName]: { readonly name: N; readonly options: Parameters<(typeof JOBS)[N]>[0] } }[JobName];

export type ResultOf<J extends Job> = ReturnType<ReturnType<(typeof JOBS)[J['name']]>>;

/** The work of a job, ready for its files. */
export function open<J extends Job>({ name, options }: J): Work<ResultOf<J>> {
  const job = JOBS[name] as (options: unknown) => Work<ResultOf<J>>;
  return job(options);
}
