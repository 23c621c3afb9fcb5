/** Lists that speak of the port, late, elsewhere or for nobody; what is said of each stands in `test/fixtures/explained/lists/`. */
import { type Case, HEAD, IN, list, listNamed as named, SECOND, SVI, TAIL, configuration as whole } from './cases';

const THIRD = 'interface Vlan30\n ip address 10.3.0.1 255.255.255.0\n';
const off = (...parts: string[]): Case => [`${HEAD}${parts.join('')}no vstack\nline con 0\nend\n`];
const always = (...parts: string[]): Case => [off(...parts)[0], { portPolicy: 'always' }];
const HARDENED = ['permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'];
const HARDENING = list(...HARDENED);
const SERVERS = ['permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786', 'permit tcp any any eq 22'];

const used: Record<string, Case> = {
  'by a number that is an address': whole(SVI, 'access-list 10 permit any\nip address-pool 10\nip helper-address 10\n'),
  'by a number of a distance': whole(SVI, 'access-list 10 permit any\ndistance 10\n'),
  'by a number of an offset': whole(
    SVI,
    ' ip access-group 10 in\n',
    'access-list 10 permit any\nrouter rip\n offset-list 10 in 2\n',
  ),
  'by a number that only looks like one': whole(
    SVI,
    ' ip access-group 10 in\n',
    'access-list 10 permit any\nrouter rip\n version 10\n x-distance 10\n',
  ),
  'by a number, in a word': whole(
    SVI,
    ' ip access-group 10 in\n',
    'access-list 10 permit any\nntp access-group peer 10\n',
  ),
  'by a number, for the web': whole(
    SVI,
    ' ip access-group 10 in\n',
    'access-list 10 permit any\nip http access-class 10\n',
  ),
  'by a number of ip': whole(SVI, ' ip access-group 10 in\n', 'access-list 10 permit any\nip scp server 10\n'),
  'by a number of nobody': whole(
    SVI,
    ' ip access-group 10 in\n',
    'access-list 10 permit any\nip route 10 10 10\nclock 10\n',
  ),
  'by a name that is a number at its end': whole(
    SVI,
    ' ip access-group x10 in\n',
    `${named('x10', 'permit ip any any')}clock x10\n`,
  ),
  'by a name that is a number at its start': whole(
    SVI,
    ' ip access-group 10x in\n',
    `${named('10x', 'permit ip any any')}clock 10x\n`,
  ),
  'by a name that stands in a description': whole(SVI, ' description L\n', IN, list('permit ip any any')),
  'by a name that is a word': whole(
    SVI,
    ' ip access-group clock in\n',
    `${named('clock', 'permit ip any any')}clock timezone UTC 0\n`,
  ),
  'by a name in a remark': whole(
    SVI,
    IN,
    list('remark L', 'permit ip any any'),
    named('M', 'remark L is better', 'permit ip any any'),
  ),
  'by a name in a group': whole(
    SVI,
    IN,
    list('permit ip any any'),
    'object-group network L\n host 10.0.0.1\n description L\n',
  ),
  'by a name in another list': whole(
    SVI,
    IN,
    list('permit ip object-group L any'),
    'object-group network L\n host 10.0.0.1\n',
  ),
  'with two blanks': whole(SVI, ' ip  access-group L in\n', list('permit ip any any')),
  'with short words': whole(SVI, ' ip access-g L i\n', list('permit ip any any')),
  'with blanks behind': whole(SVI, ' ip access-group L in  \n', list('permit ip any any')),
  'in a common way': whole(
    SVI,
    ' ip access-group common C L in\n',
    list('permit ip any any'),
    named('C', 'permit ip any any'),
  ),
  'by a name like a direction': whole(SVI, ' ip access-group in out\n', named('in', 'permit ip any any')),
  'by receive with two blanks': whole(SVI, IN, list('permit ip any any'), 'ip  receive access-list L\n'),
  'by no receive': whole(SVI, IN, list('permit ip any any'), 'no ip receive access-list L\n'),
  'by an action of a VLAN map': whole(
    SVI,
    HARDENING,
    'vlan access-map M 10\n match ip address L\n action forward\nvlan access-map L 10\n',
  ),
  'by a name of a VLAN map': whole(SVI, HARDENING, 'vlan filter L vlan-list 10\n'),
  'by a class that is gone': whole(
    SVI,
    IN,
    list('permit ip any any'),
    'class-map match-all C\n no match access-group name L\n',
  ),
  'by an event': whole(
    SVI,
    IN,
    list('permit ip any any'),
    'event manager applet A\n action 1 cli command "ip access-group L in"\n',
  ),
  'by a banner': whole(SVI, IN, list('permit ip any any'), 'banner motd ^C ip access-group L in ^C\n'),
  'on an interface that is shut': whole(SVI, IN, SECOND, IN, ' shutdown\n', list('permit ip any any')),
  'on a port that switches': whole(
    SVI,
    'interface GigabitEthernet0/1\n switchport mode access\n switchport access vlan 10\n ip access-group L in\n',
    HARDENING,
  ),
  'on a port that switches, and open': whole(
    SVI,
    'interface GigabitEthernet0/1\n switchport mode access\n switchport access vlan 10\n ip access-group L in\ninterface GigabitEthernet0/2\n switchport mode access\n switchport access vlan 10\n',
    HARDENING,
  ),
  'on every port that switches': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\ninterface GigabitEthernet0/1\n switchport mode access\n switchport access vlan 10\n ip access-group L in\ninterface GigabitEthernet0/2\n switchport mode access\n switchport access vlan 10\n ip access-group L in\n',
    SECOND,
    HARDENING,
  ),
};

