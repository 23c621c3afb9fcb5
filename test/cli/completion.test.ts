/** Completions, asked of the shells themselves where they are. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { rules } from '../../server/src/engine';
import { novstack } from '../support/cli';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-completion-'));
  for (const shell of ['bash', 'zsh', 'fish', 'powershell'])
    writeFileSync(join(folder, shell), novstack(['completion', shell]).stdout);
});
after(() => rmSync(folder, { recursive: true }));

const lacks = (shell: string) => (spawnSync(shell, ['--version']).error ? `there is no ${shell}` : false);

/** What a shell offers for the last word of a line. */
const ASK: Readonly<Record<string, (line: string) => string[]>> = {
  bash: (line) => {
    const words = line.split(' ');
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _novstack; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return said('bash', ['-c', script, 'bash', join(folder, 'bash'), ...words]);
  },
  fish: (line) =>
    said('fish', ['--no-config', '-c', `source ${join(folder, 'fish')}; complete -C '${line}'`]).map(
      (row) => row.split('\t')[0] ?? '',
    ),
};

function said(program: string, args: readonly string[]): string[] {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder });
  assert.equal(stderr, '');
  return stdout.split('\n').filter((row) => row !== '');
}

for (const [shell, ask] of Object.entries(ASK)) {
  describe(`${shell} completes`, { skip: lacks(shell) }, () => {
    it('commands', () => assert.deepEqual(ask('novstack ch'), ['check']));
    it('options of the command at hand', () => {
      assert.deepEqual(ask('novstack check --form'), ['--format']);
      assert.deepEqual(ask('novstack trace --pro'), ['--proto']);
      assert.deepEqual(ask('novstack trace --fail'), []);
    });
    it('values of options', () => {
      assert.deepEqual(ask('novstack check --format s').sort(), ['sarif', 'statistics']);
      assert.deepEqual(ask('novstack fix --strategy r'), ['restrict']);
    });
    it('rules and shells', () => {
      assert.deepEqual(ask('novstack rules SMI').sort(), rules.map(({ code }) => code).sort());
      assert.deepEqual(ask('novstack completion z'), ['zsh']);
    });
  });
}

describe('zsh completes', { skip: lacks('zsh') }, () => {
  /** Its completion works in a terminal only: one of its own is opened, and what it shows after Tab is read. */
  const shown = (line: string) => {
    const script = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "autoload -U compinit; compinit -u -D; source $1; PS1=; print -r -- re''ady"
zpty -r -m z out '*ready*'
zpty -w -n z $'${line}\\t'
zpty -r -m z out "*$2*" && print found
zpty -d z`;
    return (expected: string) => {
      const { stdout } = spawnSync('zsh', ['-f', '-c', script, 'zsh', join(folder, 'zsh'), expected], {
        encoding: 'utf8',
        cwd: folder,
        timeout: 30_000,
      });
      return stdout.includes('found');
    };
  };
  it('commands, options and values', () => {
    assert.ok(shown('novstack inv')('inventory'));
    assert.ok(shown('novstack check --show')('--show-files'));
    assert.ok(shown('novstack check --format sar')('sarif'));
  });
});

describe('what is made for every shell', () => {
  it('names each command', () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      const { stdout, code } = novstack(['completion', shell]);
      assert.equal(code, 0);
      for (const command of ['check', 'diff', 'exposure', 'inventory', 'trace', 'fix', 'script', 'rules', 'lsp'])
        assert.match(stdout, new RegExp(`\\b${command}\\b`), `${shell}: ${command}`);
    }
  });
  it('is made for known shells only', () => {
    const { code, stderr } = novstack(['completion', 'tcsh']);
    assert.equal(code, 2);
    assert.match(stderr, /Allowed choices are bash, zsh, fish, powershell/);
  });
});
