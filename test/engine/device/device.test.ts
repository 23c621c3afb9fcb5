import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../server/src/engine';
import type { Interface } from '../../../server/src/engine/device/interface';
import { canonicalInterfaceName, expandInterfaceRange } from '../../../server/src/engine/device/interfaceName';
import { parseRelease } from '../../../server/src/engine/device/release';
import { smartInstallIn } from '../../../server/src/engine/device/releaseFacts';

function interfaces(text: string): readonly Interface[] {
  return analyse(`version 15.0\nhostname SW1\n${text}`).configurations[0]?.device?.interfaces ?? [];
}

describe('interface names', () => {
  const cases: [string, string][] = [
    ['gi1/0/1', 'GigabitEthernet1/0/1'],
    ['Gi 1/0/1', 'GigabitEthernet1/0/1'],
    ['gigabitEthernet 0/1.100', 'GigabitEthernet0/1.100'],
    ['fa0/1', 'FastEthernet0/1'],
    ['te1/1/1', 'TenGigabitEthernet1/1/1'],
    ['vl10', 'Vlan10'],
    ['vlan 10', 'Vlan10'],
    ['po1', 'Port-channel1'],
    ['port-Channel 1', 'Port-channel1'],
    ['lo0', 'Loopback0'],
    ['twe1/0/1', 'TwentyFiveGigE1/0/1'],
    ['two1/0/1', 'TwoGigabitEthernet1/0/1'],
    ['fo1/1/1', 'FortyGigabitEthernet1/1/1'],
    ['tu0', 'Tunnel0'],
    ['mgmt7', 'mgmt7'],
  ];
  for (const [typed, printed] of cases)
    it(`${typed} is ${printed}`, () => assert.equal(canonicalInterfaceName(typed), printed));

  it('expands ranges', () => {
    assert.deepEqual(expandInterfaceRange('Gi1/0/1 - 3'), [
      'GigabitEthernet1/0/1',
      'GigabitEthernet1/0/2',
      'GigabitEthernet1/0/3',
    ]);
    assert.deepEqual(expandInterfaceRange('fa0/1-2 , gi0/1'), [
      'FastEthernet0/1',
      'FastEthernet0/2',
      'GigabitEthernet0/1',
    ]);
    assert.deepEqual(expandInterfaceRange('vlan 10 - 11'), ['Vlan10', 'Vlan11']);
    assert.deepEqual(expandInterfaceRange('Gi1/0/1,Gi1/0/5'), ['GigabitEthernet1/0/1', 'GigabitEthernet1/0/5']);
    assert.equal(expandInterfaceRange('macro ALL'), undefined);
    assert.equal(expandInterfaceRange('Gi1/0/1 - 999999999'), undefined);
  });
});

describe('interfaces', () => {
  it('reads what an interface says, abbreviated or not', () => {
    const [iface] = interfaces(`int gi1/0/1
 desc to core
 no sw
 vrf forw MGMT
 ip add 192.0.2.1 255.255.255.0
 ip address 192.0.2.129 255.255.255.128 secondary
 standby 1 ip 192.0.2.3
 vrrp 2 ip 192.0.2.4
 ip access-g LIST in
 ip access-group 100 out
 channel-group 3 mode active
`);
    assert.ok(iface);
    assert.equal(iface.name, 'GigabitEthernet1/0/1');
    assert.equal(iface.description, 'to core');
    assert.equal(iface.vrf, 'MGMT');
    assert.equal(iface.switchport.enabled, false);
    assert.equal(iface.channelGroup, 3);
    assert.deepEqual(
      iface.addresses.map(({ kind, address, secondary }) => [kind, address, secondary]),
      [
        ['static', '192.0.2.1', false],
        ['static', '192.0.2.129', true],
        ['virtual', '192.0.2.3', true],
        ['virtual', '192.0.2.4', true],
      ],
    );
    assert.equal(iface.accessGroups.in?.list, 'LIST');
    assert.equal(iface.accessGroups.out?.list, '100');
  });

  it('reads VRRP version 3 and unnumbered interfaces', () => {
    const [vlan, tunnel] = interfaces(
      'interface Vlan1\n vrrp 1 address-family ipv4\n  address 192.0.2.9 primary\ninterface Tunnel1\n ip unnumbered vl1\n',
    );
    assert.equal(vlan?.addresses[0]?.address, '192.0.2.9');
    assert.equal(tunnel?.addresses[0]?.from, 'Vlan1');
  });

  it('reads switch ports', () => {
    const [port] = interfaces(
      'interface Gi0/1\n switchport mode trunk\n switchport trunk native vlan 99\n switchport trunk allowed vlan 10,20\n switchport trunk allowed vlan add 30-40\n switchport access vlan 5\n',
    );
    const { mode, nativeVlan, accessVlan, allowedVlans } = port?.switchport ?? {};
    assert.deepEqual({ mode, nativeVlan, accessVlan }, { mode: 'trunk', nativeVlan: 99, accessVlan: 5 });
    assert.deepEqual(
      [9, 10, 20, 29, 30, 40, 41].filter((vlan) => allowedVlans?.has(vlan)),
      [10, 20, 30, 40],
    );
  });

  it('lets later lines win, negations remove, and default reset', () => {
    const [first, second] = interfaces(`interface Vlan1
 ip address 192.0.2.1 255.255.255.0
 ip address 192.0.2.2 255.255.255.0
 shutdown
interface Vlan2
 ip address 192.0.2.65 255.255.255.192
default interface Vlan2
interface vl1
 no shutdown
interface Vlan2
 no ip address
`);
    assert.deepEqual(
      first?.addresses.map(({ address }) => address),
      ['192.0.2.2'],
    );
    assert.equal(first?.shutdown, false);
    assert.deepEqual(second?.addresses, []);
  });

  it('takes a new primary address for the old one and keeps the secondary ones', () => {
    const [iface] = interfaces(
      'interface Vlan1\n ip address 192.0.2.1 255.255.255.0\n ip address 198.51.100.1 255.255.255.0 secondary\n ip address 192.0.2.7 255.255.255.0\n no ip address 198.51.100.1 255.255.255.0 secondary\n',
    );
    assert.deepEqual(
      iface?.addresses.map(({ address }) => address),
      ['192.0.2.7'],
    );
  });
});

