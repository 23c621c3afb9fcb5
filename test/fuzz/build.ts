/** A target as one file whose branches are counted. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { createInstrumenter } from 'istanbul-lib-instrument';
import { ROOT } from '../support/cli';

/** The global variable that holds the counts. */
export const COUNTS = '__counts__';

/** @returns the path of the file */
export async function buildTarget(name: string): Promise<string> {
  const folder = join(ROOT, 'out', 'fuzz');
  const file = join(folder, `${name}.js`);
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'targets', `${name}.ts`)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    define: { NOVSTACK_VERSION: '"fuzz"', 'import.meta.url': '__filename' },
  });
  const instrumenter = createInstrumenter({ coverageVariable: COUNTS, compact: true, esModules: false });
  mkdirSync(folder, { recursive: true });
  const instrumented = instrumenter.instrumentSync(outputFiles[0]?.text ?? '', file);
  // Branches tell enough, and the counters of statements and functions take most of the time.
  writeFileSync(file, instrumented.replace(/\bcov_\w+\(\)\.[sf]\[\d+\]\+\+[;,]/g, ''));
  return file;
}
