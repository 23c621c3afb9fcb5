import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../support/cli';

test('the grammar gives the scopes that the sample expects', () => {
  const tool = join('node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js');
  const parameters = [
    tool,
    '-g',
    join('syntaxes', 'cisco-ios.tmLanguage.json'),
    join('test', 'grammar', 'cisco-ios.test.ios'),
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { cwd: ROOT, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
});
