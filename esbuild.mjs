// Bundles: the extension's two into dist/, the command line and its language server into server/dist/.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { thirdPartyNotices } from './scripts/notices.mjs';

const minify = process.argv.includes('--minify');
const { version } = JSON.parse(readFileSync('server/package.json', 'utf8'));

const node = {
  bundle: true,
  minify,
  sourcemap: minify ? false : 'linked',
  target: 'es2022',
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
  metafile: true,
  // fdir asks for import.meta.url to make a require of its own, which takes a file name too.
  define: { NOVSTACK_VERSION: JSON.stringify(version), 'import.meta.url': '__filename' },
};
// What runs in Node and in a Web Worker holds the library of the protocol for both.
const universal = { ...node, conditions: ['node', 'browser', 'module'] };

const packages = {
  dist: [
    { ...universal, entryPoints: ['client/src/main.ts'], outfile: 'dist/client.js', external: ['vscode'] },
    { ...universal, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js' },
  ],
  'server/dist': [
    { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'server/dist/cli.js' },
    { ...node, entryPoints: ['server/src/lsp/main.node.ts'], outfile: 'server/dist/lsp.js' },
  ],
};

for (const [folder, bundles] of Object.entries(packages)) {
  rmSync(folder, { recursive: true, force: true });
  const results = await Promise.all(bundles.map((options) => build(options)));
  writeFileSync(`${folder}/ThirdPartyNotices.txt`, thirdPartyNotices(results.map(({ metafile }) => metafile)));
}
cpSync('docs/rules', 'server/dist/rules', { recursive: true });
