import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import { applyEdits, lineStarts } from '../../server/src/engine';
import { novstack, ROOT } from '../support/cli';
import { corpusFolder, noCorpus } from '../support/corpus';

const VSTACK = 'version 15.0\nhostname SW1\n!\nvstack\n!\nline con 0\nend\n';
const CLEAN = VSTACK.replace('vstack', 'no vstack');

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-cli-'));
  const file = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'site', 'node_modules', 'x'), { recursive: true });
  mkdirSync(join(folder, 'empty'));
  file('vstack.cfg', VSTACK);
  file('clean.cfg', CLEAN);
  file('site/sw1.cfg', VSTACK);
  file('site/sw2', CLEAN);
  file('site/image.bin', Buffer.from([0x7f, 0x45, 0, 1]));
  file('site/node_modules/x/sw3.cfg', VSTACK);
  file('utf16.cfg', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(VSTACK, 'utf16le')]));
  file('bom.cfg', `\ufeff${VSTACK.replace('version 15.0\nhostname SW1\n!\n', '')}`);
  file(
    'latin1.cfg',
    Buffer.concat([Buffer.from('hostname SW1\n! gr'), Buffer.from([0xfc]), Buffer.from('n\nvstack\n')]),
  );
  file('nexus.cfg', '!Command: show running-config\nfeature vpc\nvstack\n');
  file(
    'may-be-on.cfg',
    'version 12.2\nhostname SW1\nswitch 1 provision ws-c3750g-24ts\ninterface Vlan1\n shutdown\nline con 0\nend\n',
  );
  file(
    'evil.cfg',
    'crypto isakmp key s3cret address 0.0.0.0\n! \u001b[31m evil \u009b1m\nvstack\nsnmp-server community s3cret RO\nusername a password 0 s3cret\u2028s3cret\n',
  );
  symlinkSync(folder, join(folder, 'site', 'loop'));
  mkdirSync(join(folder, 'broken'));
  symlinkSync('nowhere', join(folder, 'broken', 'gone.cfg'));
  file('broken/ok.cfg', CLEAN);
  file('serial.cfg', VSTACK.replace('!\n', '!\0\n'));
  file('constructor.cfg', 'constructor (props) {\n__proto__\nvstack\n');
  file('blank.cfg', '\n');
  file('notes.md', 'Type\n\nvstack\n\nand wait.\n');
});
after(() => rmSync(folder, { recursive: true }));

const check = (...args: string[]) => novstack(['check', ...args], { cwd: folder });
const json = (...args: string[]) => JSON.parse(check('--format', 'json', ...args).stdout);

describe('exit codes', () => {
  it('0: nothing at or above --fail-on', () => {
    assert.equal(check('clean.cfg').code, 0);
    assert.equal(check('may-be-on.cfg', '--fail-on', 'error').code, 0);
    assert.equal(check('vstack.cfg', '--fail-on', 'never').code, 0);
    assert.equal(check('nexus.cfg').code, 0);
  });

  it('1: findings', () => {
    assert.equal(check('vstack.cfg').code, 1);
    assert.equal(check('may-be-on.cfg').code, 1);
    assert.equal(check('vstack.cfg', '--fail-on', 'error').code, 1);
  });

  it('2: an unreadable file, while the rest is checked', () => {
    const { code, stdout, stderr } = check('missing.cfg', 'vstack.cfg', 'site/image.bin');
    assert.equal(code, 2);
    assert.match(stdout, /vstack\.cfg:4:1 error SMI001/);
    assert.match(stderr, /cannot read missing\.cfg: no such file or folder/);
    assert.match(stderr, /cannot read site\/image\.bin: it is a binary file/);
    assert.equal(json('missing.cfg', 'clean.cfg').summary.unreadable, 1);
  });

  it('2: nothing to check', () => {
    for (const path of ['empty', '*.nothing']) {
      const { code, stderr } = check(path);
      assert.equal(code, 2, path);
      assert.match(stderr, /nothing was checked/);
    }
  });

  it('2: standard input without anything', () => {
    const { code, stderr } = novstack(['check', '-'], { input: ' \n' });
    assert.equal(code, 2);
    assert.match(stderr, /cannot read <stdin>: it is empty/);
    assert.equal(check('blank.cfg').code, 2);
  });

  it('2: a link that leads nowhere', () => {
    const { code, stderr } = check('broken');
    assert.equal(code, 2);
    assert.match(stderr, /cannot read broken\/gone\.cfg: the link leads nowhere/);
  });

  it('2: wrong usage, with a word on what is wrong', () => {
    for (const args of [
      ['check', '--nonsense', 'x'],
      ['frobnicate'],
      ['check', '--format', 'xml', 'x'],
      ['check', '--severity', 'SMI001=loud', 'x'],
      ['check', '--severity', 'XXX=off', 'x'],
      ['check', '--trusted-director', '1.2.3', 'x'],
      ['rules', 'SMI999'],
      [],
    ]) {
      const { code, stderr } = novstack(args);
      assert.equal(code, 2, args.join(' '));
      assert.notEqual(stderr, '', args.join(' '));
    }
  });
});

