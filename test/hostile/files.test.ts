/** Files as strangers make them, and disks as they fail: the others are judged, and no file is damaged. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import MarkdownIt from 'markdown-it';
import { novstack, PROGRAM, startNovstack } from '../support/cli';
import { FORMATS } from '../support/formats';
import { Shell } from '../support/shell';

const SWITCH = 'version 15.0\nhostname SW1\n!\nvstack\n!\nline con 0\nend\n';
const posix = { skip: process.platform === 'win32' && 'no such files here' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-hostile-'));
  writeFileSync(join(folder, 'good.cfg'), SWITCH);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
const run = (...args: string[]) => novstack(args, { cwd: folder });
const meddled = (how: string, ...args: string[]) =>
  startNovstack(args, {
    cwd: folder,
    env: { MEDDLE: how, NODE_OPTIONS: `--require ${join(__dirname, 'meddle.cjs')}` },
  });
/** The files of a report in JSON, and what they say of Smart Install. */
const states = (stdout: string) =>
  Object.fromEntries(
    JSON.parse(stdout).files.map((file: { path: string; smartInstall: { state: string } }) => [
      file.path,
      file.smartInstall.state,
    ]),
  );

describe('a folder', () => {
  it('may hold links in circles, pipes, sockets and links to devices', posix, () => {
    symlinkSync('.', join(folder, 'self'));
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    mkdirSync(join(folder, 'deep'));
    symlinkSync('..', join(folder, 'deep', 'up'));
    execFileSync('mkfifo', [join(folder, 'pipe.cfg')]);
    symlinkSync('/dev/zero', join(folder, 'zero.cfg'));
    symlinkSync('/dev/null', join(folder, 'null.cfg'));
    const { code, stdout, stderr } = run('check', '.', '--format', 'json');
    assert.deepEqual(states(stdout), { 'good.cfg': 'enabled' });
    assert.equal(code, 2);
    assert.match(stderr, /cannot read a: the link leads nowhere\n.*cannot read b: the link leads nowhere\n/);
  });

  it('may change while it is gone through', posix, () => {
    put('gone.cfg', SWITCH);
    const { code, stdout, stderr } = meddled('gone.cfg:remove:1', 'check', '.', '--format', 'json');
    assert.deepEqual(states(stdout), { 'good.cfg': 'enabled' });
    assert.deepEqual([code, stderr], [2, 'novstack: cannot read gone.cfg: no such file or folder\n']);
  });

  it('may hold a file that the disk does not give', { skip: process.platform !== 'linux' && 'no /proc here' }, () => {
    symlinkSync('/proc/self/mem', join(folder, 'broken.cfg'));
    const { code, stdout, stderr } = run('check', '.', '--format', 'json');
    assert.deepEqual([code, states(stdout)], [2, { 'good.cfg': 'enabled' }]);
    assert.match(stderr, /cannot read broken\.cfg: EIO/);
  });

  it('may hold what its reader has no right to', {
    skip: process.getuid?.() === 0 && 'root may read everything',
  }, () => {
    put('closed.cfg', SWITCH);
    chmodSync(join(folder, 'closed.cfg'), 0);
    const { code, stderr } = run('check', '.');
    assert.equal(code, 2);
    assert.match(stderr, /cannot read closed\.cfg: permission denied/);
  });
});

describe('a name', () => {
  it('of a pipe or a device is refused', posix, () => {
    execFileSync('mkfifo', [join(folder, 'pipe.cfg')]);
    for (const name of ['pipe.cfg', '/dev/zero', '/dev/null']) {
      const { code, stderr } = run('check', name);
      assert.equal(code, 2, name);
      assert.match(stderr, /it is not a regular file/, name);
    }
  });

  it('may hold line breaks, terminal escapes, commands to runners, and markup', posix, () => {
    const names = [
      'a\nb.cfg',
      'c\u001b[2Jd.cfg',
      '\u202egfc.cfg',
      '::error file=x::y.cfg',
      '##vso[task.complete]z.cfg',
      '<img src=x onerror=alert(1)>.cfg',
      '[link](javascript:alert(1)).cfg',
      '`$(touch pwned)`.cfg',
      '-o.cfg',
    ];
    for (const name of names) put(name, SWITCH);
    for (const format of FORMATS) {
      const { code, stdout, stderr } = run('check', '.', '--format', format);
      assert.equal(code, 1, format);
      for (const output of [stdout, stderr]) {
        assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(output), `${format} holds controls`);
        assert.ok(!/^b\.cfg/m.test(output), `${format} breaks a line in a name`);
        assert.ok(!/##(?:\[|vso\[)/.test(output), `${format} commands a runner of Azure`);
      }
      if (format === 'markdown')
        assert.ok(!/<img|<a [^>]*javascript/i.test(new MarkdownIt({ html: true }).render(stdout)), 'markup of a name');
      if (format === 'junit') assert.ok(!stdout.includes('<img'));
      if (format === 'github')
        for (const line of stdout.trimEnd().split('\n')) assert.match(line, /^::(?:error|warning|notice) file=/);
    }
    const html = run('inventory', '.', '--format', 'html').stdout;
    assert.ok(!html.includes('<img'));
    assert.ok(!existsSync(join(folder, 'pwned')));
  });
});

