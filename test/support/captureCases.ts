/** Captures, templates, merges and cut texts, in which a line may not count; what becomes of each stands in `test/fixtures/explained/captures/`. */

import { byText, type Case } from './cases';

const SWITCH = 'version 15.0\nhostname SW1\nswitch 1 provision ws-c2960s-48fps-l\n';
const SVI = 'interface Vlan10\n ip address 192.0.2.27 255.255.255.0\n';
const TAIL = 'line vty 0 4\n login\nend\n';

/** Lines where a device prints `no vstack`. */
const lines = (...texts: string[]): Record<string, Case> => byText(texts, (one) => [`${SWITCH}${SVI}${one}\n${TAIL}`]);

/** What stands behind the configuration of SW1, which says nothing of Smart Install. */
const behind = (...texts: string[]): Record<string, Case> => byText(texts, (one) => [`${SWITCH}${SVI}${TAIL}${one}\n`]);

const NAMED = 'ip access-list extended X\n deny tcp any any eq 22\n permit tcp host 10.0.0.1 any eq 4786\n';

/** Lines behind a list, and an entry that opens it. */
const inList = (...texts: string[]): Record<string, Case> =>
  byText(texts, (one) => [`${SWITCH}${SVI} ip access-group X in\n${NAMED}${one}\n permit ip any any\nvstack\n${TAIL}`]);

/** A list that is applied, with all its entries. */
const only = (name: string, ...texts: string[]): Record<string, Case> =>
  byText(texts, (one) => [
    `${SWITCH}interface Vlan10\n ip address 192.0.2.27 255.255.255.0\n ip access-group ${name} in\n${one}\nvstack\n${TAIL}`,
  ]);

/** Lines of the interface, which has a list that keeps the own address closed. */
const shared = (...texts: string[]): Record<string, Case> =>
  byText(texts, (one) => [
    `${SWITCH}${SVI} ip access-group X in\n${one}\nip access-list extended X\n deny tcp any host 192.0.2.27 eq 4786\n permit ip any any\nvstack\n${TAIL}`,
  ]);

/** Lines of a second port of VLAN 20, where a list on a port keeps VLAN 10 closed. */
const port = (...texts: string[]): Record<string, Case> =>
  byText(texts, (one) => [
    `${SWITCH}interface GigabitEthernet1/0/1\n switchport mode access\n switchport access vlan 10\n ip access-group X in\ninterface GigabitEthernet1/0/2\n switchport mode access\n switchport access vlan 20\n ip access-group X in\n${one}\n${SVI}ip access-list extended X\n deny tcp any any eq 4786\n permit ip any any\nvstack\n${TAIL}`,
  ]);

/** Lines that could count on the way to an interface that a list keeps closed. */
const closed = (...texts: string[]): Record<string, Case> =>
  byText(texts, (one) => [
    `${SWITCH}${SVI}${one}\nip access-list extended X\n deny tcp any any eq 4786\n permit ip any any\nvstack\n${TAIL}`,
  ]);

/** Lines between an interface and the list that keeps it closed, where all that turns Smart Install on stands before. */
const parted = (...texts: string[]): Record<string, Case> =>
  byText(texts, (one) => [
    `${SWITCH}vstack\n${SVI} ip access-group X in\n${one}ip access-list extended X\n deny tcp any any eq 4786\n permit ip any any\n${TAIL}`,
  ]);

