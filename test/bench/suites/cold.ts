/** A text that nobody has seen, from its characters to all findings, in one thread. */
import { Bench } from 'tinybench';
import { analyse } from '../../../server/src/engine';
import { ms, type Row } from '../figures';
import { switchText } from '../inputs';

/** Milliseconds that the scanner of a highlighter took for 100,000 lines of this shape on a machine of this kind. */
const HIGHLIGHTER = 140;

const WORD = /vstack|4786/;

/** What no program can do without that looks at lines: cut the text into them, and look for two words. */
function scanLines(text: string): number {
  let found = 0;
  for (const line of text.split('\n')) if (WORD.test(line)) found++;
  return found;
}

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

export default async function cold(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const lines of [10_000, 100_000]) {
    for (const state of ['off', 'on'] as const) {
      const text = switchText(lines).replace('\nno vstack\n', state === 'on' ? '\nvstack\n' : '\nno vstack\n');
      const taken = await medianOf(text, (fresh) => analyse(fresh));
      const scanned = await medianOf(text, scanLines);
      const rate = text.length / 1000 / taken;
      const isBar = lines === 100_000 && state === 'off';
      rows.push({
        what: `parse and analyse ${lines.toLocaleString('en')} lines, Smart Install ${state} (${rate.toFixed(0)} MB/s)`,
        figure: ms(taken),
        against: { what: 'the same text cut into lines, each searched for two words', figure: ms(scanned) },
        ...(isBar && {
          bar: {
            text: `≤ 60 ms, ≥ 40 MB/s, ≤ 0.5 × the scanner of a highlighter (${HIGHLIGHTER} ms, measured elsewhere)`,
            met: taken <= Math.min(60, HIGHLIGHTER / 2) && rate >= 40,
          },
        }),
      });
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
  return { what: 'the same 100,000 lines, the first text of a process (median of 5 processes)', figure: ms(taken) };
}

if (process.argv[2] === 'first') {
  const text = Buffer.from(switchText(100_000)).toString();
  const start = performance.now();
  analyse(text);
  console.log(performance.now() - start);
  process.exit();
}
