/** Who gets through one access list: exact sets, whatever the shape of the wildcards. */
import { execFileSync } from 'node:child_process';
import { deviceOf } from '../../../server/src/engine/device/device';
import { Exposure } from '../../../server/src/engine/reach/exposure';
import { parse } from '../../../server/src/engine/syntax/parse';
import { sectionsOf } from '../../../server/src/engine/syntax/sections';
import { megabytes, ms, quantile, type Row, seconds } from '../figures';
import { listText, type Wildcards } from '../inputs';

/** What one process measured. */
interface Measured {
  readonly times: readonly number[];
  readonly verdict: string;
  /** Megabytes. */
  readonly memory: number;
}

const RUNS = 5;

function measure(entries: number, wildcards: Wildcards, runs: number): Measured {
  const text = listText(entries, wildcards);
  const times: number[] = [];
  let verdict = '';
  for (let run = 0; run < runs; run++) {
    const fresh = Buffer.from(text).toString();
    const start = performance.now();
    const [section] = sectionsOf(parse(fresh));
    const exposure = section && new Exposure(deviceOf(section));
    verdict = exposure?.interfaces[0]?.verdict ?? '';
    times.push(performance.now() - start);
  }
  return { times, verdict, memory: process.resourceUsage().maxRSS / 1000 };
}

/** The same question without sets: which entries share packets with an earlier one? */
function pairwise(entries: number, wildcards: Wildcards): number {
  const [section] = sectionsOf(parse(listText(entries, wildcards)));
  const list = section && deviceOf(section).accessLists.get('A');
  const sources = (list?.entries ?? []).flatMap(({ match: { source } }) =>
    source.kind === 'wildcard' ? [source] : [],
  );
  const start = performance.now();
  let overlaps = 0;
  for (let index = 0; index < sources.length; index++) {
    const own = sources[index];
    for (let before = 0; own && before < index; before++) {
      const other = sources[before];
      if (other && ((own.address ^ other.address) & ~own.wildcard & ~other.wildcard) === 0) overlaps++;
    }
  }
  if (overlaps === 0) throw new Error('the lists are too sparse');
  return performance.now() - start;
}

if (process.argv[2] === 'one') {
  console.log(JSON.stringify(measure(Number(process.argv[3]), process.argv[4] as Wildcards, Number(process.argv[5]))));
  process.exit();
}

/** Measured in a process of its own. */
function inProcess(entries: number, wildcards: Wildcards, runs: number): Measured {
  const program = process.argv[1] ?? '';
  return JSON.parse(
    execFileSync(process.execPath, [program, 'one', `${entries}`, wildcards, `${runs}`], { encoding: 'utf8' }),
  );
}

export default async function lists(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const wildcards of ['prefixes', 'mixed'] as const) {
    for (const entries of [1_000, 10_000, 100_000]) {
      const { times, verdict } = inProcess(entries, wildcards, RUNS);
      const taken = quantile(times, 0.5);
      const what = `${entries.toLocaleString('en')} entries, ${wildcards === 'mixed' ? 'mixed wildcards' : 'prefixes'} (${verdict})`;
      const isTold = verdict !== 'undetermined';
      if (entries === 10_000) {
        rows.push({
          what,
          figure: ms(taken),
          against: { what: 'addresses of all pairs of entries compared', figure: ms(pairwise(entries, wildcards)) },
          ...(wildcards === 'mixed' && { bar: { text: '≤ 60 ms', met: taken <= 60 && isTold } }),
        });
      } else if (entries === 100_000) {
        // A process that answers once, as a check does: what garbage a second answer finds is the collector's matter.
        const { memory } = inProcess(entries, wildcards, 1);
        rows.push({ what, figure: seconds(taken / 1000), bar: { text: '≤ 1 s', met: taken <= 1000 && isTold } });
        rows.push({
          what: `${what}, memory`,
          figure: megabytes(memory),
          bar: { text: '≤ 300 MB', met: memory <= 300 && isTold },
        });
      } else rows.push({ what, figure: ms(taken) });
    }
  }
  return rows;
}
