/** What a user of the extension waits for: the download, and the activation in real editors. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../support/cli';
import { ms, quantile, type Row } from '../figures';

interface Measured {
  /** In kilobytes. */
  readonly sizes: Readonly<Record<string, number>>;
  /** In milliseconds, run by run. */
  readonly editors: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>>;
}

/** Kilobytes that the code may have on its way to the user. */
const MAX_BUNDLE = 250;
/** Milliseconds until the extension is there. */
const MAX_ACTIVATION = 100;

export default async function editor(): Promise<Row[]> {
  const output = execFileSync(process.execPath, [join(ROOT, 'test', 'bench', 'editor.mjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { sizes, editors }: Measured = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
  const bundles = Object.entries(sizes).filter(([name]) => name.endsWith(', compressed'));
  const total = bundles.reduce((sum, [, size]) => sum + size, 0);
  return [
    ...Object.entries(sizes).map(([what, value]): Row => ({ what, figure: { value, unit: 'KB' } })),
    {
      what: 'the bundles, compressed as in the package',
      figure: { value: total, unit: 'KB' },
      bar: { text: `≤ ${MAX_BUNDLE} KB`, met: total <= MAX_BUNDLE },
    },
    ...Object.entries(editors).flatMap(([name, runs]) =>
      Object.keys(runs[0] ?? {}).map((key): Row => {
        const value = quantile(
          runs.map((one) => one[key] ?? Number.NaN),
          0.5,
        );
        const isBar = key === 'activation';
        return {
          what: `${name}: ${key}`,
          figure: ms(value),
          ...(isBar && { bar: { text: `≤ ${MAX_ACTIVATION} ms`, met: value <= MAX_ACTIVATION } }),
        };
      }),
    ),
  ];
}
