import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { novstack, ROOT } from '../support/cli';

const VSTACK = 'version 15.0\nhostname SW1\n!\nsnmp-server community s3cret RO\nvstack\n!\nline con 0\nend\n';
const FIXED = VSTACK.replace('vstack', 'no vstack');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-fix-'));
  writeFileSync(join(folder, 'sw1.cfg'), VSTACK);
});
afterEach(() => rmSync(folder, { recursive: true }));

const fix = (...args: string[]) => novstack(['fix', ...args], { cwd: folder });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('fix', () => {
  it('shows a diff that patch takes, and changes nothing', () => {
    const { stdout, code } = fix('sw1.cfg');
    assert.equal(code, 1, 'there is something to change');
    assert.match(stdout, /^--- a\/sw1\.cfg\n\+\+\+ b\/sw1\.cfg\n@@/);
    assert.match(stdout, /^-vstack$/m);
    assert.match(stdout, /^\+no vstack$/m);
    assert.ok(!stdout.includes('s3cret'), 'a secret beside the change');
    assert.equal(read('sw1.cfg'), VSTACK);
    const patched = spawnSync('patch', ['-p1'], { cwd: folder, input: stdout, encoding: 'utf8' });
    if (!patched.error) assert.equal(read('sw1.cfg'), FIXED);
    writeFileSync(join(folder, 'sw1.cfg'), VSTACK);
    const applied = spawnSync('git', ['apply', '-'], { cwd: folder, input: stdout, encoding: 'utf8' });
    if (!applied.error) assert.equal(read('sw1.cfg'), FIXED, applied.stderr);
  });

  it('--write changes the file as a whole, and keeps permissions, links and every other byte', () => {
    const latin1 = Buffer.concat([
      Buffer.from('! gr'),
      Buffer.from([0xfc]),
      Buffer.from(`n\r\n${VSTACK.replaceAll('\n', '\r\n')}`),
    ]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(VSTACK, 'utf16le')]);
    const marked = Buffer.from(`\ufeff${VSTACK}`);
    writeFileSync(join(folder, 'latin1.cfg'), latin1);
    writeFileSync(join(folder, 'utf16.cfg'), utf16);
    writeFileSync(join(folder, 'marked.cfg'), marked);
    chmodSync(join(folder, 'sw1.cfg'), 0o640);
    symlinkSync('sw1.cfg', join(folder, 'link.cfg'));
    assert.equal(fix('--write', 'link.cfg', 'latin1.cfg', 'utf16.cfg', 'marked.cfg').code, 0);
    assert.equal(read('sw1.cfg'), FIXED);
    assert.equal(statSync(join(folder, 'sw1.cfg')).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(folder, 'link.cfg')).isSymbolicLink());
    const bytes = (name: string) => readFileSync(join(folder, name));
    assert.deepEqual(bytes('latin1.cfg').toString('latin1'), latin1.toString('latin1').replace('vstack', 'no vstack'));
    assert.deepEqual(bytes('utf16.cfg'), Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(FIXED, 'utf16le')]));
    assert.deepEqual(bytes('marked.cfg'), Buffer.from(`\ufeff${FIXED}`));
    const again = fix('--write', '.');
    assert.match(again.stderr, /nothing to change/);
    assert.equal(read('sw1.cfg'), FIXED);
  });

  it('applies what only a person decides where it is asked for by name', () => {
    copyFileSync(join(ROOT, 'samples', 'distribution-3750x.cfg'), join(folder, 'dist.cfg'));
    const before = read('dist.cfg');
    assert.equal(fix('--strategy', 'restrict', '--write', 'dist.cfg').code, 0);
    const { stdout } = novstack(['exposure', '--format', 'json', 'dist.cfg'], { cwd: folder });
    for (const { sources } of JSON.parse(stdout).files[0].interfaces) {
      assert.deepEqual(sources, [{ address: '10.99.0.10', wildcard: '0.0.0.0' }]);
    }
    assert.match(fix('--strategy', 'restrict', 'dist.cfg').stderr, /nothing to change/);
    writeFileSync(join(folder, 'dist.cfg'), before);
    assert.match(fix('--rule', 'smi005', 'dist.cfg').stdout, /^\+ ip access-group SMI_HARDENING_LIST in$/m);
    assert.equal(fix('--rule', 'SMI003', '--strategy', 'safe', 'dist.cfg').stdout, '', 'SMI003 has no safe fix');
  });

  it('2: nothing is written to standard input; an unknown rule or strategy', () => {
    assert.equal(fix('--write', '-').code, 2);
    assert.equal(fix('--rule', 'SMI999', 'sw1.cfg').code, 2);
    assert.equal(fix('--strategy', 'hope', 'sw1.cfg').code, 2);
    assert.match(novstack(['fix', '-'], { input: VSTACK }).stdout, /^\+no vstack$/m);
  });
});

