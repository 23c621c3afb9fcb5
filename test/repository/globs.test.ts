/** The globs of the bundle against those of the library that it leaves out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import picomatch from 'picomatch';
import { Minimatch } from '../../client/src/globs';
import { PROJECT_FILE } from '../../client/src/languages';

const PATHS = [
  '/sites/novstack.yaml',
  '/novstack.yml',
  'novstack.json',
  '/sites/a.b/novstack.json',
  '/sites/novstack.yaml/other',
  '/sites/my-novstack.yaml',
  '/sites/novstack.yamlx',
  '/sites/novstackXyaml',
  '/sites/novstack.toml',
  '/sites/north/sw1-confg',
  '/sw1.ios',
];

test('a glob matches the documents that a library says it does', () => {
  for (const glob of [PROJECT_FILE, '**/*.ios', '**/*-confg', '/sites/*/sw1-confg']) {
    const library = picomatch(glob, { dot: true });
    const own = new Minimatch(glob);
    assert.ok(own.makeRe());
    for (const path of PATHS) assert.equal(own.match(path), library(path), `${glob} on ${path}`);
  }
  assert.ok(new Minimatch(PROJECT_FILE).match('C:\\sites\\novstack.yaml'));
});
