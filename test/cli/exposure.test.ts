import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { novstack, ROOT } from '../support/cli';

const SAMPLES = ['samples/distribution-3750x.cfg', 'samples/branch-3560.cfg', 'samples/nexus-9300.cfg'];
const json = (...args: string[]) => JSON.parse(novstack(['exposure', '--format', 'json', ...args]).stdout);

describe('exposure', () => {
  it('is valid against its schema', () => {
    const ajv = new Ajv2020({ allowUnionTypes: true });
    addFormats(ajv);
    const schema = JSON.parse(readFileSync(join(ROOT, 'server', 'schemas', 'exposure-v1.schema.json'), 'utf8'));
    assert.ok(ajv.validate(schema, json(...SAMPLES)), JSON.stringify(ajv.errors));
  });

  it('is certain that nobody gets in only where the text shows every way in', () => {
    const closed = (version: string, more = '') =>
      `${version}hostname SW1\nvstack\ninterface Vlan1\n ip address 10.0.0.1 255.255.255.0\n ip access-group 10 in\n${more}` +
      'access-list 10 deny any\nline con 0\nend\n';
    const cases = [
      [closed('version 15.0\n'), true],
      [closed(''), false],
      [closed('version 15.0\n', ' ipv6 address 2001:db8::1/64\n'), false],
      [closed('version 15.0\n').replace('deny', 'permit'), true],
      ['version 15.0\nhostname SW1\nvstack\ninterface Vlan1\n no ip address\nline con 0\nend\n', true],
      ['Hello\n', false],
    ] as const;
    for (const [text, certain] of cases) {
      const ask = (format: string) => novstack(['exposure', '-', '--format', format], { input: text }).stdout;
      const [file] = JSON.parse(ask('json')).files;
      assert.equal(file.certain, certain, text);
      const hedged = /cannot tell: nobody through the judged interfaces/.test(ask('text'));
      assert.equal(hedged, !certain && file.interfaces.length > 0, text);
    }
  });

  it('lists the sources of each interface, and the line that lets the witness in', () => {
    const [distribution, branch, nexus] = json(...SAMPLES).files;
    const [port, staff, management] = distribution.interfaces;
    assert.deepEqual(port.sources, [{ address: '10.0.0.0', wildcard: '0.255.255.255' }]);
    assert.deepEqual([port.verdict, port.sourceCount, port.line, port.vrf], ['restricted', 2 ** 24, 24, null]);
    assert.deepEqual(port.witness, {
      source: '10.0.0.7',
      sourcePort: 49152,
      destination: '10.0.0.2',
      destinationPort: 4786,
      permittedBy: { line: 53, text: 'permit tcp 10.0.0.0 0.255.255.255 any' },
    });
    assert.deepEqual(staff.sources, [{ address: '0.0.0.0', wildcard: '255.255.255.255' }]);
    assert.deepEqual([staff.verdict, staff.sourceCount, staff.witness.permittedBy], ['unrestricted', 2 ** 32, null]);
    assert.deepEqual(management.sources, [{ address: '10.99.0.10', wildcard: '0.0.0.0' }]);
    const [outside] = branch.interfaces;
    assert.deepEqual([outside.verdict, outside.witness], ['undetermined', null]);
    assert.deepEqual(
      outside.undetermined.map(({ line, text }: { line: number; text: string }) => [line, text]),
      [[43, 'evaluate SESSIONS']],
    );
    assert.deepEqual(nexus.interfaces, []);
    assert.match(nexus.notApplicable, /is typical of Cisco NX-OS/);
    assert.equal(distribution.notApplicable, undefined);
    assert.match(novstack(['exposure', 'samples/nexus-9300.cfg']).stdout, /not applicable: a comment is typical/);
  });

  it('judges interfaces where Smart Install is off, too', () => {
    const input = 'interface Vlan1\n ip address 192.0.2.1 255.255.255.0\nno vstack\n';
    const report = JSON.parse(novstack(['exposure', '--format', 'json', '-'], { input }).stdout);
    assert.equal(report.files[0].interfaces[0].verdict, 'unrestricted');
  });

  it('writes wildcard masks where prefixes would be many, and says when there are more than asked for', () => {
    const input = `interface Vlan1
 ip address 192.0.2.1 255.255.255.0
 ip access-group A in
ip access-list extended A
 permit tcp 10.0.0.7 0.255.0.0 any eq 4786
 permit tcp host 192.0.2.10 any
vstack
`;
    const [{ interfaces }] = JSON.parse(novstack(['exposure', '-f', 'json', '-'], { input }).stdout).files;
    assert.deepEqual(interfaces[0].sources, [
      { address: '10.0.0.7', wildcard: '0.255.0.0' },
      { address: '192.0.2.10', wildcard: '0.0.0.0' },
    ]);
    assert.equal(interfaces[0].sourceCount, 257);
    const [short] = JSON.parse(novstack(['exposure', '-f', 'json', '--max-sources', '1', '-'], { input }).stdout).files;
    assert.deepEqual([short.interfaces[0].truncated, short.interfaces[0].sources.length], [true, 1]);
  });

  it('prints for people', () => {
    const { stdout, code } = novstack(['exposure', ...SAMPLES]);
    assert.equal(code, 0);
    assert.match(stdout, /Vlan99 +open to 10\.99\.0\.10 /);
    assert.match(stdout, /10\.0\.0\.7:49152 → 10\.0\.0\.2:4786, permitted by line 53: permit tcp/);
    assert.match(stdout, /nexus-9300\.cfg\n {2}not applicable: a comment is typical of Cisco NX-OS/);
  });

  it('2: a file that cannot be read', () => assert.equal(novstack(['exposure', 'missing.cfg']).code, 2));
});