describe('diffs beside secrets', () => {
  it('are masked where they cannot be left out, and that is said', () => {
    const text = VSTACK.replace(
      'snmp-server community s3cret RO\nvstack\n!',
      'snmp-server community s3cret RO\nvstack\nusername a password 0 s3cret',
    );
    const { stdout, stderr } = novstack(['fix', '-'], { input: text });
    assert.ok(!stdout.includes('s3cret'));
    assert.match(stderr, /secrets beside a change are masked/);
  });
});

describe('script', () => {
  it('warns where the device may refuse the command, and leaves it out where it does', () => {
    const switchWith = (image: string) =>
      `version 12.2\nhostname A\nboot system flash:/c3750-ipbasek9-mz.${image}.bin\ninterface Vlan1\n ip address 192.0.2.1 255.255.255.0\nline con 0\nend\n`;
    assert.equal(novstack(['script', '-'], { input: switchWith('122-53.SE2') }).stdout, '');
    const { stdout } = novstack(['script', '-'], { input: switchWith('122-55.SE1') });
    assert.match(
      stdout,
      /^! The device may refuse the command: .*--strategy restrict\.\nconfigure terminal\nno vstack\n/m,
    );
  });

  it('never cuts off who pastes into a list that is applied', () => {
    const input =
      'version 15.0\nhostname SW1\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\n ip access-group X in\nvstack\nline con 0\nend\n';
    const { stdout } = novstack(['script', '-', '--strategy', 'restrict'], { input });
    assert.match(stdout, /ip access-list extended X\n 2000 permit ip any any\n 1000 deny tcp any any eq 4786\n/);
  });

  it('prints commands to paste, checks and the way back', () => {
    const { stdout, code } = novstack(['script', 'sw1.cfg'], { cwd: folder });
    assert.equal(code, 0);
    const pasted = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('!'));
    assert.deepEqual(pasted, [
      'configure terminal',
      'no vstack',
      'end',
      'show vstack config',
      'show tcp brief all | include 4786',
      'write memory',
    ]);
    assert.match(stdout, /^! vstack$/m);
  });

  it('gives the entries known numbers first, takes out before it puts in, and applies a list when it is complete', () => {
    const { stdout } = novstack(['script', 'samples/distribution-3750x.cfg', '--strategy', 'restrict']);
    assert.match(
      stdout,
      /ip access-list resequence FROM-CORE 1000 1000\nip access-list extended FROM-CORE\n no 6000\n 1333 permit tcp host 10\.99\.0\.10 any eq 4786\n 1666 deny tcp any any eq 4786\n/,
    );
    assert.match(stdout, /interface Vlan20\n ip access-group SMI_HARDENING_LIST in\n/);
  });

  it('says so where there is nothing to do', () => {
    const { stdout, stderr } = novstack(['script', '-'], { input: FIXED });
    assert.equal(stdout, '');
    assert.match(stderr, /no fix to disable Smart Install is offered/);
  });
});
