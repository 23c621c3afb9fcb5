/** What can be done to each file of a fleet, here or in another thread: options and results are plain data. */
import { checkFile } from '../checkFile';
import { inventoryFile } from '../inventory/inventoryFile';
import type { Work } from '../readAndRun';

const TASKS = { check: checkFile, inventory: inventoryFile } as const;

type TaskName = keyof typeof TASKS;

/** A task with its options. */
export type Task = {
  [N in TaskName]: { readonly name: N; readonly options: Parameters<(typeof TASKS)[N]>[0] };
}[TaskName];

export type ResultOf<T extends Task> = ReturnType<ReturnType<(typeof TASKS)[T['name']]>>;

/** The work of a task, ready for its files. */
export function open<T extends Task>({ name, options }: T): Work<ResultOf<T>> {
  const task = TASKS[name] as (options: unknown) => Work<ResultOf<T>>;
  return task(options);
}
