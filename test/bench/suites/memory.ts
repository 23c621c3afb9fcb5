/** The memory of the language server with a large document open, while somebody types and types. Linux only. */
import { readFileSync } from 'node:fs';
import { megabytes, quantile, type Row } from '../figures';
import { switchText } from '../inputs';
import { Typist } from '../typist';

const EDITS = 10_000;
const LINES = 100_000;

function residentMemory(pid: number | undefined): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}

/** @param args the number of edits, where it is not that of the table, and arguments of Node for the server */
export default async function memory([count = `${EDITS}`, ...execArgv]: readonly string[]): Promise<Row[]> {
  const edits = Number(count);
  const text = switchText(LINES);
  const typist = await Typist.open(text, execArgv);
  const seen: number[] = [];
  for (let edit = 0; edit < edits; edit += 2) {
    // A letter comes and goes: the text does not grow.
    const line = typist.line();
    await typist.type(line, 0, 'x');
    await typist.type(line, 1, '');
    if (edit % 20 === 0) seen.push(residentMemory(typist.client.pid));
  }
  await typist.client.stop();
  const tenth = Math.ceil(seen.length / 10);
  const [early, late] = [quantile(seen.slice(tenth, 2 * tenth), 0.5), quantile(seen.slice(-tenth), 0.5)];
  const most = Math.max(...seen);
  const what = `server with ${LINES.toLocaleString('en')} lines open, ${edits.toLocaleString('en')} edits`;
  return [
    { what: `${what}: the most memory`, figure: megabytes(most), bar: { text: '≤ 150 MB', met: most <= 150 } },
    {
      what: `${what}: memory in the last tenth`,
      figure: megabytes(late),
      against: { what: 'in the second tenth', figure: megabytes(early) },
      bar: { text: 'no growth: ≤ 1.1 ×', met: late <= 1.1 * early },
    },
  ];
}
