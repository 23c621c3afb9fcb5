/** The command that a reader takes a line for, and what it looks for it by. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands, leads, type ModeName } from '../../../server/src/engine/grammar';
import { commandOf, Parts } from '../../../server/src/engine/syntax/commandOf';
import { parse } from '../../../server/src/engine/syntax/parse';
import { headed, startingAs } from '../../../server/src/engine/syntax/seek';
import type { Statement } from '../../../server/src/engine/syntax/tree';

function statementOf(line: string): Statement {
  const [statement] = parse(line).blocks.flatMap(({ statements }) => statements);
  assert.ok(statement);
  return statement;
}

describe('the command of a line', () => {
  const cases: readonly (readonly [mode: ModeName, line: string, command: keyof typeof commands | undefined])[] = [
    ['class-map', 'match access-group name A', 'class-map.match-access-group'],
    ['class-map', 'no match not access-group 10', 'class-map.match-access-group'],
    ['class-map', 'match acc 10', 'class-map.match-access-group'],
    // Cut short, and with words behind it.
    ['class-map', 'match access-group', 'class-map.match-access-group'],
    ['class-map', 'match any thing', 'class-map.match-any'],
    // `a` starts `any` too, and `match` every condition.
    ['class-map', 'match a 10', undefined],
    ['class-map', 'match', undefined],
    ['class-map', 'match zoo', undefined],
    ['control-plane', 'exit', 'any.exit'],
    ['global', 'ip receive access-list A', 'global.ip-receive'],
    ['global', 'ip receive acl A', 'global.ip-receive-acl'],
  ];
  for (const [mode, line, command] of cases)
    it(`${mode}: ${line}`, () => {
      assert.equal(commandOf(mode, statementOf(line)), command === undefined ? -1 : commands[command]);
    });
});

// Whoever looks for words says so before a text is read.
const STARTS = startingAs('global.ip-receive', 'global.vlan-filter');

describe('what starts a command', () => {
  it('finds its lines and leaves out others', () => {
    const found = (line: string) => parse(`${line}\n`).pages.flatMap((page) => headed(page, STARTS));
    for (const line of [
      'ip receive access-list A',
      'ip rec acc A',
      'no ip receive access-list',
      'vl filter M vlan-list 1',
    ])
      assert.equal(found(line).length, 1, line);
    for (const line of ['ip access-list standard A', 'vlan 10', 'interface Vlan1'])
      assert.equal(found(line).length, 0, line);
  });

  it('is known of each command that code calls by its name', () => {
    const names = Object.keys(commands).filter((name) => name.startsWith('global.'));
    assert.deepEqual(Object.keys(leads).sort(), names.sort());
    assert.deepEqual(leads['global.zone-pair'], ['zone-pair s']);
    assert.deepEqual(leads['global.vlan'], ['vlan']);
  });
});

describe('the parts of a line', () => {
  it('are told by what they stand for', () => {
    const pair = new Parts('global', statementOf('zone-pair security P source self destination OUT'));
    assert.deepEqual([pair.behind('source')[0], pair.behind('destination')], ['self', ['OUT']]);
    const policy = new Parts('policy-map', statementOf('class A insert-before B'));
    assert.deepEqual([policy.names('class-map'), policy.has('insert-before')], [['A', 'B'], true]);
    const filter = new Parts('global', statementOf('vlan filter M vlan-list 1, 2'));
    assert.deepEqual([filter.name('vlan-map'), filter.behind('vlan-list'), filter.isWhole], ['M', ['1,', '2'], true]);
  });
});
