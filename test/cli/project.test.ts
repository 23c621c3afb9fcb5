/** The configuration file and the list of known findings, as the command line obeys them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { GUARDED } from '../support/changes';
import { Repository } from '../support/repository';

const ON = 'hostname a\nvstack\n';
let repository = new Repository();
const write = (path: string, text: string) => repository.write(path, text);
const check = (...args: string[]) => repository.run('check', ...args);
const codes = (...args: string[]): string[] =>
  JSON.parse(check(...args, '--format', 'json').stdout).files.flatMap(
    ({ path, findings }: { path: string; findings: { code: string }[] }) =>
      findings.map(({ code }) => `${path} ${code}`),
  );

beforeEach(() => {
  repository.remove();
  repository = new Repository();
});
after(() => repository.remove());

describe('the configuration file', () => {
  it('is found upward, the nearest one counts', () => {
    write('novstack.yaml', 'severity: {SMI001: warning}\n');
    write('lab/novstack.json', '{"severity": {"SMI001": "off"}}');
    write('site/deep/a.cfg', ON);
    write('lab/deep/b.cfg', ON);
    write('lab/deep/c.cfg', ON);
    assert.deepEqual(codes('.'), ['site/deep/a.cfg SMI001']);
    assert.equal(check('site', '--fail-on', 'error').code, 0);
  });

  it('ends at the top of the repository', () => {
    write('novstack.yaml', 'severity: {SMI001: off}\n');
    write('inner/a.cfg', ON);
    assert.deepEqual(codes('inner'), []);
    repository.git('init', '--quiet', 'inner');
    assert.deepEqual(codes('inner'), ['inner/a.cfg SMI001']);
  });

  it('says what is checked, what not, and what fails', () => {
    write('novstack.yaml', 'include: ["configs/**"]\nexclude: ["configs/lab/**"]\nfailOn: never\n');
    write('configs/a.cfg', ON);
    write('configs/lab/b.cfg', ON);
    write('other.cfg', ON);
    assert.deepEqual(codes(), ['configs/a.cfg SMI001']);
    assert.equal(check().code, 0);
    assert.equal(check('--fail-on', 'error').code, 1);
    assert.deepEqual(codes('other.cfg'), ['other.cfg SMI001']);
    assert.deepEqual(codes('.'), ['configs/a.cfg SMI001', 'other.cfg SMI001']);
    assert.equal(check('configs/lab/b.cfg').code, 2);
  });

  it('may be named, or not obeyed', () => {
    write('novstack.yaml', 'severity: {SMI001: off}\n');
    write('ci/strict.yaml', 'severity: {SMI001: error}\n');
    write('a.cfg', ON);
    assert.deepEqual(codes('a.cfg'), []);
    assert.deepEqual(codes('a.cfg', '--config', 'ci/strict.yaml'), ['a.cfg SMI001']);
    assert.deepEqual(codes('a.cfg', '--no-config'), ['a.cfg SMI001']);
  });

  it('with a mistake stops everything, with line and column', () => {
    write('novstack.yaml', 'failOn: error\nseverity:\n  SMI001: of\n');
    write('a.cfg', ON);
    for (const command of [
      ['check', 'a.cfg'],
      ['fix', 'a.cfg'],
      ['exposure', 'a.cfg'],
      ['script', 'a.cfg'],
      ['diff', 'a.cfg', 'a.cfg'],
    ]) {
      write('b.cfg', `${ON}!\n`);
      const run = repository.run(...(command[0] === 'diff' ? ['diff', './a.cfg', './b.cfg'] : command));
      assert.equal(run.code, 2, command[0]);
      assert.match(
        run.stderr,
        /^novstack: novstack\.yaml:3:11: 'SMI001' must be one of error, warning, information, off\./m,
      );
      assert.equal(run.stdout, '');
    }
  });

  it('rules every command', () => {
    write(
      'novstack.yaml',
      'trustedDirectors: [192.0.2.10]\nexclude: ["x/**"]\nsuppress:\n  - {code: SMI001, files: "**", reason: wanted}\n',
    );
    write('a.cfg', GUARDED);
    write('x/b.cfg', GUARDED);
    assert.deepEqual(codes('.'), []);
    assert.match(check('a.cfg').stdout, /no findings \(1 suppressed or known\)/);
    assert.match(repository.run('fix', '.').stderr, /nothing to change/);
    assert.doesNotMatch(repository.run('exposure', '.').stdout, /x\/b\.cfg/);
  });

  it('tells suppressions that ended, and those that stand for nothing', () => {
    write(
      'novstack.yaml',
      'suppress:\n  - {code: SMI001, files: "**", reason: r, until: 2020-01-01}\n  - {code: SMI007, files: "**", reason: r}\n',
    );
    write('a.cfg', ON);
    const whole = check('.');
    assert.match(whole.stderr, /novstack\.yaml:2:5: the suppression of SMI001 ended on 2020-01-01/);
    assert.match(whole.stderr, /novstack\.yaml:3:5: the suppression of SMI007 stands for no finding/);
    assert.equal(whole.code, 1);
    // Of a part of the files it cannot be told what is never needed.
    assert.doesNotMatch(check('a.cfg').stderr, /SMI007/);
  });

  it('knows more of a device than its file', () => {
    write('novstack.yaml', 'devices:\n  - {files: "r*.cfg", role: none}\n');
    const whole = 'version 15.0\nhostname a\nspanning-tree mode pvst\ninterface Vlan1\nline con 0\nend\n';
    write('r1.cfg', whole);
    write('s1.cfg', whole);
    assert.deepEqual(codes('.'), ['s1.cfg SMI002']);
  });
});

describe('known findings', () => {
  const TWO = `${ON}interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n`;

  it('fail nothing, wherever their lines go', () => {
    write('a.cfg', TWO);
    const wrote = check('.', '--baseline', 'known.json', '--write-baseline');
    assert.deepEqual([wrote.code, wrote.stdout], [0, '']);
    assert.match(wrote.stderr, /wrote 2 known findings to known\.json/);
    assert.equal(check('.', '--baseline', 'known.json').code, 0);
    write('a.cfg', `!\n!\n${TWO}`);
    assert.equal(check('.', '--baseline', 'known.json').code, 0);
    write('a.cfg', `!\n!\n${TWO}interface Vlan20\n ip address 10.1.0.1 255.255.255.0\n`);
    const more = check('.', '--baseline', 'known.json', '--format', 'json');
    assert.equal(more.code, 1);
    const [file] = JSON.parse(more.stdout).files;
    assert.deepEqual(
      file.findings.map(({ about }: { about: { interfaces: string[] } }) => about.interfaces),
      [['Vlan20']],
    );
    assert.deepEqual(
      file.suppressed.map(({ by }: { by: string }) => by),
      ['baseline', 'baseline'],
    );
  });

  it('are told where they are no more', () => {
    write('a.cfg', TWO);
    write('gone.cfg', ON);
    check('.', '--baseline', 'known.json', '--write-baseline');
    write('a.cfg', 'hostname a\nno vstack\n');
    repository.delete('gone.cfg');
    const run = check('.', '--baseline', 'known.json');
    assert.equal(run.code, 0);
    assert.match(
      run.stderr,
      /known\.json: 3 stale \(finding no longer present\): SMI001 in a\.cfg, SMI003 in a\.cfg, SMI001 in gone\.cfg/,
    );
    assert.match(check('.', '--baseline', 'known.json', '--write-baseline').stderr, /wrote 0 known findings/);
  });

  it('of files that are not checked stay in the list', () => {
    write('a.cfg', ON);
    write('b.cfg', ON);
    check('.', '--baseline', 'known.json', '--write-baseline');
    const all = readFileSync(join(repository.folder, 'known.json'), 'utf8');
    check('a.cfg', '--baseline', 'known.json', '--write-baseline');
    assert.equal(readFileSync(join(repository.folder, 'known.json'), 'utf8'), all);
    assert.doesNotMatch(check('a.cfg', '--baseline', 'known.json').stderr, /stale/);
  });

  it('may be named in the configuration file, and be asked for from anywhere', () => {
    write('novstack.yaml', 'baseline: ci/known.json\n');
    write('configs/a.cfg', ON);
    assert.equal(check('.', '--write-baseline').code, 0);
    const { findings } = JSON.parse(readFileSync(join(repository.folder, 'ci', 'known.json'), 'utf8'));
    assert.deepEqual(
      findings.map(({ path, code, about }: Record<string, string>) => [path, code, about]),
      [['../configs/a.cfg', 'SMI001', 'a']],
    );
    assert.equal(check('configs').code, 0);
    assert.equal(check(join(repository.folder, 'configs', 'a.cfg')).code, 0);
  });

  it('need the list that the configuration file names, wherever it is asked for', () => {
    write('a.cfg', ON);
    write('b.cfg', `${ON}!\n`);
    write('novstack.yaml', '# known\nbaseline: knwon.json\n');
    const commands = [
      ['check', '.'],
      ['check', '.', '--jobs', '2'],
      ['diff', './a.cfg', './b.cfg'],
      ['inventory', '.'],
      ['fix', 'a.cfg'],
    ];
    const message =
      /^novstack: novstack\.yaml:2:11: no baseline knwon\.json: write it with novstack check --write-baseline$/m;
    for (const args of commands) {
      const { code, stdout, stderr } = repository.run(...args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, message);
    }
    assert.equal(check('.', '--no-config').code, 1);
    assert.equal(check('.', '--jobs', '2', '--write-baseline').code, 0);
    assert.equal(check('.').code, 0);
    repository.delete('knwon.json');
    write('novstack.yaml', '{"baseline": "ci/known.json"}');
    assert.match(check('.').stderr, /novstack\.yaml:1:15: no baseline ci\/known\.json/);
  });

  it('need a file, and one that is such a list', () => {
    write('a.cfg', ON);
    assert.match(check('.', '--write-baseline').stderr, /--write-baseline needs a file/);
    write('known.json', '{"schemaVersion": 2}');
    const run = check('.', '--baseline', 'known.json');
    assert.equal(run.code, 2);
    assert.match(run.stderr, /known\.json is not a baseline/);
  });
});

describe('findings of a change', () => {
  const OPEN = GUARDED.replace(' 20 deny tcp any any eq 4786\n', '');
  const trust = ['--trusted-director', '192.0.2.10'];
  const near = (mode: string, ...args: string[]) =>
    JSON.parse(check(...args, '--filter-mode', mode, ...trust, '--format', 'json').stdout).files.flatMap(
      ({ path, findings }: { path: string; findings: { code: string; shownOn?: number; line: number }[] }) =>
        findings.map(({ code, shownOn, line }) => `${path}:${shownOn ?? line} ${code}`),
    );
  beforeEach(() => {
    write('a.cfg', GUARDED);
    write('b.cfg', GUARDED);
    repository.commit('base');
    write('a.cfg', OPEN);
  });

  it('are those that it caused, or on its lines', () => {
    assert.deepEqual(near('added', '--changed-since', 'HEAD'), ['a.cfg:8 SMI003']);
    assert.deepEqual(near('file', '--changed-since', 'HEAD'), ['a.cfg:3 SMI001', 'a.cfg:8 SMI003']);
    assert.deepEqual(near('nofilter', '.', '--changed-since', 'HEAD'), [
      'a.cfg:3 SMI001',
      'a.cfg:8 SMI003',
      'b.cfg:3 SMI001',
    ]);
    write('a.cfg', OPEN.replace('hostname NAME', 'hostname OTHER'));
    assert.deepEqual(near('added', '--changed-since', 'HEAD'), ['a.cfg:8 SMI003']);
    assert.deepEqual(near('diff_context', '--changed-since', 'HEAD'), ['a.cfg:3 SMI001', 'a.cfg:8 SMI003']);
    assert.deepEqual(near('added', 'b.cfg', '--changed-since', 'HEAD'), []);
  });

  it('may be given as a diff, with and without context', () => {
    for (const args of [
      ['diff'],
      ['diff', '-U0'],
      ['diff', '--no-prefix'],
      ['diff', '--src-prefix=i/', '--dst-prefix=w/'],
    ]) {
      write('change.diff', repository.git(...args, '--', '*.cfg'));
      assert.deepEqual(near('added', '--diff', 'change.diff'), ['a.cfg:8 SMI003'], args.join(' '));
    }
  });

  it('need a diff that fits', () => {
    write('change.diff', repository.git('diff', '--', '*.cfg'));
    write('a.cfg', 'hostname x\n');
    const run = check('--diff', 'change.diff');
    assert.equal(run.code, 2);
    assert.match(run.stderr, /cannot read a\.cfg: the diff does not fit it/);
    write('empty.diff', '');
    assert.equal(check('--diff', 'empty.diff').code, 0);
    write('none.diff', 'hello\n');
    assert.match(check('--diff', 'none.diff').stderr, /the diff has no changes of files/);
    assert.match(check('--diff', 'nowhere').stderr, /cannot read nowhere/);
    assert.match(check('--diff', 'a', '--changed-since', 'b').stderr, /not both/);
  });

  it('are none where no configuration changed', () => {
    repository.commit('topic');
    const run = check('--changed-since', 'HEAD');
    assert.deepEqual([run.code, run.stderr], [0, '']);
  });

  it('fail the run', () => {
    assert.equal(check('--changed-since', 'HEAD', ...trust).code, 1);
    write('a.cfg', GUARDED.replace('vstack\n', 'vstack\n!\n'));
    assert.equal(check('--changed-since', 'HEAD', ...trust).code, 0);
  });
});
