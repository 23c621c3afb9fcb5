// Bundles: the extension's two into dist/, the command line and its language server into server/dist/, the action into action/dist/.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';
import { withoutFeatures } from './scripts/leftOut.mjs';
import { makeModules } from './scripts/made.mjs';
import { thirdPartyNotices } from './scripts/notices.mjs';

await makeModules();
const minify = process.argv.includes('--minify');
const { version } = JSON.parse(readFileSync('server/package.json', 'utf8'));

const { code } = transformSync(readFileSync('server/src/engine/messages/shortName.ts', 'utf8'), { loader: 'ts' });
const { shortName } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** Tables of texts are shipped by short names. */
const shortNames = {
  name: 'short-names',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]locale[\\/]\w+\.json$/ }, ({ path }) => {
      const texts = Object.entries(JSON.parse(readFileSync(path, 'utf8')));
      const named = Object.fromEntries(texts.map(([english, text]) => [shortName(english), text]));
      return { contents: JSON.stringify(named), loader: 'json' };
    });
  },
};

/** Where a fact comes from is for those who check it, and no program asks. */
const withoutSources = {
  name: 'without-sources',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]knowledge[\\/]\w+\.json$/ }, ({ path }) => {
      const facts = JSON.parse(readFileSync(path, 'utf8'), (key, value) => (key === 'source' ? undefined : value));
      return { contents: JSON.stringify(facts), loader: 'json' };
    });
  },
};

/** Features of a client that no server of ours announces. */
const ABSENT = [
  'callHierarchy',
  'colorProvider',
  'declaration',
  'fileOperations',
  'implementation',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'semanticTokens',
  'textDocumentContent',
  'typeDefinition',
  'typeHierarchy',
];

/**
 * The library of the client brings more than ours asks for: any glob there is, notebooks, features that the server does not
 * have, and the version of VS Code, which the manifest sees to.
 */
const lighter = {
  name: 'lighter',
  setup({ onResolve, onLoad, onEnd }) {
    const own = (name) => ({ path: fileURLToPath(new URL(`client/src/${name}.ts`, import.meta.url)) });
    onResolve({ filter: /^minimatch$/ }, () => own('globs'));
    onResolve({ filter: /^\.\/notebook$/ }, () => own('notebooks'));
    onResolve({ filter: new RegExp(`^\\./(?:${ABSENT.join('|')})$`) }, ({ importer }) =>
      /[\\/]vscode-languageclient[\\/]/.test(importer) ? own('absent') : undefined,
    );
    onEnd(({ metafile }) => {
      const used = Object.keys(metafile?.inputs ?? {});
      const unused = ['globs', 'notebooks', 'absent'].filter((name) => !used.includes(`client/src/${name}.ts`));
      return { errors: unused.map((name) => ({ text: `client/src/${name}.ts takes the place of nothing any more` })) };
    });
    onResolve({ filter: /^semver\/functions\/(?:parse|satisfies)$/ }, ({ path }) => ({ path, namespace: 'lighter' }));
    onLoad({ filter: /^semver/, namespace: 'lighter' }, () => ({ contents: 'module.exports = () => true' }));
  },
};

const node = {
  bundle: true,
  minify,
  sourcemap: minify ? false : 'linked',
  target: 'es2022',
  charset: 'utf8',
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
  metafile: true,
  plugins: [shortNames, withoutSources, withoutFeatures],
  // fdir asks for import.meta.url to make a require of its own, which takes a file name too.
  define: { NOVSTACK_VERSION: JSON.stringify(version), 'import.meta.url': '__filename' },
};
// What runs in Node and in a Web Worker holds the library of the protocol for both.
const universal = { ...node, conditions: ['node', 'browser', 'module'] };

const packages = {
  dist: [
    {
      ...universal,
      entryPoints: ['client/src/main.ts'],
      outfile: 'dist/client.js',
      external: ['vscode'],
      plugins: [lighter],
    },
    { ...universal, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js' },
  ],
  'server/dist': [
    { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'server/dist/cli.js' },
    { ...node, entryPoints: ['server/src/lsp/main.stdio.ts'], outfile: 'server/dist/lsp.js' },
    // Loaded where there is work for threads. The library looks for its own part of a thread beside itself.
    {
      ...node,
      entryPoints: ['server/src/cli/fleet/pool.ts'],
      outfile: 'server/dist/pool.js',
      external: ['@napi-rs/nice'],
    },
    {
      ...node,
      entryPoints: ['node_modules/piscina/dist/worker.js'],
      outfile: 'server/dist/worker.js',
      external: ['@napi-rs/nice'],
    },
    { ...node, entryPoints: ['server/src/cli/fleet/worker.ts'], outfile: 'server/dist/fleetWorker.js' },
  ],
};

const metafile = { inputs: {}, outputs: {} };
for (const [folder, bundles] of Object.entries(packages)) {
  rmSync(folder, { recursive: true, force: true });
  const results = await Promise.all(bundles.map((options) => build(options)));
  for (const one of results) {
    Object.assign(metafile.inputs, one.metafile.inputs);
    Object.assign(metafile.outputs, one.metafile.outputs);
  }
  writeFileSync(`${folder}/ThirdPartyNotices.txt`, thirdPartyNotices(results.map(({ metafile }) => metafile)));
}
// What all bundles are made of: `npm run sbom` reads it.
mkdirSync('out', { recursive: true });
writeFileSync('out/metafile.json', JSON.stringify(metafile));
cpSync('docs/rules', 'server/dist/rules', { recursive: true });

// The action brings the command line, so that a runner fetches nothing.
rmSync('action/dist', { recursive: true, force: true });
await build({
  ...node,
  entryPoints: ['action/main.mjs'],
  outfile: 'action/dist/main.mjs',
  format: 'esm',
  plugins: [],
  define: {},
});
cpSync('server/bin', 'action/dist/novstack/bin', { recursive: true });
cpSync('server/dist', 'action/dist/novstack/dist', {
  recursive: true,
  filter: (path) => !/(?:lsp\.js|\.map)$/.test(path),
});
