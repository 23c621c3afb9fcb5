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

  it('leaves a policy in doubt', () => {
    const lines = (head: string) => [head, ' class class-default', '  drop', ...SVI, ' service-policy input P'];
    assert.equal(judged(lines('policy-map P')).verdict, 'blocked');
    assert.equal(judged(lines('policy-map P extra')).verdict, 'undetermined');
  });
});

describe('a command that is cut short', () => {
  it('is no command to run once where it may be another', () => {
    const lines = ['no vstack', 'vstack join-windo start'];
    assert.equal(judged(lines).state, 'enabled');
    assert.equal(judged(['no vstack', 'vstack on-hold-clients']).state, 'disabled');
  });
});
