/** Verdicts where a mistake would be a wrong safe: what a text takes back, leaves open, or does not tell. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, summarise } from '../../../server/src/engine';
import { verdict } from '../../support/verdict';

const LIST = ' ip access-group A in\n';
const DENY = 'ip access-list extended A\n deny tcp any any eq 4786\n permit ip any any\n';
const PORT = 'interface Gi1/0/1\n switchport mode access\n switchport access vlan 10\n ip access-group A in\n';

describe('blanks that no device takes for one', () => {
  const switchWith = (line: string) =>
    summarise(analyse(`version 15.0\nhostname SW1\nswitch 1 provision ws-c3750x-48p\n${line}\nline con 0\nend\n`))
      .state;

  it('turn nothing off', () => {
    assert.equal(switchWith('no vstack'), 'disabled');
    assert.equal(switchWith('NO VSTACK'), 'disabled');
    for (const line of [
      'no\u00a0vstack',
      'no vstack\u00a0',
      '\ufeffno vstack',
      'no\u000bvstack',
      'no vstac\u212a',
      'no v\u017ftack',
    ])
      assert.notEqual(switchWith(line), 'disabled', JSON.stringify(line));
    assert.equal(switchWith('vstack\u00a0'), 'enabled');
  });

  it('close no interface, whatever line they stand in', () => {
    const filter =
      'ip access-list extended B\n permit tcp any any eq 4786\nclass-map match-all C\n match access-group name B\n';
    const plane = `${filter}policy-map P\n class C\n  drop\ncontrol-plane\n service-policy input P\n`;
    assert.equal(verdict(plane), 'blocked');
    assert.equal(verdict(DENY, LIST), 'blocked');
    for (const [text, lines = ''] of [
      [DENY.replace('deny tcp', 'deny\u00a0tcp'), LIST],
      [DENY, ' ip access-group\u00a0A in\n'],
      [DENY.replace('ip access-list', 'ip\u00a0access-list'), LIST],
      [plane.replace('service-policy ', 'service-policy\u00a0')],
      [plane.replace('match access-group', 'match\u00a0access-group')],
      [plane.replace('  drop\n', '  drop\u00a0\n')],
      [`${DENY}ip\u00a0receive access-list A\n`],
      [`${filter}vlan access-map M 10\n match ip\u00a0address B\n action drop\nvlan filter M vlan-list 10\n`],
      [`object-group network G\n 0.0.0.0\u00a00.0.0.0\nip access-list extended A\n deny ip object-group G any\n`, LIST],
    ] as const)
      assert.equal(verdict(text, lines), 'undetermined', JSON.stringify(text + lines));
  });

  it('take no interface out of sight', () => {
    for (const lines of [' shutdown\u00a0\n', ' no\u00a0ip address\n', ' switchport\u00a0\n'])
      assert.equal(verdict('', lines), 'unrestricted', JSON.stringify(lines));
  });

  it('in words for people count for nothing', () => {
    const words = ' description B\u00fcro\u00a03\n';
    assert.equal(
      verdict(`${DENY} remark not\u00a0this\nsnmp-server location B\u00fcro\u00a03\n`, words + LIST),
      'blocked',
    );
  });
});

describe('lists', () => {
  it('take no entry twice, and none with a number that is out of bounds', () => {
    const open = 'ip access-list extended A\n 20 permit ip any any\n 30 deny tcp any any eq 4786\n';
    assert.equal(verdict(`${open} 10 deny tcp any any eq 4786\n`, LIST), 'unrestricted');
    assert.equal(verdict(`${open} 0 deny tcp any any range 4786 4786\n`, LIST), 'undetermined');
    assert.equal(verdict(`ip access-list standard 100\n deny any\n`, ' ip access-group 100 in\n'), 'undetermined');
  });

  it('lose an entry however its removal is written', () => {
    assert.equal(verdict(`${DENY} no den tcp any any eq 4786\n`, LIST), 'unrestricted');
    const host = 'ip access-list extended A\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n';
    assert.equal(verdict(`${host} no deny tcp any 10.0.0.1 0.0.0.0 eq 4786\n`, LIST), 'unrestricted');
    const group = 'object-group network G\n 0.0.0.0 128.0.0.0\n 128.0.0.0 /1\n no 128.0.0.0 128.0.0.0\n';
    assert.equal(
      verdict(`${group}ip access-list extended A\n deny ip object-group G any\n permit ip any any\n`, LIST),
      'restricted',
    );
  });

  it('are met by flags that the sender may add, and evaded by them', () => {
    assert.equal(verdict('ip access-list extended A\n permit tcp any any psh\n', LIST), 'unrestricted');
    assert.equal(
      verdict('ip access-list extended A\n deny tcp any any eq 4786 match-all +syn -urg\n permit ip any any\n', LIST),
      'unrestricted',
    );
  });

  it('prove nothing in forms that IOS refuses', () => {
    const standard = 'ip access-list standard A\n deny 0.0.0.0/0\n permit any\n';
    assert.equal(verdict(standard, LIST), 'undetermined');
    const flags = 'ip access-list extended A\n permit tcp any any syn established\n';
    assert.equal(verdict(flags, LIST), 'undetermined');
    const unknown = 'ip access-list extended A\n permit tcp any any match-any +ack +ece\n';
    assert.equal(verdict(unknown, LIST), 'undetermined');
    const ports = Array.from({ length: 10 }, (_one, index) => index + 1).join(' ');
    const eleven = `ip access-list extended A\n deny tcp any any eq ${ports} 4786\n permit ip any any\n`;
    assert.equal(verdict(eleven, LIST), 'undetermined');
    assert.equal(verdict(eleven.replace(' 10 4786', ' 4786'), LIST), 'blocked');
    const backwards = 'object-group network G\n range 255.255.255.255 0.0.0.0\n';
    const denied = 'ip access-list extended A\n deny ip object-group G any\n permit ip any any\n';
    assert.equal(verdict(`${backwards}${denied}`, LIST), 'undetermined');
    const refused =
      'SW1(config)#class-map C\nSW1(config-cmap)#match access-group 100\n% Invalid input detected\npolicy-map P\n class C\n  drop\ncontrol-plane\n service-policy input P\naccess-list 100 permit ip any any\n';
    assert.equal(verdict(refused), 'undetermined');
  });

  it('are not judged by words that may mean something else', () => {
    assert.equal(
      verdict('ip access-list extended A\n deny tcp any eq 1 host 10.0.0.1\n permit ip any any\n', LIST),
      'unrestricted',
    );
    assert.equal(
      verdict('ip access-list extended A\n deny tcp any any log est\n permit ip any any\n', LIST),
      'undetermined',
    );
    assert.equal(
      verdict(
        'object-group service S\n tcp eq\nip access-list extended A\n deny object-group S any any\n permit ip any any\n',
        LIST,
      ),
      'undetermined',
    );
  });

  it('keep nobody out of an address that is not known', () => {
    const one = 'ip access-list extended A\n deny tcp any host 10.0.0.1 eq 4786\n permit ip any any\n';
    assert.equal(verdict(one, LIST), 'blocked');
    assert.equal(verdict(one, `${LIST} standby 1 ip\n`), 'unrestricted');
    assert.equal(verdict(`${one}interface Vlan20\n ip address <removed>\n`, LIST), 'unrestricted');
    assert.equal(verdict(`${one}interface Vlan20\n vrf forwarding X\n ip address dhcp\n`, LIST), 'blocked');
  });
});

/** The verdict of a text that is a whole configuration: of a snippet ports may be missing. */
function verdictOf(text: string): string | undefined {
  return verdict(`version 15.2\nhostname SW1\n${text}line con 0\nend\n`);
}

