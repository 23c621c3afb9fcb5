// Bundles the suite for the host that it runs in.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '..', '..');

/**
 * @param {'browser' | 'node'} platform the host it runs in
 * @param {string} entry a file of `suite/`
 * @returns the file to name as `extensionTestsPath`
 */
export async function bundleSuite(platform, entry = 'index.ts') {
  const name = entry === 'index.ts' ? 'suite' : entry.replace('.ts', '');
  const outfile = join(root, 'out', 'editor', `${name}.${platform}.js`);
  await build({
    entryPoints: [join(here, 'suite', entry)],
    outfile,
    bundle: true,
    platform,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'error',
    define: {
      ...(platform === 'browser' && { global: 'globalThis' }),
      NOVSTACK_SAMPLE: JSON.stringify(readFileSync(join(root, 'samples', 'access-2960.cfg'), 'utf8')),
    },
    // The browser build of Mocha serves both hosts; it asks the page's address for a filter of tests.
    banner: platform === 'node' ? { js: "globalThis.location ??= { search: '' };" } : {},
  });
  return outfile;
}
