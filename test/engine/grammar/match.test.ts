/** Which command words are, what their parts are, and what may come next. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CommandMatch, commands, grammar, type Match, type ModeName } from '../../../server/src/engine/grammar';
import { grammarOf } from '../../support/grammarTable';

const small = grammarOf(`
mode global
  =shut shutdown
  service {timestamps|telnet} [...]
  service-policy {input|output} NAME:policy-map
  set 1-100
  set NAME:zone
  - trust
  =list list NAME=access-list > entries
  banner TEXT
  speed {10|100|N}
mode entries
  @exit exit-list
  {permit|deny}@action <host>@source {eq TCP-PORT@source-port}* [log]
<host>
  any : Every address
  host IP : One address
`);

function inSmall(line: string, mode = 'global'): Match {
  return small.match(small.modes.numberOf(mode as ModeName), line.split(' '));
}

/** Parts in words: keywords spelled out, types of arguments, with kinds and roles. */
function told(match: Match): string {
  if (match.is === 'ambiguous') return `ambiguous: ${match.readings.map(told).join(', ')}`;
  if (match.is === 'refused') return `refused at ${match.at}`;
  if (match.is === 'unknown') return 'unknown';
  const parts = match.parts.map(({ keyword, type, kind, defines, role }) => {
    const name = kind ? `${defines ? '=' : ':'}${kind}` : '';
    return `${keyword ?? type}${name}${role ? `@${role}` : ''}`;
  });
  return `${match.is === 'incomplete' ? 'incomplete: ' : ''}${parts.join(' ')}`;
}

function inShipped(mode: ModeName, line: string): Match {
  return grammar().match(grammar().modes.numberOf(mode), line.split(' '));
}

function commandIn(mode: ModeName, line: string): CommandMatch {
  const match = inShipped(mode, line);
  assert.ok(match.is === 'command', `${line}: ${told(match)}`);
  return match;
}

describe('a match', () => {
  const cases: readonly (readonly [line: string, expected: string])[] = [
    ['shutdown', 'shutdown'],
    ['SHUTDOWN', 'shutdown'],
    ['sh', 'shutdown'],
    // Others start so too, and go on.
    ['s', 'shutdown'],
    ['frob', 'unknown'],
    ['', 'unknown'],
    ['no', 'unknown'],
    ['shutdown now', 'refused at 1'],
    ['no shutdown now', 'refused at 2'],
    ['no shutdown', 'shutdown'],
    ['default shutdown', 'shutdown'],
    // Whole words come before those that they start.
    ['service timestamps debug', 'service timestamps ...'],
    ['service t', 'ambiguous: service telnet'],
    ['service', 'incomplete: service'],
    ['service-policy i X', 'service-policy input NAME:policy-map'],
    ['service-policy X Y', 'refused at 1'],
    ['set 7', 'set N'],
    ['set 700', 'set NAME:zone'],
    ['speed 10', 'speed 10'],
    ['speed 11', 'speed N'],
    ['trust', 'incomplete: trust'],
    ['no trust', 'trust'],
    ['list A', 'list NAME=access-list'],
    ['banner #hello you#', 'banner TEXT'],
    ['no service-policy', 'service-policy'],
  ];
  for (const [line, expected] of cases) {
    it(`of \`${line}\` is ${expected}`, () => {
      assert.equal(told(inSmall(line)), expected);
    });
  }

  it('tells parts of a form by their roles', () => {
    assert.equal(
      told(inSmall('deny host 10.0.0.1 eq www eq 99 log', 'entries')),
      'deny@action host@source IP@source eq TCP-PORT@source-port eq TCP-PORT@source-port log',
    );
    assert.equal(told(inSmall('permit host', 'entries')), 'incomplete: permit@action host@source');
    assert.equal(told(inSmall('permit any eq 70000', 'entries')), 'refused at 3');
    assert.equal(told(inSmall('exit-list', 'entries')), 'exit-list');
  });

  it('says where words stand among those that were asked about', () => {
    const match = inSmall('no banner one two three');
    assert.ok(match.is === 'command' && match.negation === 'no');
    assert.deepEqual(match.parts, [
      { index: 1, keyword: 'banner' },
      { index: 2, type: 'TEXT' },
    ]);
  });
});

describe('an ambiguous abbreviation', () => {
  const table = grammarOf('mode global\n  logging NAME\n  logout\n  trap {informs|inside} N\n  trap {informs|inside}');

  it('is told with its readings', () => {
    const match = table.match(0, ['trap', 'in']);
    assert.equal(told(match), 'ambiguous: trap informs');
    assert.equal(told(table.match(0, ['trap', 'inf'])), 'trap informs');
  });

  it('is none where only one reading is whole', () => {
    assert.equal(told(table.match(0, ['log'])), 'logout');
    assert.equal(told(table.match(0, ['log', 'x'])), 'logging NAME');
    assert.deepEqual(
      table.ways(0, ['log']).map(({ isWhole, parts }) => [isWhole, parts[0]?.keyword]),
      [
        [false, 'logging'],
        [true, 'logout'],
      ],
    );
  });
});

