// How large the bundles are, and how long the extension takes to be there: `npm run bench:startup`.
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

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

for (const name of readdirSync(join(root, 'dist')).filter((file) => file.endsWith('.js'))) {
  const bytes = readFileSync(join(root, 'dist', name));
  console.log(`dist/${name}: ${kilobytes(bytes.length)}, compressed ${kilobytes(gzipSync(bytes).length)}`);
}
console.log(`package: ${kilobytes(statSync(packagePath()).size)}`);

for (const [name, { missing, run }] of Object.entries(EDITORS)) {
  const reason = missing();
  if (reason) {
    console.log(`${name}: skipped, ${reason}`);
    continue;
  }
  const { measured } = await run();
  if (measured.length < RUNS) throw new Error(`${name}: ${measured.length} of ${RUNS} runs measured something`);
  const figures = Object.keys(measured[0]).map((key) => {
    const values = measured.map((one) => one[key]);
    return `${key} ${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
  });
  console.log(`${name}, median of ${RUNS}: ${figures.join(', ')}`);
}

function kilobytes(bytes) {
  return `${Math.ceil(bytes / 1024)} KB`;
}
