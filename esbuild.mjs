// Bundles: the extension's four into dist/, the command line and its language server into server/dist/.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const minify = process.argv.includes('--minify');
const { version } = JSON.parse(readFileSync('server/package.json', 'utf8'));

const common = {
  bundle: true,
  minify,
  sourcemap: minify ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  define: { NOVSTACK_VERSION: JSON.stringify(version) },
};
// fdir asks for import.meta.url to make a require of its own, which takes a file name too.
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  define: { ...common.define, 'import.meta.url': '__filename' },
};
const browser = { ...common, platform: 'browser' };

const bundles = [
  { ...node, entryPoints: ['client/src/main.node.ts'], outfile: 'dist/client.node.js', external: ['vscode'] },
  {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/main.browser.ts'],
    outfile: 'dist/client.browser.js',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['server/src/lsp/main.node.ts'], outfile: 'dist/server.node.js' },
  { ...browser, format: 'iife', entryPoints: ['server/src/lsp/main.browser.ts'], outfile: 'dist/server.browser.js' },
  { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'server/dist/cli.js' },
  { ...node, entryPoints: ['server/src/lsp/main.node.ts'], outfile: 'server/dist/lsp.js' },
];

rmSync('dist', { recursive: true, force: true });
rmSync('server/dist', { recursive: true, force: true });
await Promise.all(bundles.map((options) => build(options)));
cpSync('docs/rules', 'server/dist/rules', { recursive: true });
