/** A fleet on the disk, warm: the command line against the tool that everyone has. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../../support/cli';
import { megabytes, type Row, seconds } from '../figures';
import { fleetText } from '../inputs';

interface Run {
  readonly seconds: number;
  /** The most memory that it had, in megabytes. */
  readonly memory: number;
}

function writeFleet(folder: string, files: number): number {
  let bytes = 0;
  for (let number = 0; number < files; number++) {
    const site = join(folder, `site-${Math.floor(number / 100)}`);
    mkdirSync(site, { recursive: true });
    const text = fleetText(number);
    bytes += text.length;
    writeFileSync(join(site, `sw${number}.cfg`), text);
  }
  return bytes;
}

function timed(command: string, args: readonly string[], cwd: string): number {
  const start = performance.now();
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error || status === null || status > 1) throw error ?? new Error(`${command} ended with ${status}`);
  return (performance.now() - start) / 1000;
}

/** The collector lets garbage grow with the memory of the machine: with so little it shows what is held (megabytes). */
const HEAP = 128;

/**
 * @param folder whose `fleet` is gone through; what is measured lies beside it
 * @param node arguments of Node
 */
function check(folder: string, args: readonly string[], node: readonly string[] = []): Run {
  const told = join(folder, 'memory');
  // Node tells itself how much it had, when it ends.
  const hook = join(folder, 'hook.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS)));`,
  );
  const taken = timed(
    process.execPath,
    [...node, '--require', hook, PROGRAM, 'check', 'fleet', '--format', 'github', ...args],
    folder,
  );
  return { seconds: taken, memory: Number(readFileSync(told, 'utf8')) / 1000 };
}

/** @param args the number of files, where it is not that of the table */
export default async function fleet([count = '20000']: readonly string[]): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'novstack-bench-'));
  const files = Number(count);
  try {
    const [small, large] = [join(folder, 'small'), join(folder, 'large')];
    writeFleet(join(small, 'fleet'), files / 10);
    const bytes = writeFleet(join(large, 'fleet'), files);
    const size = `${files.toLocaleString('en')} files, ${Math.round(bytes / 1e6)} MB`;
    // The first time fills the cache of the system.
    const [, ...greps] = [0, 1, 2, 3].map(() => timed('grep', ['-rlE', 'vstack|4786', 'fleet'], large));
    const grep = Math.min(...greps);
    const against = (what: string, value: number) => ({ what, figure: seconds(value) });
    const one = check(large, ['--jobs', '1']);
    const two = check(large, ['--jobs', '2']);
    const four = check(large, ['--jobs', '4']);
    const [few, many] = [small, large].map((fleet) =>
      ['1', '2'].map((jobs) => check(fleet, ['--jobs', jobs], [`--max-old-space-size=${HEAP}`]).memory),
    );
    const cache = join(folder, 'cache');
    const first = check(large, ['--jobs', '1', '--cache-location', cache]);
    const second = check(large, ['--jobs', '1', '--cache-location', cache]);
    const rate = ({ seconds: taken }: Run) => `${Math.round(files / taken).toLocaleString('en')} files/s`;
    return [
      {
        what: `check, ${size}, one thread (${rate(one)})`,
        figure: seconds(one.seconds),
        against: against(`grep -rlE 'vstack|4786'`, grep),
        bar: { text: '≤ 4 × grep', met: one.seconds <= 4 * grep },
      },
      {
        what: `check, ${size}, two threads (${rate(two)})`,
        figure: seconds(two.seconds),
        against: against('one thread', one.seconds),
        bar: { text: '≥ 1.7 × as fast on two processors', met: one.seconds / two.seconds >= 1.7 },
      },
      {
        what: `check, ${size}, four threads (${rate(four)})`,
        figure: seconds(four.seconds),
        against: against('one thread', one.seconds),
      },
      ...['one thread', 'two threads'].map((threads, index): Row => {
        const [memory = Number.NaN, before = Number.NaN] = [many?.[index], few?.[index]];
        return {
          what: `memory for ${size}, ${threads}, heap of ${HEAP} MB`,
          figure: megabytes(memory),
          against: { what: 'a tenth of the files', figure: megabytes(before) },
          bar: { text: 'flat: ≤ 1.2 ×', met: memory <= 1.2 * before },
        };
      }),
      {
        what: `check --cache, ${size}, one thread, second run`,
        figure: seconds(second.seconds),
        against: against('first run', first.seconds),
        bar: { text: '≥ 5 × as fast', met: first.seconds / second.seconds >= 5 },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
