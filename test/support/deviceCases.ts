/** Directors, clients and traces of strangers; what is said of each stands in `test/fixtures/explained/devices/`. */
import type { AnalysisOptions } from '../../server/src/engine';
import { type Case, HEAD, IN, list, SECOND, SVI, TAIL, configuration as whole } from './cases';

const director = (...parts: string[]): Case => [
  `${HEAD}${SVI}vstack director 10.0.0.1\nvstack basic\n${parts.join('')}line con 0\nend\n`,
];
const NOBODY: Partial<AnalysisOptions> = { trustedDirectors: [] };
const ALWAYS: Partial<AnalysisOptions> = { portPolicy: 'always' };
const SHOWN = 'SW1#show vstack config\n Role: Client (SmartInstall enabled)\n';
const SHOWN_OFF = 'SW1#show vstack config\n Role: Client (SmartInstall disabled)\n';

const directors: Record<string, Case> = {
  plain: director(),
  'with an image': director('vstack image flash:a.tar\n'),
  'with a configuration': director('vstack config flash:a.txt\n'),
  'with a script': director('vstack script flash:a.txt\n'),
  'with an image and a script': director('vstack image flash:a.tar\nvstack script flash:a.txt\n'),
  'with a backup': director('vstack backup file-server flash:\n'),
  'with all': director(
    'vstack image flash:a.tar\nvstack config flash:a.txt\nvstack script flash:a.txt\nvstack backup file-server flash:\nvstack join-window mode auto\nvstack dhcp-localserver P\n address-pool 10.5.0.0 255.255.0.0\nvstack group custom A product-id\n match WS-C3750\n',
  ),
  'that serves': director('vstack image flash:a.tar\ntftp-server flash:a.tar\ntftp-server nvram:startup-config\n'),
  'with many groups': director(
    ...Array.from({ length: 14 }, (_one, index) => `vstack group custom A${index} product-id\n match WS-C3750\n`),
  ),
  'with a group that is gone': director(
    'vstack group custom A product-id\n match WS-C3750\nno vstack group custom A product-id\n',
  ),
  'with an image that is gone': director('vstack image flash:a.tar\nno vstack image flash:a.tar\n'),
  'with nobody trusted': [director()[0], NOBODY],
  'with nobody trusted, and a list': [
    `${HEAD}${SVI}${IN}${list('permit tcp 10.0.0.0 0.255.255.255 any eq 4786')}vstack director 10.0.0.1\nvstack basic\nline con 0\nend\n`,
    NOBODY,
  ],
  'with a list': [
    `${HEAD}${SVI}${IN}${list('permit tcp 10.0.0.0 0.255.255.255 any eq 4786')}vstack director 10.0.0.1\nvstack basic\nline con 0\nend\n`,
  ],
  'that is off': [`${HEAD}${SVI}vstack director 10.0.0.1\nvstack basic\nno vstack\nline con 0\nend\n`],
  'in the words of another': [
    `${HEAD}${SVI}vstack director 10.0.0.1\n  vstack   basic\nvstack hostname-prefix  S\nline con 0\nend\n`,
  ],
  'with a pool of many': [
    `${HEAD}${SVI}${IN}${list('permit tcp 10.5.0.0 0.0.255.255 any eq 4786', 'permit tcp 10.6.0.0 0.0.255.255 any eq 4786')}vstack director 10.0.0.1\nvstack basic\nvstack dhcp-localserver P\n address-pool 10.5.0.0 255.255.0.0\n file-server 10.0.0.9\nline con 0\nend\n`,
    NOBODY,
  ],
  'with a pool in no pool': [
    `${HEAD}${SVI}${IN}${list('permit tcp 10.5.0.0 0.0.255.255 any eq 4786')}vstack director 10.0.0.1\nvstack basic\nvstack group custom A product-id\n address-pool 10.5.0.0 255.255.0.0\nline con 0\nend\n`,
    NOBODY,
  ],
};

