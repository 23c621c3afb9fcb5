/**
 * `npm run fuzz [-- TARGET...] [--seconds N] [--seed N] [--record]`: mutates inputs, keeps those that reach new branches, and
 * checks laws on each. What breaks one is written to `out/fuzz/crashes`, and the run ends with 1.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../support/cli';
import { buildTarget } from './build';
import { record } from './results';
import { TARGETS, type Target } from './targets';
import type { Order, Outcome } from './worker';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    record: { type: 'boolean', default: false },
  },
});
/** Memory of a worker: what grows with the number of executions, or too far for one, ends it. */
const MEGABYTES = 1024;
const CRASHES = join(ROOT, 'out', 'fuzz', 'crashes');
const KEPT = join(ROOT, 'out', 'fuzz', 'kept');

/** In a process of its own, so that one that runs out of memory is told from one that ends. */
function execute(order: Order): Promise<Outcome> {
  const worker = fork(join(__dirname, 'worker.ts'), {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${MEGABYTES}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  worker.send(order);
  return new Promise((resolve, reject) => {
    worker.once('message', (outcome) => {
      resolve(outcome as Outcome);
      worker.kill();
    });
    worker.once('exit', (code, signal) => reject(new Error(`a worker ended with ${code ?? signal}`)));
  });
}

function save(folder: string, prefix: string, input: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${prefix}${createHash('sha256').update(input).digest('hex').slice(0, 16)}`);
  writeFileSync(file, input);
  return file;
}

/** What earlier runs found on this machine. */
function kept(name: string): Buffer[] {
  const folder = join(KEPT, name);
  return existsSync(folder) ? readdirSync(folder).map((file) => readFileSync(join(folder, file))) : [];
}

async function fuzz({ name, longest, seeds }: Target, seconds: number): Promise<number> {
  const file = await buildTarget(name);
  const inputs = [...seeds(), ...kept(name)];
  const outcomes = await Promise.all(
    Array.from({ length: availableParallelism() }, (_one, index) =>
      execute({ file, seeds: inputs, seed: Number(values.seed) + index, seconds, longest }),
    ),
  );
  const most = (of: (outcome: Outcome) => number) => Math.max(...outcomes.map(of));
  const executions = outcomes.reduce((sum, outcome) => sum + outcome.executions, 0);
  const crashes = outcomes.flatMap((outcome) => outcome.crashes);
  const slowest = outcomes.reduce((a, b) => (b.slowest > a.slowest ? b : a));
  console.log(
    `${name}: ${executions} executions, ${most(({ ways }) => ways)} of ${most(({ allWays }) => allWays)} ways of branches, ` +
      `${most((outcome) => outcome.kept.length)} inputs kept, slowest ${Math.round(slowest.slowest)} ms (${save(CRASHES, `slow-${name}-`, slowest.slowestInput)})`,
  );
  for (const input of outcomes.flatMap((outcome) => outcome.kept)) save(join(KEPT, name), '', input);
  for (const { input, error } of crashes) console.log(`\n${save(CRASHES, `${name}-`, input)}\n${error}\n`);
  if (values.record) record(name, { executions, slowest: Math.round(slowest.slowest), crashes: crashes.length });
  return crashes.length;
}

async function main(): Promise<void> {
  const wanted = TARGETS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (wanted.length === 0) throw new Error(`targets: ${TARGETS.map(({ name }) => name).join(', ')}`);
  const weights = wanted.reduce((sum, { weight }) => sum + weight, 0);
  console.log(`seed ${values.seed}`);
  let crashes = 0;
  for (const target of wanted) crashes += await fuzz(target, (Number(values.seconds) * target.weight) / weights);
  process.exitCode = crashes > 0 ? 1 : 0;
}

void main();
