/** The long runs, added up; `docs/reliability.md` shows them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(__dirname, 'results.json');

export interface Result {
  readonly executions: number;
  /** The slowest execution, in milliseconds. */
  readonly slowest: number;
  /** Kinds of inputs that broke a law. */
  readonly crashes: number;
}

export function results(): Readonly<Record<string, Result>> {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
}

export function record(name: string, { executions, slowest, crashes }: Result): void {
  const all = results();
  const known = all[name] ?? { executions: 0, slowest: 0, crashes: 0 };
  const sum = {
    executions: known.executions + executions,
    slowest: Math.max(known.slowest, slowest),
    crashes: known.crashes + crashes,
  };
  const sorted = Object.fromEntries(Object.entries({ ...all, [name]: sum }).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
}
