/** A text that nobody has seen, from its characters to all findings, in one thread. */
import { Bench } from 'tinybench';
import { analyse, exposures } from '../../../server/src/engine';
import { atMost, ms, type Row } from '../figures';
import { switchText } from '../inputs';
import { referenceLoop } from '../reference';

async function medianOf(text: string, run: (text: string) => unknown): Promise<number> {
  const bench = new Bench({ iterations: 15, time: 0, warmupIterations: 3, warmupTime: 0 });
  let fresh = '';
  bench.add('', () => void run(fresh), {
    beforeEach: () => {
      // A string of its own, in one piece, as a file is read.
      fresh = Buffer.from(text).toString();
    },
  });
  await bench.run();
  const { result } = bench.tasks[0] ?? {};
  if (!result || !('latency' in result)) throw new Error('nothing was measured');
  return result.latency.p50;
}

/** Findings, state, and the exposure of every interface, so that nothing is won by not looking. */
function allAnswers(text: string): unknown {
  const analysis = analyse(text);
  return [analysis.findings, exposures(analysis, MAX_SOURCES)];
}

const MAX_SOURCES = 50;

/** What is compared to the reference loop, run beside it. */
async function row(
  what: string,
  text: string,
  run: (text: string) => unknown,
): Promise<Row & { readonly taken: number }> {
  const taken = await medianOf(text, run);
  const figure = ms(await medianOf(text, referenceLoop));
  const rate = text.length / 1000 / taken;
  return {
    what: `${what} (${rate.toFixed(0)} MB/s)`,
    figure: ms(taken),
    against: { what: 'the reference loop', figure },
    taken: taken / figure.value,
  };
}

export default async function cold(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const lines of [10_000, 100_000]) {
    for (const state of ['off', 'on'] as const) {
      const text = switchText(lines).replace('\nno vstack\n', state === 'on' ? '\nvstack\n' : '\nno vstack\n');
      const what = `${lines.toLocaleString('en')} lines, Smart Install ${state}`;
      const { taken: times, ...judged } = await row(`${what}: findings and state`, text, analyse);
      const isBar = lines === 100_000 && state === 'off';
      rows.push({ ...judged, ...(isBar && { bar: atMost('≤ 12 × the reference loop', times, 12) }) });
      const { taken: _, ...answered } = await row(`${what}: all answers`, text, allAnswers);
      rows.push({ ...answered, ...(isBar && { bar: atMost('≤ 100 ms', answered.figure.value, 100) }) });
    }
  }
  rows.push(await firstRun());
  return rows;
}

/** Before the machine code is there: what a command that is started for one file has. */
async function firstRun(): Promise<Row> {
  const { execFileSync } = await import('node:child_process');
  const times = Array.from({ length: 5 }, () =>
    Number(execFileSync(process.execPath, [process.argv[1] ?? '', 'first'], { encoding: 'utf8' })),
  );
  const taken = times.sort((a, b) => a - b)[2] ?? Number.NaN;
  return {
    what: '100,000 lines, Smart Install off: the first text of a process (median of 5 processes)',
    figure: ms(taken),
    bar: atMost('≤ 120 ms', taken, 120),
  };
}

if (process.argv[2] === 'first') {
  const text = Buffer.from(switchText(100_000)).toString();
  const start = performance.now();
  analyse(text);
  console.log(performance.now() - start);
  process.exit();
}
