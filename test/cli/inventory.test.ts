/** `novstack inventory`: a row a device, the worst first, in every format. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import { GUARDED, OFF } from '../support/changes';
import { novstack, ROOT } from '../support/cli';
import { formatsOf } from '../support/formats';

let folder: string;
const run = (...args: string[]) => novstack(['inventory', ...args], { cwd: folder });

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'novstack-inventory-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('a.cfg', OFF.replace('NAME', 'off'));
  write('b.cfg', GUARDED.replace('NAME', 'guarded'));
  write('c.cfg', GUARDED.replace('NAME', 'open').replace(' 20 deny tcp any any eq 4786\n', ''));
  write(
    'd.cfg',
    'version 15.7\nhostname router\nlicense udi pid CISCO2911/K9 sn X\ninterface GigabitEthernet0/0\nline con 0\nend\n',
  );
  write('e.cfg', `${OFF.replace('NAME', 'one')}${OFF.replace('NAME', 'two')}`);
  write('f.cfg', 'hostname =HYPERLINK("http://evil","x"),y\nvstack\nsnmp-server community S3CRET RW\n');
  write('n.txt', 'no configuration\n');
});
after(() => rmSync(folder, { recursive: true }));

interface Row {
  readonly device: string;
  readonly state: string;
  readonly path: string;
}

describe('the inventory', () => {
  it('has a row a device, the worst first', () => {
    const { stdout, code } = run('.', '--format', 'json');
    const document = JSON.parse(stdout);
    const schema = JSON.parse(readFileSync(join(ROOT, 'server', 'schemas', 'inventory-v1.schema.json'), 'utf8'));
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    const isValid = (value: unknown): boolean => validate(value) === true;
    assert.ok(isValid(document), JSON.stringify(validate.errors));
    assert.equal(code, 0);
    assert.deepEqual(
      document.devices.map(({ device, state }: Row) => `${device} ${state}`),
      [
        'open enabled',
        'guarded enabled',
        '=HYPERLINK("http://evil","x"),y enabled',
        'off disabled',
        'one disabled',
        'two disabled',
        'router not-supported',
      ],
    );
    assert.equal(document.otherFiles, 1);
  });

  it('says that nobody reaches a device only where its text shows every interface', () => {
    const whole = (address: string) =>
      `version 15.0\nhostname whole\nvstack\ninterface Vlan1\n ${address}\nline con 0\nend\n`;
    const forgetful = (filter: string) =>
      `version 15.2\nhostname SW1\nboot system flash bootflash:cat4500e-entservicesk9-mz.152-5.E2.bin\ninterface Vlan1\n` +
      ` ip address 192.0.2.1 255.255.255.0\n${filter}\naccess-list 10 deny any\nno vstack\nline con 0\nend\n`;
    const closed = 'ip access-list extended A\n deny ip any any\n';
    const interfaces = `interface Vlan1\n ip address 10.0.0.1 255.255.255.0\n ip access-group A in\n${closed}`;
    const cases = [
      [whole('no ip address'), true, 'nobody'],
      ['hostname bare\nvstack\n', false, 'cannot tell: no interface with an address in this text'],
      [`hostname some\nvstack\n${interfaces}`, false, 'cannot tell: nobody through the judged interfaces'],
      [`hostname off\nno vstack\n`, true, 'nobody'],
      [whole('ipv6 address 2001:db8::1/64'), false, 'cannot tell: no interface with an address in this text'],
      [whole('ipv6 enable'), true, 'nobody'],
      [forgetful(''), false, 'nobody until it reloads'],
      [forgetful(' ip access-group 10 in'), true, 'nobody'],
    ] as const;
    for (const [text, certain, words] of cases) {
      const ask = (format: string) => novstack(['inventory', '-', '--format', format], { cwd: folder, input: text });
      const [device] = JSON.parse(ask('json').stdout).devices;
      assert.equal(device.certain, certain, text);
      assert.ok(ask('csv').stdout.split('\r\n')[1]?.includes(`,${words},`), ask('csv').stdout);
    }
    const [{ state, confidence, reason }] = JSON.parse(
      novstack(['inventory', '-', '--format', 'json'], { cwd: folder, input: forgetful('') }).stdout,
    ).devices;
    assert.deepEqual([state, confidence], ['disabled', 'medium']);
    assert.match(reason, /may lose when it starts again/);
    const asked = novstack(['exposure', '-'], { cwd: folder, input: 'hostname bare\nvstack\n' });
    assert.match(asked.stdout, /cannot tell: no interface with an address in this text/);
  });

  it('tells who reaches it, and by which line', () => {
    const { devices } = JSON.parse(run('c.cfg', '--format', 'json').stdout);
    const [{ interfaces, reach, line }] = devices;
    assert.equal(reach.count, 2 ** 32);
    assert.equal(line, 3);
    assert.deepEqual(
      interfaces.map((one: { name: string; verdict: string; decidedBy: object }) => [
        one.name,
        one.verdict,
        one.decidedBy,
      ]),
      [['Vlan10', 'unrestricted', { line: 8, text: '30 permit ip any any' }]],
    );
  });

  it('is a table for people', () => {
    const { stdout } = run('.');
    assert.match(stdout, /^device +Smart Install +who reaches it/);
    assert.match(stdout, /^open +on +any source /m);
    assert.match(stdout, /^7 devices: 3 on, 3 off, 1 not supported \(1 other file\)$/m);
  });

  it('is CSV that no spreadsheet takes for a formula', () => {
    const { stdout } = run('f.cfg', '--format', 'csv');
    const [head, row, end] = stdout.split('\r\n');
    assert.match(head ?? '', /^device,Smart Install,who reaches it,/);
    assert.ok(
      row?.startsWith(
        `"'=HYPERLINK(""http://evil"",""x""),y",on,cannot tell: no interface with an address in this text,`,
      ),
      row,
    );
    assert.equal(end, '');
  });

  it('shows no secret and is the same twice', () => {
    for (const format of formatsOf('inventory')) {
      const { stdout } = run('.', '--format', format);
      assert.doesNotMatch(stdout, /S3CRET/, format);
      assert.equal(run('.', '--format', format).stdout, stdout, format);
    }
  });

  it('says what could not be read', () => {
    const { code, stderr, stdout } = run('a.cfg', 'nowhere.cfg');
    assert.equal(code, 2);
    assert.match(stderr, /cannot read nowhere\.cfg/);
    assert.match(stdout, /\(1 unreadable\)/);
  });
});