export const CAPTURE_CASES: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  templates: lines(
    'no vstack',
    '{% if off %}\nno vstack\n{% endif %}',
    '! {% if off %}\nno vstack\n! {% endif %}',
    '#if($off)\nno vstack\n#end',
    '#if $off\nno vstack\n#end if',
    '# if off\nno vstack\n# endif',
    '#*\nno vstack\n*#',
    '#ifdef OFF\nno vstack\n#endif',
    '<% if off %>\nno vstack\n<% end %>',
    '% if off:\nno vstack\n% endif',
    '<#if off>\nno vstack\n</#if>',
    '<?php if ($off): ?>\nno vstack\n<?php endif; ?>',
    '[% IF off %]\nno vstack\n[% END %]',
    '{if $off}\nno vstack\n{/if}',
    "ifdef(`OFF',`\nno vstack\n')",
    'dnl off\nno vstack',
    'no vstack\n$vstack',
    'no vstack\n$(VSTACK_LINE)',
    'no vstack\n@VSTACK@',
    'no vstack\n%VSTACK%',
    '# if it is a switch\nno vstack',
    '#end\nno vstack',
    '!#else\nno vstack',
    '#if you change this\nno vstack',
    '#if OFF\nno vstack\n#else\n#end',
    '$device.extra\nno vstack',
    '$vstack_line basic\nno vstack',
    '#for the record\nno vstack',
    '$ong\nno vstack',
    '$1$abc\nno vstack',
    '# end of it\nno vstack',
    '! if it is a switch\nno vstack',
    '!#\nno vstack',
  ),
  merges: lines(
    '<<<<<<< HEAD\n=======\nno vstack\n>>>>>>> b',
    '<<<<<<< HEAD\nvstack\n=======\nno vstack\n>>>>>>> b',
    '||||||| base\nno vstack',
    '=======\nno vstack',
  ),
  'answers of the device': lines(
    'SW1(config)#no vstack',
    'SW1(config)#no vstack\nCommand authorization failed.',
    'SW1(config)#no vstack\n% Authorization failed.',
    'SW1(config)#no vstack\nAuthorization failed.',
    'SW1(config)#no vstack\nCommand rejected: in use',
    'SW1(config)#no vstack\n% Command not allowed',
    'SW1(config)#no vstack\nERROR: in use',
    "SW1(config)#no vstack\n\n               ^\n% Invalid input detected at '^' marker.",
    "SW1(config)#no vstack\n%SYS-5-CONFIG_I: Configured from console\n% Invalid input detected at '^' marker.",
    'SW1(config)#no vstack\n%SYS-5-CONFIG_I: Configured from console',
    'SW1(config)#no vstack\n% Warning: it is off now',
    "SW1(config)#no vstack\n!\n% Invalid input detected at '^' marker.",
    'SW1(config)#no vstack\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b',
    'SW1(config)#no vstak\b \b\b \bck',
    'SW1#sho\b \b\b \bhow clock\nSW1(config)#no vstack',
    'SW1(config)#no vstack\n%LINK-SP-3-UPDOWN: Interface Vlan1, changed state to up',
    'SW1(config)#no vstack\n% Default route without gateway, if not a point-to-point interface, may impact performance',
    'SW1(config)#no vstack\n% Applying VLAN changes may take few minutes.  Please wait...',
    'SW1(config)#no vstack\n% Something new',
    'SW1(config)#vstack\n% Something new',
    'SW1(config)#vstack\n% Invalid input detected',
    'interface Vlan9\n description a\bb\nno vstack',
    'SW1(config)#intterface\b\b Vlan1\nSW1(config)#no vstack',
    'alias exec foo show\b\nno vstack',
    'SW1(config)#no vstack\nSW1(config)#vsat\b \b\b \btack',
    'SW1(config)#no vstack\n% This command is not supported on this platform',
    'SW1(config)#no vstack\n% Please use another command',
    'SW1(config)#vstack\n%ERROR-3-X: hi',
    'no vstack\nSW1(config)#do shw clock\n% Invalid input detected',
  ),
  'texts that are no configuration': lines(
    "SW1(config)#banner motd #\nEnter TEXT message.  End with the character '#'.\nno vstack\n#",
    'if {$x} {\n puts a\n} else {\nno vstack\n}',
    'set cfg {\nno vstack\n}',
    'catch {\nno vstack\n}',
    'line tty 1\n busy-message h #\nno vstack\n#',
    'line tty 1\n vacant-message #\nno vstack\n#',
    'webvpn context C\n title-banner #\nno vstack\n#',
    'crypto pki certificate chain C\n certificate 01\n  30820246 308201AF\nno vstack\n  30820246 308201AF\n  quit',
    'crypto pki certificate chain C\n certificate 01\n  30820246 308201AF\nno vstack\ncrypto pki certificate chain D\n certificate 02\n  30820246 308201AF\n  quit',
    'crypto pki certificate chain C\n certificate 01\n  30820246 308201AF\n!\nno vstack',
  ),
  'other devices': behind(
    'R1#conf t\nR1(config)#no vstack\nR1(config)#end',
    'R1(config)#no vstack',
    'SW1#conf t\nSW1(config)#no vstack\nSW1(config)#end',
    'SW1(config)#hostname SW2\nSW2(config)#no vstack',
    'SW1.example.com(config)#no vstack',
    'sw1(config)#no vstack',
    'SW1(config)#no hostname\nSwitch(config)#no vstack',
    'SW1.paris(config)#hostname SW1.london\nSW1.london(config)#no vstack',
    'SW10(config)#no vstack',
    'R1#show version\ncisco ISR4331/K9 (1RU) processor',
    'R1(config)#ip access-list extended X\nR1(config-ext-nacl)#deny ip any any',
  ),
  'starts in the middle': lines(
    'version 17.7',
    'Current configuration : 100 bytes',
    'Using 100 out of 1000 bytes',
    'version 17.7\nhostname SW2',
    'version 17.7\nno vstack',
  ),
  'starts between filters': parted(
    '',
    'version 17.7\n',
    'Using 100 out of 1000 bytes\n',
    'version 17.7\nhostname SW2\n',
  ),
  'lines in a list': inList(
    '...',
    '<snip>',
    '[output omitted]',
    '-----',
    '// c',
    '; c',
    'foo',
    'Note: rest',
    'show clock',
    'do show clock',
    '!',
    '# c',
    'mac access-list extended M',
    'ipv6 access-list V',
    'route-map R permit 10',
  ),
  'lines left out behind a list': only(
    'X',
    `${NAMED}...`,
    `${NAMED}<snip>`,
    `${NAMED}!\n...`,
    `${NAMED}: end`,
    `${NAMED}foo`,
  ),
  'lines behind a list that closes': only(
    'X',
    `${NAMED}do wr`,
    `${NAMED}do show clock`,
    `${NAMED}pseudowire-class C\n encapsulation mpls`,
    `${NAMED}unheard-of thing\n description x`,
    `${NAMED}unheard-of thing\n permit x`,
    `${NAMED}\n% Something new`,
    `${NAMED}\n%LINK-SP-3-UPDOWN: Interface Vlan1`,
    `object-group network G\n host 10.0.0.1\ndo wr\nip access-list extended X\n permit tcp object-group G any`,
  ),
  'lists of entries that are refused': {
    ...only('99', 'access-list 99 deny tcp any any', 'access-list 99 deny tcp any any\naccess-list 99 permit 10.0.0.1'),
    ...only(
      '101',
      'access-list 101 deny any',
      'access-list 101 deny tcp any any eq foo\naccess-list 101 permit ip any any',
    ),
    ...only(
      'X',
      'ip access-list standard X\n deny tcp any any',
      'ip access-list extended X\n deny tcp any any eq 4786 foobar',
      'ip access-list extended X\n deny',
      'ip access-list extended X\n evaluate R',
    ),
  },
  'shared addresses': shared(
    ' standby 1 ip x.x.x.x',
    ' standby 1 ip {{ vip }}',
    ' standby 1 ip <removed>',
    ' vrrp 1 ip x.x.x.x',
    ' vrrp 1 address-family ipv4\n  address x.x.x.x primary',
    ' vrrp 1 address-family ipv6\n  address FE80::1 primary',
    ' standby 1 ipv6 autoconfig',
    ' standby 1 ip 192.0.2.28',
    ' standby 1 priority 110',
    ' no standby 1 ip x.x.x.x',
  ),
  'ports that ask who is there': port(
    ' authentication event no-response action authorize vlan 10',
    ' authentication port-control auto',
    ' access-session port-control auto',
    ' dot1x guest-vlan 10',
    ' dot1x pae authenticator',
    ' no ip access-group X in\n authentication port-control auto',
    ' no ip access-group X in\n dot1x pae authenticator',
  ),
  'answers to commands that open': closed(
    ' ip access-group X in\n no ip access-group X in\n%LINK-SP-3-UPDOWN: x',
    ' ip access-group X in\n no ip access-group X in\n% Something new',
    ' ip access-group X in\n no ip access-group X in\n% Invalid input detected',
    ' ip access-group X in\n% Something new',
    ' ip access-group X in\n% Invalid input detected',
    ' shutdown\n no shutdown\n%LINK-SP-3-UPDOWN: x',
    ' shutdown\n% Something new',
    ' shutdown\n no shutdown\ndo shw ip int br\n% Invalid input detected',
    ' ip access-group X in\nno interface Vlan10\n% Something new',
    ' ip access-group X in\nfoo bar\n default ip access-group X in',
    ' ip access-group X in\nlogging host 10.0.0.9\nno ip access-lsit\b\b\bist extended X',
    ' ip access-group X in\n% Please remove another first',
    ' ip access-group X in\n% This command is not supported on this interface',
    ' ip access-group X in\n% Interface Vlan10 IPv6 disabled and address(es) removed due to enabling VRF M',
  ),
  'words too many': closed(
    ' ip access-group X in',
    ' ip access-group X in in',
    ' ip access-group X in foo',
    ' ip access-group X in\n shutdown foo',
    ' ip access-group X in\n shutdown foo\n no shutdown',
    'ip receive access-list X',
    'ip receive access-list X foo',
    'class-map match-all C\n match access-group name X foo\npolicy-map P\n class C\n  drop\ncontrol-plane\n service-policy input P',
    'class-map match-any C\n match any\npolicy-map P\n class C\n  drop foo\ncontrol-plane\n service-policy input P',
    'class-map match-any C\n match any\npolicy-map P\n class C\n  drop log\ncontrol-plane\n service-policy input P',
    'class-map match-any C\n match any\npolicy-map P\n class C\n  drop\ncontrol-plane\n service-policy input P foo',
    'interface vlan 010\n ip access-group X in',
  ),
};
