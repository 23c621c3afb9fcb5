import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, definitionsOf, nameAt, rename } from '../../../server/src/engine';
import { ios, marked } from '../../support/cursor';

/** Each line with the names of it that belong to the one under the cursor in angle brackets, `=` where it is defined. */
function places(source: string): string {
  const { text, offset, analysis } = marked(source);
  const name = nameAt(analysis, offset);
  if (!name) return '(no name)';
  const edits = name.places.map(({ start, end, defines }) => {
    return { start, end, newText: `<${defines ? '=' : ''}${text.slice(start, end)}>` };
  });
  return applyEdits(text, edits);
}

/** VLANs as a distribution switch has them. */
const VLANS = `vlan 10,20-30
vlan 99
 name MANAGEMENT
vlan filter VM vlan-list 10,99
spanning-tree vlan 1-4094 priority 4096
spanning-tree mst 10 priority 0
interface Vlan10
 ip address 10.0.0.1 255.255.255.0
interface Vlan25
interface GigabitEthernet0/1
 switchport access vlan 10
 switchport voice vlan 99
interface GigabitEthernet0/2
 switchport trunk native vlan 10
 switchport trunk allowed vlan 1,5-12,25
 switchport trunk allowed vlan add 99
interface GigabitEthernet0/3.10
 encapsulation dot1Q 10
`;

function pair(source: string) {
  const { analysis, offset } = marked(source);
  return [analysis, offset] as const;
}

const USES = `ip access-list extended EDGE
 permit tcp any any eq 22
interface Vlan10
 description EDGE of the site
 ip access-group EDGE in
line vty 0 4
 access-class EDGE in
route-map EDGE permit 10
 match ip address EDGE
class-map match-any C
 match access-group name EDGE
ip nat inside source list EDGE interface Vlan10 overload
`;

