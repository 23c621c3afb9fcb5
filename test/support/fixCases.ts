/** Configurations in which a fix has to find its place; what is offered for each stands in `test/fixtures/explained/fixes/`. */
import type { AnalysisOptions } from '../../server/src/engine';
import { type Case, HEAD, IN, list, SECOND, SVI, TAIL, configuration as whole } from './cases';

const numbered = (...entries: string[]) => entries.map((one) => `access-list 150 ${one}\n`).join('');
const standard = (name: string, ...entries: string[]) =>
  `ip access-list standard ${name}\n${entries.map((one) => ` ${one}\n`).join('')}`;
const CLASS = 'class-map match-all C\n match access-group name L\n';
const HARDENING = list('permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any');
const NOBODY: Partial<AnalysisOptions> = { trustedDirectors: [] };

const intoAList: Record<string, Case> = {
  'with room': whole(SVI, IN, list('10 permit tcp host 10.1.1.9 any eq 22', '20 permit ip any any')),
  'without room': whole(SVI, IN, list('10 permit tcp host 10.1.1.9 any eq 22', '11 permit ip any any')),
  'without room, a remark numbered': whole(
    SVI,
    IN,
    list('10 permit tcp host 10.1.1.9 any eq 22', '11 remark so', '12 permit ip any any'),
  ),
  'with a remark numbered': whole(
    SVI,
    IN,
    list('10 permit tcp host 10.1.1.9 any eq 22', '25 remark so', '30 permit ip any any'),
  ),
  'without room, some not numbered': whole(
    SVI,
    IN,
    list('1 permit tcp host 10.1.1.9 any eq 22', '2 permit ip any any', 'permit tcp any any'),
  ),
  'without room, needless ones behind': whole(
    SVI,
    IN,
    list('10 permit tcp host 10.1.1.9 any eq 22', '11 permit ip any any', '12 deny tcp any any eq 4786'),
  ),
  'some not numbered': whole(SVI, IN, list('permit tcp host 10.1.1.9 any eq 22', '40 permit ip any any')),
  'of a number': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group 150 in\n',
    numbered('permit tcp host 10.1.1.9 any eq 22', 'permit ip any any'),
  ),
  'of a number, in two forms': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group 150 in\n',
    numbered('permit tcp host 10.1.1.9 any eq 22'),
    'ip access-list extended 150\n 11 permit ip any any\n',
  ),
  'of a number, in two forms the other way': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group 150 in\n',
    'ip access-list extended 150\n 5 permit tcp host 10.1.1.9 any eq 22\n 20 permit tcp any any\n',
    numbered('permit ip any any'),
  ),
  'with remarks': whole(SVI, IN, list('remark all', 'permit ip any any')),
  'with the port behind': whole(
    SVI,
    IN,
    list('permit ip any any', 'deny tcp any any eq 4786 log', 'permit tcp host 10.1.1.9 any eq 4786'),
  ),
  'with the port behind, logged in full': whole(
    SVI,
    IN,
    list('10 permit ip any any', '20 permit tcp any any eq 4786 log', '30 deny tcp any any eq 4786 log-input'),
  ),
  'with a range of ports behind': whole(SVI, IN, list('permit ip any any', 'deny tcp any any range 4780 4790')),
  'with a deny of those trusted': whole(SVI, IN, list('deny ip host 10.1.1.1 any', 'permit ip any any')),
  'with those trusted let in': whole(SVI, IN, list('permit ip host 10.1.1.1 any', 'permit tcp any any')),
  'with a session': whole(SVI, IN, list('permit ip 10.0.0.0 0.255.255.255 any established', 'permit ip any any log')),
  'with nobody trusted': [
    `${HEAD}${SVI}${IN}${list('10 permit tcp host 10.1.1.9 any eq 22', '20 permit ip any any')}${TAIL}`,
    NOBODY,
  ],
  'with networks trusted': [
    `${HEAD}${SVI}${IN}${list('10 permit tcp host 10.1.1.9 any eq 22', '20 permit ip any any')}${TAIL}`,
    { trustedDirectors: ['10.1.1.9/24', '10.1.2.1', '10.1.2.1/32', 'nonsense'] },
  ],
  'with more trusted than numbers': [
    `${HEAD}${SVI}${IN}${list('2 permit tcp host 10.1.1.9 any eq 22', '4 permit ip any any')}${TAIL}`,
    { trustedDirectors: ['10.1.1.1', '10.1.1.3', '10.1.1.5'] },
  ],
  'with many trusted': [
    `${HEAD}${SVI}${IN}${list('permit tcp host 10.1.1.9 any eq 22', 'permit ip any any')}${TAIL}`,
    { trustedDirectors: Array.from({ length: 101 }, (_one, index) => `10.1.1.${2 * index}`) },
  ],
  'typed at a prompt': [
    `SW1(config)#vstack\nSW1(config)#interface Vlan10\nSW1(config-if)#ip address 10.0.0.1 255.255.255.0\nSW1(config-if)#ip access-group L in\nSW1(config)#ip access-list extended L\nSW1(config-ext-nacl)#permit ip any any\n`,
  ],
  'with a needless one typed at a prompt': [
    `${HEAD}vstack\n${SVI}${IN}${list('permit ip any any')}SW1(config-ext-nacl)#deny tcp any any eq 4786\n`,
  ],
  'of two tables of routes': whole(
    'interface Vlan10\n vrf forwarding A\n ip address 10.0.0.1 255.255.255.0\n ip access-group L in\n',
    SECOND,
    IN,
    list('permit ip any any'),
  ),
  'of one table of routes': whole(
    'interface Vlan10\n vrf forwarding A\n ip address 10.0.0.1 255.255.255.0\n ip access-group L in\n',
    'interface Vlan20\n vrf forwarding A\n ip address 10.2.0.1 255.255.255.0\n ip access-group L in\n',
    list('permit tcp any any eq 22', 'permit ip any any'),
  ),
  'that only a session opens': whole(SVI, IN, list('permit tcp any any eq 22', 'evaluate S', 'permit ip any any')),
};

