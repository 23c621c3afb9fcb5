// The suite in a desktop VS Code: the one that VSCODE_EXECUTABLE names, else a stable one that test-electron downloads.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..');
const outfile = join(root, 'out', 'editor', 'desktop.js');

await build({
  entryPoints: [join(here, 'suite', 'index.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'es2022',
  external: ['vscode'],
  logLevel: 'error',
});

try {
  await runTests({
    ...(process.env.VSCODE_EXECUTABLE && { vscodeExecutablePath: process.env.VSCODE_EXECUTABLE }),
    extensionDevelopmentPath: root,
    extensionTestsPath: outfile,
    launchArgs: ['--disable-extensions'],
  });
} catch (error) {
  console.error(`novstack in desktop VS Code: ${error instanceof Error ? error.message : error}`);
  console.error('Set VSCODE_EXECUTABLE to an installed VS Code where none can be downloaded.');
  process.exit(1);
}