const clients: Record<string, Case> = {
  'of a director': whole('vstack director 10.1.1.9\n', SVI),
  'of a director twice': whole('vstack director 10.1.1.9\nvstack director 10.1.1.1\n', SVI),
  'of a director that is gone': whole('vstack director 10.1.1.9\nno vstack director 10.1.1.9\n', SVI),
  'that is off': [`${HEAD}${SVI}vstack director 10.1.1.9\nno vstack\nline con 0\nend\n`],
  'that the device calls on': [`${SHOWN}SW1#show running-config\n${HEAD}no vstack\n${SVI}line con 0\nend\n`],
  'that the device calls off': [`${SHOWN_OFF}SW1#show running-config\n${HEAD}vstack\n${SVI}line con 0\nend\n`],
  'that the device calls on, and says so': [`${SHOWN}SW1#show running-config\n${HEAD}vstack\n${SVI}line con 0\nend\n`],
  'that the device calls on, without a line': [`${SHOWN}SW1#show running-config\n${HEAD}${SVI}line con 0\nend\n`],
  'that two outputs call on': [`${SHOWN}${SHOWN}SW1#show running-config\n${HEAD}vstack\n${SVI}line con 0\nend\n`],
  'that outputs differ on': [`${SHOWN_OFF}${SHOWN}SW1#show running-config\n${HEAD}no vstack\n${SVI}line con 0\nend\n`],
  'that has no such command': [
    `SW1#show vstack config\n% Invalid input detected at '^' marker.\nSW1#show running-config\n${HEAD}vstack\n${SVI}line con 0\nend\n`,
  ],
  'with commands to try': [
    `${HEAD}vstack\nvstack download-image tar x\nvstack attach\nshow vstack config\n${SVI}line con 0\nend\n`,
  ],
  'with what the device refuses': [
    `${HEAD}vstack\nvstack disable\nvstack disable\nno vstack x\n${SVI}line con 0\nend\n`,
  ],
  'switched on and off and on': whole('vstack\nno vstack\n', SVI),
  'switched off behind the end': [`${HEAD}vstack\n${SVI}line con 0\nend\nno vstack\n`],
};

const traces: Record<string, Case> = {
  'a configuration that is served': whole(SVI, 'tftp-server nvram:startup-config\n'),
  'a configuration that is served, to a list': whole(
    SVI,
    'tftp-server nvram:startup-config 10\naccess-list 10 permit 10.1.1.1\n',
  ),
  'a configuration that is served, to many': whole(
    SVI,
    'tftp-server nvram:startup-config 10\naccess-list 10 permit 10.0.0.0 0.0.255.255\n',
  ),
  'a configuration that is served, to fewer': whole(
    SVI,
    'tftp-server nvram:startup-config 10\naccess-list 10 permit 10.0.0.0 0.0.127.255\n',
  ),
  'a configuration that is served, to all but many': whole(
    SVI,
    'tftp-server nvram:startup-config 10\naccess-list 10 deny 10.0.0.0 0.255.255.255\naccess-list 10 permit 10.1.1.1\n',
  ),
  'a configuration that is served, to one and many': whole(
    SVI,
    'tftp-server nvram:startup-config 10\naccess-list 10 permit 10.1.1.1\naccess-list 10 permit any\n',
  ),
  'a configuration that is served, to nobody known': whole(SVI, 'tftp-server nvram:startup-config 10\n'),
  'a configuration that is served, by a group': whole(
    SVI,
    'tftp-server nvram:startup-config L\n',
    list('permit ip object-group G any'),
  ),
  'a community': whole(SVI, 'snmp-server community public RW\nsnmp-server community private RW\n'),
  'a community with a list': whole(SVI, 'snmp-server community private RW 10\naccess-list 10 permit 10.1.1.1\n'),
  'a tunnel': whole(
    SVI,
    'interface Tunnel0\n ip address 10.9.0.1 255.255.255.0\n tunnel source Vlan10\n tunnel destination 198.51.100.7\n',
  ),
  'a user': whole(SVI, 'username cisco privilege 15 password 0 cisco\nusername admin secret 5 x\n'),
  'a tunnel, while it is off': [
    `${HEAD}${SVI}interface Tunnel0\n ip address 10.9.0.1 255.255.255.0\n tunnel source Vlan10\n tunnel destination 198.51.100.7\nno vstack\nline con 0\nend\n`,
  ],
  'a tunnel, while nothing is known': [
    `version 15.0\nhostname R1\n${SVI}interface Tunnel0\n ip address 10.9.0.1 255.255.255.0\n tunnel source Vlan10\n tunnel destination 198.51.100.7\nline con 0\nend\n`,
  ],
  'a tunnel, on by default': [
    `version 15.0\nhostname SW1\nswitch 1 provision ws-c3750-24p\n${SVI}interface Tunnel0\n ip address 10.9.0.1 255.255.255.0\n tunnel source Vlan10\n tunnel destination 198.51.100.7\nline con 0\nend\n`,
  ],
  'a tunnel, on a family that has it': [
    `version 15.0\nhostname SW1\n${SVI}interface GigabitEthernet1/0/1\n switchport mode access\ninterface Tunnel0\n ip address 10.9.0.1 255.255.255.0\n tunnel source Vlan10\n tunnel destination 198.51.100.7\nline con 0\nend\n`,
  ],
};

