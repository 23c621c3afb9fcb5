/** `novstack diff` on real git repositories: a base branch, and a topic branch with a change of each kind. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Ajv2020, { type AnySchemaObject } from 'ajv/dist/2020';
import MarkdownIt from 'markdown-it';
import { CHANGES, GUARDED, OFF } from '../support/changes';
import { ROOT } from '../support/cli';
import { FORMATS } from '../support/formats';
import { Repository } from '../support/repository';

const TRUST = ['--trusted-director', '192.0.2.10'];

const schema = (name: string): AnySchemaObject =>
  JSON.parse(readFileSync(join(ROOT, 'server', 'schemas', name), 'utf8'));
/** Not a guard: what is checked stays as loose as JSON is. */
const isReport = (document: unknown): boolean => validate(document) === true;
const validate = new Ajv2020({ schemas: [schema('report-v1.schema.json')] }).compile(schema('diff-v1.schema.json'));

interface Finding {
  readonly code: string;
  readonly line: number;
  readonly shownOn?: number;
  readonly causes: { readonly lines: readonly { kind: string; line: number; text: string }[] } | null;
}

const shownLine = ({ line, shownOn }: Finding) => shownOn ?? line;

/** The report of a diff as JSON; checked against its schema. */
function report(repository: Repository, ...args: string[]) {
  const run = repository.run('diff', ...args, ...TRUST, '--format', 'json');
  const document = JSON.parse(run.stdout);
  assert.ok(isReport(document), JSON.stringify(validate.errors));
  return { ...document, code: run.code, stderr: run.stderr };
}

