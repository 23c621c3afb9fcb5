/**
 * `npm run bench [-- SUITE [ARGUMENTS]]`: runs all suites, or one; writes `results.json` and the table of
 * `docs/benchmarks.md`. With arguments for a suite nothing is written: it is tried out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from '../support/cli';
import type { Row } from './figures';
import { type Results, SUITES, type SuiteName, tableOf } from './table';

const RESULTS = join(ROOT, 'test', 'bench', 'results.json');
const PAGE = join(ROOT, 'docs', 'benchmarks.md');

/** Runs a suite in a process of its own, so that none is warmer for what ran before it. */
function run(suite: SuiteName, args: readonly string[]): Row[] {
  const source = join(ROOT, 'test', 'bench', 'suites', `${suite}.ts`);
  // Two folders deep, as the sources of the tests are.
  const program = join(ROOT, 'out', 'bench', `${suite}.js`);
  buildSync({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['esbuild'],
    footer: {
      js: `if (process.argv[2] === 'rows') module.exports.default(process.argv.slice(3)).then((rows) => console.log(JSON.stringify(rows)));`,
    },
    logLevel: 'error',
  });
  const { status, stdout } = spawnSync(process.execPath, [program, 'rows', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${suite} ended with ${status}`);
  return JSON.parse(stdout);
}

const [wanted, ...args] = process.argv.slice(2);
const suites = SUITES.filter((name) => wanted === undefined || name === wanted);
if (suites.length === 0) throw new Error(`there is no suite ${wanted}: ${SUITES.join(', ')}`);
const [processor] = cpus();
const machine = {
  processors: `${cpus().length} × ${processor?.model.trim()}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  system: `${type()} ${release()}`,
  node: process.version,
};
let results: Results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : { suites: {} };
for (const suite of suites) {
  console.error(`${suite} ...`);
  const rows = run(suite, args);
  const date = new Date().toISOString().slice(0, 10);
  const measured = { date, machine, rows };
  console.log(tableOf({ suites: { [suite]: measured } }));
  if (args.length > 0) continue;
  results = { suites: { ...results.suites, [suite]: measured } };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, page.replace(/(<!-- results -->\n)[\s\S]*(<!-- \/results -->)/, `$1${tableOf(results)}$2`));
}
