/**
 * A person types in a large document: from the change until the diagnostics are back, over standard input and output, as
 * an editor that pulls them asks.
 */
import { analyse } from '../../../server/src/engine';
import { atMost, ms, quantile, type Row } from '../figures';
import { switchText } from '../inputs';
import { Typist } from '../typist';

const EDITS = 240;
/** The first edits are made while the machine code is not there yet. */
const WARM = 40;

interface Typing {
  readonly median: number;
  readonly p99: number;
}

async function typing(text: string, execArgv: readonly string[]): Promise<Typing> {
  const typist = await Typist.open(text, execArgv);
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) times.push(await typist.type(typist.line(), 0, 'abcdefgh'[edit % 8] ?? ''));
  await typist.client.stop();
  const counted = times.slice(WARM);
  return { median: quantile(counted, 0.5), p99: quantile(counted, 0.99) };
}

function fromScratch(text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const fresh = Buffer.from(text).toString();
    const start = performance.now();
    analyse(fresh);
    return performance.now() - start;
  });
  return quantile(times, 0.5);
}

/** @param args the only number of lines, and arguments of Node for the server: to make a profile of it */
export default async function keystroke([only, ...execArgv]: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [lines, state] of [
    [1_000, 'off'],
    [10_000, 'off'],
    [100_000, 'off'],
    [1_000_000, 'off'],
    [100_000, 'on'],
  ] as const) {
    if (only !== undefined && only !== `${lines}` && only !== `${lines} ${state}`) continue;
    const text = switchText(lines).replace('\nno vstack\n', state === 'on' ? '\nvstack\n' : '\nno vstack\n');
    const { median, p99 } = await typing(text, execArgv);
    const against = { what: 'analysis from scratch, without the protocol', figure: ms(fromScratch(text)) };
    const what = `a keystroke in ${lines.toLocaleString('en')} lines, Smart Install ${state}`;
    const isBar = lines === 100_000 && state === 'off';
    const isLong = lines === 1_000_000;
    rows.push({
      what: `${what}: median`,
      figure: ms(median),
      against,
      ...(isBar && { bar: atMost('≤ 2 ms', median, 2) }),
      ...(isLong && { bar: atMost('≤ 10 ms', median, 10) }),
    });
    rows.push({
      what: `${what}: 99th percentile`,
      figure: ms(p99),
      ...(isBar && { bar: atMost('≤ 10 ms', p99, 10) }),
    });
  }
  return rows;
}
