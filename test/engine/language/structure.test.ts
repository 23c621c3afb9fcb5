import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldsOf, linksOf, type OutlineItem, outlineOf, selectionAt } from '../../../server/src/engine';
import { ios, marked } from '../../support/cursor';

function shown(items: readonly OutlineItem[], depth = 0): string {
  return items
    .map(({ kind, name, detail, children }) => {
      const own = `${'  '.repeat(depth)}${kind} ${name}${detail === '' ? '' : ` (${detail})`}\n`;
      return own + shown(children, depth + 1);
    })
    .join('');
}

describe('outline', () => {
  it('lists what people look for, with what belongs to it', () => {
    const text = `version 15.0
hostname SW1
aaa new-model
vlan 10
 name STAFF
object-group network SERVERS
 host 10.0.0.1
class-map match-any C
 match access-group name EDGE
policy-map P
 class C
  drop
interface Vlan10
 description staff
 ip address 10.0.0.2 255.0.0.0 secondary
 ip address 10.0.0.1 255.0.0.0
interface gi1/0/1
 shutdown
interface range gi1/0/2 - 4
 ip address 10.9.0.9 255.0.0.0 secondary
crypto isakmp key VERYSECRET address 10.0.0.1
ip dhcp pool DESKS
 network 10.1.0.0 255.255.0.0
mac access-list extended M
 permit any any
router ospf 1
 network 10.0.0.0 0.0.0.255 area 0
no vstack
ip access-list extended EDGE
 remark who
 permit tcp any any eq 22
 deny ip any any
access-list 10 permit 10.0.0.0 0.0.0.255
access-list 10 permit 10.1.0.0 0.0.0.255
access-list 20 permit any
ipv6 access-list V6
 permit ipv6 any any
vlan access-map VM 10
 action drop
vlan filter VM vlan-list 10
banner motd #
vstack
#
line vty 0 4
end
`;
    assert.equal(
      shown(outlineOf(ios(text))),
      `vlan VLAN 10 (STAFF)
object-group SERVERS (network)
  member host 10.0.0.1
map C (class-map)
  member match access-group name EDGE
map P (policy-map)
  member class C
interface Vlan10 (10.0.0.1, staff)
interface GigabitEthernet1/0/1 (shutdown)
interface range gi1/0/2 - 4
section ip dhcp pool DESKS
access-list M (mac)
  entry permit any any
router router ospf 1
smart-install no vstack (Smart Install)
access-list EDGE (extended, 2 entries)
  entry remark who
  entry 10 permit tcp any any eq 22
  entry 20 deny ip any any
access-list 10 (standard, 2 entries)
  entry 10 permit 10.0.0.0 0.0.0.255
  entry 20 permit 10.1.0.0 0.0.0.255
access-list 20 (standard, 1 entry)
  entry 10 permit any
access-list V6 (ipv6)
  entry permit ipv6 any any
map VM 10 (VLAN map)
  member action drop
map VM (VLAN filter vlan-list 10)
banner banner motd
line line vty 0 4
`,
    );
  });

  it('parts several configurations, and keeps items within their parents', () => {
    const one = (name: string) =>
      `version 15.0\nhostname ${name}\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\nline con 0\nend\n`;
    const items = outlineOf(ios(one('A') + one('B')));
    assert.deepEqual(
      items.map(({ kind, name }) => `${kind} ${name}`),
      ['device A', 'device B'],
    );
    const within = (item: OutlineItem) => {
      for (const child of item.children) {
        assert.ok(child.start >= item.start && child.end <= item.end);
        within(child);
      }
    };
    items.forEach(within);
  });
});

it('outlines a template, which is no device', () => {
  const template = `version 15.0
hostname {{ name }}
{% for port in ports %}
interface {{ port }}
 description {{ port }}
{% endfor %}
interface Vlan10
 ip address {{ ip }} 255.255.255.0
line vty 0 4
end
`;
  assert.equal(
    shown(outlineOf(ios(template))),
    'interface {{port}} ({{ port }})\ninterface Vlan10\nline line vty 0 4\n',
  );
  const names = outlineOf(ios(`${template}version 15.0\nhostname B\ninterface Vlan20\nend\n`)).map(({ name }) => name);
  assert.deepEqual(names, ['interface {{ port }} and 2 more', 'B']);
});