describe('the commands that readers ask for', () => {
  const cases: readonly (readonly [ModeName, keyof typeof commands, string])[] = [
    ['interface', 'interface.ip-address', 'ip address 10.0.0.1 255.255.255.0'],
    ['interface', 'interface.ip-address', 'ip address 10.0.0.1 255.255.255.0 secondary'],
    ['interface', 'interface.ip-address', 'ip address dhcp'],
    ['interface', 'interface.ip-address', 'no ip address'],
    ['interface', 'interface.ip-access-group', 'ip access-group 10 in'],
    ['interface', 'interface.ip-access-group', 'no ip access-group in'],
    ['interface', 'interface.ip-access-group', 'ip access-group X in common Y'],
    ['interface', 'interface.shutdown', 'shutdown'],
    ['interface', 'interface.service-policy', 'service-policy input COPP'],
    ['interface', 'interface.vrf-forwarding', 'vrf forwarding BLUE'],
    ['global', 'global.vstack', 'no vstack'],
    ['global', 'global.vstack-vlan', 'vstack vlan 1,10-20'],
    ['global', 'global.interface', 'interface GigabitEthernet1/0/1'],
    ['global', 'global.interface', 'interface GigabitEthernet 1/0/1'],
    ['global', 'global.interface', 'interface Serial0/0/0.100 point-to-point'],
    ['global', 'global.ip-access-list-extended', 'ip access-list extended X'],
    ['global', 'global.access-list', 'access-list 10 permit 10.0.0.0 0.255.255.255'],
    ['global', 'global.access-list', 'access-list 101 deny tcp any any eq 4786 log'],
    ['global', 'global.access-list-remark', 'access-list 101 remark permit tcp any any'],
    ['global', 'global.control-plane', 'control-plane host'],
    ['global', 'global.vlan-filter', 'vlan filter M vlan-list 1-10'],
    ['acl-extended', 'acl-extended.entry', '10 permit tcp host 10.0.0.1 any established'],
    ['acl-extended', 'acl-extended.entry', 'no 10'],
    ['acl-standard', 'acl-standard.entry', 'permit 10.0.0.1'],
    ['object-group-service', 'object-group-service.member', 'tcp source gt 1023 eq 4786'],
    ['policy-map', 'policy-map.class', 'class class-default'],
    ['policy-map-class', 'policy-map-class.police', 'police cir 32000'],
    ['policy-map-class', 'policy-map-class.police-line', 'police 8000 conform-action drop exceed-action drop'],
    ['line', 'line.access-class', 'access-class 10 in vrf-also'],
  ];
  for (const [mode, name, line] of cases) {
    it(`${line}: ${name}`, () => {
      assert.equal(commandIn(mode, line).command, commands[name]);
      assert.equal(grammar().commandAt(grammar().modes.numberOf(mode), line, 0, line.length), commands[name]);
    });
  }

  it('open their modes', () => {
    const { modes } = grammar();
    const opened = (name: keyof typeof commands) => modes.all[modes.openedBy(commands[name])]?.name;
    assert.equal(opened('global.interface'), 'interface');
    assert.equal(opened('global.ip-access-list-extended'), 'acl-extended');
    assert.equal(opened('policy-map.class'), 'policy-map-class');
    assert.equal(opened('global.vstack'), undefined);
    assert.deepEqual(
      modes.withPrompt('config-pmap-c').map((mode) => modes.get(mode).name),
      ['policy-map-class'],
    );
    assert.deepEqual(
      modes.parentsOf(modes.numberOf('policy-map-class')).map((mode) => modes.get(mode).name),
      ['policy-map'],
    );
    assert.ok(modes.openersOf(modes.numberOf('interface')).includes(commands['global.interface-range']));
    assert.equal(modes.get(modes.modeOf(commands['line.access-class'])).name, 'line');
  });

  it('refuse words too many, where they decide who gets in', () => {
    for (const [mode, line] of [
      ['interface', 'ip access-group X in out'],
      ['interface', 'ip address 10.0.0.1 255.255.255.0 10.0.0.2'],
      ['interface', 'service-policy input A B'],
      ['line', 'access-class 10 in 11'],
      ['vlan-access-map', 'action drop now'],
      ['acl-extended', 'permit tcp any any 80'],
      ['acl-extended', 'permit udp any any established'],
      ['acl-extended', 'permit ip any any eq 80'],
      ['acl-standard', 'permit tcp any any'],
      ['global', 'ip access-list extended X Y'],
    ] as const)
      assert.equal(inShipped(mode, line).is, 'refused', line);
  });
});