describe('a pull request', () => {
  const repository = new Repository();
  const name = (one: string) => `configs/${one}.cfg`;
  /** All that the branch changes. */
  let whole: ReturnType<typeof report>;
  before(() => {
    for (const { name: one, before: text } of CHANGES) repository.write(name(one), text.replace('NAME', one));
    repository.write('configs/old-name.cfg', GUARDED.replace('NAME', 'renamed'));
    repository.write('configs/crlf.cfg', GUARDED.replace('NAME', 'crlf').replaceAll('\n', '\r\n'));
    repository.write('configs/gone.cfg', GUARDED.replace('NAME', 'gone'));
    repository.write('configs/same.cfg', GUARDED.replace('NAME', 'same'));
    repository.write('README.md', 'vstack\n');
    repository.commit('base');
    repository.git('checkout', '--quiet', '-b', 'topic');
    for (const { name: one, after: text } of CHANGES) repository.write(name(one), text.replace('NAME', one));
    repository.move('configs/old-name.cfg', 'edge/new-name.cfg');
    repository.write(
      'edge/new-name.cfg',
      GUARDED.replace('NAME', 'renamed').replace(' 20 deny tcp any any eq 4786\n', ''),
    );
    const crlf = GUARDED.replace('NAME', 'crlf').replace(' ip access-group EDGE in\n', '');
    repository.write('configs/crlf.cfg', crlf.replaceAll('\n', '\r\n'));
    repository.delete('configs/gone.cfg');
    repository.write(
      'configs/new.cfg',
      GUARDED.replace('NAME', 'new').replaceAll('10.1.1.2', '10.1.1.3').replaceAll('10.2.1.2', '10.2.1.3'),
    );
    repository.write('README.md', 'no vstack\n');
    repository.commit('topic');
    // The base goes on; what others did there is no part of the change.
    repository.git('checkout', '--quiet', 'main');
    repository.write('configs/same.cfg', OFF.replace('NAME', 'same'));
    repository.commit('others');
    repository.git('checkout', '--quiet', 'topic');
    whole = report(repository, 'main');
  });
  after(() => repository.remove());

  it('has the findings of each change, on the line that caused them', () => {
    const { files, code } = whole;
    assert.equal(code, 1);
    for (const { name: one, fresh, shownOn, causes } of CHANGES) {
      const file = files.find(({ path }: { path: string }) => path === name(one));
      if (fresh.length === 0 && !file) continue;
      assert.ok(file, one);
      const found: Finding[] = file.findings.new;
      assert.deepEqual(found.map((finding) => finding.code).sort(), [...fresh].sort(), one);
      for (const finding of found) {
        assert.equal(shownLine(finding), shownOn, one);
        const lines = finding.causes?.lines ?? [];
        const texts = lines.map(({ kind, line, text }) => `${kind === 'added' ? '+' : '-'}${line} ${text}`);
        assert.deepEqual(texts.sort(), causes.map((cause) => cause.replace(/ +/, ' ')).sort(), one);
      }
    }
  });

  it('follows a file that was renamed and edited', () => {
    const { files } = report(repository, 'main', 'topic');
    const renamed = files.find(({ path }: { path: string }) => path === 'edge/new-name.cfg');
    assert.deepEqual([renamed.oldPath, renamed.status], ['configs/old-name.cfg', 'renamed']);
    assert.deepEqual(
      renamed.findings.new.map(({ code, shownOn }: Finding) => [code, shownOn]),
      [['SMI003', 8]],
    );
    assert.deepEqual(
      renamed.findings.unchanged.map(({ code }: Finding) => code),
      ['SMI001'],
    );
  });

  it('follows a device whose file is no longer alike', () => {
    repository.git('checkout', '--quiet', '-b', 'rewritten', 'main');
    repository.delete('configs/same.cfg');
    repository.write('other.cfg', 'hostname same\nvstack\n');
    const { files } = report(repository, 'main');
    repository.git('checkout', '--quiet', '--force', 'topic');
    repository.git('clean', '--quiet', '--force');
    assert.deepEqual(
      files.map(({ oldPath, path, status }: Record<string, string>) => [oldPath, path, status]),
      [['configs/same.cfg', 'other.cfg', 'renamed']],
    );
  });

  it('tells devices that came and went', () => {
    const { files } = whole;
    const statuses = Object.fromEntries(files.map(({ path, status }: Record<string, string>) => [path, status]));
    assert.deepEqual([statuses['configs/new.cfg'], statuses['configs/gone.cfg']], ['added', 'removed']);
    const added = files.find(({ path }: { path: string }) => path === 'configs/new.cfg');
    assert.deepEqual([added.devices[0].before, added.devices[0].after.state], [null, 'enabled']);
  });

  it('reads files with other line breaks', () => {
    const { files } = whole;
    const file = files.find(({ path }: { path: string }) => path === 'configs/crlf.cfg');
    assert.deepEqual(file.findings.new.map(({ code, shownOn }: Finding) => [code, shownOn ?? null]).sort(), [
      ['SMI003', 12],
      ['SMI005', 12],
    ]);
    const { fixes } = file.findings.new.find(({ code }: Finding) => code === 'SMI003');
    const revert = fixes.find(({ reverts }: { reverts?: boolean }) => reverts);
    assert.deepEqual(revert.edits, [
      { line: 12, column: 1, endLine: 12, endColumn: 1, newText: ' ip access-group EDGE in\r\n' },
    ]);
  });

  it('is compared with the commit where the branches parted, or with the base itself', () => {
    const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path);
    assert.ok(!paths(whole.files).includes('configs/same.cfg'));
    assert.ok(paths(report(repository, 'main', '--no-merge-base').files).includes('configs/same.cfg'));
    assert.deepEqual(report(repository, 'main...topic').files, report(repository, 'main', 'topic').files);
  });

  it('is limited to paths', () => {
    const { files } = report(repository, 'main', 'topic', 'edge');
    assert.deepEqual(
      files.map(({ path }: { path: string }) => path),
      ['edge/new-name.cfg'],
    );
    assert.equal(report(repository, 'main', 'configs/same.cfg').files.length, 0);
  });

  it('fails for new findings only', () => {
    assert.equal(repository.run('diff', 'main', 'topic', 'configs/disabled.cfg', ...TRUST).code, 0);
    assert.equal(repository.run('diff', 'main', 'topic', 'configs/disable-removed.cfg', ...TRUST).code, 1);
    assert.equal(repository.run('diff', 'main', 'topic', 'configs/disable-removed.cfg', '--fail-on', 'error').code, 0);
    assert.equal(repository.run('diff', 'main', 'topic', '--fail-on', 'never').code, 0);
  });

  it('is told in the words of people', () => {
    const { stdout } = repository.run(
      'diff',
      'main',
      'topic',
      'configs/un-shut.cfg',
      'configs/entry-removed.cfg',
      ...TRUST,
    );
    assert.match(stdout, /^ {4}Vlan20: closed \(it is shut down\) → open to any source, opened by removed line 15$/m);
    assert.match(stdout, /^ {4}Vlan10: open to 192\.0\.2\.10 → open to any source, opened by removed line 8$/m);
    assert.match(
      stdout,
      /^Smart Install exposure grows on entry-removed and un-shut\. 3 new findings, 0 fixed, 2 unchanged\.$/m,
    );
  });

  it('annotates a changed line once, with all that it brings', () => {
    const { stdout } = repository.run('diff', 'main', 'topic', 'configs/un-shut.cfg', ...TRUST, '-f', 'github');
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines.length, 1, stdout);
    assert.match(
      stdout,
      /^::error file=configs\/un-shut\.cfg,line=15,title=SMI003 SMI005::un-shut: Any source can reach/,
    );
    assert.match(stdout, /%0Aun-shut: Access list EDGE restricts/);
  });

  it('is the same twice, in every format', () => {
    const run = () => repository.runInEveryFormat('diff', 'main', 'topic', ...TRUST).reports;
    const [first, second] = [run(), run()];
    for (const format of FORMATS) {
      assert.notEqual(first[format], '', format);
      assert.equal(first[format], second[format], format);
    }
  });

  it('looks at the working tree with what is not committed, and new files', () => {
    repository.write('configs/untracked.cfg', GUARDED.replace('NAME', 'untracked'));
    repository.write('configs/same.cfg', GUARDED.replace('NAME', 'same').replace(' 20 deny tcp any any eq 4786\n', ''));
    const { files } = report(repository, 'HEAD');
    repository.git('checkout', '--quiet', '--', '.');
    repository.delete('configs/untracked.cfg');
    assert.deepEqual(
      files.map(({ path, status }: Record<string, string>) => [path, status]),
      [
        ['configs/same.cfg', 'changed'],
        ['configs/untracked.cfg', 'added'],
      ],
    );
  });
});