describe('names', () => {
  it('finds every use of a list and nothing else of the same name', () => {
    assert.equal(
      places(USES.replace('access-group EDGE', 'access-group ED¦GE')),
      `ip access-list extended <=EDGE>
 permit tcp any any eq 22
interface Vlan10
 description EDGE of the site
 ip access-group <EDGE> in
line vty 0 4
 access-class <EDGE> in
route-map EDGE permit 10
 match ip address <EDGE>
class-map match-any C
 match access-group name <EDGE>
ip nat inside source list <EDGE> interface Vlan10 overload
`,
    );
  });

  it('finds a VLAN in lists and ranges, and its interface', () => {
    const of10 = VLANS.replace('vlan 10,', 'vlan <=10>,')
      .replace('vlan-list 10', 'vlan-list <10>')
      .replace('1-4094', '<1-4094>')
      .replace('interface Vlan10', 'interface <=Vlan10>')
      .replace('access vlan 10', 'access vlan <10>')
      .replace('native vlan 10', 'native vlan <10>')
      .replace('5-12', '<5-12>')
      .replace('dot1Q 10', 'dot1Q <10>');
    for (const [from, to] of [
      ['access vlan 10', 'access vlan 1¦0'],
      ['native vlan 10', 'native vlan ¦10'],
      ['vlan-list 10', 'vlan-list 10¦'],
      ['dot1Q 10', 'dot1Q ¦10'],
      ['vlan 10,', 'vlan ¦10,'],
    ] as const)
      assert.equal(places(VLANS.replace(from, to)), of10);
    assert.equal(
      places(VLANS.replace('allowed vlan 1,5-12,25', 'allowed vlan 1,5-12,2¦5')),
      VLANS.replace('20-30', '<=20-30>')
        .replace('1-4094', '<1-4094>')
        .replace('interface Vlan25', 'interface <=Vlan25>')
        .replace(',25\n', ',<25>\n'),
    );
    // Of a range its ends can be asked for.
    const at = (from: string, to: string) => nameAt(...pair(VLANS.replace(from, to)))?.name;
    assert.equal(at('5-12', '¦5-12'), '5');
    assert.equal(at('5-12', '5-1¦2'), '12');
    assert.equal(places(VLANS.replace('mst 10', 'mst 1¦0')), '(no name)');
    assert.match(JSON.stringify(rename(...pair(VLANS.replace('access vlan 10', 'access vlan 1¦0')), '11')), /refused/);
  });

  it('finds names in a template, and no place that is filled in', () => {
    const template = `hostname {{ name }}
{% for port in ports %}
interface {{ port }}
 ip access-group EDGE in
{% endfor %}
interface Vlan20
 ip access-group {{acl}} in
interface Vlan30
 ip access-group {{acl}} in
ip access-list extended EDGE
 permit ip {{ net }} any
`;
    assert.equal(
      places(template.replace('access-group EDGE', 'access-group ED¦GE')),
      template.replace('access-group EDGE', 'access-group <EDGE>').replace('extended EDGE', 'extended <=EDGE>'),
    );
    assert.equal(places(template.replace('{{acl}}', '{{a¦cl}}')), '(no name)');
  });

  const forms: readonly (readonly [what: string, source: string, expected: string])[] = [
    [
      'a numbered list',
      'access-list 1¦0 permit 10.0.0.0 0.0.0.255\naccess-list 10 deny any\nsnmp-server community x RO 10\nntp access-group peer 10\n',
      'access-list <=10> permit 10.0.0.0 0.0.0.255\naccess-list <=10> deny any\nsnmp-server community x RO <10>\nntp access-group peer <10>\n',
    ],
    [
      'an object group in groups and entries',
      'object-group network A\n host 1.1.1.1\nobject-group network B\n group-object ¦A\nip access-list extended X\n 10 permit ip object-group A any\n 20 remark object-group A\n',
      'object-group network <=A>\n host 1.1.1.1\nobject-group network B\n group-object <A>\nip access-list extended X\n 10 permit ip object-group <A> any\n 20 remark object-group A\n',
    ],
    [
      'a class map, not the words of its command',
      'class-map type inspect match-any C¦M\n match protocol tcp\npolicy-map type inspect P\n class type inspect CM\n  drop\n class class-default\n',
      'class-map type inspect match-any <=CM>\n match protocol tcp\npolicy-map type inspect P\n class type inspect <CM>\n  drop\n class class-default\n',
    ],
    [
      'a policy map on the control plane and below a class',
      'policy-map INNER\n class class-default\npolicy-map OUT¦ER\n class class-default\n  service-policy INNER\ncontrol-plane\n service-policy input OUTER\n',
      'policy-map INNER\n class class-default\npolicy-map <=OUTER>\n class class-default\n  service-policy INNER\ncontrol-plane\n service-policy input <OUTER>\n',
    ],
    [
      'a VLAN map',
      'vlan access-map VM 10\n match ip address L\n action drop\nvlan access-map VM 20\n action forward\nvlan filter ¦VM vlan-list 10\n',
      'vlan access-map <=VM> 10\n match ip address L\n action drop\nvlan access-map <=VM> 20\n action forward\nvlan filter <VM> vlan-list 10\n',
    ],
    [
      'a VRF in any command',
      'vrf definition MGMT\n rd 1:1\ninterface Vlan1\n vrf forwarding MG¦MT\nip route vrf MGMT 0.0.0.0 0.0.0.0 10.0.0.1\nntp server vrf MGMT 10.0.0.2\n',
      'vrf definition <=MGMT>\n rd 1:1\ninterface Vlan1\n vrf forwarding <MGMT>\nip route vrf <MGMT> 0.0.0.0 0.0.0.0 10.0.0.1\nntp server vrf <MGMT> 10.0.0.2\n',
    ],
    [
      'a zone',
      'zone security IN\nzone security OUT\nzone-pair security P source IN destination self\n service-policy type inspect X\ninterface Vlan1\n zone-member security I¦N\n',
      'zone security <=IN>\nzone security OUT\nzone-pair security P source <IN> destination self\n service-policy type inspect X\ninterface Vlan1\n zone-member security <IN>\n',
    ],
    [
      'a key chain',
      'key chain K¦C\n key 1\ninterface Vlan1\n ip authentication key-chain eigrp 1 KC\n ip ospf authentication key-chain KC\n',
      'key chain <=KC>\n key 1\ninterface Vlan1\n ip authentication key-chain eigrp 1 <KC>\n ip ospf authentication key-chain <KC>\n',
    ],
    [
      'an interface, however it is written',
      'interface Loopback0\n ip address 1.1.1.1 255.255.255.255\ninterface Vlan10\n ip unnumbered lo¦0\nsnmp-server trap-source Loopback0\nip route 0.0.0.0 0.0.0.0 Loopback0\n',
      'interface <=Loopback0>\n ip address 1.1.1.1 255.255.255.255\ninterface Vlan10\n ip unnumbered <lo0>\nsnmp-server trap-source <Loopback0>\nip route 0.0.0.0 0.0.0.0 <Loopback0>\n',
    ],
    [
      'a time range',
      'time-range T¦R\n periodic daily 1:00 to 2:00\nip access-list extended X\n permit ip any any time-range TR\n',
      'time-range <=TR>\n periodic daily 1:00 to 2:00\nip access-list extended X\n permit ip any any time-range <TR>\n',
    ],
    [
      'an IPv6 list, not the IPv4 list of the same name',
      'ipv6 access-list ¦A\n permit tcp any any eq 22\ninterface Vlan1\n ipv6 traffic-filter A in\n ip access-group A in\nline vty 0 4\n ipv6 access-class A in\n',
      'ipv6 access-list <=A>\n permit tcp any any eq 22\ninterface Vlan1\n ipv6 traffic-filter <A> in\n ip access-group A in\nline vty 0 4\n ipv6 access-class <A> in\n',
    ],
    [
      'a list of MAC addresses, abbreviated',
      'mac access-list ext M\n permit any any\ninterface Gi1/0/1\n mac access-group ¦M in\nvlan access-map V 10\n match mac address M\n',
      'mac access-list ext <=M>\n permit any any\ninterface Gi1/0/1\n mac access-group <M> in\nvlan access-map V 10\n match mac address <M>\n',
    ],
    [
      'a route map behind any options of redistribution',
      'router ospf 1\n redistribute bgp 65000 metric 10 subnets route-map R¦M\nroute-map RM permit 10\n',
      'router ospf 1\n redistribute bgp 65000 metric 10 subnets route-map <RM>\nroute-map <=RM> permit 10\n',
    ],
    [
      'a route map of a redistribution without a number, or by kinds of routes',
      'router bgp 1\n redistribute eigrp metric 10 route-map R¦M\n address-family ipv4\n  redistribute ospf 1 match external 1 external 2 route-map RM\nroute-map RM\n',
      'router bgp 1\n redistribute eigrp metric 10 route-map <RM>\n address-family ipv4\n  redistribute ospf 1 match external 1 external 2 route-map <RM>\nroute-map <=RM>\n',
    ],
    [
      'the interface that drops packets',
      'interface Nul¦l0\n no ip unreachables\nip route 10.0.0.0 255.0.0.0 Null0 permanent\nip route 10.0.0.0 255.0.0.0 null 0 250\n',
      'interface <=Null0>\n no ip unreachables\nip route 10.0.0.0 255.0.0.0 <Null0> permanent\nip route 10.0.0.0 255.0.0.0 <null 0> 250\n',
    ],
    [
      'an interface whose type and number are two words',
      'interface Gigabit¦Ethernet 0/1\n no shutdown\nip tftp source-interface Gi0/1\n',
      'interface <=GigabitEthernet 0/1>\n no shutdown\nip tftp source-interface <Gi0/1>\n',
    ],
    [
      'what a line names in front of words that the device refuses, but for the last',
      'time-range T\nip access-list extended A\n permit ip any any\ninterface Vlan1\n ip access-group ¦A in what\n',
      'time-range T\nip access-list extended <=A>\n permit ip any any\ninterface Vlan1\n ip access-group <A> in what\n',
    ],
    [
      'nothing in a banner',
      'ip access-list extended A\n permit ip any any\nbanner motd #\nip access-group ¦A in\n#\n',
      '(no name)',
    ],
    [
      'nothing in a description',
      'ip access-list extended A\n permit ip any any\ninterface Vlan1\n description access-group ¦A\n',
      '(no name)',
    ],
    [
      'names of the same configuration only',
      'version 15.0\nhostname A\nip access-list extended L\n permit ip any any\nline con 0\nend\nversion 15.0\nhostname B\nip access-list extended ¦L\n permit ip any any\nline con 0\nend\n',
      'version 15.0\nhostname A\nip access-list extended L\n permit ip any any\nline con 0\nend\nversion 15.0\nhostname B\nip access-list extended <=L>\n permit ip any any\nline con 0\nend\n',
    ],
  ];
  for (const [what, source, expected] of forms) it(`finds ${what}`, () => assert.equal(places(source), expected));

  it('jumps to the first line of a numbered list, and to each place where a named one is opened', () => {
    const numbered = marked('access-list 10 permit any\naccess-list 10 deny any\nntp access-group peer 1¦0\n');
    const name = nameAt(numbered.analysis, numbered.offset);
    assert.deepEqual(name && definitionsOf(name, numbered.analysis).map(({ start }) => start), [12]);
  });
});

