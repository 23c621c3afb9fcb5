/** The long runs, added up; `docs/reliability.md` shows them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/cli';
import { TARGETS } from './targets';

const FILE = join(__dirname, 'results.json');
const PAGE = join(ROOT, 'docs', 'reliability.md');

export interface Result {
  readonly executions: number;
  /** The slowest execution, in milliseconds. */
  readonly slowest: number;
  /** Kinds of inputs that broke a law. */
  readonly crashes: number;
}

export type Results = Readonly<Record<string, Result>>;

export const MARK = /(?<=<!-- fuzzing -->\n)[\s\S]*(?=<!-- \/fuzzing -->)/;

export function results(): Results {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

/** The table of the page. */
export function tableOf(all: Results): string {
  const rows = TARGETS.map(({ name, about }) => {
    const { executions, slowest, crashes } = all[name] ?? { executions: 0, slowest: 0, crashes: 0 };
    return `| \`${name}\` | ${about} | ${executions.toLocaleString('en')} | ${slowest} ms | ${crashes === 0 ? 'held' : `broken by ${crashes}`} |`;
  });
  const total = Object.values(all).reduce((sum, { executions }) => sum + executions, 0);
  return [
    '| target | laws | executions | slowest | |',
    '| --- | --- | ---: | ---: | --- |',
    ...rows,
    `| all | | ${total.toLocaleString('en')} | | |`,
    '',
  ].join('\n');
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
  writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(MARK, tableOf(sorted)));
}
