/** Commands that are cut short or have words too many: they close nothing that they would not close as the device takes them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, exposures } from '../../../server/src/engine';

const SVI = ['interface Vlan10', ' ip address 10.0.0.1 255.255.255.0'];

function judged(lines: readonly string[]) {
  const analysis = analyse(`version 15.2\nvstack\n${lines.join('\n')}\n`);
  return {
    verdict: exposures(analysis, 1)[0]?.verdict,
    state: analysis.configurations[0]?.device?.smartInstall.state,
  };
}

describe('a command with words too many', () => {
  it('drops nothing in a VLAN map', () => {
    const lines = (action: string) => ['vlan access-map M 10', ` ${action}`, 'vlan filter M vlan-list 10', ...SVI];
    assert.equal(judged(lines('action drop')).verdict, 'blocked');
    assert.equal(judged(lines('ac drop')).verdict, 'blocked');
    for (const action of ['action drop self', 'a drop self', 'no action drop'])
      assert.equal(judged(lines(action)).verdict, 'unrestricted', action);
  });

  it('leaves a VLAN map in doubt', () => {
    const lines = (head: string) => [
      'vlan access-map M 10',
      ' action drop',
      head,
      ' action forward',
      'vlan filter M vlan-list 10',
      ...SVI,
    ];
    assert.equal(judged(lines('vlan access-map M 20')).verdict, 'blocked');
    assert.equal(judged(lines('vlan access-map M any 20')).verdict, 'undetermined');
  });

  it('leaves a policy in doubt', () => {
    const lines = (head: string) => [head, ' class class-default', '  drop', ...SVI, ' service-policy input P'];
    assert.equal(judged(lines('policy-map P')).verdict, 'blocked');
    assert.equal(judged(lines('policy-map P extra')).verdict, 'undetermined');
  });
});

describe('a class of a policy that nobody knows', () => {
  const policed = (line: string) =>
    judged([
      'ip access-list extended L',
      ' permit tcp any any eq 4786',
      'class-map match-all A',
      ' match access-group name L',
      'policy-map P',
      ...line.split('\n'),
      '  police 8000 conform-action transmit exceed-action drop',
      ' class class-default',
      '  drop',
      ...SVI,
      ' service-policy input P',
    ]).verdict;

  it('may be the one that lets a packet pass', () => {
    assert.equal(policed(' class A'), 'unrestricted');
    for (const line of [' class type foo A', ' cla type foo A', ' class name A'])
      assert.equal(policed(line), 'undetermined', line);
  });

  it('may be the one that is taken back', () => {
    const drops = ' class A\n  drop\n';
    assert.equal(policed(`${drops} class B`), 'blocked');
    assert.equal(policed(`${drops} no class type foo A\n class B`), 'undetermined');
  });
});

describe('an action of a zone policy', () => {
  const through = (action: string, member = 'zone-member security OUT') =>
    judged([
      'ip access-list extended L',
      ' permit tcp any any eq 4786',
      'class-map type inspect match-any A',
      ' match access-group name L',
      'policy-map type inspect P',
      ' class type inspect A',
      `  ${action}`,
      'zone security OUT',
      'zone-pair security X source OUT destination self',
      ' service-policy type inspect P',
      'interface GigabitEthernet0/0',
      ' ip address 10.0.0.1 255.255.255.0',
      ` ${member}`,
    ]).verdict;

  it('lets packets pass, cut short and with words too many', () => {
    assert.equal(through('drop'), 'blocked');
    for (const action of ['pass', 'pas', 'pass log extra', 'inspect', 'insp', 'inspect a b c'])
      assert.equal(through(action), 'unrestricted', action);
  });

  it('stands where the interface is a member for certain', () => {
    assert.equal(through('drop', 'zone-member extra security OUT'), 'unrestricted');
  });

  it('may be that of a class which nobody knows', () => {
    assert.equal(through('drop\n class type foo B\n  pass'), 'blocked');
    assert.equal(through('drop\n class type inspect C\n  pass\n no class type foo A'), 'undetermined');
  });
});

describe('a command that is cut short', () => {
  it('is no command to run once where it may be another', () => {
    const lines = ['no vstack', 'vstack join-windo start'];
    assert.equal(judged(lines).state, 'enabled');
    assert.equal(judged(['no vstack', 'vstack on-hold-clients']).state, 'disabled');
  });
});
