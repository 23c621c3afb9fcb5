/** Remarks may take numbers on the device: fixes and scripts keep clear of them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { novstack } from '../support/cli';

const config = (list: string) =>
  `version 16.6\nhostname SW1\ninterface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group A in\nip access-list extended A\n${list}vstack\nline con 0\nend\n`;
const fix = (list: string) => novstack(['fix', '-', '--strategy', 'restrict'], { input: config(list) }).stdout;
const script = (list: string) => novstack(['script', '-', '--strategy', 'restrict'], { input: config(list) }).stdout;

describe('remarks', () => {
  it('keep their numbers to themselves', () => {
    const list = ' 10 permit tcp any any eq 22\n 20 remark the rest\n 30 permit ip any any\n';
    assert.match(fix(list), /^\+ 25 deny tcp any any eq 4786$/m);
    assert.match(script(list), /^ip access-list extended A\n 25 deny tcp any any eq 4786$/m);
  });

  it('whose numbers are not known leave the list alone on the device: a copy takes its place', () => {
    const list = ' remark all\n permit ip any any\n deny tcp any any eq 4786\n';
    assert.match(fix(list), /^\+ 5 deny tcp any any eq 4786$/m);
    const commands = script(list);
    assert.match(
      commands,
      /ip access-list extended A_SMI\n deny tcp any any eq 4786\n permit ip any any\ninterface Vlan10\n ip access-group A_SMI in\n/,
    );
    assert.ok(!/resequence|^ no \d/m.test(commands));
  });

  it('are not left behind when a list has to be numbered anew: a copy takes its place', () => {
    const list = ' 10 remark ssh\n 11 permit tcp any any eq 22\n 12 remark the rest\n 13 permit ip any any\n';
    const diff = fix(list);
    assert.match(diff, /^\+ip access-list extended A_SMI$/m);
    assert.match(diff, /^\+ ip access-group A_SMI in$/m);
  });
});
