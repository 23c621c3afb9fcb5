/** How long the command line takes to be there, against Node itself. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROGRAM, ROOT } from '../../support/cli';
import { ms, quantile, type Row } from '../figures';

const RUNS = 21;

const COMMANDS = {
  node: ['-e', '0'],
  version: [PROGRAM, '--version'],
  check: [PROGRAM, 'check', join(ROOT, 'samples', 'access-2960.cfg')],
} as const;

export default async function start(): Promise<Row[]> {
  const times: Record<keyof typeof COMMANDS, number[]> = { node: [], version: [], check: [] };
  // In turn, so that what else the machine does is everybody's.
  for (let run = 0; run < RUNS; run++) {
    for (const [name, args] of Object.entries(COMMANDS)) {
      const begin = performance.now();
      const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
      if (status === null || status > 1) throw new Error(`${args.join(' ')} ended with ${status}`);
      times[name as keyof typeof COMMANDS].push(performance.now() - begin);
    }
  }
  const median = (name: keyof typeof COMMANDS) => quantile(times[name], 0.5);
  const node = median('node');
  const against = { what: 'node -e 0', figure: ms(node) };
  return [
    {
      what: 'novstack --version',
      figure: ms(median('version')),
      against,
      bar: { text: '≤ 2 ×', met: median('version') <= 2 * node },
    },
    {
      what: 'novstack check of one file',
      figure: ms(median('check')),
      against,
      bar: { text: '≤ 3 ×', met: median('check') <= 3 * node },
    },
  ];
}
