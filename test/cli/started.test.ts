/** Tests run commands in a process that stays (`novstack`); started by itself, as a user does, the program does the same. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { OFF } from '../support/changes';
import { novstack, startNovstack } from '../support/cli';
import { OPEN_SWITCH } from '../support/configs';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-started-'));
  writeFileSync(join(folder, 'open.cfg'), OPEN_SWITCH);
  writeFileSync(join(folder, 'off.cfg'), OFF);
});
after(() => rmSync(folder, { recursive: true, force: true }));

interface Case {
  readonly args: readonly string[];
  readonly code: number;
  readonly input?: string;
  readonly env?: Record<string, string>;
}

const CASES: Readonly<Record<string, Case>> = {
  'nothing found': { args: ['check', 'off.cfg'], code: 0 },
  findings: { args: ['check', '.'], code: 1 },
  'findings in threads': { args: ['check', '.', '-j', '2', '-f', 'sarif'], code: 1 },
  'a file that is not there': { args: ['check', 'gone.cfg', 'off.cfg'], code: 2 },
  'an unknown option': { args: ['check', '--unknown'], code: 2 },
  'no command': { args: [], code: 2 },
  help: { args: ['check', '--help'], code: 0 },
  version: { args: ['--version'], code: 0 },
  'standard input': { args: ['check', '-'], code: 1, input: OPEN_SWITCH },
  records: {
    args: ['check', '--stdin-jsonl', '--fail-on', 'error'],
    code: 1,
    input: `${JSON.stringify({ path: 'a.cfg', text: OPEN_SWITCH })}\n${JSON.stringify({ path: 'b.cfg', text: OFF })}\n`,
  },
  'another language': { args: ['check', '.'], code: 1, env: { LC_ALL: 'ja_JP.UTF-8' } },
  colors: { args: ['check', '.'], code: 1, env: { FORCE_COLOR: '1' } },
};

describe('the program started by itself', () => {
  for (const [name, { args, code, ...options }] of Object.entries(CASES)) {
    it(name, () => {
      const started = startNovstack(args, { cwd: folder, ...options });
      assert.equal(started.code, code);
      assert.ok(started.stdout + started.stderr !== '');
      assert.deepEqual(novstack(args, { cwd: folder, ...options }), started);
    });
  }
});
