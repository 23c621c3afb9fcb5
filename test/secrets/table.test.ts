/** Every secret that the table of commands knows of is masked where a line is shown. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import type { Form } from '../../server/src/engine/grammar/compile/form';
import { readTable } from '../../server/src/engine/grammar/compile/table';
import { maskSecrets } from '../../server/src/report/printable';
import { CANARY as SECRET, wordsOf } from '../support/forms';
import { shippedFiles } from '../support/grammarTable';
import { runs } from '../support/length';

const table = readTable(shippedFiles());
function textsOf(form: Form): fc.Arbitrary<readonly string[]> {
  return wordsOf(table, form).map((words) => words.map(({ text }) => text));
}

const rows = [...table.modes.values()].flatMap((mode) => mode.rows);
const holding = rows.filter(({ text }) => /SECRET|<secret>|<user-option>/.test(text));

describe('the secrets of the table', () => {
  it('are many', () => assert.ok(holding.length > 120, `${holding.length}`));

  for (const [what, write] of [
    ['as devices print them', (words) => words.join(' ')],
    ['indented', (words) => `  ${words.join('  ')}`],
    ['behind no', (words) => `no ${words.join(' ')}`],
    ['behind a prompt', (words) => `SW1(config)#${words.join(' ')}`],
    ['in capitals', (words) => words.map((word) => (word === SECRET ? word : word.toUpperCase())).join(' ')],
    ['in a script', (words) => `action 1 cli command "${words.join(' ')}"`],
  ] as readonly (readonly [string, (words: readonly string[]) => string])[])
    it(`are masked ${what}`, () => {
      let asked = 0;
      const any = fc.constantFrom(...holding).chain(({ form }) => textsOf(form));
      fc.assert(
        fc.property(
          any.filter((words) => words.includes(SECRET)),
          (words) => {
            const line = write(words);
            // Longer lines are cut.
            if (line.length > 190) return;
            asked++;
            assert.ok(!maskSecrets(line).includes(SECRET), line);
          },
        ),
        { numRuns: runs(1500) },
      );
      assert.ok(asked > runs(1000), `only ${asked} lines`);
    });

  it('are masked where keywords are abbreviated as far as they stand alone', () => {
    for (const line of [
      'enab sec 5 %',
      'user u pri 15 pas 7 %',
      'snmp-s comm % RO',
      'SW1(config)#snmp-ser com % ro',
      'radius-s ho 10.0.0.1 k %',
      'SW1(config-router)#nei 10.0.0.1 passw %',
      'no ip ospf message-d 1 md %',
      'crypto isak ke % addr 0.0.0.0',
      'ip ftp passw %',
      'ppp ch pas %',
    ])
      assert.ok(!maskSecrets(line.replace('%', SECRET)).includes(SECRET), line);
  });

  it('are all that is masked of common lines', () => {
    for (const line of [
      'ip access-list extended EDGE',
      ' permit tcp host 10.0.0.1 any eq 4786 log',
      'access-list 110 deny tcp any any eq 4786',
      'interface GigabitEthernet1/0/1',
      ' ip access-group EDGE in',
      'vstack director 10.0.0.1',
      'no vstack',
      ' authentication order dot1x mab',
      ' authentication open',
      'ip http authentication local',
      'ppp authentication chap',
      'aaa authentication login default group tacacs+ local',
      ' switchport access vlan 10',
      'line vty 0 15',
      'service password-encryption',
      'username bob privilege 15',
      'area 0 authentication message-digest',
      'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    ])
      assert.equal(maskSecrets(line), line);
  });
});
