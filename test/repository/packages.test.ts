/** What users install: the extension's package and the npm package. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { publint } from 'publint';
import { rules } from '../../server/src/engine';
import { ROOT } from '../support/cli';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Bytes; what a user waits for on a slow line. */
const MAX_SIZE = 520 * 1024;

describe('the extension package', () => {
  const path = join(ROOT, `novstack-${manifest.version}.vsix`);
  let bytes: Buffer;
  let files: Record<string, Uint8Array>;
  const text = (name: string) => strFromU8(files[`extension/${name}`] ?? assert.fail(`${name} is not in the package`));

  before(() => {
    bytes = readFileSync(path);
    files = unzipSync(bytes);
  });

  it('holds what runs and what people read, and nothing else', () => {
    const pages = rules.flatMap(({ code }) => [`docs/rules/${code}.md`, `docs/rules/ja/${code}.md`]);
    const steps = readdirSync(join(ROOT, 'docs', 'walkthrough')).map((name) => `docs/walkthrough/${name}`);
    const expected = [
      'LICENSE.txt',
      'changelog.md',
      'dist/ThirdPartyNotices.txt',
      'dist/client.js',
      'dist/server.js',
      ...pages,
      ...steps,
      'images/icon.png',
      'l10n/bundle.l10n.ja.json',
      'language-configuration.json',
      'package.json',
      'package.nls.ja.json',
      'package.nls.json',
      'readme.md',
      'server/schemas/config-v1.schema.json',
      'syntaxes/cisco-ios.tmLanguage.json',
    ].map((name) => `extension/${name}`);
    assert.deepEqual(Object.keys(files).sort(), ['[Content_Types].xml', ...expected, 'extension.vsixmanifest'].sort());
  });

  it('is small', () => {
    assert.ok(bytes.length <= MAX_SIZE, `${bytes.length} bytes`);
  });

  it('has the metadata that the registries and VS Code go by', () => {
    const packaged = JSON.parse(text('package.json'));
    for (const key of ['publisher', 'license', 'repository', 'homepage', 'bugs', 'icon', 'categories', 'keywords'])
      assert.ok(packaged[key], key);
    assert.ok(files[`extension/${packaged.icon}`]);
    for (const entry of [packaged.main, packaged.browser]) text(entry.replace('./', ''));
    assert.deepEqual(packaged.extensionKind, ['workspace', 'ui']);
    assert.equal(packaged.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(packaged.capabilities.virtualWorkspaces.supported, 'limited');
    assert.ok(
      packaged.activationEvents.every((event: string) =>
        /^(?:onLanguage:|onTaskType:novstack$|workspaceContains:novstack\.)/.test(event),
      ),
    );
  });

  it('says nothing of the machine that made it', () => {
    for (const [name, content] of Object.entries(files))
      for (const place of [ROOT, homedir()])
        assert.ok(!Buffer.from(content).includes(`${place}/`), `${name} holds ${place}`);
  });

  it('shows its pictures and links wherever its README is read', () => {
    const targets = [...text('readme.md').matchAll(/(?:\]\(|src(?:set)?=")([^)"#\s]+)/g)].map(([, target]) => target);
    assert.ok(targets.length > 5);
    for (const target of targets) assert.match(target ?? '', /^https:\/\//);
  });

  it('names the licences of what is bundled', () => {
    const notices = text('dist/ThirdPartyNotices.txt');
    for (const name of ['vscode-languageclient', 'vscode-languageserver', 'vscode-jsonrpc', 'tinyglobby', 'picomatch'])
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
  });
});

describe('the npm package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'novstack-npm-'));
  after(() => rmSync(folder, { recursive: true }));
  let tarball: string;

  /** npm on Windows is a script that only a shell starts; it tells where it is when it runs the tests. */
  function npm(...parameters: string[]) {
    const script = process.env.npm_execpath;
    const [command, first] = script ? [process.execPath, [script]] : ['npm', []];
    const result = spawnSync(command, [...first, ...parameters], { cwd: folder, encoding: 'utf8' });
    return { ...result, said: `${result.stdout}${result.stderr}` };
  }

  before(() => {
    const { status, stdout, said } = npm('pack', '--ignore-scripts', '--json', join(ROOT, 'server'));
    assert.equal(status, 0, said);
    const packed = JSON.parse(stdout);
    const [{ filename }] = Array.isArray(packed) ? packed : Object.values(packed);
    tarball = join(folder, filename);
  });

  it('installs into an empty folder and checks a configuration there', () => {
    const installed = npm('install', '--offline', '--no-audit', '--no-fund', tarball);
    assert.equal(installed.status, 0, installed.said);
    const checked = npm('exec', '--offline', '--', 'novstack', 'check', join(ROOT, 'samples', 'access-2960.cfg'));
    assert.equal(checked.status, 1, checked.said);
    assert.match(checked.stdout, / error SMI001 /);
    assert.equal(npm('exec', '--offline', '--', 'novstack', 'rules', 'SMI001').status, 0);
  });

  it('is as the registry and the tools of its users want it', async () => {
    const { buffer } = new Uint8Array(readFileSync(tarball));
    const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
    assert.deepEqual(messages, []);
  });
});
