// Bundles the suite for the host that it runs in, and packages the extension.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { packagePath, root } from '../../scripts/paths.mjs';
import { WORKSPACE } from './workspace.mjs';

/** The texts below a folder by their paths in it. */
export function filesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}

/** For each rule the shortest of its fixtures that marks it. */
function markedFixtures() {
  const texts = Object.entries(filesOf(join(root, 'test', 'fixtures', 'caret')));
  const codes = [...new Set(texts.map(([path]) => path.slice(0, path.indexOf('/'))))];
  return Object.fromEntries(
    codes.map((code) => {
      const marker = new RegExp(`\\^ (?:💡 )?${code}$`, 'mu');
      const marked = texts.filter(([path, text]) => path.startsWith(code) && marker.test(text));
      if (marked.length === 0) throw new Error(`no fixture marks ${code}`);
      return [code, marked.map(([, text]) => text).sort((a, b) => a.length - b.length)[0]];
    }),
  );
}

/**
 * What the command line says of each of them, as they mark it: people are shown one finding for each cause.
 * @param {Record<string, string>} fixtures
 */
function shownMarkers(fixtures) {
  const folder = mkdtempSync(join(tmpdir(), 'novstack-fixtures-'));
  for (const [code, fixture] of Object.entries(fixtures)) writeFileSync(join(folder, `${code}.ios`), bare(fixture));
  const program = join(root, 'server', 'bin', 'novstack.js');
  const options = ['check', '--no-config', '--format', 'json', '--fail-on', 'never', '--', '.'];
  const report = JSON.parse(execFileSync(process.execPath, [program, ...options], { cwd: folder, encoding: 'utf8' }));
  rmSync(folder, { recursive: true });
  return Object.fromEntries(
    report.files.map(({ path, findings }) => [path.replace('.ios', ''), findings.map(markerOf)]),
  );
}

/** A fixture without its markers. */
function bare(fixture) {
  const lines = fixture.split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.filter((line) => !/^\s*\^+ (?:💡 )?SMI\d{3}\s*$/u.test(line)).join('');
}

function markerOf({ line, column, endLine, endColumn, code, fixes }) {
  const width = endLine === line ? endColumn - column : 1;
  return `${line}: ${' '.repeat(column - 1)}${'^'.repeat(Math.max(1, width))} ${fixes.length > 0 ? '💡 ' : ''}${code}`;
}

/**
 * @param {'browser' | 'node'} platform the host it runs in
 * @param {string} entry a file of `suite/`
 * @returns the file to name as `extensionTestsPath`
 */
export async function bundleSuite(platform, entry = 'index.ts') {
  const name = entry === 'index.ts' ? 'suite' : entry.replace('.ts', '');
  const outfile = join(root, 'out', 'editor', `${name}.${platform}.js`);
  await build({
    entryPoints: [join(root, 'test', 'editor', 'suite', entry)],
    outfile,
    bundle: true,
    platform,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode', 'node:child_process', 'node:fs'],
    logLevel: 'error',
    define: {
      ...(platform === 'browser' && { global: 'globalThis' }),
      NOVSTACK_WORKSPACE: JSON.stringify(filesOf(WORKSPACE)),
      NOVSTACK_GREP: JSON.stringify(process.env.GREP ?? ''),
      NOVSTACK_FIXTURES: JSON.stringify(markedFixtures()),
      NOVSTACK_SHOWN: JSON.stringify(shownMarkers(markedFixtures())),
    },
    // The browser build of Mocha serves both hosts; it asks the page's address for a filter of tests.
    ...(platform === 'node' && { banner: { js: "globalThis.location = { search: '' };" } }),
  });
  return outfile;
}

/**
 * Packages the extension as it is now.
 * @returns {string} the path of the package
 */
export function packageExtension() {
  const script = join(root, 'scripts', 'package.mjs');
  execFileSync(process.execPath, [script], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return packagePath();
}