describe('what is no text', () => {
  const repository = new Repository();
  before(() => {
    repository.write('sw1.cfg', OFF);
    repository.write('image.png', Buffer.from([0x89, 0, 0, 0]));
    repository.write('large.cfg', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n');
    repository.commit('base');
  });
  after(() => repository.remove());

  it('is left out, and said', () => {
    repository.write('image.png', Buffer.from([0x89, 0, 0, 1]));
    symlinkSync('sw1.cfg', join(repository.folder, 'link.cfg'));
    repository.commit('binary');
    const run = repository.run('diff', 'HEAD~1', 'HEAD');
    assert.equal(run.code, 0);
    assert.match(run.stderr, /left out image\.png: a binary file/);
    assert.match(run.stderr, /left out link\.cfg: a symbolic link/);
  });

  it('cannot be told where its content is elsewhere', () => {
    repository.write('large.cfg', 'version https://git-lfs.github.com/spec/v1\noid sha256:2\nsize 1\n');
    const run = repository.run('diff', 'HEAD');
    repository.git('checkout', '--quiet', '--', 'large.cfg');
    assert.equal(run.code, 2);
    assert.match(run.stderr, /large\.cfg: it is a pointer of Git LFS, and its content is not here/);
  });

  it('may be another repository', () => {
    const inner = new Repository();
    inner.write('sw.cfg', GUARDED);
    inner.commit('inner');
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'inner');
    repository.commit('submodule');
    const run = repository.run('diff', 'HEAD~1', 'HEAD');
    assert.match(run.stderr, /left out inner: a submodule/);
    inner.remove();
  });
});

