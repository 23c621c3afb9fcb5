/** What must not get past `novstack diff` unseen: by slips, by renames, by rules that a change brings itself. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { GUARDED, OFF } from '../support/changes';
import { FORMATS } from '../support/formats';
import { Repository } from '../support/repository';

const TRUST = ['--trusted-director', '192.0.2.10'];
const DENY = ' 20 deny tcp any any eq 4786\n';
const OPEN = GUARDED.replace(DENY, '');

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => repository.remove());

/** Commits a file, then its new version; what `novstack diff` says. */
function change(before: string, after: string | Buffer, ...options: string[]) {
  repository.write('a.cfg', before);
  repository.commit('base');
  repository.write('a.cfg', after);
  return repository.run('diff', 'HEAD', ...TRUST, ...options);
}

interface Finding {
  readonly code: string;
  readonly shownOn?: number;
  readonly line: number;
  readonly causes: { readonly lines: readonly { readonly text: string }[] } | null;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly { readonly newText: string }[] }[];
}

function fresh(stdout: string, path = 'a.cfg'): Finding[] {
  const { files } = JSON.parse(stdout);
  return files.find((file: { path: string }) => file.path === path)?.findings.new ?? [];
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

describe('exposure that grows', () => {
  it('is a finding where nothing tells whether Smart Install is on', () => {
    const unknown = GUARDED.replace('vstack\n', '');
    const { code, stdout } = change(unknown, unknown.replace(DENY, ''), '--format', 'json');
    assert.equal(code, 1);
    const [finding, ...others] = fresh(stdout);
    assert.deepEqual([finding?.code, finding?.shownOn, others], ['SMI016', 7, []]);
  });

  it('is none on a device of unknown kind of which nobody wrote', () => {
    const plain = 'hostname R1\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\n shutdown\nline con 0\nend\n';
    const { code, stdout } = change(plain, plain.replace(' shutdown\n', ''));
    assert.equal(code, 0);
    assert.match(stdout, /\(1 device may have Smart Install on: cannot tell\)/);
  });

  it('is a finding beyond what the list of known ones knows', () => {
    const wide = GUARDED.replace(' host 192.0.2.10\n', ' host 192.0.2.10\n host 198.51.100.1\n');
    repository.write('a.cfg', wide);
    repository.commit('base');
    repository.run('check', 'a.cfg', ...TRUST, '--baseline', 'known.json', '--write-baseline');
    repository.commit('known');
    assert.equal(repository.run('diff', 'HEAD', ...TRUST, '--baseline', 'known.json').code, 0);
    repository.write('a.cfg', wide.replace('host 198.51.100.1', '128.0.0.0 128.0.0.0'));
    const { code, stdout } = repository.run('diff', 'HEAD', ...TRUST, '--baseline', 'known.json', '--format', 'json');
    assert.equal(code, 1);
    assert.deepEqual(codes(fresh(stdout)), ['SMI004']);
  });

  it('is not mended by what cannot be told any more', () => {
    const { stdout } = change(GUARDED.replace(DENY, ''), 'hostname NAME\n', '--format', 'json');
    const [file] = JSON.parse(stdout).files;
    assert.deepEqual([file.devices[0].after.state, file.findings.fixed], ['unknown', []]);
  });
});

describe('rules that a change brings itself', () => {
  it('a comment that suppresses what the change opens is told, and where', () => {
    const hidden = OPEN.replace(' ip access-group', ' ! novstack-disable-next-line SMI003 -- ok\n ip access-group');
    const told = change(GUARDED, hidden);
    assert.match(told.stdout, /suppressed SMI003 at line \d+ \(brought by this change\), by comment: ok/);
    const github = repository.run('diff', 'HEAD', ...TRUST, '--format', 'github').stdout;
    assert.match(github, /^::warning file=a\.cfg,line=\d+,title=novstack::SMI003 .* is suppressed by comment$/m);
    const markdown = repository.run('diff', 'HEAD', ...TRUST, '--format', 'markdown').stdout;
    assert.match(markdown, /#### Suppressed, not fixed\n\n- SMI003 .*brought by this change/);
  });

  it('a changed configuration file is told', () => {
    repository.write('novstack.yaml', 'failOn: error\n');
    repository.write('a.cfg', OFF);
    repository.commit('base');
    repository.write('a.cfg', OFF.replace('no vstack\n', ''));
    repository.write('novstack.yaml', "exclude: ['**']\n");
    const { stdout, stderr } = repository.run('diff', 'HEAD', '--format', 'markdown');
    assert.match(stderr, /novstack\.yaml is changed too/);
    assert.match(stdout, /- novstack\.yaml is changed too/);
    assert.match(stdout, /- left out by the rules of the new version: a\.cfg/);
    assert.match(repository.run('diff', 'HEAD', '-f', 'github').stdout, /^::warning .*novstack\.yaml is changed too/m);
  });

  it('rules are those of the work tree, and it is said where that is not what is compared', () => {
    repository.write('novstack.yaml', 'failOn: error\n');
    repository.write('a.cfg', OFF);
    repository.commit('base');
    repository.git('checkout', '--quiet', '-b', 'topic');
    repository.write('a.cfg', GUARDED);
    repository.commit('topic');
    repository.git('checkout', '--quiet', 'main');
    assert.match(
      repository.run('diff', 'main', 'topic').stderr,
      /judged by novstack\.yaml of the working tree, not by/,
    );
    assert.doesNotMatch(repository.run('diff', 'HEAD~0', 'main').stderr, /judged by/);
  });

  it('findings of a change can be accepted there too', () => {
    repository.write('novstack.yaml', 'suppress:\n  - {code: SMI015, files: "*.cfg", reason: replaced}\n');
    const { code, stdout } = change(OFF, OFF.replace('no vstack\n', ''));
    assert.equal(code, 0);
    assert.match(stdout, /suppressed SMI015 at line \d+ \(brought by this change\), by configuration: replaced/);
  });
});

describe('what is no text any more', () => {
  it('is no device that is gone', () => {
    for (const after of [Buffer.alloc(200), Buffer.from(''), Buffer.from('hello\n')]) {
      const { code, stdout, stderr } = change(OFF, after, '--format', 'github');
      assert.equal(code, 2);
      assert.match(stderr, /cannot compare a\.cfg: it was a/);
      assert.match(stdout, /^::error file=a\.cfg,title=novstack::cannot tell: it was a/m);
      const sarif = JSON.parse(repository.run('diff', 'HEAD', '--format', 'sarif').stdout);
      assert.equal(sarif.runs[0].invocations[0].executionSuccessful, false);
      repository.remove();
      repository = new Repository();
    }
  });

  it('is told of a file in conflict', () => {
    repository.write('a.cfg', OFF);
    repository.commit('base');
    repository.git('checkout', '--quiet', '-b', 'other');
    repository.write('a.cfg', OFF.replace('no vstack', 'vstack'));
    repository.commit('other');
    repository.git('checkout', '--quiet', 'main');
    repository.write('a.cfg', OFF.replace('no vstack', '! nothing'));
    repository.commit('main');
    assert.throws(() => repository.git('merge', '--quiet', 'other'));
    const { code, stderr } = repository.run('diff', '--staged');
    assert.equal(code, 2);
    assert.match(stderr, /a\.cfg: it is in a conflict/);
  });

  it('is told by check where it is a pointer of Git LFS', () => {
    repository.write('a.cfg', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n');
    const { code, stderr } = repository.run('check', '.');
    assert.equal(code, 2);
    assert.match(stderr, /a\.cfg: it is a pointer of Git LFS/);
  });
});

describe('paths', () => {
  beforeEach(() => {
    for (const name of ['configs/a.cfg', 'configs/deep/b.cfg', 'gone/c.cfg'])
      repository.write(name, OFF.replace('NAME', name));
    repository.commit('base');
    for (const name of ['configs/a.cfg', 'configs/deep/b.cfg'])
      repository.write(name, OFF.replace('NAME', name).replace('no vstack\n', ''));
    repository.delete('gone/c.cfg');
    repository.commit('topic');
  });
  const paths = (...args: string[]) => {
    const { stdout } = repository.run('diff', 'HEAD~1', 'HEAD', ...args, '--format', 'json');
    return JSON.parse(stdout).files.map(({ path }: { path: string }) => path);
  };

  it('are files, folders and globs, as elsewhere', () => {
    assert.deepEqual(paths('configs/**/*.cfg'), ['configs/a.cfg', 'configs/deep/b.cfg']);
    assert.deepEqual(paths('configs/deep/'), ['configs/deep/b.cfg']);
    assert.deepEqual(paths('./configs/a.cfg'), ['configs/a.cfg']);
    assert.equal(paths('.').length, 3);
  });

  it('may be of one version only', () => {
    assert.deepEqual(paths('gone'), ['gone/c.cfg']);
    assert.deepEqual(paths('gone/c.cfg', 'configs/a.cfg'), ['configs/a.cfg', 'gone/c.cfg']);
  });

  it('that are nowhere are slips', () => {
    for (const args of [['confgis/*.cfg'], ['configs', 'tpyo'], ['nowhere/']]) {
      assert.equal(repository.run('diff', 'HEAD~1', 'HEAD', ...args).code, 2, args.join(' '));
    }
    assert.equal(repository.run('diff', 'HEAD~1..HEAD', 'tpyo').code, 2);
  });

  it('count from the folder where it runs, whatever git is told', () => {
    repository.git('config', 'diff.relative', 'true');
    const { stdout } = repository.run('diff', 'HEAD~1', 'HEAD', '--format', 'json');
    assert.equal(JSON.parse(stdout).files.length, 3);
  });
});

describe('devices', () => {
  const named = (name: string, text: string, address: string) =>
    text.replace('NAME', name).replaceAll('10.1.1.2', address);

  it('that change their files are the same', () => {
    repository.write('1.cfg', named('SW1', GUARDED, '10.1.1.5'));
    repository.write('2.cfg', named('SW2', OFF, '10.1.1.6'));
    repository.commit('base');
    repository.write('2.cfg', named('SW1', GUARDED, '10.1.1.5'));
    repository.write('1.cfg', named('SW2', OFF, '10.1.1.6'));
    const { code, stdout } = repository.run('diff', 'HEAD', ...TRUST, '--format', 'json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout).summary, { devices: 2, worse: 0, better: 0, fresh: 0, fixed: 0, unchanged: 1 });
  });

  it('that get another name with their file are the same', () => {
    repository.write('SW1.cfg', named('SW1', GUARDED, '10.1.1.5'));
    repository.commit('base');
    repository.move('SW1.cfg', 'SW9.cfg');
    repository.write('SW9.cfg', named('SW9', OPEN, '10.1.1.5'));
    repository.commit('renamed');
    const { stdout } = repository.run('diff', 'HEAD~1', ...TRUST, '--format', 'json');
    const [file, ...others] = JSON.parse(stdout).files;
    assert.deepEqual([file.status, file.oldPath, others], ['renamed', 'SW1.cfg', []]);
    assert.deepEqual(codes(file.findings.new), ['SMI003']);
    assert.match(JSON.stringify(file.findings.new[0].causes), /deny tcp any any eq 4786/);
  });

  it('that are alike and another are not, for a check of changed lines too', () => {
    repository.write('alpha.cfg', named('alpha', GUARDED, '10.1.1.5'));
    repository.commit('base');
    repository.delete('alpha.cfg');
    repository.write('beta.cfg', named('beta', GUARDED, '10.9.9.9').replaceAll('10.2.1.2', '10.9.8.8'));
    repository.commit('beta');
    const { code, stdout } = repository.run('check', '--changed-since', 'HEAD~1', ...TRUST);
    assert.equal(code, 1);
    assert.match(stdout, /beta\.cfg:3:1 error SMI001/);
  });
});

describe('places and fixes', () => {
  it('a finding stands on its cause, though its own line changed too', () => {
    const bare = OFF.replace('no vstack\n', '');
    const before = bare.replace('line con 0', 'no vstack\nline con 0');
    const { stdout } = change(before, bare.replace('NAME', 'OTHER'), '--format', 'json');
    const [finding] = fresh(stdout);
    assert.deepEqual([finding?.code, finding?.line, finding?.shownOn], ['SMI015', 2, 15]);
  });

  it('the way back treats other packets as one of the versions did', () => {
    const numbered = GUARDED.replace(/ip access-list extended EDGE\n(?: .*\n){3}/, '').replace(
      'interface Vlan10',
      'access-list 101 permit tcp host 192.0.2.10 any eq 4786\naccess-list 101 deny tcp any any eq 4786\naccess-list 101 permit ip any any\ninterface Vlan10',
    );
    const before = numbered.replace('access-group EDGE', 'access-group 101');
    const { stdout } = change(before, before.replace(/^access-list 101 .*\n/gm, ''), '--format', 'json');
    const back = fresh(stdout).flatMap(({ fixes }) => fixes.filter(({ title }) => title.startsWith('Restore')));
    assert.ok(back.length > 0);
    for (const { edits } of back)
      assert.equal(
        edits
          .map(({ newText }) => newText)
          .join('')
          .split('\n').length,
        4,
      );
  });

  it('several lists for several networks make one finding, about the one that was taken off', () => {
    const list = (number: number) =>
      `ip access-list extended L${number}\n deny tcp any any eq 4786\n permit ip any any\ninterface Vlan${number}\n ip address 10.0.${number}.1 255.255.255.0\n ip access-group L${number} in\n`;
    const before = `version 15.0\nhostname A\nvstack\n${[1, 2, 3, 4].map(list).join('')}line con 0\nend\n`;
    const { stdout } = change(before, before.replace(' ip access-group L3 in\n', ''), '--format', 'json');
    const found = fresh(stdout);
    assert.deepEqual(codes(found).sort(), ['SMI003', 'SMI005']);
    assert.match(JSON.stringify(found), /Access list L3 restricts/);
  });

  it('secrets stay out of every format', () => {
    const before = OFF.replace('no vstack\n', 'enable secret 5 $1$OLDHASH\nno vstack\n');
    const after = OFF.replace('no vstack\n', 'enable secret 5 $1$NEWHASH\nvstack config tftp://bob:PASSW0RD@h/x\n');
    change(before, after);
    const { reports } = repository.runInEveryFormat('diff', 'HEAD', ...TRUST);
    for (const format of FORMATS) {
      assert.doesNotMatch(reports[format], /OLDHASH|NEWHASH|PASSW0RD/, format);
      assert.match(reports[format], /SMI001/, format);
    }
  });

  it('nothing is a command to a runner that logs it', () => {
    const evil = '##vso[task.setvariable variable=PATH]x ##[add-mask]y';
    const after = GUARDED.replace('interface Vlan10\n', `interface Vlan10\n description ${evil}\n`).replace(DENY, '');
    change(GUARDED, after);
    repository.write('##[add-mask]q.cfg', Buffer.alloc(100));
    const { reports, stderr } = repository.runInEveryFormat('diff', 'HEAD', ...TRUST);
    for (const format of FORMATS) assert.doesNotMatch(reports[format] + stderr, /##(?:\[|vso\[)/, format);
  });
});

describe('a diff of strangers', () => {
  const check = (text: string | Buffer) => {
    repository.write('p.diff', text);
    return repository.run('check', '--diff', 'p.diff');
  };
  const patch = (name: string) => `--- a/${name}\n+++ ${name}\n@@ -1,1 +1,1 @@\n-no vstack\n+vstack\n`;

  it('opens no file but those below the folder', () => {
    mkdirSync(join(repository.folder, 'folder'));
    writeFileSync(`${repository.folder}.cfg`, 'vstack\n');
    for (const name of ['/dev/zero', `../${repository.folder.split('/').at(-1)}.cfg`, 'folder']) {
      const { code, stderr, stdout } = check(patch(name));
      assert.equal(code, 2, stderr);
      assert.doesNotMatch(stderr, /internal error/);
      assert.doesNotMatch(stdout, /SMI001/);
    }
  });

  it('is not taken for an empty one', () => {
    assert.match(check(Buffer.concat([Buffer.from(patch('a.cfg')), Buffer.alloc(200)])).stderr, /the diff is not text/);
    const { code, stderr } = check('diff --git a/x.cfg b/x.cfg\nBinary files a/x.cfg and b/x.cfg differ\n');
    assert.equal(code, 2);
    assert.match(stderr, /no changes of files|says no more than that it is binary/);
  });

  it('may have been mailed', () => {
    repository.write('a.cfg', OFF);
    repository.commit('base');
    repository.write('a.cfg', GUARDED);
    repository.commit('topic');
    const { code, stdout } = check(repository.git('format-patch', '--stdout', '-1'));
    assert.equal(code, 1);
    assert.match(stdout, /SMI001/);
    assert.equal(readFileSync(join(repository.folder, 'a.cfg'), 'utf8'), GUARDED);
  });
});
