/** What is bundled is known, licensed and listed; what builds it is pinned. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../support/cli';

/** Licences that ask for no more than to be passed on with the program. */
const LICENCES = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']);

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

/** Name and licence of each package in the notices of the two packages. */
function bundled(): Map<string, string> {
  const heads = [read('dist', 'ThirdPartyNotices.txt'), read('server', 'dist', 'ThirdPartyNotices.txt')].flatMap(
    (text) => [...text.matchAll(/^=+\n(\S+) \S+ \((.+)\)\n=+$/gm)],
  );
  return new Map(heads.map(([, name = '', licence = '']) => [name, licence]));
}

describe('what is bundled', () => {
  it('has a licence that goes with ours', () => {
    const packages = bundled();
    assert.ok(packages.size > 15);
    for (const [name, licence] of packages) assert.ok(LICENCES.has(licence), `${name}: ${licence}`);
  });

  it('is listed with the reason why', () => {
    const table = read('docs', 'supply-chain.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const listed = new Map<string, string>();
    for (const row of table) {
      const [, names = '', licence = '', why = ''] = row.split('|').map((cell) => cell.trim());
      assert.ok(why.length > 10, row);
      for (const [, name = ''] of names.matchAll(/`([^`]+)`/g)) listed.set(name, licence);
    }
    assert.deepEqual([...listed].sort(), [...bundled()].sort());
  });

  it('stands in the bill of materials, and nothing else does', () => {
    const program = join(ROOT, 'node_modules', '@cyclonedx', 'cyclonedx-esbuild', 'bin', 'cyclonedx-esbuild-cli.js');
    const { stdout, status } = spawnSync(process.execPath, [program, 'out/metafile.json'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    assert.equal(status, 0);
    const { bomFormat, components } = JSON.parse(stdout) as {
      bomFormat: string;
      components: { group?: string; name: string; version: string; licenses?: unknown[] }[];
    };
    assert.equal(bomFormat, 'CycloneDX');
    // A stand-in that the build makes, and our own two, are no packages of others.
    const own = components.filter(({ name }) => !/^novstack(?:-client)?$|^VirtualComponent /.test(name));
    const names = own.map(({ group, name }) => (group ? `${group}/${name}` : name));
    assert.deepEqual([...new Set(names)].sort(), [...bundled().keys()].sort());
    for (const { name, version, licenses } of own) assert.ok(version && licenses?.length, name);
  });
});

describe('what builds it', () => {
  it('are actions of one commit each', () => {
    const workflows = readdirSync(join(ROOT, '.github', 'workflows')).map((name) => read('.github', 'workflows', name));
    const uses = [...workflows, read('action.yml')].flatMap((text) => [...text.matchAll(/\buses: (\S+)/g)]);
    assert.ok(uses.length > 10);
    for (const [, action = ''] of uses) assert.match(action, /^(?:\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40}$)/);
  });

  it('are packages whose content the lockfile knows', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>;
    };
    for (const [path, { resolved, integrity, link, inBundle }] of Object.entries(packages)) {
      if (!path.includes('node_modules/') || link || inBundle) continue;
      assert.match(integrity ?? '', /^sha(?:512|1)-/, path);
      if (resolved) assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, path);
    }
  });
});