describe('ports of a VLAN', () => {
  it('count when they may carry it', () => {
    assert.equal(verdictOf(`${DENY}${PORT}`), 'blocked');
    assert.equal(verdictOf(`${DENY}${PORT}interface Gi1/0/2\n switchport access vlan 99\n`), 'undetermined');
    assert.equal(
      verdictOf(`${DENY}${PORT}interface Gi1/0/2\n switchport access vlan dynamic\n switchport mode access\n`),
      'undetermined',
    );
    assert.equal(
      verdictOf(`${DENY}${PORT}interface Gi1/0/2\n switchport mode access\n switchport access vlan 99\n`),
      'blocked',
    );
    assert.equal(
      verdictOf(`${DENY}${PORT}interface Gi1/0/2\n switchport mode access\n switchport voice vlan 10\n`),
      'unrestricted',
    );
    assert.equal(
      verdictOf(`${DENY}${PORT}interface Gi1/0/2\n switchport mode trunk\n switchport trunk allowed vlan except 10\n`),
      'blocked',
    );
    assert.equal(verdictOf(`${DENY}${PORT}interface Gi1/0/2\n switchport mode trunk\n`), 'unrestricted');
    assert.equal(
      verdictOf(`${DENY}${PORT}interface wlan-ap0x\n switchport mode access\n switchport access vlan 10\n`),
      'unrestricted',
    );
  });

  it('of a channel are its members', () => {
    const member =
      'interface Gi1/0/2\n switchport mode access\n switchport access vlan 10\n channel-group 1 mode active\n';
    const channel = 'interface Port-channel1\n switchport mode access\n switchport access vlan 10\n';
    assert.equal(verdictOf(`${DENY}${PORT}${member}`), 'unrestricted', 'a member whose channel is not in the text');
    assert.equal(verdictOf(`${DENY}${PORT}${member}${channel}`), 'unrestricted');
    assert.equal(verdictOf(`${DENY}${PORT}${member} ip access-group A in\n${channel}`), 'blocked');
    assert.equal(verdictOf(`${DENY}${PORT}${member} shutdown\n${channel}`), 'blocked');
    assert.equal(verdictOf(`${DENY}${PORT}${member}${channel} ip access-group A in\n`), 'undetermined');
  });

  it('may be missing from a snippet', () => {
    assert.equal(verdict(`${DENY}${PORT}`), 'undetermined');
    assert.equal(verdict(`${DENY}${PORT}`, LIST), 'blocked');
  });

  it('are guarded by a VLAN map until it is taken away', () => {
    const map =
      'ip access-list extended B\n permit tcp any any eq 4786\nvlan access-map M 10\n match ip address B\n action drop\nvlan access-map M 20\n action forward\nvlan filter M vlan-list 10\n';
    assert.equal(verdict(map), 'blocked');
    assert.equal(verdict(`${map}no vlan filter M vlan-list 10\n`), 'unrestricted');
    assert.equal(verdict(`${map}no vlan filter M\n`), 'unrestricted');
    assert.equal(verdict(`${map}no vlan access-map M 10\n`), 'unrestricted');
  });
});