const notApplied: Record<string, Case> = {
  'while it is off': off(SVI, HARDENING),
  'while it is off, for those who always ask': always(SVI, HARDENING),
  'while nothing is known': [`hostname SW1\n${SVI}${HARDENING}end\n`],
  'where nothing is open': whole(SVI, IN, HARDENING, named('M', ...HARDENED)),
  'with nothing to filter': [`${HEAD}${HARDENING}${TAIL}`],
  'on one of two': whole(SVI, IN, SECOND, HARDENING),
  'on one of three': whole(SVI, IN, SECOND, THIRD, HARDENING),
  'on none of ten': whole(
    ...Array.from(
      { length: 10 },
      (_one, index) => `interface Vlan${index}\n ip address 10.${index}.0.1 255.255.255.0\n`,
    ),
    HARDENING,
  ),
  'one each, and one without': whole(
    SVI,
    IN,
    SECOND,
    ' ip access-group M in\n',
    THIRD,
    HARDENING,
    named('M', ...HARDENED),
  ),
  'one on two, one on one, and one without': whole(
    SVI,
    IN,
    SECOND,
    IN,
    THIRD,
    ' ip access-group M in\ninterface Vlan40\n ip address 10.4.0.1 255.255.255.0\n',
    HARDENING,
    named('M', ...HARDENED),
  ),
  'one on two, one nowhere': whole(SVI, IN, SECOND, IN, THIRD, HARDENING, named('M', ...HARDENED)),
  'one that filters more, on one': whole(SVI, IN, SECOND, list(...SERVERS)),
  'one that filters more, and a pure one': whole(SVI, IN, SECOND, list(...SERVERS), named('M', ...HARDENED)),
  'one that filters more, on one, and a pure one on one': whole(
    SVI,
    IN,
    SECOND,
    ' ip access-group M in\n',
    THIRD,
    list(...SERVERS),
    named('M', ...HARDENED),
  ),
  'where another is on it': whole(SVI, ' ip access-group ANY in\n', HARDENING, named('ANY', 'permit ip any any')),
  'where another is on it, and one without': whole(
    SVI,
    ' ip access-group ANY in\n',
    SECOND,
    HARDENING,
    named('ANY', 'permit ip any any'),
  ),
  'where it is on one, another on the other': whole(
    SVI,
    IN,
    SECOND,
    ' ip access-group ANY in\n',
    HARDENING,
    named('ANY', 'permit ip any any'),
  ),
  'on the ways of a VLAN': whole(
    SVI,
    'interface GigabitEthernet0/1\n switchport mode access\n switchport access vlan 10\n ip access-group L in\n',
    SECOND,
    HARDENING,
  ),
  'outbound and on a line': whole(SVI, ' ip access-group L out\n', HARDENING, 'line vty 0 4\n access-class L in\n'),
  'inbound and outbound': whole(SVI, IN, SECOND, ' ip access-group L out\n', HARDENING),
  'for routes and in a class': whole(
    SVI,
    HARDENING,
    'route-map R permit 10\n match ip address L\nclass-map match-all C\n match access-group name L\n',
  ),
  'in a snippet': [`vstack\n${SVI}${HARDENING}`],
  'of a range': whole('interface range GigabitEthernet0/1 - 2\n no switchport\n ip address dhcp\n', HARDENING),
  'of a director': [`${HEAD}${SVI}${HARDENING}vstack director 10.0.0.1\nvstack basic\nline con 0\nend\n`],
  'by UDP': whole(SVI, list('permit udp host 10.1.1.1 any eq 4786', 'deny udp any any eq 4786', 'permit ip any any')),
  'by a group of UDP': whole(
    'object-group service S\n udp eq 4786\n',
    SVI,
    list('permit object-group S host 10.1.1.1 any', 'deny object-group S any any', 'permit ip any any'),
  ),
  'by a group of both': whole(
    'object-group service S\n tcp-udp eq 4786\n tcp eq 22\n',
    SVI,
    list('permit object-group S host 10.1.1.1 any', 'deny object-group S any any', 'permit ip any any'),
  ),
  'by a group of groups': whole(
    'object-group service I\n tcp eq 4786\nobject-group service S\n udp eq 53\n group-object I\n',
    SVI,
    list('permit object-group S host 10.1.1.1 any', 'deny object-group S any any', 'permit ip any any'),
  ),
  'by ports of groups': whole(
    'object-group ip port P\n range 1 10\n eq 4786\n',
    SVI,
    list('permit tcp host 10.1.1.1 any portgroup P', 'deny tcp any any portgroup P', 'permit ip any any'),
  ),
  'by ports that leave it out': whole(
    'object-group ip port P\n neq 4786\n',
    SVI,
    list('permit tcp host 10.1.1.1 any portgroup P', 'deny tcp any any eq 4786', 'permit ip any any'),
  ),
  'by an entry that is not understood': whole(
    SVI,
    list('permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786 so', 'permit ip any any'),
  ),
  'with a permit of all in capitals': whole(SVI, list(HARDENED[0] ?? '', HARDENED[1] ?? '', 'PERMIT IP ANY ANY')),
  'with nothing behind': whole(SVI, list(HARDENED[0] ?? '', HARDENED[1] ?? '')),
  'with others between': whole(
    SVI,
    list(HARDENED[0] ?? '', 'permit tcp any any eq 22', HARDENED[1] ?? '', 'permit ip any any'),
  ),
};

