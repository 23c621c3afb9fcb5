/** Lines that are not the configuration of the device they stand with: listed ones, another device's, a command too new. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, inventoryOf } from '../../../server/src/engine';

const statesOf = (text: string) => inventoryOf(analyse(text)).map(({ name, state }) => `${name} ${state}`);
const codesOf = (text: string) => analyse(text).findings.map(({ code }) => code);

describe('lines that a device lists', () => {
  const LISTED = 'no vstack\ninterface Vlan10\n no ip access-group SMI in\n';
  const CONFIG =
    'version 15.0\nhostname SW9\ninterface Vlan10\n ip address 10.0.0.1 255.255.255.0\nvstack\nline con 0\nend\n';

  it('are not in its configuration', () => {
    for (const command of [
      'show archive config incremental-diffs flash:base.cfg',
      'sh archive conf diff flash:a flash:b',
      'configure replace flash:base.cfg list',
      'conf rep flash:base.cfg list force',
      'show archive log config all provisioning',
    ]) {
      const session = `SW9#${command}\n!Pass 1\n!List of Commands:\n${LISTED}end\nSW9#\n`;
      assert.ok(!statesOf(session).includes(' disabled'), command);
      assert.deepEqual(statesOf(`${session}SW9#show running-config\n${CONFIG}SW9#exit\n`), ['SW9 enabled'], command);
      assert.deepEqual(statesOf(`SW9#show run\n${CONFIG}${session}`), ['SW9 enabled'], command);
    }
  });

  it('may be in it or not where no prompt shows the command: they turn nothing off, and nothing is swallowed', () => {
    for (const head of ['!List of Commands:', '! List of Rollback Commands:', 'Contextual Config Diffs:']) {
      assert.deepEqual(statesOf(`hostname SW9\n${head}\n${LISTED}`), ['SW9 unknown'], head);
      assert.deepEqual(statesOf(`${head}\n${CONFIG}`), ['SW9 enabled'], head);
      assert.ok(codesOf(`${head}\n${CONFIG}`).includes('SMI003'), head);
      const byDefault = `version 15.0\nhostname SW9\nswitch 1 provision ws-c2960x-48fps-l\ninterface Vlan1\n ip address 10.0.0.1 255.255.255.0\n ip access-group L in\nip access-list extended L\n deny ip any any\n${head}\nline con 0\nend\n`;
      assert.deepEqual(statesOf(byDefault), ['SW9 enabled-by-default'], head);
      assert.ok(codesOf(byDefault).includes('SMI012'), head);
    }
    assert.deepEqual(statesOf(`hostname SW9\n!List of switches:\n${LISTED}`), ['SW9 disabled']);
  });

  it('end where a command is typed', () => {
    const typed =
      'SW9#configure replace flash:base.cfg list\n!List of Commands:\nvstack\nSW9#conf t\nSW9(config)#no vstack\n';
    assert.deepEqual(statesOf(typed), [' disabled']);
  });
});

describe('a second hostname', () => {
  it('is that of another device', () => {
    assert.deepEqual(statesOf('hostname A\nvstack\nhostname B\nno vstack\n'), ['A enabled', 'B disabled']);
    assert.deepEqual(statesOf('hostname A\nno vstack\nhostname B\nvstack\n'), ['A disabled', 'B enabled']);
    assert.deepEqual(statesOf('hostname A\nno vstack\nhostname B\nhostname C\n'), [
      'A disabled',
      'B unknown',
      'C unknown',
    ]);
  });

  it('that says the same again is of the same device, whatever its case and domain', () => {
    for (const same of ['A', 'a', 'A.example.net']) {
      const [state, ...others] = statesOf(`hostname A\nvstack\nhostname ${same}\nno vstack\n`);
      assert.match(state ?? '', /disabled$/, same);
      assert.deepEqual(others, []);
    }
  });

  it('that was masked, or is to be filled in, is that of another device', () => {
    for (const name of ['XXXX', '{{ name }}', '<removed>', '$HOST'])
      assert.match(statesOf(`hostname ${name}\nvstack\nhostname ${name}\nno vstack\n`)[0] ?? '', /enabled$/, name);
  });

  it('typed at a prompt renames the device', () => {
    const renamed = 'OLD(config)#hostname NEW\nNEW(config)#no vstack\nNEW(config)#end\nNEW#\n';
    assert.deepEqual(statesOf(renamed), ['NEW disabled']);
  });
});

describe('`no vstack` on a release that lacks the command', () => {
  const switchWith = (release: string) =>
    `version 12.2\nhostname SW1\nboot system flash:/c3750-ipbasek9-mz.${release}.bin\nswitch 1 provision ws-c3750g-24ts\nno vstack\nline con 0\nend\n`;

  it('settles nothing, and that is told', () => {
    for (const release of ['122-52.SE', '122-53.SE2', '122-54.SE']) {
      assert.deepEqual(statesOf(switchWith(release)), ['SW1 unknown'], release);
      const [finding] = analyse(switchWith(release)).findings.filter(({ code }) => code === 'SMI002');
      assert.equal(finding?.severity, 'information');
      assert.match(
        finding?.message ?? '',
        /a `no vstack` is there, but release .* has Smart Install and no such command/,
      );
    }
  });

  it('is nothing that a fix writes', () => {
    const text = switchWith('122-52.SE').replace(
      'no vstack\n',
      'interface Vlan1\n ip address 10.0.0.1 255.255.255.0\n',
    );
    const { findings } = analyse(text);
    assert.ok(findings.some(({ code }) => code === 'SMI003'));
    assert.deepEqual(
      findings.flatMap(({ fixes }) => fixes.filter(({ goal }) => goal.startsWith('disable'))),
      [],
    );
  });

  it('counts on a router, which has no Smart Install in any release', () => {
    const router = 'version 12.2\nhostname R1\nboot system flash:/c2800nm-ipbasek9-mz.122-53.SE2.bin\nno vstack\nend\n';
    assert.doesNotMatch(statesOf(router)[0] ?? '', /unknown$/);
  });

  it('counts where the command is there, or may be', () => {
    for (const release of ['122-55.SE1', '122-55.SE12', '150-2.SE11']) {
      assert.deepEqual(statesOf(switchWith(release)), ['SW1 disabled'], release);
    }
  });
});