const twins: Record<string, Case> = {
  'of a list that a class has too': whole(SVI, IN, CLASS, list('permit ip any any')),
  'with a needless one': whole(
    SVI,
    IN,
    CLASS,
    list('permit tcp any any eq 22', 'permit ip any any', 'deny tcp any any eq 4786'),
  ),
  'of a list that goes out too': whole(SVI, IN, SECOND, ' ip access-group L out\n', list('permit ip any any')),
  'of a list on a line too': whole(SVI, IN, list('permit ip any any'), 'line vty 0 4\n access-class L in\n'),
  'of a list of two interfaces': whole(SVI, IN, SECOND, IN, list('permit ip any any')),
  'of a list of two interfaces and a class': whole(SVI, IN, SECOND, IN, CLASS, list('permit ip any any')),
  'of a standard list': whole(
    SVI,
    IN,
    standard('L', 'permit 10.0.0.0 0.255.255.255', 'deny host 192.0.2.1 log', 'permit any log'),
  ),
  'of a standard list of many': whole(
    SVI,
    IN,
    standard('L', 'remark so', '10 permit 10.0.0.0', '20 permit host 192.0.2.1', '30 deny 192.0.2.0 0.0.0.255'),
  ),
  'of a standard list that logs': whole(SVI, IN, standard('CATALOG', 'permit any'), standard('L', 'permit any log')),
  'of a standard list with a name in it': whole(SVI, IN, standard('L', 'permit any', 'permit server')),
  'of a standard list with a group in it': whole(SVI, IN, standard('L', 'permit object-group G')),
  'of a standard list of a number': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group 10 in\naccess-list 10 permit any\n',
  ),
  'of a list of a number': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group 150 in\n',
    numbered('permit ip any any'),
    'snmp-server community public RO 150\n',
  ),
  'whose name is taken': whole(SVI, IN, CLASS, list('permit ip any any'), 'route-map L_SMI permit 10\n'),
  'whose name is taken twice': whole(
    SVI,
    IN,
    CLASS,
    list('permit ip any any'),
    'route-map L_SMI permit 10\nroute-map L_SMI_2 permit 10\n',
  ),
  'of a list with a digit in its name': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group A1 in\nip access-list extended A1\n permit ip any any\nsnmp-server community public RO A1\n',
  ),
  'of two lists': whole(
    SVI,
    IN,
    SECOND,
    ' ip access-group M in\n',
    CLASS,
    'class-map match-all D\n match access-group name M\n',
    list('permit ip any any'),
    'ip access-list extended M\n permit tcp any any\n',
  ),
  'with short words': whole(SVI, ' ip  access-g  L in\n', CLASS, list('permit ip any any')),
  'on the members of a range': whole(
    'interface range GigabitEthernet0/1 - 2\n no switchport\n ip address dhcp\n ip access-group L in\n',
    CLASS,
    list('permit ip any any'),
  ),
  'of a list that lets nobody in': whole(SVI, IN, CLASS, list('permit udp any any')),
};