describe('an entry of an access list', () => {
  it('has a role for each of its words', () => {
    assert.equal(
      told(
        inShipped('acl-extended', '20 permit tcp 10.0.0.0 0.0.0.255 gt 1023 host 10.1.1.1 range 20 21 ack log MARK'),
      ),
      'N@sequence permit@action tcp@protocol IP@source WILDCARD@source gt@source-port TCP-PORT@source-port ' +
        'host@destination HOST@destination range@destination-port TCP-PORT@destination-port TCP-PORT@destination-port ' +
        'ack@option log@option COOKIE@option',
    );
    assert.equal(
      told(inShipped('acl-extended', 'deny icmp any object-group NETS echo time-range NIGHT')),
      'deny@action icmp@protocol any@source object-group@destination NAME:object-group@destination ICMP@option ' +
        'time-range@option NAME:time-range@option',
    );
  });

  it('is read in two ways where a group may be of ports or of addresses', () => {
    const ways = grammar().ways(
      grammar().modes.numberOf('acl-extended'),
      'permit tcp any object-group A object-group B'.split(' '),
    );
    const roles = ways.filter(({ isWhole }) => isWhole).map(({ parts }) => parts.map(({ role }) => role).slice(3));
    assert.deepEqual(roles, [
      ['destination', 'destination', 'destination-port', 'destination-port'],
      ['source-port', 'source-port', 'destination', 'destination'],
    ]);
  });

  it('takes its parts abbreviated', () => {
    const match = commandIn('acl-extended', 'per tcp an h 10.0.0.1 eq teln');
    assert.equal(match.isAbbreviated, true);
    assert.equal(told(match), told(commandIn('acl-extended', 'permit tcp any host 10.0.0.1 eq telnet')));
  });
});

describe('what may come next', () => {
  const next = (mode: ModeName, line: string) =>
    grammar().next(grammar().modes.numberOf(mode), line === '' ? [] : line.split(' '));
  const keywords = (mode: ModeName, line: string) =>
    next(mode, line).offers.flatMap(({ keyword, isWeak }) => (keyword === undefined || isWeak ? [] : [keyword]));

  it('behind keywords and arguments', () => {
    assert.deepEqual(keywords('interface', 'switchport mode'), [
      'access',
      'dot1q-tunnel',
      'dynamic',
      'private-vlan',
      'trunk',
    ]);
    assert.ok(keywords('acl-extended', 'permit tcp any').includes('eq'));
    assert.ok(!keywords('acl-extended', 'permit ip any').includes('eq'));
    assert.ok(keywords('acl-extended', 'permit tcp any any').includes('established'));
    assert.ok(!keywords('acl-extended', 'permit udp any any').includes('established'));
  });

  it('behind abbreviations and behind `no`', () => {
    assert.deepEqual(keywords('interface', 'sw mo'), keywords('interface', 'switchport mode'));
    assert.deepEqual(keywords('interface', 'no switchport mode'), keywords('interface', 'switchport mode'));
    assert.ok(keywords('interface', 'no').includes('shutdown'));
  });

  it('is told with types, kinds and help', () => {
    const { offers, isWhole } = next('interface', 'ip access-group');
    assert.equal(isWhole, false);
    assert.ok(offers.some(({ type, kind }) => type === 'NAME' && kind === 'access-list'));
    assert.ok(next('acl-extended', 'permit tcp any any').isWhole);
    assert.ok(!next('acl-extended', '10').isWhole, 'a number alone stands behind `no` only');
    assert.ok(next('acl-extended', 'no 10').isWhole);
    assert.ok(!next('acl-extended', 'permit ip any any log time-range').isWhole, 'a keyword is no mark for the log');
    assert.ok(next('global', 'ip').offers.find(({ keyword }) => keyword === 'route')?.help);
  });

  it('is nothing behind words that start no command', () => {
    assert.deepEqual(next('interface', 'ip frobnicate all'), { isWhole: false, offers: [], refused: 1 });
  });

  it('is more free text within free text', () => {
    assert.deepEqual(
      next('interface', 'description to the').offers.map(({ type }) => type),
      ['TEXT'],
    );
  });
});

