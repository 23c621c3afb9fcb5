/** By which interfaces packets for the device come in, why by no other, and which addresses are its own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, tracePacket } from '../../../server/src/engine';
import { LocalAddresses } from '../../../server/src/engine/reach/localAddresses';
import { deviceFrom } from '../../support/device';

const HEAD = 'version 15.0\nhostname SW1\n';
const SWITCH = 'interface GigabitEthernet0/9\n switchport mode access\n';
const PACKET = {
  protocol: 6,
  source: 1,
  sourcePort: 49152,
  destination: 2,
  destinationPort: 4786,
  flags: ['syn'],
  fragment: false,
} as const;

const LAYER_2 = /a layer 2 port/;

/** Name, lines, and why no packet comes in by it. */
const interfaces: readonly (readonly [name: string, lines: string, why: RegExp | undefined])[] = [
  ['Vlan10', ' ip address 10.0.0.1 255.255.255.0\n', undefined],
  ['Vlan10', ' ip address 10.0.0.1 255.255.255.0\n shutdown\n', /shut down/],
  ['Vlan10', ' ip address 10.0.0.1 255.255.255.0\n ipv6 address 2001:db8::1/64\n', undefined],
  ['Vlan10', ' ipv6 address 2001:db8::1/64\n', /IPv6 is not judged/],
  ['Vlan10', ' description none\n', /no IPv4 address$/],
  ['Loopback0', ' ip address 10.0.0.1 255.255.255.255\n', /loopback arrive on other/],
  ['Loopback0', ' ip address 10.0.0.1 255.255.255.255\n shutdown\n', /shut down/],
  ['Null0', ' ip address 10.0.0.1 255.255.255.255\n', /no packet from outside/],
  ['NVI0', ' ip unnumbered Vlan10\n', /no packet from outside/],
  ['GigabitEthernet0/1', '', LAYER_2],
  ['TwentyFiveGigE1/0/1', '', LAYER_2],
  ['Port-channel1', '', LAYER_2],
  ['GigabitEthernet0/1', ' switchport mode trunk\n', LAYER_2],
  ['GigabitEthernet0/1', ' switchport\n ip address 10.0.0.1 255.255.255.0\n', /parent is shut down|layer 2 port/],
  ['GigabitEthernet0/1', ' no switchport\n ip address 10.0.0.1 255.255.255.0\n', undefined],
  ['Tunnel0', '', /no IPv4 address$/],
  ['Tunnel0', ' ip address 10.0.0.1 255.255.255.252\n', undefined],
  ['Ethernet0/1', '', LAYER_2],
  ['Embedded-Service-Engine0/0', '', /no IPv4 address$/],
];

describe('an interface', () => {
  for (const [name, lines, why] of interfaces) {
    it(`${name}/${lines.trim().replaceAll('\n', '/')}: ${why?.source ?? 'packets come in'}`, () => {
      const result = tracePacket(analyse(`${HEAD}${SWITCH}interface ${name}\n${lines}end\n`), name, PACKET);
      if (!why) assert.equal(result.kind, 'trace');
      else assert.match(result.kind === 'no entry' ? result.why : result.kind, why);
    });
  }

  it('below one that is shut', () => {
    const parent = 'interface GigabitEthernet0/1\n no switchport\n shutdown\n';
    const child = (number: string) =>
      `interface GigabitEthernet0/1.${number}\n encapsulation dot1Q 10\n ip address 10.0.0.1 255.255.255.0\n`;
    for (const number of ['1', '10', '4094']) {
      const name = `GigabitEthernet0/1.${number}`;
      const shut = tracePacket(analyse(`${HEAD}${parent}${child(number)}end\n`), name, PACKET);
      assert.match(shut.kind === 'no entry' ? shut.why : shut.kind, /parent is shut down/);
      const up = tracePacket(analyse(`${HEAD}${parent.replace(' shutdown\n', '')}${child(number)}end\n`), name, PACKET);
      assert.equal(up.kind, 'trace');
    }
  });

  it('with a name like one below another', () => {
    const text = `${HEAD}interface GigabitEthernet0/1\n no switchport\n shutdown\ninterface GigabitEthernet0/10\n no switchport\n ip address 10.0.0.1 255.255.255.0\nend\n`;
    assert.equal(tracePacket(analyse(text), 'Gi0/10', PACKET).kind, 'trace');
  });

  it('that is not there', () => {
    const result = tracePacket(
      analyse(`${HEAD}interface Vlan10\n ip address 10.0.0.1 255.255.255.0\nend\n`),
      'Vlan11',
      PACKET,
    );
    assert.deepEqual(result, { kind: 'no interface', known: ['Vlan10'] });
  });
});

describe('the addresses of a device', () => {
  const addresses = (text: string, vrf?: string) => {
    const { known, others, numbers } = new LocalAddresses(deviceFrom(text), vrf);
    return { known, others, numbers };
  };
  const vlan = (number: number, ...lines: string[]) =>
    `interface Vlan${number}\n${lines.map((one) => ` ${one}\n`).join('')}`;
  const TEN = 'ip address 10.0.0.1 255.255.255.0';
  const ONLY = { known: ['10.0.0.1'], others: false, numbers: [0x0a000001] };

  it('are those of interfaces that are up', () => {
    assert.deepEqual(addresses(vlan(10, TEN) + vlan(20, 'ip address 10.2.0.1 255.255.255.0', 'shutdown')), ONLY);
    assert.deepEqual(addresses(vlan(10, TEN) + vlan(20, TEN)), ONLY);
  });

  it('are those of their table of routes', () => {
    const text = vlan(10, TEN) + vlan(20, 'vrf forwarding A', 'ip address 10.2.0.1 255.255.255.0');
    assert.deepEqual(addresses(text), ONLY);
    assert.deepEqual(addresses(text, 'A').known, ['10.2.0.1']);
  });

  it('may be others where one is learnt or cannot be read', () => {
    for (const line of ['ip address dhcp', 'ip address negotiated', 'ip address 10.0.0.300 255.255.255.0']) {
      const found = addresses(vlan(10, TEN) + vlan(20, line));
      assert.deepEqual(found, { known: ['10.0.0.1'], others: true, numbers: undefined }, line);
    }
    assert.equal(addresses(vlan(10, TEN) + vlan(20, 'ip address dhcp', 'shutdown')).others, false);
  });

  it('are those that an interface borrows, of one that is shut too', () => {
    const loopback = 'interface Loopback0\n ip address 10.9.0.1 255.255.255.255\n';
    const borrower = vlan(10, 'ip unnumbered Loopback0');
    assert.deepEqual(addresses(loopback + borrower).known, ['10.9.0.1']);
    assert.deepEqual(addresses(`${loopback} shutdown\n${borrower}`).known, ['10.9.0.1']);
    assert.deepEqual(addresses(`${loopback} shutdown\n${vlan(10, TEN)}`).known, ['10.0.0.1']);
    assert.deepEqual(addresses(borrower), { known: [], others: true, numbers: undefined });
  });

  it('are told by their names', () => {
    const local = new LocalAddresses(deviceFrom(vlan(10, TEN)), undefined);
    assert.deepEqual([local.has('10.0.0.1'), local.has('10.0.0.2')], [true, false]);
    const learnt = new LocalAddresses(deviceFrom(vlan(10, 'ip address dhcp')), undefined);
    assert.ok(learnt.has('10.0.0.2'));
  });
});