const missing: Record<string, Case> = {
  'by a name': whole(SVI, IN),
  'by a name, on two': whole(SVI, IN, SECOND, IN),
  'by two names': whole(SVI, IN, SECOND, ' ip access-group M in\n'),
  'by two names that a class has too': whole(
    SVI,
    IN,
    SECOND,
    ' ip access-group M in\n',
    CLASS,
    'class-map match-all D\n match access-group name M\n',
  ),
  'by a number': whole(SVI, ' ip access-group 150 in\n'),
  'by a number that asks for no port': whole(SVI, ' ip access-group 10 in\n'),
  'by a high number': whole(SVI, ' ip access-group 2000 in\n'),
  'by a high number that asks for no port': whole(SVI, ' ip access-group 1300 in\n'),
  'by a number of no list': whole(SVI, ' ip access-group 2700 in\n'),
  'by a name that starts with digits': whole(SVI, ' ip access-group 10x in\n'),
  'by a name that ends in digits': whole(SVI, ' ip access-group x10 in\n'),
  outbound: whole(SVI, ' ip access-group L out\n'),
  'both ways': whole(SVI, IN, ' ip access-group L out\n'),
  'on a line too': whole(SVI, IN, 'line vty 0 4\n access-class L in\n'),
  'in a class too': whole(SVI, IN, CLASS),
  'in a class and outbound': whole(SVI, ' ip access-group L out\n', CLASS),
  'by another case': whole(SVI, IN, 'ip access-list extended l\n permit ip any any\n'),
  'by another case, twice': whole(
    SVI,
    ' ip access-group Edge in\n',
    'ip access-list extended EDGE\n permit ip any any\nip access-list extended edge\n permit ip any any\n',
  ),
  'with a head': whole(SVI, IN, 'ip access-list extended L\n'),
  'with two heads': whole(SVI, IN, 'ip access-list extended L\n', SECOND, 'ip access-list extended L\n'),
  'with a head of a standard list': whole(SVI, IN, 'ip access-list standard L\n'),
  'with a head of a number': whole(SVI, ' ip access-group 150 in\n', 'ip access-list extended 150\n'),
  'with a remark': whole(SVI, IN, list('remark soon')),
  'with a remark of a number': whole(SVI, ' ip access-group 150 in\n', 'access-list 150 remark soon\n'),
  'with a head typed at a prompt': [`${HEAD}vstack\n${SVI}${IN}SW1(config)#ip access-list extended L\n`],
  'while it is off': [`${HEAD}${SVI}${IN}no vstack\nline con 0\nend\n`],
  'while it is off, for those who always ask': [
    `${HEAD}${SVI}${IN}no vstack\nline con 0\nend\n`,
    { portPolicy: 'always' },
  ],
  'while it is off, with an open list': [
    `${HEAD}${SVI}${IN}${list('permit ip any any', 'deny tcp any any eq 4786')}no vstack\nline con 0\nend\n`,
    { portPolicy: 'always' },
  ],
  'in a snippet': [`${SVI}${IN}`],
  'in a snippet, outbound': [`vstack\n${SVI} ip access-group L out\n`],
  'in a snippet of a router': [`hostname R1\n${SVI}${IN}end\n`],
  'of a director': [`${HEAD}${SVI}${IN}vstack director 10.0.0.1\nvstack basic\nline con 0\nend\n`, NOBODY],
  'of a director that trusts': [`${HEAD}${SVI}${IN}vstack director 10.0.0.1\nvstack basic\nline con 0\nend\n`],
  'while it filters elsewhere': whole(SVI, IN, ' ip access-group COMMON in\n', HARDENING),
  'with nobody trusted': [`${HEAD}${SVI}${IN}${TAIL}`, NOBODY],
};

const STACK = 'switch 1 provision ws-c3750-24p\n';
const OSPF = 'router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\n';
const ROUTE = 'ip route 0.0.0.0 0.0.0.0 10.0.0.254\n';