describe('wrong use', () => {
  const repository = new Repository();
  before(() => {
    repository.write('sw1.cfg', OFF);
    repository.write('v1', OFF);
    repository.commit('first');
    repository.git('tag', 'v1');
    repository.write('sw1.cfg', GUARDED);
    repository.commit('second');
    repository.git('checkout', '--quiet', '--orphan', 'alone');
    repository.commit('alone');
    repository.git('checkout', '--quiet', 'main');
  });
  after(() => repository.remove());
  const complains = (args: readonly string[], pattern: RegExp) => {
    const run = repository.run('diff', ...args);
    assert.equal(run.code, 2, run.stdout);
    assert.match(run.stderr, pattern);
    assert.doesNotMatch(run.stderr, /\n\s+at /);
  };

  it('names what is wrong and what to do', () => {
    complains(['nowhere'], /Unknown revision 'nowhere'/);
    complains(['HEAD', 'nowhere'], /'nowhere' is not a revision, file or folder/);
    complains(['v1'], /both a revision and a file or folder: write \.\/v1/);
    complains(
      ['main', 'alone'],
      /the two revisions have no merge base: their histories have nothing in common; --no-merge-base/,
    );
    complains(['./sw1.cfg'], /name the one to compare it with/);
    complains(['./sw1.cfg', '.'], /a file and a folder cannot be compared/);
    complains(
      ['main', '--output', 'a', '--output', 'b', '--format', 'json', '--format', 'text', '--format', 'sarif'],
      /two formats cannot share standard output|Allowed/,
    );
    complains(['--end-of-options'], /unknown option|Unknown revision/);
  });

  it('offers the branch of the remote where there is no local one', () => {
    const clone = new Repository();
    clone.git('fetch', '--quiet', repository.folder, 'HEAD:refs/remotes/origin/trunk');
    clone.git('checkout', '--quiet', '--detach', 'origin/trunk');
    const run = clone.run('diff', 'trunk');
    clone.remove();
    assert.equal(run.code, 2);
    assert.match(run.stderr, /Unknown revision 'trunk'\. \(Did you mean origin\/trunk\?\)/);
  });

  it('knows a shallow clone', () => {
    const clone = new Repository();
    clone.git('pull', '--quiet', '--depth', '1', `file://${repository.folder}`, 'main');
    const run = clone.run('diff', 'v0');
    clone.remove();
    assert.equal(run.code, 2);
    assert.match(run.stderr, /The clone is shallow: fetch it .*fetch-depth: 0/);
  });

  it('needs git, or files and folders', () => {
    const { folder } = repository;
    mkdirSync(join(folder, 'no-path'));
    const run = repository.run('diff', 'HEAD~1', 'HEAD');
    assert.equal(run.code, 1);
  });
});

describe('folders and files', () => {
  const repository = new Repository();
  before(() => {
    repository.write('old/a.cfg', OFF.replace('NAME', 'a'));
    repository.write('old/b.cfg', OFF.replace('NAME', 'b'));
    repository.write('old/c.cfg', OFF.replace('NAME', 'c'));
    repository.write('new/a.cfg', GUARDED.replace('NAME', 'a'));
    repository.write('new/b.cfg', OFF.replace('NAME', 'b'));
    repository.write('new/d.cfg', OFF.replace('NAME', 'c'));
  });
  after(() => repository.remove());

  it('are compared by the paths in them', () => {
    const { files } = report(repository, 'old', 'new');
    assert.deepEqual(
      files.map(({ path, oldPath, status }: Record<string, string | null>) => [path, oldPath, status]),
      [
        ['new/a.cfg', null, 'changed'],
        ['new/d.cfg', 'old/c.cfg', 'renamed'],
      ],
    );
  });

  it('may be two files', () => {
    const { files, code } = report(repository, 'old/a.cfg', 'new/a.cfg');
    assert.equal(code, 1);
    assert.deepEqual(
      files[0].findings.new.map(({ code: rule }: Finding) => rule),
      ['SMI001'],
    );
  });
});

