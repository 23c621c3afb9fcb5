/** Which files a command looks at: ignore files, globs that leave out, the folder where nothing is named. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { novstack } from '../support/cli';

const OPEN = 'version 15.0\nhostname SW1\nvstack\nline con 0\nend\n';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-files-'));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('.git/info/exclude', 'private.cfg\n');
  write('.gitignore', 'build/\n*.old\n!keep.old\n/site/generated\n');
  write('.ignore', 'lab\n');
  for (const name of [
    'a.cfg',
    'private.cfg',
    'b.old',
    'keep.old',
    'build/c.cfg',
    'lab/d.cfg',
    'site/e.cfg',
    'site/generated/f.cfg',
    'site/deep/g.cfg',
    'site/deep/h.cfg',
    'site/deep/lab.cfg',
  ])
    write(name, OPEN);
  write('site/deep/.gitignore', 'g.cfg\n!b.old\n');
  write('site/deep/b.old', OPEN);
});
after(() => rmSync(folder, { recursive: true }));

const listed = (...args: string[]) => {
  const { stdout, code, stderr } = novstack(['check', '--show-files', ...args], { cwd: folder });
  assert.equal(code, 0, stderr);
  return stdout.split('\n').filter((path) => path !== '' && !/\.(?:git)?ignore$/.test(path));
};

const KEPT = ['a.cfg', 'keep.old', 'site/deep/b.old', 'site/deep/h.cfg', 'site/deep/lab.cfg', 'site/e.cfg'];

describe('ignore files', () => {
  it('leave out what git would not list, and the nearest one decides', () => {
    assert.deepEqual(listed(), KEPT);
    assert.deepEqual(listed('.'), KEPT);
  });

  it('count from the top of the repository, wherever a command starts', () => {
    assert.deepEqual(listed('site'), KEPT.slice(2));
  });

  it('do not stop who writes a glob, which a shell may expand before, or who includes one in novstack.yaml', () => {
    assert.deepEqual(listed('build/*.cfg', 'lab/*'), ['build/c.cfg', 'lab/d.cfg']);
    const config = join(folder, 'novstack.yaml');
    writeFileSync(config, 'include: ["build/**"]\n');
    assert.deepEqual(listed(), ['build/c.cfg']);
    rmSync(config);
  });

  it('do not stop who names a file or a folder', () => {
    assert.deepEqual(listed('build', 'b.old', 'site/generated/f.cfg'), [
      'build/c.cfg',
      'b.old',
      'site/generated/f.cfg',
    ]);
  });

  it('are not read with --no-ignore', () => {
    assert.equal(listed('--no-ignore').length, 12);
  });

  it('and how much they leave out is said, unless it is to be quiet', () => {
    const { stderr } = novstack(['check'], { cwd: folder });
    assert.match(stderr, /left out 6 files and folders, as \.gitignore or \.ignore says; --no-ignore reads them too/);
    assert.doesNotMatch(novstack(['check', '--quiet'], { cwd: folder }).stderr, /left out/);
  });

  for (const command of [['inventory'], ['exposure'], ['fix']])
    it(`are obeyed by ${command[0]}`, () => {
      const run = (...args: string[]) => novstack([...command, ...args], { cwd: folder }).stdout;
      assert.doesNotMatch(run('.'), /build|lab\/d/);
      assert.match(run('.', '--no-ignore'), /build\/c\.cfg[\s\S]*lab\/d\.cfg/);
    });
});

describe('globs that begin with !', () => {
  it('leave out folders, and names wherever they are', () => {
    assert.deepEqual(listed('!site'), ['a.cfg', 'keep.old']);
    assert.deepEqual(listed('.', '!site/deep/'), ['a.cfg', 'keep.old', 'site/e.cfg']);
    assert.deepEqual(listed('site', '!*.old', '!site/e.*'), ['site/deep/h.cfg', 'site/deep/lab.cfg']);
    assert.deepEqual(listed('*.cfg', '!a.cfg', 'b.old'), ['private.cfg', 'b.old']);
  });
});

describe('check without a path', () => {
  it('checks what is below this folder, with findings', () => {
    const { code, stdout } = novstack(['check', '--format', 'concise'], { cwd: join(folder, 'site', 'deep') });
    assert.equal(code, 1);
    assert.match(stdout, /^h\.cfg:3:1: error SMI001 SW1: /m);
  });

  it('has nothing beside its findings if it is to be quiet', () => {
    const { stdout } = novstack(['check', '--quiet', 'a.cfg'], { cwd: folder });
    assert.match(stdout, /^a\.cfg:3:1 error SMI001/);
    assert.doesNotMatch(stdout, /checked|Smart Install on —/);
  });

  it('counts the findings of each rule', () => {
    const { stdout, code } = novstack(['check', '--statistics', 'a.cfg', 'keep.old'], { cwd: folder });
    assert.equal(code, 1);
    assert.match(stdout, /^ +2 {2}SMI001 {2}smart-install-enabled +error$/m);
  });
});

describe('words that other tools use', () => {
  it('warn and info are severities', () => {
    const check = (...args: string[]) => novstack(['check', 'a.cfg', '--quiet', ...args], { cwd: folder });
    assert.match(check('--severity', 'SMI001=warn').stdout, /warning SMI001/);
    assert.equal(check('--severity', 'smi001=info', '--fail-on', 'warn').code, 0);
    assert.equal(check('--severity', 'SMI001=info', '--fail-on', 'info').code, 1);
  });

  it('--explain with a rule shows its page, and before a path it explains', () => {
    assert.match(novstack(['check', '--explain', 'smi003']).stdout, /^# SMI003 /);
    assert.match(novstack(['check', '--explain', 'a.cfg'], { cwd: folder }).stdout, /see https?:\/\/.*SMI001/);
  });

  it('--color says when', () => {
    const colors = (...args: string[]) =>
      novstack(['check', 'a.cfg', ...args], { cwd: folder }).stdout.includes('\u001b[');
    assert.ok(colors('--color', 'always'));
    assert.ok(!colors('--color', 'never') && !colors('--color', 'auto') && !colors('--no-color'));
  });
});

describe('words that are misspelled', () => {
  const said = (...args: string[]) => novstack(['check', 'a.cfg', ...args], { cwd: folder }).stderr;
  it('get a suggestion', () => {
    assert.match(said('--severity', 'SMI03=off'), /Unknown rule 'SMI03'\. \(Did you mean SMI003\?\)/);
    assert.match(said('--format', 'jnuit'), /\(Did you mean junit\?\)/);
    assert.match(novstack(['rules', 'port-too-wide']).stderr, /\(Did you mean port-4786-too-wide\?\)/);
    assert.doesNotMatch(said('--format', 'zzzzzz'), /Did you mean/);
  });

  for (const [text, shown] of [
    [
      'inclde: ["*.cfg"]\n',
      /novstack\.yaml:1:1: Unknown setting 'inclde'\. \(Did you mean include\?\)\n.*1 \| inclde: \["\*\.cfg"\]\n.* \| \^{6}\n/,
    ],
    ['suppress:\n  - code: [SMI001]\n    files: "*"\n    reason: x\n', /:2:11: 'code' must be one value, not a list/],
    ['include:\n\t- "*.cfg"\n', /:2:1: A tab cannot indent a line of YAML: write blanks\./],
  ] as const)
    it(`in ${JSON.stringify(text)} are shown with their line`, () => {
      const own = mkdtempSync(join(tmpdir(), 'novstack-yaml-'));
      writeFileSync(join(own, 'novstack.yaml'), text);
      const { stderr, code } = novstack(['check'], { cwd: own });
      rmSync(own, { recursive: true });
      assert.equal(code, 2);
      assert.match(stderr, shown);
    });
});