const doubts: Record<string, Case> = {
  'of two interfaces': whole(SVI, IN, SECOND, IN, list('permit tcp host   server any eq 4786')),
  'of ten interfaces': whole(
    ...Array.from(
      { length: 10 },
      (_one, index) => `interface Vlan${index}\n ip address 10.${index}.0.1 255.255.255.0\n${IN}`,
    ),
    list('permit tcp host server any eq 4786'),
  ),
  'of two lines': whole(SVI, IN, list('permit tcp host server any eq 4786', 'permit tcp host other any eq 4786')),
  'of two lists': whole(
    SVI,
    IN,
    SECOND,
    ' ip access-group M in\n',
    list('permit tcp host server any eq 4786'),
    'ip access-list extended M\n permit tcp host server any eq 4786\n',
  ),
  'of one list of two': whole(
    SVI,
    IN,
    SECOND,
    ' ip access-group M in\n',
    list('permit tcp host server any eq 4786'),
    'ip access-list extended M\n permit tcp host 10.1.1.1 any eq 4786\n',
  ),
  'while it is off': [`${HEAD}${SVI}${IN}${list('permit tcp host server any eq 4786')}no vstack\nline con 0\nend\n`],
  'while it is off, for those who always ask': [
    `${HEAD}${SVI}${IN}${list('permit tcp host server any eq 4786')}no vstack\nline con 0\nend\n`,
    ALWAYS,
  ],
  'of version 6, shut': whole(SVI, 'interface Vlan20\n ipv6 address 2001:db8::1/64\n shutdown\n'),
  'of version 6, the second': whole(
    'interface Vlan20\n ipv6 address 2001:db8::1/64\n shutdown\ninterface Vlan30\n ipv6 enable\n',
  ),
  'of a text without end': [`${HEAD}vstack\n${SVI}banner motd ^C\nno   vstack\nline con 0\nend\n`],
  'of a text without end, and no such line': [`${HEAD}vstack\n${SVI}banner motd ^C\nsome vstack\nline con 0\nend\n`],
  'of a text without end, and such a line above': [`${HEAD}${SVI}vstack\nbanner motd ^C\nhello\nline con 0\nend\n`],
  'of two texts without end': [
    `${HEAD}vstack\n${SVI}macro name M\nno vstack\n!\nbanner motd ^C\nno vstack\nline con 0\nend\n`,
  ],
  'of a text with an end, and one without': [
    `${HEAD}vstack\n${SVI}banner login ^Cno vstack\nno vstack\n^C\nbanner motd ^C\nhello\nline con 0\nend\n`,
  ],
};