describe('control plane', () => {
  const classes = 'access-list 100 permit tcp any any eq 4786\nclass-map match-all C\n match access-group 100\n';
  const plane = 'control-plane\n service-policy input P\n';
  const policy = (lines: string) => verdict(`${classes}policy-map P\n${lines}${plane}`);

  it('drops what its policy drops, and only that', () => {
    assert.equal(policy(' class C\n  drop\n'), 'blocked');
    assert.equal(policy(' class C\n  police 8000 conform-action drop exceed-action drop\n'), 'blocked');
    assert.equal(
      policy(' class C\n  police 8000 conform-action drop exceed-action drop violate-action transmit\n'),
      'unrestricted',
    );
    assert.equal(
      policy(' class C\n  police 8000\n   conform-action drop\n   no conform-action drop\n'),
      'unrestricted',
    );
    assert.equal(policy(' class C\n  drop\n class C\n  no drop\n'), 'unrestricted');
    assert.equal(
      policy(' class C\n  police 8000 conform-action drop exceed-action drop\n class C\n  police 8000\n'),
      'unrestricted',
    );
  });

  it('asks its classes in their order', () => {
    const more = 'class-map match-all D\n match access-group 100\n';
    assert.equal(
      verdict(`${classes}${more}policy-map P\n class C\n  drop\n class D insert-before C\n  police 8000\n${plane}`),
      'unrestricted',
    );
    assert.equal(
      verdict(`${classes}${more}policy-map P\n class class-default\n  drop\n class C\n  police 8000\n${plane}`),
      'unrestricted',
    );
  });

  it('is left alone by a sender who keeps out of a class, or comes into it', () => {
    const marked = 'class-map match-all E\n match dscp ef\npolicy-map INNER\n class class-default\n  drop\n';
    assert.equal(verdict(`${marked}policy-map P\n class E\n  service-policy INNER\n${plane}`), 'unrestricted');
    assert.equal(
      verdict(`${marked}policy-map P\n class E\n  police 8000\n class class-default\n  drop\n${plane}`),
      'unrestricted',
    );
    assert.equal(verdict(`${classes}${marked}policy-map P\n class C\n  service-policy INNER\n${plane}`), 'blocked');
  });

  it('takes one policy: which of two is there cannot be told', () => {
    assert.equal(
      verdict(`${classes}policy-map P\n class C\n  drop\npolicy-map Q\n${plane} service-policy input Q\n`),
      'blocked',
    );
    assert.equal(
      verdict(
        `${classes}policy-map P\n class C\n  drop\npolicy-map Q\ncontrol-plane\n service-policy input Q\n service-policy input P\n`,
      ),
      'undetermined',
    );
  });

  it('of other names and parts', () => {
    assert.equal(verdict('control-plane\n service-policy input NOWHERE\n'), 'undetermined');
    assert.equal(verdict('control-plane\n service-policy input system-cpp-policy\n'), 'unrestricted');
    assert.equal(
      verdict(`${classes}policy-map P\n class C\n  drop\ncontrol-plane transit\n service-policy input P\n`),
      'unrestricted',
    );
    assert.equal(
      verdict(`${classes}policy-map P\n class C\n  drop\ncontrol-plane host\n service-policy input P\n`),
      'blocked',
    );
  });
});