const newLists: Record<string, Case> = {
  'behind the others': whole(SVI, 'ip access-list extended Z\n permit ip any any\n remark end\n', ROUTE),
  'behind those of a number': whole(
    SVI,
    ' ip access-group 150 in\n',
    'access-list 10 permit any\naccess-list 10 permit any log\n',
    ROUTE,
  ),
  'before those of a number': whole(SVI, ROUTE, 'access-list 10 permit any\n'),
  'behind a short word': whole(SVI, 'ip access-l standard Z\n permit any\n', ROUTE),
  'behind routing': whole(SVI, OSPF, ROUTE, 'logging host 10.0.0.9\n'),
  'where logging comes first': [`${HEAD}logging host 10.0.0.9\n${SVI}${OSPF}${ROUTE}${TAIL}`],
  'where the port comes last': [`${HEAD}vstack\nlogging host 10.0.0.9\nline con 0\n${SVI}`],
  'where routing comes last': [`${HEAD}vstack\nsnmp-server location x\n${SVI}${OSPF}`],
  'where a line is the last': [`${HEAD}vstack\n${SVI}`],
  'behind a comment': [
    `${HEAD}!\n${SVI}!\n${OSPF}!\n${ROUTE}!\nlogging host 10.0.0.9\n!\nvstack\n!\nline con 0\n!\nend\n`,
  ],
  'at a column': [
    `  ${HEAD.trimEnd().replaceAll('\n', '\n  ')}\n  interface Vlan10\n   ip address 10.0.0.1 255.255.255.0\n  vstack\n  line con 0\n  end\n`,
  ],
  'before the end': [`${HEAD}vstack\n${SVI}end\nip access-list extended Z\n permit ip any any\nline con 0\n`],
  'before the end, with more behind': [`${HEAD}vstack\n${SVI}${ROUTE}end\nlogging host 10.0.0.9\ninterface Vlan30\n`],
  'above a banner without end': [`${HEAD}vstack\n${SVI}banner motd ^C\nhello\nlogging host 10.0.0.9\n`],
  'behind a banner without end': [`${HEAD}vstack\n${SVI}banner motd ^C\nhello\nline con 0\nend\n`],
  'behind a list without end': [
    `${HEAD}vstack\nip access-list extended Z\n permit ip any any\nbanner motd ^C\nhello\nline con 0\n${SVI}end\n`,
  ],
  'of two interfaces': whole(SVI, SECOND),
  'of two interfaces, one with a list': whole(SVI, SECOND, IN, list('permit ip any any')),
  'at the end of the text': [`${HEAD}vstack\n${SVI.trimEnd()}`],
  'typed at prompts': [
    `SW1(config)#vstack\nSW1(config)#interface Vlan10\nSW1(config-if)#ip address 10.0.0.1 255.255.255.0\nSW1(config-if)#end\n`,
  ],
  'shown behind a prompt': [
    `SW1#show running-config\n${HEAD}vstack\n${SVI}end\nSW1#show clock\n12:00:00.000 UTC\nSW1#\n`,
  ],
  'with a fitting list': whole(SVI, HARDENING),
  'with a fitting list of more': whole(
    SVI,
    list(
      'permit tcp host 10.1.1.1 any eq 4786',
      'deny tcp any any eq 4786',
      'deny tcp any any eq 23',
      'permit ip any any',
    ),
  ),
  'with a fitting list of another': whole(
    SVI,
    list('permit tcp host 10.1.1.7 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'),
  ),
  'with a fitting list that a class has': whole(SVI, HARDENING, CLASS),
  'with a fitting list that depends': whole(
    SVI,
    list('permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786 time-range T', 'permit ip any any'),
  ),
  'with the name taken': whole(SVI, 'route-map SMI_HARDENING_LIST permit 10\n'),
};

