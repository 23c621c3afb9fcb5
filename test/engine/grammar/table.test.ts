/** The table of commands fits together, and a slip in it is told with its place. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands, grammar, type ModeName } from '../../../server/src/engine/grammar';
import { compileFiles } from '../../../server/src/engine/grammar/compile';
import { compiledFrom, shippedFiles } from '../../support/grammarTable';

/** What is wrong with a small table, each with its line. */
function slips(text: string): string[] {
  return compiledFrom(text).problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

describe('the table that is shipped', () => {
  const compilation = compileFiles(shippedFiles());

  it('has no slip', () => {
    assert.deepEqual(compilation.problems, []);
  });

  it('is the one that was compiled', () => {
    const names = grammar().modes.all.map(({ name }) => name);
    assert.deepEqual(names, [...compilation.modes]);
    assert.deepEqual(commands, Object.fromEntries(compilation.commands));
  });

  it('is large', () => {
    assert.ok(compilation.modes.length > 300);
    assert.ok(compilation.commands.size > 100);
  });

  it('helps with the commands that people use most', () => {
    const common: Readonly<Record<string, string>> = {
      interface: `description, shutdown, ip address, ip access-group, ip helper-address, ip ospf cost, ipv6 address, service-policy,
        switchport, switchport mode, switchport access vlan, switchport trunk allowed vlan, switchport port-security,
        spanning-tree portfast, spanning-tree bpduguard, channel-group, speed, duplex, vrf forwarding`,
      global: `hostname, interface, vlan, line, enable secret, ip route, ip access-list extended, snmp-server community,
        ntp server, logging host, aaa new-model, ip http server, ip ssh version, router, vstack, spanning-tree mode`,
      line: 'access-class, exec-timeout, login, password, transport input',
      vlan: 'name, state, shutdown',
      'acl-extended': 'remark, evaluate',
      'class-map': 'match access-group, match protocol, description',
      'policy-map': 'class, description',
      'policy-map-class': 'police, drop, set dscp, priority, bandwidth, shape',
      'control-plane': 'service-policy',
    };
    for (const [mode, list] of Object.entries(common)) {
      for (const command of list.split(',').map((one) => one.trim())) {
        const words = command.split(' ');
        const { offers } = grammar().next(grammar().modes.numberOf(mode as ModeName), words.slice(0, -1));
        assert.ok(offers.find(({ keyword }) => keyword === words.at(-1))?.help, `${mode}: ${command}`);
      }
    }
  });

  it('spells out what may be short', () => {
    const { abbreviations } = grammar();
    assert.deepEqual(
      ['in', 'int', 'interfac', 'interface', 'vs', 'v', 'shutdowns', ''].map((word) => abbreviations.spelledOut(word)),
      [undefined, 'interface', 'interface', 'interface', 'vstack', undefined, undefined, undefined],
    );
  });

  it('leaves modes by words of their own', () => {
    const { modes } = grammar();
    const family = modes.numberOf('router-bgp-af');
    const line = 'exit-address-family';
    const command = grammar().commandAt(family, line, 0, line.length);
    assert.equal(modes.leaves(command), true);
    assert.equal(modes.get(family).exit, line);
  });
});

describe('a slip in the table is told with its place', () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['a row of no mode', '  hostname NAME', ['small.txt:1: a row stands below no mode and no part']],
    [
      'no header',
      'hostname NAME',
      ['small.txt:1: it is no `mode NAME`, `more NAME` or `<part>`, and rows are indented'],
    ],
    [
      'a mode twice',
      'mode global\n  a\nmode global\n  b',
      ['small.txt:3: the mode global is there already; `more global` adds rows to it'],
    ],
    ['more of no mode', 'mode global\n  a\nmore nothing\n  b', ['small.txt:4: there is no mode nothing']],
    [
      'a property',
      'mode global\n  @color red\n  a',
      [
        'small.txt:2: `@color red` is no property: @prompt WORDS, @indent N, @exit WORD, @kind NAME, @like NAME, @decides, @any, @ends, @everywhere',
      ],
    ],
    ['a bracket', 'mode global\n  a {b|c', ['small.txt:2: `a {b|c`: `{` is not closed']],
    ['a type', 'mode global\n  a NMAE', ['small.txt:2: `a NMAE`: `NMAE` is no type of argument']],
    ['a kind of name', 'mode global\n  a NAME:zoo', ['small.txt:2: `a NAME:zoo`: `zoo` is no kind of name']],
    ['a role', 'mode global\n  a NAME@hero', ['small.txt:2: `a NAME@hero`: `@hero` is no role']],
    ['an empty choice', 'mode global\n  a {b|}', ['small.txt:2: `a {b|}`: something is empty']],
    [
      'a repeated word',
      'mode global\n  a NAME+',
      ['small.txt:2: `a NAME+`: `NAME+` is neither a keyword in small letters nor an argument'],
    ],
    ['a mode that is not there', 'mode global\n  a > b', ['small.txt:2: there is no mode b']],
    ['a mode that nothing opens', 'mode global\n  a\nmode b\n  c', ['small.txt:3: no row opens the mode b']],
    ['a mode that takes nothing', 'mode global\n  a > b\nmode b', ['small.txt:3: the mode b takes nothing']],
    ['a part that is not there', 'mode global\n  a <b>', ['small.txt:2: there is no part <b>']],
    ['a part that nobody names', 'mode global\n  a\n<b>\n  c', ['small.txt:4: no row names the part <b>']],
    ['a part within itself', 'mode global\n  a <b>\n<b>\n  c <b>', ['small.txt:4: the part <b> holds itself']],
    ['a row twice', 'mode global\n  a b\n  a b', ['small.txt:3: `a b` stands in line 2 of small.txt already']],
    [
      'the same in other words',
      'mode global\n  a {b|c}\n  a b',
      ['small.txt:3: `a b` says what line 2 of small.txt says already'],
    ],
    [
      'a weak row that says nothing new',
      'mode global\n  a {b|c}\n  ~ a b',
      ['small.txt:3: all that `a b` says is another command'],
    ],
    [
      'what ends a mode that decides, in it',
      'mode global\n  @ends a, b c(d)\n  x > m\nmode m\n  @decides\n  a\n  b cd\n  b e',
      [
        'small.txt:6: `a` ends every mode, so none that decides takes it',
        'small.txt:7: `b cd` ends every mode, so none that decides takes it',
      ],
    ],
    ['an abbreviation of two words', 'mode global\n  st(art)\n  stop', ['small.txt:2: `st` may be `stop` too']],
    [
      'an abbreviation that is said twice',
      'mode global\n  st(art) a\n  sta(rt) b',
      ['small.txt:3: how short `start` may be is said already'],
    ],
    ['words behind free text', 'mode global\n  a TEXT b', ['small.txt:2: `a TEXT b`: nothing can follow TEXT or ...']],
    [
      'rows of a command that open two modes',
      'mode global\n  =x a > b\n  =x c\nmode b\n  d',
      ['small.txt:3: rows of the same command open b and none'],
    ],
    ['long help', `mode global\n  a : ${'x'.repeat(80)}`, ['small.txt:2: its help is longer than 72 characters']],
    [
      'a point behind help',
      'mode global\n  a : What it is.',
      ['small.txt:2: its help ends with a point, or holds blanks too many'],
    ],
    [
      'help for what is weak',
      'mode global\n  ~ a : What it is',
      ['small.txt:2: what is weak is not offered, so it has no help'],
    ],
    [
      'a topic of more than keywords',
      'mode global\n  a b\n  ? a {b : What it is',
      ['small.txt:3: a topic is `? KEYWORDS : what they are about`'],
    ],
    [
      'a topic that is no command',
      'mode global\n  a b\n  ? a c : What it is',
      ['small.txt:1: the topic `a c` of global is no command'],
    ],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      assert.deepEqual(slips(text), expected);
    });
  }

  it('in the names of values', () => {
    const { problems } = compileFiles([
      { name: 'small.txt', text: 'mode global\n  a' },
      { name: 'values.txt', text: 'TCP-PORT\n  www 80\n  www 81\n  Telnet\nCOLOR\n  red' },
      { name: 'interface-types.txt', text: 'GigabitEthernet Gi port\nVlan Vl switched' },
    ]);
    assert.deepEqual(
      problems.map(({ file, line, message }) => `${file}:${line}: ${message}`),
      [
        'values.txt:3: www is there already',
        'values.txt:4: `Telnet` is no name in small letters with its number',
        'values.txt:5: `COLOR` is no type of argument',
        'interface-types.txt:2: a type is `NAME ABBREVIATION port` or `NAME ABBREVIATION routed`',
      ],
    );
  });
});