describe('names of values and of interfaces', () => {
  it('have numbers by protocol', () => {
    const { values } = grammar();
    assert.equal(values.numberOf('TCP-PORT', 'www'), 80);
    assert.equal(values.numberOf('UDP-PORT', 'syslog'), 514);
    assert.equal(values.numberOf('TCP-PORT', 'TELN'), 23);
    assert.equal(values.numberOf('TCP-PORT', 'zzz'), undefined);
    assert.equal(values.numberOf('PROTOCOL', 'gre'), 47);
    assert.equal(values.numberOf('DSCP', 'af31'), 26);
    assert.equal(values.numberOf('PORT', 'tftp'), 69);
  });

  it('stand for types', () => {
    const { interfaceTypes } = grammar();
    for (const [word, name] of [
      ['gi', 'GigabitEthernet'],
      ['Te', 'TenGigabitEthernet'],
      ['Vlan', 'Vlan'],
      ['po', 'Port-channel'],
      ['LOOP', 'Loopback'],
      ['frob', undefined],
      ['g', undefined],
    ] as const)
      assert.equal(interfaceTypes.named(word)?.name, name, word);
    assert.equal(interfaceTypes.named('gi')?.isPort, true);
    assert.equal(interfaceTypes.named('vlan')?.isPort, false);
  });
});

describe('secrets', () => {
  const cases: readonly (readonly [mode: ModeName, line: string])[] = [
    ['global', 'enable secret 5 $1$KEPT'],
    ['global', 'enable password KEPT'],
    ['global', 'username bob privilege 15 secret 9 $9$KEPT'],
    ['global', 'username bob password 7 KEPT'],
    ['global', 'snmp-server community KEPT RO 10'],
    ['global', 'snmp-server host 10.0.0.1 version 2c KEPT'],
    ['global', 'snmp-server host 10.0.0.1 version 3 priv KEPT'],
    ['global', 'snmp-server user u g v3 auth sha KEPT'],
    ['global', 'tacacs-server key 7 KEPT'],
    ['global', 'radius-server host 10.0.0.1 auth-port 1812 key KEPT'],
    ['global', 'crypto isakmp key KEPT address 10.0.0.1'],
    ['global', 'ntp authentication-key 1 md5 KEPT 7'],
    ['global', 'vtp password KEPT'],
    ['line', 'password 7 KEPT'],
    ['radius-server', 'key 7 KEPT'],
    ['tacacs-server', 'key KEPT'],
    ['router-bgp', 'neighbor 10.0.0.1 password 7 KEPT'],
    ['interface', 'ip ospf message-digest-key 1 md5 7 KEPT'],
    ['interface', 'standby 1 authentication md5 key-string 7 KEPT'],
    ['interface', 'ppp chap password 0 KEPT'],
    ['key', 'key-string 7 KEPT'],
    ['crypto-keyring', 'pre-shared-key address 10.0.0.1 key KEPT'],
  ];
  for (const [mode, line] of cases) {
    it(`is one in \`${line}\``, () => {
      const words = line.split(' ');
      const secrets = commandIn(mode, line).parts.filter(({ type }) => type === 'SECRET');
      assert.deepEqual(
        secrets.map(({ index }) => words[index]?.includes('KEPT')),
        [true],
      );
    });
  }
});

describe('the command of a line', () => {
  const at = (mode: string, line: string) =>
    small.commandAt(small.modes.numberOf(mode as ModeName), line, 0, line.length);

  it('is a number, or tells how many words start one', () => {
    assert.ok(at('global', '  shutdown  ') >= 0);
    assert.equal(at('global', 'frob'), -1);
    assert.equal(at('global', ''), -1);
    assert.equal(at('global', 'no '), -1);
    assert.equal(at('global', 'service-policy'), -2);
    assert.equal(at('global', 'service-policy input'), -3);
    assert.equal(at('global', 'service-policy input A B'), -4);
    assert.equal(at('global', 'trust'), -2);
  });

  it('counts whole words only, and abbreviations for those who ask', () => {
    const global = small.modes.numberOf('global');
    assert.equal(at('global', 'shut'), -1);
    assert.ok(small.abbreviatedAt(global, 'shut', 0, 4) >= 0);
    // It may be one of a keyword, so it is not what is not listed.
    assert.equal(at('global', 'service tim debug'), -2);
  });

  it('ends at a comment behind it', () => {
    assert.equal(at('global', 'shutdown ! for now'), at('global', 'shutdown'));
  });

  it('is found in a part of a text', () => {
    const text = 'interface Vlan1\r\n shutdown\r\n';
    const interfaces = grammar().modes.numberOf('interface');
    assert.equal(grammar().commandAt(interfaces, text, 17, 26), commands['interface.shutdown']);
  });

  it('is one of the modes that take it', () => {
    const names = (line: string) =>
      grammar()
        .takers(line)
        .map((mode) => grammar().modes.get(mode).name);
    assert.ok(names('ip access-group 10 in').includes('interface'));
    assert.ok(!names('ip access-group 10 in').includes('global'));
    assert.deepEqual(names('frobnicate'), []);
    assert.ok(names('access-cl 10 in').includes('line'));
  });
});