function renamed(source: string, wanted: string): string {
  const { text, offset, analysis } = marked(source);
  const result = rename(analysis, offset, wanted);
  return result.kind === 'edits' ? applyEdits(text, result.edits) : `refused: ${result.why}`;
}

describe('rename', () => {
  it('renames a list everywhere it is named, and the exposure stays as it is', () => {
    const source = USES.replace(' EDGE\n', ' ED¦GE\n');
    const after = renamed(source, 'NEW');
    assert.equal(after.split('NEW').length - 1, 6);
    assert.match(after, /route-map EDGE/);
    assert.match(after, /description EDGE/);
    const verdicts = (text: string) =>
      ios(text).configurations.map(({ subject }) => subject?.exposure.interfaces.map(({ verdict }) => verdict));
    assert.deepEqual(verdicts(after), verdicts(USES));
  });

  const LIST =
    'ip access-list extended ¦A\n permit ip any any\nip access-list standard B\n permit any\ninterface Vlan1\n ip access-group A in\n';
  const refusals: readonly (readonly [source: string, wanted: string, why: RegExp])[] = [
    [LIST, '', /name is needed/],
    [LIST, 'TWO WORDS', /one word/],
    [LIST, 'WHAT?', /`\?`/],
    [LIST, 'B', /would become one/],
    [LIST, 'x'.repeat(65), /limited to 64 characters; this has 65/],
    [LIST, '10', /A named list stays named/],
    [`${LIST}ipv6 access-list C6\n`, 'C6', /another protocol/],
    [
      `${LIST}event manager applet X\n action 1 cli command "ip access-list extended A"\n`,
      'NEW',
      /would keep the old name/,
    ],
    [`${LIST}alias exec s show access-list A\n`, 'NEW', /would keep the old name/],
    [`${LIST}interface Vlan2\n ip access-group A inn\n`, 'NEW', /would keep the old name/],
    ['object-group network ¦G\n host 1.1.1.1\n', 'any', /word of the command/],
    [LIST, '1A', /stays named/],
    [LIST, '_A', /starts with a letter/],
    [LIST, 'común', /ASCII/],
    ['interface Vlan¦10\n ip address 10.0.0.1 255.0.0.0\n', 'Vlan20', /name of its hardware/],
    ['interface Vlan1\n ip access-group MISS¦ING in\n', 'X', /not defined in this text/],
    ['class-map ¦C\n match any\n', 'class-default', /word of the command/],
    ['class-map ¦C\n match any\n', 'c'.repeat(41), /40 characters/],
    [
      `${LIST}some unheard-of command list A\n`,
      'NEW',
      /`some unheard-of command list A` names A in a way that novstack does not know/,
    ],
    ['hostname ¦X\n', 'Y', /Nothing here can be renamed/],
    ['access-list 1¦0 permit any\nntp access-group peer 10\n', '20', /by hand, along its references/],
    ['ip access-list extended 1¦01\n permit ip any any\n', 'FOO', /by hand/],
    [
      'key chain ¦K\n key 1\nmpls ldp password option 1 for 10 key-chain K\nmystery K\n',
      'K2',
      /would keep the old name/,
    ],
    [`${LIST}alias exec s sh ip access-list A;foo\n`, 'NEW', /would keep the old name/],
    [`${LIST}mpls ldp password required for A\n`, 'NEW', /would keep the old name/],
    ['policy-map ¦P\n class C\n', 'type', /word of the command/],
    ['class-map ¦C\n match any\n', 'match-any', /word of the command/],
    [
      'ipv6 access-list ¦A\ninterface Vlan1\n ip access-group A in\nip access-list standard B\n',
      'B',
      /another protocol/,
    ],
    ['crypto pki trustpoint ¦T\n', 'U', /does not know every command that names a trustpoint/],
    ['zone security ¦Z\n', 'self', /word of the command/],
    ['vrf definition ¦V\n', 'forwarding', /word of the command/],
    ['vrf definition ¦V\n', 'v'.repeat(33), /32 characters/],
    ['vrf definition ¦V\nunheard-of command V\n', 'W', /`unheard-of command V` names V/],
  ];
  for (const [source, wanted, why] of refusals) {
    it(`refuses ${JSON.stringify(wanted.slice(0, 12))}: ${why.source}`, () =>
      assert.match(renamed(source, wanted), why));
  }
});