describe('zones', () => {
  const pair = 'zone-pair security ZS source Z destination self\n service-policy type inspect P\n';
  const zone = ' zone-member security Z\n';

  it('filter what comes from them to the device', () => {
    const classes = 'class-map type inspect match-any T\n match protocol ssh\n match protocol icmp\n';
    const policy = 'policy-map type inspect P\n class type inspect T\n  inspect\n class class-default\n  drop\n';
    assert.equal(verdict(`${classes}${policy}${pair}`, zone), 'blocked');
    assert.equal(verdict(`${classes}${policy}${pair}ip port-map ssh port tcp 4786\n`, zone), 'undetermined');
    assert.equal(verdict(`${classes}${policy}${pair}`), 'unrestricted', 'the interface is in no zone');
    const tcp = 'class-map type inspect match-any T\n match protocol tcp\n';
    assert.equal(verdict(`${tcp}${policy}${pair}`, zone), 'unrestricted');
    assert.equal(
      verdict(
        `${tcp}policy-map type inspect P\n class type inspect T\n  inspect\n  service-policy http H\n${pair}`,
        zone,
      ),
      'unrestricted',
    );
  });

  it('are not told from object groups, which the device may ignore for packets to itself', () => {
    const policy = (list: string) =>
      `object-group network G\n any\nip access-list extended L\n ${list}\n` +
      'class-map type inspect match-any C\n match access-group name L\nclass-map type inspect match-all T\n match class-map C\n' +
      'policy-map type inspect P\n class type inspect T\n  drop\n class class-default\n  pass\n';
    assert.equal(verdict(`${policy('permit ip any any')}${pair}`, zone), 'blocked');
    assert.equal(verdict(`${policy('permit ip object-group G any')}${pair}`, zone), 'undetermined');
  });
});
