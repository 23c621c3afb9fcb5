// Bundles test files once, each as one file below out/tests/, so that a run compiles the sources once and not for each file.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { build, stop } from 'esbuild';
import { root } from './paths.mjs';

const folder = join(root, 'out', 'tests');

/** Tests look for fixtures beside themselves: a module keeps the folder of its source. */
const foldersOfSources = {
  name: 'folders-of-sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = path.includes(`${sep}node_modules${sep}`) ? '' : readFileSync(path, 'utf8');
      if (!text.includes('__dirname')) return;
      // On the first line, so that those below keep their numbers.
      return { contents: `const __dirname = ${JSON.stringify(dirname(path))}; ${text}`, loader: 'ts' };
    });
  },
};

const bundleOf = (file) => join(folder, relative(root, file).replace(/\.ts$/, '.js'));

/** @returns the bundles of what runs tests and of the test files */
export async function bundleTests(files) {
  const runner = join(root, 'test', 'run.ts');
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: [runner, ...files],
    outbase: root,
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [foldersOfSources],
    // As in esbuild.mjs: fdir takes a file name too.
    define: { 'import.meta.url': '__filename' },
    // They bring programs of their own, which they look for beside themselves.
    external: [
      '@microsoft/jest-sarif',
      'esbuild',
      'oxc-parser',
      'recheck',
      'publint',
      'istanbul-lib-instrument',
      '@napi-rs/nice',
    ],
  });
  // Its process would stay until ours ends.
  await stop();
  return { runner: bundleOf(runner), tests: files.map(bundleOf) };
}