const addresses: Record<string, Case> = {
  'with a second address': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip address 10.3.0.1 255.255.255.0 secondary\n no shutdown\n',
  ),
  'with the second address first': whole(
    'interface Vlan10\n ip address 10.3.0.1 255.255.255.0 secondary\n ip address 10.0.0.1 255.255.255.0\n',
  ),
  'with a shared address': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n standby 1 ip 10.0.0.254\n no shutdown\n',
  ),
  'with a shared address first': whole(
    'interface Vlan10\n standby 1 ip 10.0.0.254\n ip address 10.0.0.1 255.255.255.0\n no shutdown\n',
  ),
  'with a shared address alone, in a block': whole(
    'interface Vlan10\n vrrp 1 address-family ipv4\n  address 10.0.0.254 primary\n  exit-vrrp\n no shutdown\n',
  ),
  'with a shared address of version 6': whole(
    SVI,
    ' vrrp 1 address-family ipv6\n  priority 120\n  address FE80::1 primary\n  exit-vrrp\n',
  ),
  'with a shared address that is masked': whole(
    SVI,
    ' vrrp 1 address-family ipv4\n  address x.x.x.x primary\n  exit-vrrp\n standby 1 ip x.x.x.x\n',
  ),
  'with a shared address alone': whole('interface Vlan10\n standby 1 ip 10.0.0.254\n no shutdown\n'),
  'with an address from a server': whole('interface Vlan10\n ip address dhcp\n no shutdown\n'),
  'with an address from elsewhere': whole(
    'interface Loopback0\n ip address 10.9.0.1 255.255.255.255\ninterface Vlan10\n ip unnumbered Loopback0\n no shutdown\n',
  ),
  'with an address that cannot be read': whole('interface Vlan10\n ip address 10.0.0.300 255.255.255.0\n'),
  'with a mask that cannot be read': whole('interface Vlan10\n ip address 10.0.0.1 255.0.255.0\n'),
  'of a range': whole('interface range GigabitEthernet0/1 - 3\n no switchport\n ip address dhcp\n'),
  'of a range and a member': whole(
    'interface range GigabitEthernet0/1 - 2\n no switchport\n ip address dhcp\ninterface GigabitEthernet0/2\n description x\n',
  ),
  'on two interfaces, with a list for one': whole(SVI, IN, SECOND, HARDENING),
  'with text that has no end': [
    `${HEAD}vstack\nip access-list extended Z\n permit ip any any\n${SVI}banner motd ^C\nhi\n`,
  ],
  'at a prompt': [
    `SW1(config)#vstack\nSW1(config)#interface Vlan10\nSW1(config-if)#ip address 10.0.0.1 255.255.255.0\nSW1(config-if)#no shutdown\n`,
  ],
};

