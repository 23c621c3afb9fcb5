// How large the bundles are, and how long the extension takes to be there: one line of JSON for `suites/editor.ts`.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packagePath, root } from '../../scripts/paths.mjs';
import { noChromium, noCompiler } from '../editor/prerequisites.mjs';

const RUNS = 5;
const WINDOWS = Array.from({ length: RUNS }, () => ({ entry: 'startup.ts', trusted: true }));

const EDITORS = {
  'VS Code server, installed package': {
    missing: () => noChromium() ?? noCompiler(),
    run: async () => (await import('../editor/server.mjs')).runPackage(WINDOWS),
  },
  'VS Code Web': {
    missing: noChromium,
    run: async () => (await import('../editor/web.mjs')).runWeb(WINDOWS),
  },
};

/** In kilobytes. */
const sizes = { package: statSync(packagePath()).size / 1024 };
for (const name of readdirSync(join(root, 'dist')).filter((file) => file.endsWith('.js'))) {
  const bytes = readFileSync(join(root, 'dist', name));
  sizes[name] = bytes.length / 1024;
  sizes[`${name}, compressed`] = gzipSync(bytes).length / 1024;
}

/** In milliseconds: for each editor what was measured, run by run. */
const editors = {};
for (const [name, { missing, run }] of Object.entries(EDITORS)) {
  const reason = missing();
  if (reason) {
    console.error(`${name}: skipped, ${reason}`);
    continue;
  }
  const { measured } = await run();
  if (measured.length < RUNS) throw new Error(`${name}: ${measured.length} of ${RUNS} runs measured something`);
  editors[name] = measured;
}
console.log(`\n${JSON.stringify({ sizes, editors })}`);