describe('the outline of a capture', () => {
  const DEVICE = (name: string) => `version 15.0
service timestamps
hostname ${name}
!
interface Vlan10
 ip address 10.0.0.1 255.0.0.0
line con 0
end
`;
  const tops = (text: string) =>
    outlineOf(ios(text)).map(({ kind, name, start, end, selection }) => {
      const [line, own] = [text.slice(start).split('\n', 1)[0], text.slice(selection.start, selection.end)];
      assert.ok(start <= selection.start && selection.end <= end, 'what is selected lies within');
      const last = text.slice(0, end).split('\n').at(-1);
      return `${kind} ${name}: from '${line}' to '${last}', ${own}`;
    });

  it('begins a device at its first line and ends it at its last', () => {
    assert.deepEqual(tops(DEVICE('A') + DEVICE('B').replace(/^version.*\n.*\n/, '')), [
      "device A: from 'version 15.0' to 'end', A",
      "device B: from 'hostname B' to 'end', B",
    ]);
    const session = `A#show running-config\n${DEVICE('A')}\nB#show running-config\n${DEVICE('B')}B#\n`;
    assert.deepEqual(tops(session), [
      "device A: from 'version 15.0' to 'end', A",
      "device B: from 'version 15.0' to 'end', B",
    ]);
  });

  it('has an item for each piece of a device whose session another breaks into', () => {
    const session = `A#show running-config | section vlan
vlan 10
 name STAFF
B#show running-config
${DEVICE('B')}
A#show running-config
${DEVICE('A')}
`;
    assert.deepEqual(tops(session), [
      "device A: vlan 10: from 'vlan 10' to ' name STAFF', vlan 10",
      "device B: from 'version 15.0' to 'end', B",
      "device A: from 'version 15.0' to 'end', A",
    ]);
  });

  it('calls a fragment after what it holds, and shows no secret of it', () => {
    const fragment = 'version 15.0\ninterface Vlan10\n shutdown\ninterface Vlan20\nrouter ospf 1\nend\n';
    const one = 'version 15.0\ncrypto isakmp policy 10\n group 2\nend\n';
    assert.deepEqual(tops(fragment + one), [
      "device interface Vlan10 and 2 more: from 'version 15.0' to 'end', version 15.0",
      "device crypto isakmp policy 10: from 'version 15.0' to 'end', version 15.0",
    ]);
  });
});

describe('folding', () => {
  it('folds commands, texts without meaning, comments and numbered lists', () => {
    const text =
      '!\n! a\n!\ninterface Vlan1\n description x\n shutdown\n!\nbanner motd #\none\ntwo\n#\npolicy-map P\n class C\n  drop\n  set dscp ef\naccess-list 1 permit any\naccess-list 1 deny any\naccess-list 2 permit any\n';
    assert.deepEqual(
      foldsOf(ios(text)).map(({ first, last, kind }) => `${first}-${last} ${kind}`),
      ['0-2 comment', '3-5 block', '7-10 block', '11-14 block', '12-14 block', '15-16 block'],
    );
  });

  it('counts lines as editors do, whatever the line break', () => {
    const folds = (text: string) => foldsOf(ios(text)).map(({ first, last }) => [first, last]);
    const text = 'interface Vlan1\n shutdown\n!\ninterface Vlan2\n shutdown';
    for (const lineBreak of ['\n', '\r\n', '\r'])
      assert.deepEqual(folds(text.replaceAll('\n', lineBreak)), [
        [0, 1],
        [3, 4],
      ]);
  });
});

describe('selection', () => {
  it('grows from the word to the text', () => {
    const { text, offset, analysis } = marked('version 15.0\n!\npolicy-map P\n class C\n  dro¦p\n!\nend\n');
    assert.deepEqual(
      selectionAt(analysis, offset).map(({ start, end }) => text.slice(start, end)),
      ['drop', 'class C\n  drop', 'policy-map P\n class C\n  drop', 'policy-map P\n class C\n  drop\n!\n', text],
    );
  });

  it('always holds the cursor', () => {
    const text = 'interface Vlan1\n ip address 10.0.0.1 255.0.0.0\n\nbanner motd #\nx\n#\n! end\n';
    const analysis = ios(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const ranges = selectionAt(analysis, offset);
      assert.ok(ranges.length > 0);
      ranges.reduce(
        (inner, outer) => {
          assert.ok(outer.start <= inner.start && outer.end >= inner.end, `at ${offset}`);
          return outer;
        },
        { start: offset, end: offset },
      );
    }
  });
});

describe('links', () => {
  it('lead from comments, remarks and descriptions to rules and advisories, and not from commands', () => {
    const text =
      '! novstack-disable-file SMI003 -- JPCERT-AT-2018-0013\nversion 15.0\ninterface Vlan1\n description see CVE-2018-0171\nip access-list extended L\n remark cisco-sa-20180328-smi2\nvstack config CVE-2018-0171\n! CVE-1999-0001\n';
    assert.deepEqual(
      linksOf(ios(text)).map(({ start, end, target }) => `${text.slice(start, end)} ${target}`),
      [
        'SMI003 https://github.com/novstack/novstack/blob/main/docs/rules/SMI003.md',
        'JPCERT-AT-2018-0013 https://www.jpcert.or.jp/english/at/2018/at180013.html',
        'CVE-2018-0171 https://tools.cisco.com/security/center/content/CiscoSecurityAdvisory/cisco-sa-20180328-smi2',
        'cisco-sa-20180328-smi2 https://tools.cisco.com/security/center/content/CiscoSecurityAdvisory/cisco-sa-20180328-smi2',
      ],
    );
  });
});
