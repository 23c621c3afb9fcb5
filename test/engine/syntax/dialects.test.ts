/** Texts of other systems are none of IOS, and short snippets of IOS are none of another. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../server/src/engine';

const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  'Small Business switch': [
    'config-file-header',
    'switch1',
    'v1.4.8.6 / R800_NIK_1_4_202_008',
    'CLI v1.0',
    'set system queues-mode 4 ',
    '',
    'file SSD indicator encrypted',
    '@',
    'ssd-control-start',
    'ssd config',
    'ssd file passphrase control unrestricted',
    'no ssd file integrity control',
    'ssd-control-end cb0a3fdb1f3a1af4e4430033719968c0',
    '!',
    'vlan database',
    'vlan 10,20',
    'exit',
    'hostname switch1',
    'ip ssh server',
    'interface vlan 10',
    ' name mgmt',
    ' ip address 192.0.2.2 255.255.255.0',
    ' no ip address dhcp',
    '!',
    'interface gigabitethernet1',
    ' switchport mode access',
    ' switchport access vlan 10',
    '!',
  ],
  'Small Business switch, without its head': [
    'vlan database',
    'vlan 10,20',
    'exit',
    'voice vlan oui-table add 0001e3 Siemens_AG_phone________',
    'bonjour interface range vlan 1',
    'hostname switch1',
    'username cisco password encrypted abc privilege 15',
    'ip ssh server',
    'snmp-server server',
    'interface vlan 10',
    ' ip address 192.0.2.2 255.255.255.0',
    'interface gigabitethernet1',
    ' switchport mode access',
  ],
  A10: [
    '!Current configuration: 2412 bytes',
    '!Configuration last updated at 10:00:00 UTC Mon Jan 1 2024',
    '!version 2.7.2-P7, build 20 (Nov-20-2014,15:22)',
    '!',
    'hostname AX2500',
    '!',
    'clock timezone Europe/Dublin',
    '!',
    'vlan 10',
    ' tagged ethernet 1',
    ' router-interface ve 10',
    '!',
    'interface ve 10',
    ' ip address 192.0.2.2 255.255.255.0',
    '!',
    'interface ethernet 1',
    ' enable',
    '!',
    'access-list 100 permit tcp any any eq 80',
    '!',
    'slb server s1 192.0.2.10',
    '   port 80  tcp',
    '!',
    'slb virtual-server vip1 192.0.2.20',
    '   port 80  http',
    '      service-group sg1',
    '!',
    'enable-management service ssh',
    '   management',
    '!',
    'end',
  ],
  F5: [
    '#TMSH-VERSION: 15.1.0',
    'ltm pool /Common/pool1 {',
    '    members {',
    '        /Common/192.0.2.10:80 {',
    '            address 192.0.2.10',
    '        }',
    '    }',
    '}',
    'net vlan /Common/internal {',
    '    interfaces {',
    '        1.1 { }',
    '    }',
    '    tag 10',
    '}',
    'sys global-settings {',
    '    hostname bigip1.example.com',
    '}',
  ],
  'Palo Alto': [
    'set deviceconfig system hostname PA-220',
    'set deviceconfig system ip-address 192.0.2.1',
    'set network interface ethernet ethernet1/1 layer3 ip 192.0.2.2/24',
    'set zone trust network layer3 ethernet1/1',
    'set rulebase security rules r1 action allow',
  ],
  'HP ProCurve': [
    '; J9726A Configuration Editor; Created on release #YA.15.10',
    'hostname "HP-2920"',
    'interface 1',
    '   name "uplink"',
    '   exit',
    'vlan 1',
    '   name "DEFAULT_VLAN"',
    '   untagged 1-24',
    '   ip address 192.0.2.2 255.255.255.0',
    '   exit',
    'snmp-server community "public" unrestricted',
  ],
  Huawei: ['sysname HW', 'vlan batch 10', 'interface Vlanif10', ' ip address 192.0.2.2 255.255.255.0'],
  FortiGate: [
    'config system global',
    '    set hostname "FW"',
    'end',
    'config system interface',
    '    edit "port1"',
    '        set ip 192.0.2.2 255.255.255.0',
    '    next',
    'end',
  ],
  'EOS, addresses': [
    'interface Ethernet1',
    '   description uplink',
    '   no switchport',
    '   ip address 10.0.0.1/31',
    '!',
    'interface Management1',
    '   ip address 192.0.2.2/24',
  ],
  'EOS, a VLAN': [
    'hostname leaf1',
    '!',
    'spanning-tree mode mstp',
    '!',
    'vlan 10',
    '   name users',
    '!',
    'interface Ethernet1',
    '   switchport access vlan 10',
    '!',
    'interface Vlan10',
    '   ip address 10.0.0.1/24',
    '!',
    'ip routing',
    '!',
    'ip route 0.0.0.0/0 10.0.0.254',
  ],
  'EOS, ports': [
    'interface Ethernet1',
    '   switchport mode trunk',
    '   mtu 9214',
    '!',
    'interface Port-Channel1',
    '   mlag 1',
  ],
  'ASA, an interface': [
    'hostname fw1',
    'interface GigabitEthernet0/1',
    ' nameif inside',
    ' ip address 192.0.2.1 255.255.255.0',
    'access-list OUT extended permit tcp any any',
  ],
  'ASA, a list': [
    'access-list outside_in extended permit tcp any host 192.0.2.1 eq 443',
    'access-group outside_in in interface outside',
  ],
  'ASA, a VLAN': ['interface Vlan1', ' nameif inside', ' security-level 100', ' ip address 192.168.1.1 255.255.255.0'],
  'ASA 5505': [
    'hostname fw',
    'enable password x encrypted',
    'names',
    'interface Ethernet0/0',
    ' switchport access vlan 2',
    'interface Vlan2',
    ' ip address dhcp setroute',
  ],
};

const IOS: Readonly<Record<string, readonly string[]>> = {
  'a port of EOS by its name': ['interface Ethernet1', ' switchport access vlan 10', 'vstack'],
  'a word of an ASA': ['failover', 'interface GigabitEthernet0/1', ' ip address 192.0.2.1 255.255.255.0', 'vstack'],
  'one command': ['vstack'],
  'an interface': ['interface Vlan10', ' ip address 192.0.2.2 255.255.255.0'],
  'a list': [
    'spanning-tree mode mst',
    'interface GigabitEthernet0/1',
    ' switchport mode trunk',
    ' mtu 9198',
    'ip access-list extended SMI',
    ' deny tcp any any eq 4786',
  ],
  'a community in lower case': [
    'snmp-server community public ro',
    'interface Ethernet0/1',
    ' ip address 10.0.0.1 255.255.255.0',
    'ip access-list standard X',
    ' permit any',
    'no vstack',
  ],
  'a line as an ASA has it': [
    'crypto map M interface outside',
    'aaa-server X',
    'interface Management1',
    ' ip address 10.0.0.1 255.255.255.0',
    'no vstack',
  ],
};

const isRead = (lines: readonly string[]) =>
  analyse(`${lines.join('\n')}\n`).configurations.some(({ device }) => device !== undefined);

/** Lines that no system known here has: the table of commands knows none. */
const UNKNOWN = [
  'zork enable',
  'zork port 1',
  'grue timeout 5',
  'lamp policy a b c',
  'sword range 1 2',
  'troll bridge up',
];

describe('dialects', () => {
  for (const [name, lines] of Object.entries(FOREIGN)) {
    it(`${name} is not IOS`, () => {
      assert.ok(!isRead(lines));
      // A line that many systems share makes it none.
      assert.ok(!isRead([...lines, 'no ip http server']));
    });
  }

  for (const [name, lines] of Object.entries(IOS)) it(`IOS: ${name}`, () => assert.ok(isRead(lines)));

  it('asks how many lines the table of commands knows', () => {
    const shared = ['hostname X', 'interface Vlan10', ' ip address 192.0.2.2 255.255.255.0'];
    assert.ok(isRead(shared));
    assert.ok(!isRead([...shared, ...UNKNOWN]));
    // Of Smart Install nothing is silent, whatever stands around it.
    assert.ok(isRead([...shared, ...UNKNOWN, 'vstack']));
  });
});
