/** A fleet on the disk, warm: the command line against the tool that everyone has. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../../support/cli';
import { megabytes, type Row, seconds } from '../figures';
import { fleetText, fleetTextOff } from '../inputs';

interface Run {
  readonly seconds: number;
  /** The most memory that it had, in megabytes. */
  readonly memory: number;
}

function writeFleet(folder: string, files: number, textOf: (number: number) => string): number {
  let bytes = 0;
  for (let number = 0; number < files; number++) {
    const site = join(folder, `site-${Math.floor(number / 100)}`);
    mkdirSync(site, { recursive: true });
    const text = textOf(number);
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
    const [small, large, off] = ['small', 'large', 'off'].map((name) => join(folder, name)) as [string, string, string];
    writeFleet(join(small, 'fleet'), files / 10, fleetText);
    const bytes = writeFleet(join(large, 'fleet'), files, fleetText);
    const bytesOff = writeFleet(join(off, 'fleet'), files, fleetTextOff);
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
    const offOne = check(off, ['--jobs', '1']);
    const offTwo = check(off, ['--jobs', '2']);
    const speed = ({ seconds: taken }: Run, of = bytes) => of / 1e6 / taken;
    const rate = (run: Run, of = bytes) =>
      `${Math.round(files / run.seconds).toLocaleString('en')} files/s, ${speed(run, of).toFixed(1)} MB/s`;
    return [
      {
        what: `check, all off, ${files.toLocaleString('en')} files, one thread (${rate(offOne, bytesOff)})`,
        figure: seconds(offOne.seconds),
        bar: { text: '≥ 45 MB/s', met: speed(offOne, bytesOff) >= 45 },
      },
      {
        what: `check, all off, ${files.toLocaleString('en')} files, two threads (${rate(offTwo, bytesOff)})`,
        figure: seconds(offTwo.seconds),
        against: against('one thread', offOne.seconds),
        bar: { text: '≥ 1.7 × as fast on two processors', met: offOne.seconds / offTwo.seconds >= 1.7 },
      },
      {
        what: `check, ${size}, one thread (${rate(one)})`,
        figure: seconds(one.seconds),
        against: against(`grep -rlE 'vstack|4786'`, grep),
        bar: { text: '≥ 15 MB/s', met: speed(one) >= 15 },
      },
      {
        what: `check, ${size}, two threads (${rate(two)})`,
        figure: seconds(two.seconds),
        against: against('one thread', one.seconds),
        bar: { text: '≥ 1.5 × as fast on two processors', met: one.seconds / two.seconds >= 1.5 },
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