describe('releases', () => {
  const cases: [string, string, ReturnType<typeof smartInstallIn>['smartInstall']][] = [
    ['12.1', '12.1', 'absent'],
    ['12.2', '12.2', 'present'],
    ['12.2(44)SE6', '12.2(44)SE6', 'absent'],
    ['12.2(52)SE', '12.2(52)SE', 'present'],
    ['122-55.SE6', '12.2(55)SE6', 'present'],
    ['122-40.SE', '12.2(40)SE', 'absent'],
    ['12.2(33)SXI', '12.2(33)SXI', 'unknown'],
    ['12.4', '12.4', 'unknown'],
    ['15.0', '15.0', 'present'],
    ['152-4.E5', '15.2(4)E5', 'present'],
    ['15.7', '15.7', 'unknown'],
    ['16.6', '16.6', 'present'],
    ['16.9', '16.9', 'unknown'],
    ['16.12', '16.12', 'absent'],
    ['17.9.5a', '17.9.5a', 'absent'],
    ['03.06.06E', '03.06.06E', 'present'],
  ];
  for (const [text, printed, smartInstall] of cases) {
    it(`Smart Install is ${smartInstall} in ${text}`, () => {
      const release = parseRelease(text);
      assert.equal(release?.text, printed);
      assert.equal(smartInstallIn(release).smartInstall, smartInstall);
    });
  }
});

describe('platform', () => {
  const platform = (text: string) => analyse(text).configurations[0]?.device?.platform;
  const cases: [string, string, 'client' | 'director' | 'none' | 'unknown'][] = [
    ['version 12.2\nhostname A\nswitch 1 provision ws-c3750x-48p', 'Catalyst 3750', 'client'],
    ['! Chassis type: WS-C2960S-48FPS-L - a 2960\nversion 15.0\nhostname A', 'Catalyst 2960', 'client'],
    ['!PID: WS-C3650-24PS\nversion 16.3\nhostname A', 'Catalyst 3650 or 3850', 'client'],
    [
      '!Image: Software: C3560-IPSERVICESK9-M, 12.2(55)SE3, RELEASE SOFTWARE (fc1)\nversion 12.2\nhostname A',
      'Catalyst 3560',
      'client',
    ],
    [
      'version 15.2\nhostname A\nboot system bootflash:cat4500e-entservicesk9-mz.152-4.E5.bin',
      'Catalyst 4500',
      'client',
    ],
    ['version 15.2\nhostname A\nboot system flash:/ies-lanbasek9-mz.152-4.EA6.bin', 'Industrial Ethernet', 'client'],
    ['version 16.6\nhostname A\nswitch 1 provision c9300-24ux', 'Catalyst 9000', 'client'],
    ['version 15.7\nhostname A\nlicense udi pid CISCO2911/K9 sn X', 'ISR of', 'director'],
    ['version 16.9\nhostname A\nlicense udi pid ISR4331/K9 sn X', 'router', 'none'],
    ['version 15.1\nhostname A\ninterface Vlan1\ninterface Serial0/0\nvlan 3', 'a router', 'unknown'],
    ['version 15.1\nhostname A\ninterface Vlan1', 'a device of unknown kind', 'unknown'],
    [
      'version 15.1\nhostname A\ninterface GigabitEthernet0/1\n description to WS-C3750X-48P\n! the WS-C3750 in rack 4',
      'a device of unknown kind',
      'unknown',
    ],
  ];
  for (const [text, description, role] of cases) {
    it(`finds ${description} in ${JSON.stringify(text.split('\n').at(-1))}`, () => {
      assert.ok(platform(text)?.description.includes(description), platform(text)?.description);
      assert.equal(platform(text)?.role, role);
    });
  }
});

describe('a refused command that the terminal prints once more', () => {
  it('counts neither time, wherever a page ends', () => {
    for (const command of ['no vstack', 'access-list 10 deny any']) {
      const refused = `SW1(config)#${command}\n${command}\n      ^\n% Invalid input detected at '^' marker.\n\nSW1(config)#end\n`;
      for (let lines = 0; lines < 300; lines += 1) {
        const padding = Array.from(
          { length: lines },
          (_, index) => `ip route 10.0.${index % 250}.0 255.255.255.0 Null0\n`,
        );
        const config = `SW1#show running-config\nversion 15.0\nhostname SW1\n${padding.join('')}vstack\nline con 0\nend\n`;
        const device = analyse(`${config}SW1#configure terminal\n${refused}`).configurations[0]?.device;
        assert.equal(device?.smartInstall.state, 'enabled', `${lines} lines`);
        assert.equal(device?.accessLists.size, 0, `${lines} lines`);
      }
    }
  });
});