describe('the comment', () => {
  const LIMIT = 60_000;

  it('stays below the limit, says what it left out, and groups what is alike', () => {
    const repository = new Repository();
    const many = Array.from({ length: 400 }, (_, index) => `sw-${index}`);
    for (const one of many) repository.write(`configs/${one}.cfg`, OFF.replace('NAME', one));
    repository.commit('base');
    for (const one of many) repository.write(`configs/${one}.cfg`, OFF.replace('NAME', one).replace('no vstack\n', ''));
    const { stdout } = repository.run('diff', 'HEAD', '--format', 'markdown');
    repository.remove();
    assert.ok(Buffer.byteLength(stdout) <= LIMIT, `${Buffer.byteLength(stdout)} bytes`);
    assert.match(stdout, /grows on sw-0, sw-1 and 398 more/);
    assert.match(stdout, /^\*\*400 files\*\*$/m);
    assert.match(stdout, /more devices are not shown here/);
  });

  it('of many different findings says how many are missing', () => {
    const repository = new Repository();
    const many = Array.from({ length: 300 }, (_, index) => index);
    const text = (index: number, line: string) =>
      GUARDED.replace('NAME', `sw-${index}`).replace(' 20 deny', `${line} 20 deny`);
    for (const one of many) repository.write(`${one}.cfg`, text(one, ''));
    repository.commit('base');
    for (const one of many)
      repository.write(`${one}.cfg`, text(one, ` 15 permit ip host 198.51.${one % 256}.${one >> 8} any\n`));
    const { stdout } = repository.run('diff', 'HEAD', '--format', 'markdown', ...TRUST);
    repository.remove();
    assert.ok(Buffer.byteLength(stdout) <= LIMIT, `${Buffer.byteLength(stdout)} bytes`);
    assert.match(stdout, /_\d+ more findings are not shown here: the comment is at its limit/);
  });

  it('lets nothing of a configuration be more than text', () => {
    const repository = new Repository();
    const evil = '<img/onerror=x>|@everyone#1`[x](http://evil)';
    repository.write('a`|<b>.cfg', OFF.replace('NAME', evil));
    repository.commit('base');
    repository.write(
      'a`|<b>.cfg',
      GUARDED.replace('NAME', evil)
        .replace('extended EDGE', 'extended EDGE')
        .replace(' 20 deny tcp any any eq 4786', ' 20 remark ``` | <script> @all\n 21 permit ip any any'),
    );
    const { stdout } = repository.run('diff', 'HEAD', '--format', 'markdown');
    repository.remove();
    const html = new MarkdownIt({ html: true, linkify: true }).render(stdout);
    assert.doesNotMatch(html, /<img|<script|<b>|href="http:\/\/evil/);
    // Nobody is called but in code, where nobody is.
    assert.doesNotMatch(html.replace(/<code[\s\S]*?<\/code>/g, ''), /@\w|#\d/);
    assert.match(html, /<td>&lt;img\/onerror=x&gt;\|@/);
  });

  it('masks secrets', () => {
    const repository = new Repository();
    const text = (line: string) => `${GUARDED.replace('NAME', 'sw1')}snmp-server community S3CRET RO\n${line}`;
    repository.write('a.cfg', text(''));
    repository.commit('base');
    repository.write('a.cfg', text('username a password 0 S3CRET\n').replace(' 20 deny tcp any any eq 4786\n', ''));
    const { reports } = repository.runInEveryFormat('diff', 'HEAD');
    for (const format of FORMATS) assert.doesNotMatch(reports[format], /S3CRET/, format);
    repository.remove();
  });
});

describe('outputs', () => {
  it('go to files, one of them to the terminal', () => {
    const repository = new Repository();
    repository.write('sw1.cfg', OFF);
    repository.commit('base');
    repository.write('sw1.cfg', GUARDED);
    const { stdout, code } = repository.run(
      'diff',
      'HEAD',
      '-f',
      'sarif',
      '-o',
      'out/a.sarif',
      '-f',
      'github',
      '-f',
      'markdown',
      '-o',
      'out/b.md',
    );
    assert.equal(code, 1);
    assert.match(stdout, /^::error file=sw1\.cfg,line=3,/);
    assert.equal(JSON.parse(readFileSync(join(repository.folder, 'out', 'a.sarif'), 'utf8')).version, '2.1.0');
    assert.match(readFileSync(join(repository.folder, 'out', 'b.md'), 'utf8'), /### novstack/);
    writeFileSync(join(repository.folder, 'file'), '');
    const bad = repository.run('diff', 'HEAD', '-f', 'json', '-o', 'file/x.json');
    assert.equal(bad.code, 2);
    assert.match(bad.stderr, /cannot write file\/x\.json/);
    repository.remove();
  });
});