describe('an encoding', () => {
  const cases: Record<string, readonly [Buffer, RegExp | undefined]> = {
    'UTF-16, little-endian': [Buffer.from(`\ufeff${SWITCH}`, 'utf16le'), undefined],
    'UTF-16, big-endian': [Buffer.from(`\ufeff${SWITCH}`, 'utf16le').swap16(), undefined],
    'UTF-8 with a mark': [Buffer.from(`\ufeff${SWITCH}`), undefined],
    'Latin-1': [Buffer.from(SWITCH.replace('SW1', 'Zürich'), 'latin1'), undefined],
    'a NUL in between': [Buffer.from(SWITCH.replace('!', '\0')), undefined],
    'lone surrogates': [
      Buffer.concat([Buffer.from([0x21, 0xed, 0xa0, 0x80, 0xed, 0xbf, 0xbf, 10]), Buffer.from(SWITCH)]),
      undefined,
    ],
    'UTF-16 without a mark': [Buffer.from(SWITCH, 'utf16le'), /binary file, not text/],
    'half a character': [Buffer.concat([Buffer.from(SWITCH), Buffer.from([0xe2, 0x82])]), undefined],
    'UTF-16 cut in a character': [Buffer.from(`\ufeff${SWITCH}`, 'utf16le').subarray(0, -1), undefined],
  };
  for (const [name, [bytes, message]] of Object.entries(cases)) {
    it(`${name} is ${message ? 'told' : 'read'}`, () => {
      put('odd.cfg', bytes);
      const { code, stdout, stderr } = run('check', 'odd.cfg', '--format', 'json');
      if (message) {
        assert.equal(code, 2);
        assert.match(stderr, message);
      } else assert.deepEqual([code, states(stdout)], [1, { 'odd.cfg': 'enabled' }]);
    });

    it(`${name} keeps every other byte when it is fixed`, { skip: message !== undefined && 'it is not read' }, () => {
      put('odd.cfg', bytes);
      const { code } = run('fix', 'odd.cfg', '--strategy', 'disable', '--write');
      const after = readFileSync(join(folder, 'odd.cfg'));
      assert.equal(code, 0);
      const start = bytes.findIndex((byte, index) => byte !== after[index]);
      const grown = after.length - bytes.length;
      assert.ok(start > 0 && grown > 0, 'nothing was fixed');
      assert.deepEqual(after.subarray(start + grown), bytes.subarray(start), 'another byte changed');
    });
  }
});

describe('--write', () => {
  const fix = ['fix', '.', '--strategy', 'disable', '--write'];

  it('leaves a file alone that changed since it was read', posix, () => {
    const { code, stderr } = meddled('good.cfg:append:2', ...fix);
    assert.equal(code, 2);
    assert.match(stderr, /cannot write good\.cfg: it has changed since it was read/);
    assert.equal(readFileSync(join(folder, 'good.cfg'), 'utf8'), `${SWITCH}! somebody else was here\n`);
  });

  it('leaves a read-only file alone', () => {
    chmodSync(join(folder, 'good.cfg'), 0o444);
    const { code, stderr } = run(...fix);
    assert.equal(code, 2);
    assert.match(stderr, /cannot write good\.cfg: it is read-only/);
    assert.equal(readFileSync(join(folder, 'good.cfg'), 'utf8'), SWITCH);
  });

  it('leaves the file as it was where the disk is full', () => {
    const { code, stdout, stderr } = meddled('good.cfg:full:1', ...fix);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /cannot write good\.cfg: ENOSPC/);
    assert.equal(readFileSync(join(folder, 'good.cfg'), 'utf8'), SWITCH);
    assert.deepEqual(readdirSync(folder), ['good.cfg']);
  });

  it('killed at any moment leaves each file old or new', posix, async () => {
    const fixed = SWITCH.replace('\nvstack\n', '\nno vstack\n');
    const names = Array.from({ length: 60 }, (_one, index) => `sw${index}.cfg`);
    let [killed, mixed] = [0, 0];
    for (let round = 0; round < 25; round++) {
      for (const name of names) put(name, SWITCH);
      const program = spawn(process.execPath, [PROGRAM, ...fix], { cwd: folder, stdio: 'ignore' });
      const started = Date.now();
      while (readFileSync(join(folder, names[0] ?? ''), 'utf8') === SWITCH && Date.now() - started < 60_000) {
        if (program.exitCode !== null) break;
        await setTimeout(1);
      }
      await setTimeout(round);
      program.kill('SIGKILL');
      await once(program, 'exit');
      if (program.signalCode === 'SIGKILL') killed++;
      const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
      for (const text of texts) assert.ok(text === SWITCH || text === fixed, 'a torn file');
      if (texts.includes(SWITCH) && texts.includes(fixed)) mixed++;
    }
    assert.ok(killed > 10 && mixed > 2, `killed ${killed} times, ${mixed} times half-way`);
  });
});

