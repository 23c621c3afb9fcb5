// `npm start`, `npm test` and `npm run editor` on any checkout: installs and builds what is missing first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from './paths.mjs';
import { runQuietly, together } from './together.mjs';

const [task, ...args] = process.argv.slice(2);

/** Runs a program in the checkout; its exit code. */
function run(command, parameters, options = {}) {
  const result = spawnSync(command, parameters, { stdio: 'inherit', cwd: root, ...options });
  if (result.error) console.error(`novstack: cannot run ${command}: ${result.error.message}`);
  return result.status ?? 1;
}

function must(code) {
  if (code !== 0) process.exit(code);
}

/** npm is a script on Windows, which only a shell starts; it tells where it is when it runs this file. */
function npm(parameters) {
  const script = process.env.npm_execpath;
  return script ? run(process.execPath, [script, ...parameters]) : run('npm', parameters);
}

/** What any task needs: the dependencies, and the modules that git does not keep. */
function prepare() {
  install();
  must(run(process.execPath, [join('scripts', 'made.mjs')]));
}

function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error('Installing what novstack is built with (npm ci) ...');
  must(npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']));
}

function build() {
  must(run(process.execPath, ['esbuild.mjs']));
}

function start() {
  prepare();
  build();
  const base = process.env.INIT_CWD ?? process.cwd();
  const paths = args.length > 0 ? args : [join(root, 'samples')];
  const shown = args.length > 0 ? paths : ['samples'];
  const cwd = args.length > 0 ? base : root;
  const code = run(process.execPath, [join(root, 'server', 'bin', 'novstack.js'), 'check', ...shown], { cwd });
  console.log(`
To see the same in VS Code, with fixes on Ctrl+. (Cmd+. on a Mac):

    npm run editor${args.length > 0 ? ` -- ${args.join(' ')}` : ''}

It opens the folder with this extension in the VS Code on your PATH, or in a browser where there is none.
Other files or folders: npm start -- PATH ...`);
  // Findings are what this command is for; only a failure to look is an error.
  process.exit(code === 1 ? 0 : code);
}

/** VS Code or a relative of it on PATH. */
function findEditor() {
  const names = process.platform === 'win32' ? ['code.cmd', 'codium.cmd'] : ['code', 'codium', 'code-insiders'];
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function editor() {
  prepare();
  build();
  const base = process.env.INIT_CWD ?? process.cwd();
  const paths = args.length > 0 ? args.map((path) => resolve(base, path)) : [join(root, 'samples')];
  const code = findEditor();
  if (!code) {
    console.error(`There is no VS Code on your PATH (looked for code, codium and code-insiders).
Install it from https://code.visualstudio.com and, on a Mac, run 'Shell Command: Install code command in PATH' in it.`);
    process.exit(run(process.execPath, [join('test', 'editor', 'tryout.mjs'), ...paths]));
  }
  const profile = mkdtempSync(join(tmpdir(), 'novstack-editor-'));
  const parameters = [`--extensionDevelopmentPath=${root}`, `--user-data-dir=${profile}`, '--new-window', ...paths];
  if (process.platform !== 'win32') process.exit(run(code, parameters));
  // Node starts .cmd files only through cmd.exe; the arguments stay separate.
  process.exit(run('cmd.exe', ['/d', '/c', code, ...parameters]));
}

/** All test files below test/, but those that need an editor. */
function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'editor' || entry.name === 'fixtures' ? [] : testFiles(path);
      return entry.name.endsWith('.test.ts') ? [path] : [];
    })
    .sort();
}

/** Makes the extension's package, then what the tests start: both are written to the same folders. */
async function packageAndBuild() {
  const { code, said } = await runQuietly([join('scripts', 'package.mjs')]);
  if (code !== 0) process.stderr.write(said);
  return code !== 0 ? code : together([['esbuild.mjs']]);
}

async function test() {
  prepare();
  // What is quickly told comes first.
  const format = [join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.'];
  const types = [join('node_modules', 'typescript', 'bin', 'tsc'), '-b'];
  must(await together([format, types]));
  const wanted = args.filter((word) => !word.startsWith('-'));
  const files = testFiles(join(root, 'test')).filter(
    (path) => wanted.length === 0 || wanted.some((word) => path.includes(word)),
  );
  // Installed only now, perhaps.
  const { bundleTests } = await import('./testBundles.mjs');
  const [code, { runner, tests }] = await Promise.all([packageAndBuild(), bundleTests(files)]);
  must(code);
  process.exit(
    run(process.execPath, ['--enable-source-maps', runner, ...tests], {
      env: { ...process.env, UPDATE: args.includes('--update') ? '1' : (process.env.UPDATE ?? '') },
    }),
  );
}

/** Runs the suite in real editors; `-- --only PART` chooses. */
function testEditor() {
  prepare();
  build();
  process.exit(run(process.execPath, [join('test', 'editor', 'run.mjs'), ...args]));
}

/** Measures what is shipped: the minified bundles. */
function bench() {
  prepare();
  must(run(process.execPath, [join('scripts', 'package.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] }));
  const code = run(process.execPath, ['--import', 'tsx', join('test', 'bench', 'run.ts'), ...args]);
  build();
  process.exit(code);
}

/** Looks for inputs that break a law; `-- --seconds N` says for how long. */
function fuzz() {
  prepare();
  process.exit(run(process.execPath, ['--import', 'tsx', join('test', 'fuzz', 'run.ts'), ...args]));
}

/** What the tests of the engine run of it; a report, and no gate. */
function coverage() {
  prepare();
  const tested = ['corpus', 'engine', 'hostile', 'properties'].flatMap((name) => testFiles(join(root, 'test', name)));
  const options = [
    ...['--entryFilter', '**/server/src/engine/{syntax,device,reach,rules}/**'],
    ...['--reports', 'html,json,json-summary,console-summary'],
    ...['--outputDir', join('out', 'coverage')],
  ];
  const program = join('node_modules', 'monocart-coverage-reports', 'lib', 'cli.js');
  const tests = [process.execPath, '--import', 'tsx', join('test', 'run.ts'), ...tested];
  const env = { ...process.env, NOVSTACK_TEST_LENGTH: 'full' };
  process.exit(run(process.execPath, [program, ...options, '--', ...tests], { env }));
}

/** Lists what is bundled, as CycloneDX. */
function sbom() {
  prepare();
  build();
  const program = join('node_modules', '@cyclonedx', 'cyclonedx-esbuild', 'bin', 'cyclonedx-esbuild-cli.js');
  const file = join('out', 'novstack.cdx.json');
  process.exit(run(process.execPath, [program, '--output-reproducible', '-o', file, join('out', 'metafile.json')]));
}

/** Makes the extension's package. */
function packageExtension() {
  prepare();
  process.exit(run(process.execPath, [join('scripts', 'package.mjs')]));
}

/** Takes the README's pictures. */
function screenshots() {
  prepare();
  build();
  process.exit(run(process.execPath, [join('test', 'editor', 'screenshots.mjs')]));
}

const tasks = {
  install,
  start,
  test,
  editor,
  'test:editor': testEditor,
  package: packageExtension,
  bench,
  fuzz,
  sbom,
  coverage,
  screenshots,
};
if (!(task in tasks)) {
  console.error(`novstack: unknown task ${task}`);
  process.exit(2);
}
await tasks[task]();