describe('trace', () => {
  const trace = (...args: string[]) => novstack(['trace', 'samples/distribution-3750x.cfg', ...args]);

  it('names the line that decides', () => {
    const { stdout, code } = trace('--in', 'gi1/0/1', '--from', '10.1.2.3:1025', '--to', '10.0.0.2:4786');
    assert.equal(code, 0);
    assert.match(stdout, /inbound access list FROM-CORE: pass, permitted by entry 20 \(line 53: permit tcp 10\.0/);
    assert.match(stdout, /^delivered/m);
  });

  it('takes any protocol, port and flag', () => {
    const verdict = (...args: string[]) =>
      JSON.parse(trace('--in', 'Gi1/0/1', '--from', '198.51.100.7', '--format', 'json', ...args).stdout).verdict;
    assert.equal(verdict('--to', '10.0.0.2:22'), 'delivered');
    assert.equal(verdict('--to', '10.99.0.1:22'), 'dropped');
    assert.equal(verdict('--to', '10.99.0.1:22', '--flags', 'ack'), 'delivered');
    assert.equal(verdict('--to', '10.99.0.1', '--proto', 'udp'), 'delivered');
    assert.equal(verdict('--to', '10.99.0.1', '--proto', 'icmp', '--icmp', '3/1'), 'delivered');
    assert.equal(verdict('--to', '10.99.0.1', '--proto', '47'), 'dropped');
    assert.equal(verdict('--to', '10.20.0.99:22', '--flags', 'ack'), 'forwarded');
  });

  it('2: no such interface, with those there are; wrong arguments', () => {
    const { stderr, code } = trace('--in', 'Vlan5', '--from', '10.0.0.1', '--to', '10.0.0.2');
    assert.equal(code, 2);
    assert.match(stderr, /has no interface Vlan5: packets arrive on GigabitEthernet1\/0\/1, Vlan20, Vlan99/);
    const layer2 = trace('--in', 'gi1/0/2', '--from', '10.0.0.1', '--to', '10.0.0.2');
    assert.equal(layer2.code, 2);
    assert.match(layer2.stderr, /enters by the interface of its VLAN; packets arrive on GigabitEthernet1\/0\/1/);
    assert.equal(trace('--in', 'Vlan20', '--from', '10.0.0.300', '--to', '10.0.0.2').code, 2);
    assert.equal(trace('--in', 'Vlan20', '--from', '10.0.0.3').code, 2);
  });
});

describe('a capture that shows a device again', () => {
  const shown = (name: string, vlan: number, state: string) =>
    `${name}#show running-config\nBuilding configuration...\n\nCurrent configuration : 100 bytes\n!\nversion 15.0\nhostname ${name}\n!\ninterface Vlan${vlan}\n ip address 10.0.${vlan}.1 255.255.255.0\n!\n${state}\nline con 0\nend\n\n`;
  const input = shown('SW1', 10, 'vstack') + shown('SW2', 20, 'no vstack') + shown('SW1', 10, 'no vstack');
  const run = (...args: string[]) => novstack(['exposure', '-', ...args], { input }).stdout;

  it('has each interface below its own device, in the worst state', () => {
    const rows = run().match(/^ {2}(?:SW\d: .*?(?= \()|Vlan\d+)/gm);
    assert.deepEqual(rows, ['  SW1: Smart Install on', '  Vlan10', '  Vlan10', '  SW2: Smart Install off', '  Vlan20']);
  });

  it('names in JSON no device but those that it lists', () => {
    const [{ devices, interfaces }] = JSON.parse(run('--format', 'json')).files;
    assert.deepEqual(
      devices.map(({ name }: { name: string }) => name),
      ['SW1', 'SW2'],
    );
    assert.deepEqual(
      interfaces.map(({ device }: { device: string }) => device),
      ['SW1', 'SW2', 'SW1'],
    );
  });
});