describe('inputs', () => {
  it('takes files, folders and globs, each file once', () => {
    const paths = (...args: string[]) => json(...args).files.map(({ path }: { path: string }) => path);
    assert.deepEqual(paths('site'), ['site/sw1.cfg', 'site/sw2']);
    assert.deepEqual(paths('site/*.cfg', 'site/sw1.cfg', 'clean.cfg'), ['site/sw1.cfg', 'clean.cfg']);
    assert.deepEqual(paths('**/sw1.cfg').sort(), ['site/sw1.cfg']);
  });

  it('counts a file once under every spelling, and as named wherever it was named', () => {
    assert.equal(json('./clean.cfg', 'clean.cfg', 'site/../clean.cfg').summary.files, 1);
    assert.equal(check('site/image.bin', 'site').code, 2);
    assert.equal(check('site', 'site/image.bin').code, 2);
  });

  it('judges documents in folders only where they are configurations, and says what it left out', () => {
    const { stdout, stderr } = check('.', '--fail-on', 'never');
    assert.ok(!stdout.includes('notes.md:'));
    assert.match(check('notes.md').stdout, /notes\.md:3:1/);
    assert.match(stderr, /left out 1 binary file/);
  });

  it('takes standard input', () => {
    const { code, stdout } = novstack(['check', '-', '--stdin-filename', 'sw9.cfg'], { input: VSTACK });
    assert.equal(code, 1);
    assert.match(stdout, /^sw9\.cfg:4:1 /);
  });

  it('reads UTF-16, byte order marks and other encodings', () => {
    for (const name of ['utf16.cfg', 'bom.cfg', 'latin1.cfg', 'serial.cfg', 'constructor.cfg']) {
      const [file] = json(name).files;
      assert.equal(file.findings[0].code, 'SMI001', name);
      assert.equal(file.findings[0].column, 1, name);
    }
  });
});

describe('many open interfaces', () => {
  it('do not each bring the change of all of them into the report', () => {
    const interfaces = Array.from(
      { length: 300 },
      (_one, index) => `interface Vlan${index}\n ip address 10.${index >> 8}.${index & 255}.1 255.255.255.0\n`,
    );
    const input = `version 15.0\nhostname A\n${interfaces.join('')}vstack\nend\n`;
    const { stdout, code } = novstack(['check', '-', '--format', 'json', '--trusted-director', '192.0.2.7'], { input });
    const { findings } = JSON.parse(stdout).files[0];
    assert.deepEqual([code, findings.length], [1, 2]);
    for (const { fixes } of findings) for (const { edits } of fixes) assert.ok(edits.length <= 200);
    assert.ok(findings.every(({ fixes }: { fixes: unknown[] }) => fixes.length > 0));
  });
});