const disabling: Record<string, Case> = {
  'behind the server': [
    `${HEAD}${STACK}${SVI}snmp-server location x\ncontrol-plane\n!\nbanner motd ^Chi^C\nline con 0\nend\n`,
  ],
  'behind the server that comes late': [
    `${HEAD}${STACK}${SVI}line con 0\nsnmp-server location x\nbanner motd ^Chi^C\nend\n`,
  ],
  'behind the control plane that comes last': [`${HEAD}${STACK}${SVI}line con 0\ncontrol-plane\n`],
  'behind the control plane and the end': [
    `${HEAD}${STACK}${SVI}line con 0\ncontrol-plane\nend\nsnmp-server location x\n`,
  ],
  'before a banner': [`${HEAD}${STACK}${SVI}!\nbanner motd ^Chi^C\n!\nline con 0\n!\nend\n`],
  'before an alias': [`${HEAD}${STACK}${SVI}alias exec x show clock\nprivilege exec level 1 show\nline con 0\nend\n`],
  'before an alias that comes early': [`alias exec x show clock\n${HEAD}${STACK}${SVI}line con 0\nend\n`],
  'before lines': [`${HEAD}${STACK}${SVI}!\nline con 0\n!\nend\n`],
  'where lines come first': [`line con 0\n${HEAD}${STACK}${SVI}end\n`],
  'where the end comes first': [`end\n${HEAD}${STACK}${SVI}`],
  'where nothing comes last': [`${HEAD}${STACK}${SVI}`],
  'where comments come last': [`${HEAD}${STACK}${SVI}!\n! the rest\n\n`],
  'without a last break': [`${HEAD}${STACK}${SVI.trimEnd()}`],
  'at a column': [`  hostname SW1\n  ${STACK}  interface Vlan10\n   ip address dhcp\n  end\n`],
  'with text without end': [`${HEAD}${STACK}${SVI}banner motd ^C\nhello\nline con 0\nend\n`],
  'with text without end alone': [`${HEAD}${STACK}banner motd ^C\nhello\n`],
  'with more behind the end': [`${HEAD}${STACK}${SVI}end\nsnmp-server location x\nline con 0\n`],
  'known from its output': [
    `SW1#show vstack config\n Role: Client (SmartInstall enabled)\nSW1#show running-config\n${HEAD}${SVI}`,
  ],
  'known from its output, at a column': [
    `SW1#show vstack config\n Role: Client (SmartInstall enabled)\nSW1#show running-config\n  hostname SW1\n  interface Vlan10\n   ip address 10.0.0.1 255.255.255.0\n  !\n  ! more\n`,
  ],
  'known from output that comes last': [
    `SW1#show running-config\n${HEAD}${SVI}SW1#show vstack config\n Role: Client (SmartInstall enabled)\n`,
  ],
  'known from output, the end behind': [
    `SW1#show vstack config\n Role: Client (SmartInstall enabled)\nSW1#show running-config\n${HEAD}${SVI}end\n! more\n`,
  ],
  'shown, with output behind': [`SW1#show running-config\n${HEAD}${STACK}${SVI}SW1#show clock\n12:00:00.000 UTC\n`],
  'shown, with a prompt behind': [`SW1#show running-config\n${HEAD}${STACK}${SVI}end\nSW1#\n`],
  'behind the end': [`${HEAD}${SVI}end\nvstack\n`],
  'behind the end, with others': [`${HEAD}${SVI}end\nvstack basic\nvstack\n`],
  'behind the end, twice': [`${HEAD}${SVI}end\nvstack\nvstack\n`],
  'behind the end, with a part': [`${HEAD}${SVI}end\nvstack director 10.0.0.1\n`],
  'behind the end, taken back': [`${HEAD}${SVI}end\nvstack\nno vstack\n`],
  'taken back behind the end': [`${HEAD}vstack\n${SVI}end\nno vstack\n`],
  'the default': [`${HEAD}${STACK}default vstack\n${SVI}end\n`],
  'a part that decides': [`${HEAD}vstack director 10.1.1.9\n${SVI}line con 0\nend\n`],
  'a part that decides, at a column': [`  hostname SW1\n  vstack director 10.1.1.9\n  vstack vlan 7\n  end\n`],
  'a part that decides, with answers': [
    `SW1(config)#vstack vlan 7\n% Invalid input detected at '^' marker.\nSW1(config)#vstack director 10.1.1.9\nSW1(config)#exit\n`,
  ],
  'a group that decides': [`${HEAD}vstack group custom A product-id\n match WS-C3750\n!\n\n${SVI}end\n`],
  'a block that is not ended': [`${HEAD}vstack director 10.1.1.9\nbanner motd ^C\nvstack\n`],
  'with false ones': [`${HEAD}vstack disable\nvstack\nno vstack basic\n${SVI}end\n`],
  'with a false one that decides': [`${HEAD}vstack\nvstack disable\n${SVI}end\n`],
  'with a false one behind the end': [`${HEAD}vstack\n${SVI}end\nvstack disable\n`],
  'with a false one alone': [`${HEAD}${STACK}vstack disable\n${SVI}end\n`],
  'with a false one twice': [`${HEAD}${STACK}vstack disable\nvstack disable\n${SVI}end\n`],
  'with a false one that is off': [`${HEAD}no vstack\nvstack disable\n${SVI}end\n`],
  'with a false one, for a router': ['version 15.7\nhostname R1\nno vstack config\nrouter bgp 1\nend\n'],
  'of a director that is trusted': [`${HEAD}vstack director 10.1.1.1\n${SVI}end\n`],
  'of a director in a network that is trusted': [
    `${HEAD}vstack director 10.1.1.1\n${SVI}end\n`,
    { trustedDirectors: ['192.0.2.0/24', '10.1.0.0/16'] },
  ],
  'of a director beside a network that is trusted': [
    `${HEAD}vstack director 10.1.1.1\n${SVI}end\n`,
    { trustedDirectors: ['10.1.2.0/24'] },
  ],
  'of a release that may refuse': [
    `version 12.2\nhostname SW1\n! Cisco IOS Software, C3750 Software (C3750-IPBASEK9-M), Version 12.2(52)SE, RELEASE SOFTWARE\nvstack\n${SVI}end\n`,
  ],
};

export const FIX_CASES: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'entries into a list': intoAList,
  'twins of a list': twins,
  'lists that are missing': missing,
  'new lists': newLists,
  addresses,
  disabling,
};