const packets: Record<string, Case> = {
  'while nothing is known': [`version 15.0\nhostname R1\n${SVI}line con 0\nend\n`, ALWAYS],
  'while nothing is known, through a list': [
    `version 15.0\nhostname R1\n${SVI}${IN}${list('permit tcp 10.0.0.0 0.255.255.255 any eq 4786')}line con 0\nend\n`,
    ALWAYS,
  ],
  'while it is off': [`${HEAD}${SVI}no vstack\nline con 0\nend\n`, ALWAYS],
  'on by default': [`${HEAD}switch 1 provision ws-c3750-24p\n${SVI}line con 0\nend\n`],
  'on by default, of a device without a name': [
    `version 15.0\nswitch 1 provision ws-c3750-24p\n${SVI}line con 0\nend\n`,
  ],
  'through two lists': whole(
    SVI,
    IN,
    list('permit tcp 10.0.0.0 0.255.255.255 any eq 4786'),
    'ip receive access-list R\nip access-list extended R\n permit tcp any any\n',
  ),
  'to the second address': whole(
    'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip address 10.3.0.1 255.255.255.0 secondary\n',
    IN,
    list('deny tcp any host 10.0.0.1', 'permit ip any any'),
  ),
  'to an address that is learnt': whole(
    'interface Vlan10\n ip address dhcp\n',
    IN,
    list('permit tcp 10.0.0.0 0.255.255.255 any'),
  ),
  'to the second of two that are learnt': whole(
    'interface Vlan10\n ip address dhcp\n ip address 10.3.0.1 255.255.255.0 secondary\n',
    IN,
    list('permit tcp 10.0.0.0 0.255.255.255 any'),
  ),
  'with more flags': whole(SVI, IN, list('deny tcp any any match-all +syn -ack', 'permit tcp any any')),
  'of a session': whole(SVI, IN, list('permit tcp any any established')),
  'of sources in public': whole(SVI, IN, list('permit tcp 8.8.8.0 0.0.0.255 any eq 4786')),
  'of sources beyond those trusted': whole(SVI, IN, list('permit tcp 10.0.0.0 0.255.255.255 any eq 4786')),
  'of sources beyond many trusted': [
    `${HEAD}${SVI}${IN}${list('permit tcp 10.0.0.0 0.255.255.255 any eq 4786')}${TAIL}`,
    { trustedDirectors: ['10.1.1.1', '10.64.1.1', '10.128.1.1', '10.200.0.0/13'] },
  ],
  'of sources beyond most': [
    `${HEAD}${SVI}${IN}${list('permit tcp 10.0.0.0 0.0.0.3 any eq 4786')}${TAIL}`,
    { trustedDirectors: ['10.0.0.0', '10.0.0.3'] },
  ],
  'of sources beyond half': [
    `${HEAD}${SVI}${IN}${list('permit tcp 10.0.0.0 0.255.255.255 any eq 4786')}${TAIL}`,
    { trustedDirectors: ['10.0.0.0/9'] },
  ],
  'of sources beyond too many': [
    `${HEAD}${SVI}${IN}${list('permit tcp 10.0.0.0 0.255.255.254 any eq 4786')}${TAIL}`,
    { trustedDirectors: Array.from({ length: 70 }, (_one, index) => `10.0.${index}.2`) },
  ],
  'at an hour': whole(
    SVI,
    IN,
    list('permit tcp any any time-range T', 'permit tcp 10.0.0.0 0.255.255.255 any eq 4786'),
  ),
  'beside an hour that denies': whole(SVI, IN, list('deny tcp any any eq 4786 time-range T', 'permit tcp any any')),
  'beside many that deny at an hour': whole(
    SVI,
    IN,
    list(
      ...Array.from({ length: 10 }, (_one, index) => `deny tcp 10.${index}.0.0 0.0.255.255 any eq 4786 time-range T`),
      'permit tcp any any',
    ),
  ),
  'under a policy that limits': whole(
    SVI,
    ' service-policy input P\n',
    'class-map match-all C\n match any\npolicy-map P\n class C\n  police 8000 conform-action transmit exceed-action drop\n',
  ),
  'of nobody': whole(SVI, IN, list('deny ip any any')),
};

export const DEVICE_CASES: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  directors,
  clients,
  traces,
  doubts,
  packets,
};