describe('text', () => {
  it('shows findings with their line, secrets masked, nothing a terminal would act on', () => {
    const { stdout } = check('evil.cfg');
    assert.ok(!stdout.includes('s3cret'));
    assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(stdout));
    assert.match(stdout, /^ {2}3 \| vstack$/m);
  });

  it('masks every kind of secret', () => {
    const secrets = [
      'crypto isakmp key s3cret address 0.0.0.0',
      ' key s3cret',
      ' key 7 s3cret',
      ' standby 1 authentication s3cret',
      'archive tftp://u:s3cret@192.0.2.1/x',
      'enable password s3cret',
      'enable secret 5 s3cret',
      'snmp-server host 192.0.2.1 version 3 priv s3cret',
      'snmp-server user a g v3 auth sha s3cret priv aes 128 s3cret',
      'tacacs-server host 192.0.2.1 key s3cret',
      ' neighbor 192.0.2.1 password 7 s3cret',
      ' ip ospf message-digest-key 1 md5 s3cret',
      'ntp authentication-key 1 md5 s3cret 7',
      ' wpa-psk ascii 0 s3cret',
      ' pre-shared-key local s3cret',
    ];
    for (const secret of secrets) {
      const { stdout } = novstack(['check', '-'], { input: `hostname A\n${secret}\nvstack\n` });
      assert.ok(stdout.includes('  3 | vstack') && !stdout.includes('s3cret'), secret);
    }
  });

  it('is coloured on request only', () => {
    const coloured = novstack(['check', 'vstack.cfg'], { cwd: folder, env: { FORCE_COLOR: '1' } });
    assert.ok(coloured.stdout.includes('\u001b['));
    assert.ok(
      !novstack(['check', 'vstack.cfg'], { cwd: folder, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout.includes(
        '\u001b[',
      ),
    );
    assert.ok(
      !novstack(['check', '--no-color', 'vstack.cfg'], { cwd: folder, env: { FORCE_COLOR: '1' } }).stdout.includes(
        '\u001b[',
      ),
    );
  });

  it('says why a file is not applicable', () => {
    assert.match(check('nexus.cfg').stdout, /nexus\.cfg {2}not applicable: .* Cisco NX-OS/);
  });

  it('is the same twice', () => {
    assert.equal(check('.').stdout, check('.').stdout);
  });
});

describe('json', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'server', 'schemas', 'report-v1.schema.json'), 'utf8'));
  const validate = new Ajv2020().compile(schema);

  it('is valid against its schema', () => {
    for (const args of [['.'], ['site'], [join(ROOT, 'samples')], ['empty'], ...(noCorpus ? [] : [[corpusFolder]])]) {
      const report = json(...args);
      assert.ok(validate(report), JSON.stringify(validate.errors));
    }
  });

  it('describes a finding and its fix', () => {
    const [{ smartInstall, findings }] = json('vstack.cfg').files;
    assert.deepEqual(smartInstall, { state: 'enabled', role: 'client', line: 4 });
    const [{ line, column, endLine, endColumn, severity, confidence, fixes }] = findings;
    assert.deepEqual([line, column, endLine, endColumn, severity, confidence], [4, 1, 4, 7, 'error', 'high']);
    assert.deepEqual(fixes, [
      {
        title: "Disable Smart Install: replace 'vstack' by 'no vstack'",
        preferred: true,
        safety: 'safe',
        edits: [{ line: 4, column: 1, endLine: 4, endColumn: 7, newText: 'no vstack' }],
      },
    ]);
  });

  it('gives edits that a reader can apply', () => {
    const text = readFileSync(join(ROOT, 'samples', 'stack-3750.cfg'), 'utf8');
    const starts = lineStarts(text);
    const report = JSON.parse(novstack(['check', '--format', 'json', join('samples', 'stack-3750.cfg')]).stdout);
    const { fixes } = report.files[0].findings.find(({ code }: { code: string }) => code === 'SMI002');
    const at = (line: number, column: number) => (starts[line - 1] ?? 0) + column - 1;
    const edits = fixes[0].edits.map(
      (edit: { line: number; column: number; endLine: number; endColumn: number; newText: string }) => ({
        start: at(edit.line, edit.column),
        end: at(edit.endLine, edit.endColumn),
        newText: edit.newText,
      }),
    );
    const fixed = applyEdits(text, edits);
    assert.equal(
      JSON.parse(novstack(['check', '--format', 'json', '-'], { input: fixed }).stdout).files[0].smartInstall.state,
      'disabled',
    );
  });

  it('takes severities and trusted directors', () => {
    assert.equal(check('vstack.cfg', '--severity', 'SMI001=information').code, 0);
    assert.equal(json('vstack.cfg', '--severity', 'SMI001=off').files[0].findings.length, 0);
    const report = JSON.parse(
      novstack(['check', '--format', 'json', '--trusted-director', '192.0.2.1', '-'], {
        input: 'vstack director 192.0.2.9\n',
      }).stdout,
    );
    const [{ related }] = report.files[0].findings;
    assert.match(related.map(({ message }: { message: string }) => message).join(' '), /is not a trusted director/);
  });
});

describe('the other commands', () => {
  it('rules lists the rules and shows a page', () => {
    assert.match(novstack(['rules']).stdout, /^SMI001 {2}smart-install-enabled +error/);
    assert.match(novstack(['rules', 'smi001']).stdout, /# SMI001 smart-install-enabled/);
    assert.match(novstack(['rules', 'smart-install-enabled']).stdout, /# SMI001 smart-install-enabled/);
  });

  it('help and version are everywhere', () => {
    for (const args of [['--version'], ['check', '--version'], ['lsp', '-V']]) {
      assert.match(novstack(args).stdout, /^\d+\.\d+\.\d+\n$/);
    }
    for (const args of [['--help'], ['check', '--help'], ['rules', '--help'], ['lsp', '--help'], ['help', 'check']]) {
      const { code, stdout } = novstack(args);
      assert.equal(code, 0);
      assert.match(stdout, /Usage: novstack/);
    }
  });

  it('a reader that has seen enough is no error, and changes no verdict', async () => {
    const program = join(ROOT, 'server', 'bin', 'novstack.js');
    const child = spawn(process.execPath, [program, 'check', join(ROOT, 'samples')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.once('exit', resolve));
    assert.equal(code, 1);
  });
});