describe('a novstack.yaml', () => {
  it('that is a link to itself, a pipe or out of its folder makes nothing hang and reads nothing', posix, () => {
    symlinkSync('novstack.yaml', join(folder, 'novstack.yaml'));
    assert.equal(run('check', '.').code, 2);
    rmSync(join(folder, 'novstack.yaml'));
    execFileSync('mkfifo', [join(folder, 'novstack.yaml')]);
    const piped = run('check', 'good.cfg');
    assert.equal(piped.code, 2);
    assert.match(piped.stderr, /cannot read novstack\.yaml: it is not a regular file/);
    rmSync(join(folder, 'novstack.yaml'));
    const outside = mkdtempSync(join(tmpdir(), 'novstack-outside-'));
    writeFileSync(join(outside, 's.yaml'), 'secret_key: hunter2\n');
    symlinkSync(join(outside, 's.yaml'), join(folder, 'novstack.yaml'));
    const { code, stderr } = run('check', 'good.cfg');
    assert.equal(code, 2);
    assert.match(stderr, /novstack\.yaml leads out of/);
    assert.ok(!stderr.includes('secret_key'));
    rmSync(outside, { recursive: true });
  });

  it('names nothing outside its folder by a link', posix, () => {
    const outside = mkdtempSync(join(tmpdir(), 'novstack-outside-'));
    writeFileSync(join(outside, 'x.cfg'), SWITCH);
    symlinkSync(outside, join(folder, 'd'));
    put('novstack.yaml', 'baseline: d/new.json\n');
    assert.match(run('check', '.', '--write-baseline').stderr, /leads out of/);
    symlinkSync(join(outside, 'other.json'), join(folder, 'b.json'));
    put('novstack.yaml', 'baseline: b.json\n');
    assert.match(run('check', '.', '--write-baseline').stderr, /leads out of/);
    put('novstack.yaml', 'include: ["d/*.cfg", "*.cfg"]\n');
    assert.deepEqual(states(run('check', '--format', 'json').stdout), { 'good.cfg': 'enabled' });
    assert.deepEqual(readdirSync(outside), ['x.cfg']);
    execFileSync('mkfifo', [join(folder, 'p.json')]);
    put('novstack.yaml', 'baseline: p.json\n');
    assert.match(run('check', '.').stderr, /cannot read p\.json: it is not a regular file/);
    rmSync(outside, { recursive: true });
  });

  it('has no glob that takes long', () => {
    put(`${'a'.repeat(200)}.cfg`, SWITCH);
    for (const glob of ['*a*a*a*a*a*a*b', 'a'.repeat(70_000), '(a+)+b', `${'**/'.repeat(6)}x`]) {
      put('novstack.yaml', `exclude: ["${glob}"]\n`);
      const { code, stderr } = run('check', '.');
      assert.equal(code, 2, glob.slice(0, 30));
      assert.match(stderr, /novstack\.yaml:1:12/);
    }
    put('novstack.yaml', 'exclude: ["*a*a*a*b", "**/old/**/x-*.cfg"]\n');
    assert.equal(run('check', '.').code, 1);
  });
});

describe('--output', () => {
  it('to a full disk, a folder or below a file is told', posix, () => {
    for (const target of ['/dev/full', '.', 'good.cfg/report.json']) {
      const { code, stderr } = run('check', 'good.cfg', '--format', 'json', '--output', target);
      assert.equal(code, 2, target);
      assert.match(stderr, /cannot write/, target);
    }
    assert.equal(statSync(join(folder, 'good.cfg')).size, SWITCH.length);
  });

  it('to standard output that is full is told', posix, () => {
    const shell = new Shell();
    const { code } = shell.run(folder, 'novstack check good.cfg --format json > /dev/full');
    assert.equal(code, 2);
    shell.remove();
  });
});
