/** Configurations in which rules have something to weigh; what is said of each stands in `test/fixtures/explained/rules/`. */

const HEAD = 'version 15.0\nhostname SW1\n';
const SVI = 'interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n';
const APPLIED = `${SVI} ip access-group L in\n`;
const list = (...entries: string[]) => `ip access-list extended L\n${entries.map((one) => ` ${one}\n`).join('')}`;
const TAIL = 'vstack\nline con 0\nend\n';
const whole = (...parts: string[]): readonly [string] => [`${HEAD}${parts.join('')}${TAIL}`];
const HARDENING = list('permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any');

const director = (...parts: string[]): readonly [string] => [
  `${HEAD}${parts.join('')}${SVI}vstack director 10.0.0.1\nvstack basic\nline con 0\nend\n`,
];

export const RULE_CASES: Readonly<Record<string, Readonly<Record<string, readonly [string]>>>> = {
  'uses of a list': {
    nowhere: whole(SVI, HARDENING),
    outbound: whole(SVI, ' ip access-group L out\n', HARDENING),
    'on a line': whole(SVI, HARDENING, 'line vty 0 4\n access-class L in\n'),
    'in a class': whole(SVI, HARDENING, 'class-map match-all C\n match access-group name L\n'),
    'in a VLAN map': whole(SVI, HARDENING, 'vlan access-map M 10\n match ip address L\n'),
    'as a receive list': whole(SVI, HARDENING, 'ip receive access-list L\n'),
    'for routes': whole(SVI, HARDENING, 'route-map R permit 10\n match ip address L\n'),
    'for communities': whole(SVI, HARDENING, 'snmp-server community public RO L\n'),
    'for translation': whole(SVI, HARDENING, 'ip nat inside source list L interface Vlan10\n'),
    'taken away again': whole(SVI, ' ip access-group L in\n no ip access-group L in\n', HARDENING),
    replaced: whole(SVI, ' ip access-group L in\n ip access-group OTHER in\n', HARDENING),
    'by a number': whole(
      SVI,
      'access-list 150 permit tcp host 10.1.1.1 any eq 4786\naccess-list 150 deny tcp any any eq 4786\naccess-list 150 permit ip any any\nsnmp-server community public RO 150\nip route 192.0.2.0 255.255.255.0 10.0.0.9 150\ndistance 150\n',
    ),
    'by two interfaces': whole(
      APPLIED,
      'interface Vlan20\n ip address 10.2.0.1 255.255.255.0\n ip access-group L out\n',
      HARDENING,
    ),
    'on one of two': whole(APPLIED, 'interface Vlan20\n ip address 10.2.0.1 255.255.255.0\n', HARDENING),
  },
  'entries in the way': {
    'a permit above': whole(APPLIED, list('permit ip any any', 'deny tcp any any eq 4786')),
    'a permit of some above': whole(
      APPLIED,
      list('permit tcp 10.0.0.0 0.0.0.255 any', 'deny tcp 10.0.0.0 0.0.0.255 any eq 4786', 'permit ip any any'),
    ),
    'several above': whole(
      APPLIED,
      list(
        'permit tcp 10.0.0.0 0.255.255.255 any',
        'permit tcp 172.16.0.0 0.15.255.255 any',
        'permit tcp 192.168.0.0 0.0.255.255 any',
        'permit tcp any any',
        'deny tcp any any eq 4786',
      ),
    ),
    'many above': whole(
      APPLIED,
      list(
        ...Array.from({ length: 8 }, (_one, index) => `permit tcp ${index * 32}.0.0.0 31.255.255.255 any`),
        'deny tcp any any eq 4786',
        'permit ip any any',
      ),
    ),
    'a deny above': whole(
      APPLIED,
      list('deny tcp any any range 4000 5000', 'permit tcp host 10.1.1.1 any eq 4786', 'permit ip any any'),
    ),
    'the same above': whole(
      APPLIED,
      list('deny tcp any any eq 4786', 'deny tcp any any range 4786 4786', 'permit ip any any'),
    ),
    'the same number': whole(APPLIED, list('10 permit ip any any', '10 deny tcp any any eq 4786')),
    'the same words': whole(
      APPLIED,
      list('10 deny tcp any any eq 4786', '20 deny tcp any any eq 4786', '30 permit ip any any'),
    ),
    'the same words in front': whole(
      APPLIED,
      list('30 deny tcp any any eq 4786', '20 permit ip any any', '10 deny tcp any any eq 4786'),
    ),
    'some of it reached': whole(
      APPLIED,
      list('permit tcp host 10.1.1.1 any', 'deny tcp any any eq 4786', 'permit ip any any'),
    ),
    'behind a group': whole(
      'object-group network G\n any\n',
      APPLIED,
      list('permit ip object-group G any', 'deny tcp any any eq 4786'),
    ),
    'by a service group': whole(
      'object-group service S\n tcp eq 4786\n',
      APPLIED,
      list('permit ip any any', 'deny object-group S any any'),
    ),
    'by a port group': whole(
      'object-group ip port P\n eq 4786\n',
      APPLIED,
      list('permit ip any any', 'deny tcp any any portgroup P'),
    ),
    'of other lists': whole(SVI, list('permit ip any any', 'deny tcp any any eq 4786')),
    'while it is off': [
      `${HEAD}${APPLIED}${list('permit ip any any', 'deny tcp any any eq 4786')}no vstack\nline con 0\nend\n`,
    ],
  },
  'hardening lists': {
    'of a service group': whole(
      'object-group service S\n tcp eq 4786\n',
      SVI,
      list('permit object-group S host 10.1.1.1 any', 'deny object-group S any any', 'permit ip any any'),
    ),
    'of a port group': whole(
      'object-group ip port P\n eq 4786\n',
      SVI,
      list('permit tcp host 10.1.1.1 any portgroup P', 'deny tcp any any portgroup P', 'permit ip any any'),
    ),
    'of half the world': whole(
      SVI,
      list('permit tcp 0.0.0.0 127.255.255.255 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'),
    ),
    'of more than half': whole(SVI, list('deny tcp host 10.1.1.1 any eq 4786', 'permit ip any any')),
    'that ends otherwise': whole(
      SVI,
      list('permit tcp host 10.1.1.1 any eq 4786', 'deny tcp any any eq 4786', 'permit tcp any any'),
    ),
    'for nobody': whole(SVI, list('deny tcp any any eq 4786', 'permit ip any any')),
    'of a standard list': whole(SVI, 'ip access-list standard L\n permit 10.1.1.1\n'),
    'for one that is not trusted': whole(
      SVI,
      list('permit tcp host 10.1.1.2 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'),
    ),
  },
  directors: {
    'with a pool': director('vstack dhcp-localserver P\n address-pool 10.5.0.0 255.255.0.0\n'),
    'with two pools': director(
      'vstack dhcp-localserver P\n address-pool 10.5.0.0 255.255.0.0\nvstack dhcp-localserver Q\n address-pool 10.6.0.0 255.255.0.0\n',
    ),
    'with a pool twice': director(
      'vstack dhcp-localserver P\n address-pool 10.5.0.0 255.255.0.0\nvstack dhcp-localserver Q\n address-pool 10.5.0.0 255.255.0.0\n',
    ),
    'with half a pool': director('vstack dhcp-localserver P\n address-pool 10.5.0.0\n'),
    'with a pool that is taken away': director(
      'vstack dhcp-localserver P\n address-pool 10.5.0.0 255.255.0.0\nno vstack dhcp-localserver P\n',
    ),
    'of a client': whole(SVI, 'vstack director 10.1.1.1\n'),
    'of a client, not trusted': whole(SVI, 'vstack director 10.1.1.9\n'),
    'of a client, in its list': whole(APPLIED, HARDENING, 'vstack director 10.1.1.1\n'),
    'in a group': director('vstack group custom A product-id\n match WS-C3750\n image flash:a.tar\n'),
    'that answers joins': director('vstack join-window mode auto\n'),
    'by hand': director('vstack hostname-prefix S\nvstack startup-vlan 7\n'),
  },
  'what cannot be told': {
    'a session': whole(APPLIED, list('evaluate S')),
    'a name': whole(APPLIED, list('permit tcp host server any eq 4786')),
    'a channel': whole(SVI, 'interface Port-channel1\n switchport access vlan 10\n ip access-group L in\n', HARDENING),
    'an application': whole(
      SVI,
      'class-map match-any C\n match protocol citrix\npolicy-map P\n class C\n  drop\ncontrol-plane\n service-policy input P\n',
    ),
    'a group that is not there': whole(
      APPLIED,
      list('permit tcp object-group G any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'),
    ),
    'two lists at once': whole(SVI, ' ip access-group common A B in\n', HARDENING),
    'a template': [`${HEAD}{% if x %}\n${APPLIED}{% endif %}\n${HARDENING}${TAIL}`],
    'addresses of version 6': whole('interface Vlan10\n ipv6 address 2001:db8::1/64\n'),
    'a filter of version 6': whole('interface Vlan10\n ipv6 address 2001:db8::1/64\n ipv6 traffic-filter F in\n', SVI),
    'a banner without end': [`${HEAD}${SVI}banner motd ^C\nno vstack\nvstack\nline con 0\nend\n`],
    'the end behind': [`${HEAD}${SVI}end\nvstack\n`],
  },
  'where a line goes': {
    'before the end': [`${HEAD}${SVI}spanning-tree mode pvst\nswitch 1 provision ws-c3750-24p\nend\n`],
    'before the lines': [
      `${HEAD}${SVI}spanning-tree mode pvst\nswitch 1 provision ws-c3750-24p\nline con 0\nline vty 0 4\nend\n`,
    ],
    'with breaks of Windows': [`${HEAD}${SVI}vstack\nline con 0\nend\n`.replaceAll('\n', '\r\n')],
    'without a last break': [`${HEAD}${SVI}line con 0\nvstack`],
    'in a snippet': [`vstack\n`],
    'many times': [`${HEAD}vstack\nno vstack\nvstack\n${SVI}vstack\nline con 0\nend\n`],
    'behind a prompt': [
      `SW1(config)#vstack\nSW1(config)#interface Vlan10\nSW1(config-if)#ip address 10.0.0.1 255.255.255.0\n`,
    ],
    'behind show': [
      `SW1#show running-config\n${HEAD}${SVI}vstack\nend\nSW1#show vstack config\n Role: Client (SmartInstall enabled)\n`,
    ],
    'with parts of it': [`${HEAD}${SVI}vstack vlan 7\nvstack basic\nno vstack basic\nline con 0\nend\n`],
    'with a comment': [
      `${HEAD}${SVI}! novstack-disable-next-line SMI001\nvstack\n! novstack-disable-next-line SMI009\nline con 0\nend\n`,
    ],
  },
};
