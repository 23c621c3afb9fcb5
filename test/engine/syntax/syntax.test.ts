import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from '../../../server/src/engine/syntax/parse';
import type { Statement } from '../../../server/src/engine/syntax/tree';
import { textOf } from '../../../server/src/engine/syntax/tree';

/** The commands of a text as an outline: two blanks a level, opaque text in angle brackets, artefacts in braces. */
function outline(text: string): string[] {
  const level = ({ parent }: Statement): number => (parent ? 1 + level(parent) : 0);
  return parse(text).blocks.flatMap(({ statements }) =>
    statements.flatMap((statement) => {
      const indent = '  '.repeat(level(statement));
      switch (statement.kind) {
        case 'command':
          return [indent + textOf(statement)];
        case 'text':
          return [`${indent}<${statement.lines}>`];
        case 'artefact':
          return [`${indent}{${textOf(statement)}}`];
        default:
          return [];
      }
    }),
  );
}

describe('modes', () => {
  it('takes indented commands as sub-commands, with one, two or four blanks or a tab', () => {
    for (const indent of [' ', '  ', '    ', '\t']) {
      assert.deepEqual(outline(`interface Vlan1\n${indent}shutdown\nhostname A`), [
        'interface Vlan1',
        '  shutdown',
        'hostname A',
      ]);
    }
  });

  it('takes commands at column 0 as sub-commands where only the open mode has them', () => {
    assert.deepEqual(
      outline(
        'policy-map P\nclass C\npolice 8000 conform-action drop\nclass D\ndrop\ncontrol-plane\nservice-policy input P\nip route 0.0.0.0 0.0.0.0 192.0.2.1',
      ),
      [
        'policy-map P',
        '  class C',
        '    police 8000 conform-action drop',
        '  class D',
        '    drop',
        'control-plane',
        '  service-policy input P',
        'ip route 0.0.0.0 0.0.0.0 192.0.2.1',
      ],
    );
  });

  it('takes entries at column 0 with and without numbers', () => {
    assert.deepEqual(
      outline(
        'ip access-list extended A\n10 permit ip any any\nno 10\nremark x\nip access-list extended B\ndeny ip any any',
      ),
      [
        'ip access-list extended A',
        '  10 permit ip any any',
        '  no 10',
        '  remark x',
        'ip access-list extended B',
        '  deny ip any any',
      ],
    );
  });

  it('does not take global commands that look like those of an interface', () => {
    for (const command of [
      'spanning-tree portfast default',
      'ip nat inside source list 1 interface Vlan1',
      'login block-for 1 attempts 1 within 1',
      'ip dhcp snooping vlan 1',
      'crypto map M 10 ipsec-isakmp',
      'clock timezone CET 1',
      'logging host 192.0.2.1',
    ]) {
      assert.deepEqual(outline(`interface Vlan1\nshutdown\n${command}`), ['interface Vlan1', '  shutdown', command]);
    }
  });

  it('brings an indented global command back to global level', () => {
    assert.deepEqual(outline('control-plane\n service-policy input P\n vstack\n line con 0\n  login'), [
      'control-plane',
      '  service-policy input P',
      'vstack',
      'line con 0',
      '  login',
    ]);
  });

  it('closes a mode with exit and all of them with end', () => {
    assert.deepEqual(outline('policy-map P\n class C\n  exit\n class D\n  exit\n exit\nclass-map M\nend\nshutdown'), [
      'policy-map P',
      '  class C',
      '    exit',
      '  class D',
      '    exit',
      '  exit',
      'class-map M',
      'end',
      'shutdown',
    ]);
  });

  it('opens no mode for commands that only set something', () => {
    assert.deepEqual(
      outline('ip access-list resequence A 10 10\n hostname B\nno ip access-list extended A\n permit ip any any'),
      ['ip access-list resequence A 10 10', 'hostname B', 'no ip access-list extended A', 'permit ip any any'],
    );
  });
});

describe('text that is no configuration', () => {
  it('reads the output of a show command as text, and what follows as configuration again', () => {
    assert.deepEqual(
      outline(
        'SW1#show vlan brief\n1 default active\nvstack\nSW1#show run\nBuilding configuration...\nversion 15.0\nvstack\n',
      ),
      ['{SW1#show vlan brief}', '  <2>', '{SW1#show run}', '{Building configuration...}', 'version 15.0', 'vstack'],
    );
  });

  it('leaves log messages and pagers out of the configuration', () => {
    assert.deepEqual(
      outline(
        'interface Vlan1\n*Mar  1 00:00:01.000: %SYS-5-CONFIG_I: Configured from console\n --More-- \n shutdown\n%LINK-3-UPDOWN: Interface Vlan1\n',
      ),
      [
        'interface Vlan1',
        '{*Mar  1 00:00:01.000: %SYS-5-CONFIG_I: Configured from console}',
        '{--More--}',
        '  shutdown',
        '{%LINK-3-UPDOWN: Interface Vlan1}',
      ],
    );
  });

  it('reads the sections of show tech-support apart', () => {
    assert.deepEqual(
      outline(
        '------------------ show version ------------------\nvstack\n------------------ show running-config ------------------\nvstack\n',
      ),
      [
        '{------------------ show version ------------------}',
        '  <1>',
        '{------------------ show running-config ------------------}',
        'vstack',
      ],
    );
  });
});

describe('half-typed input', () => {
  it('parses every prefix of a configuration', () => {
    const text =
      'interface Vlan1\n ip address 192.0.2.1 255.255.255.0\nbanner motd ^C\nx\n^C\nip access-list extended A\n 10 permit tcp any any eq 4786\nvstack\n';
    for (let length = 0; length <= text.length; length++) {
      const blocks = parse(text.slice(0, length)).blocks;
      assert.equal(blocks.map((block) => block.text).join(''), text.slice(0, length));
    }
  });
});