const late: Record<string, Case> = {
  'while it is off': off(SVI, IN, list('permit ip any any', 'deny tcp any any eq 4786')),
  'while it is off, for those who always ask': always(SVI, IN, list('permit ip any any', 'deny tcp any any eq 4786')),
  'behind a session': whole(SVI, IN, list('permit tcp any any established', 'deny tcp any any eq 4786')),
  'behind an hour': whole(
    SVI,
    IN,
    list('permit ip any any time-range T', 'deny tcp any any eq 4786', 'permit ip any any'),
  ),
  'behind all, and an hour': whole(
    SVI,
    IN,
    list('permit tcp any any eq 4786 time-range T', 'deny ip any any', 'deny tcp any any eq 4786'),
  ),
  'behind all, and an hour of the same': whole(
    SVI,
    IN,
    list('deny tcp any any eq 4786 time-range T', 'deny ip any any', 'deny tcp any any eq 4786'),
  ),
  'behind all, and an hour elsewhere': whole(
    SVI,
    IN,
    list('permit udp any any time-range T', 'deny ip any any', 'deny tcp any any eq 4786'),
  ),
  'behind all, and what the sender sets': whole(
    SVI,
    IN,
    list(
      'permit tcp any any dscp 46',
      'deny ip any any',
      'permit tcp host 10.1.1.1 any eq 4786',
      'deny tcp any any eq 4786',
    ),
  ),
  'by one of each': whole(
    SVI,
    IN,
    list('permit tcp any any', 'permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786'),
  ),
  'permits behind one deny': whole(SVI, IN, list('deny ip any any', 'permit tcp host 10.1.1.1 any eq 4786')),
  'permits behind two permits': whole(
    SVI,
    IN,
    list(
      'permit ip 0.0.0.0 127.255.255.255 any',
      'permit ip 128.0.0.0 127.255.255.255 any',
      'permit tcp any any eq 4786',
    ),
  ),
  'denies behind two denies': whole(
    SVI,
    IN,
    list('deny ip 0.0.0.0 127.255.255.255 any', 'deny ip 128.0.0.0 127.255.255.255 any', 'deny tcp any any eq 4786'),
  ),
  'permits behind both': whole(
    SVI,
    IN,
    list(
      'deny ip 0.0.0.0 127.255.255.255 any',
      'permit ip 128.0.0.0 127.255.255.255 any',
      'permit tcp any any eq 4786',
    ),
  ),
  'behind three': whole(
    SVI,
    IN,
    list(
      'permit ip 0.0.0.0 63.255.255.255 any',
      'permit ip 64.0.0.0 63.255.255.255 any',
      'permit ip 128.0.0.0 127.255.255.255 any',
      'deny tcp any any eq 4786',
    ),
  ),
  'behind more than are shown': whole(
    SVI,
    IN,
    list(
      ...Array.from({ length: 16 }, (_one, index) => `permit ip ${index * 16}.0.0.0 15.255.255.255 any`),
      'deny tcp any any eq 4786',
    ),
  ),
  'of no packet': whole(
    SVI,
    IN,
    list('permit ip any any', 'deny tcp any any range 4786 4700', 'deny tcp any any eq 4786'),
  ),
  'many of them': whole(
    SVI,
    IN,
    list(
      'permit ip any any',
      ...Array.from({ length: 23 }, (_one, index) => `deny tcp host 10.1.2.${index} any eq 4786`),
    ),
  ),
  'in a list of a class': whole(
    SVI,
    IN,
    list('permit ip any any', 'deny tcp any any eq 4786'),
    'class-map match-all C\n match access-group name L\n',
  ),
  'in a list that goes out too': whole(
    SVI,
    IN,
    ' ip access-group L out\n',
    list('permit ip any any', 'deny tcp any any eq 4786'),
  ),
  'in a list without room': whole(SVI, IN, list('1 permit ip any any', '2 deny tcp any any eq 4786')),
  'in a list without room for more': whole(
    SVI,
    IN,
    list('1 permit ip any any', '2 deny tcp any any eq 4786', 'permit tcp any any'),
  ),
  'with a number that is taken': whole(SVI, IN, list('10 permit ip any any', '10 deny tcp any any eq 4786')),
  'with a number that is taken by the same': whole(
    SVI,
    IN,
    list('10 deny tcp any any eq 4786', '10 DENY tcp any any eq 4786', '20 permit ip any any'),
  ),
  'that is there already, in front': whole(
    SVI,
    IN,
    list('10 deny tcp any any eq 4786', '20 permit ip any any', '30 deny tcp any any eq 4786'),
  ),
  'that is there already, behind': whole(
    SVI,
    IN,
    list('20 permit ip any any', '30 deny tcp any any eq 4786', '10 deny tcp any any eq 4786'),
  ),
  'of another port, there already': whole(
    SVI,
    IN,
    list('20 permit ip any any', '30 deny tcp any any eq 22', '10 deny tcp any any eq 22'),
  ),
  'through a group that changes': whole(
    'object-group network G\n host 10.1.1.1\n',
    SVI,
    IN,
    list('permit ip any any', 'permit tcp object-group G any eq 4786'),
  ),
};

export const LIST_CASES: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  used,
  'not applied': notApplied,
  late,
};
