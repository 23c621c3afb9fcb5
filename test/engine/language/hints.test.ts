import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, type HintKind, hintsIn, lensesOf, notesOf } from '../../../server/src/engine';
import { ios } from '../../support/cursor';

const SWITCH = `version 15.0
hostname SW1
!
vlan 10
!
interface Vlan10
 ip address 192.0.2.1 255.255.255.0
 ip access-group EDGE in
!
interface Vlan20
 ip address 198.51.100.1 255.255.255.0
!
interface Vlan30
 ip address 203.0.113.1 255.255.255.0
 shutdown
!
vstack
!
ip access-list extended EDGE
 permit tcp 192.0.2.0 0.0.0.255 host 192.0.2.1 eq 4786
 20 deny tcp any 10.0.0.0 0.255.0.255 eq 4786
 permit udp any any
ip access-list extended IDLE
 permit ip any any
!
line con 0
end
`;

function hinted(...kinds: HintKind[]): string[] {
  const hints = hintsIn(ios(SWITCH), { start: 0, end: SWITCH.length }, new Set(kinds));
  const edits = hints.map(({ at, text }) => ({ start: at, end: at, newText: `[${text}]` }));
  return applyEdits(SWITCH, edits)
    .split('\n')
    .filter((line) => line.includes('['))
    .map((line) => line.trim());
}

describe('inlay hints', () => {
  it('say prefix lengths, where there is one', () => {
    assert.deepEqual(hinted('wildcard'), ['permit tcp 192.0.2.0 0.0.0.255[/24] host 192.0.2.1 eq 4786']);
  });
  it('say the numbers that are not written', () => {
    assert.deepEqual(hinted('sequence'), [
      '[10]permit tcp 192.0.2.0 0.0.0.255 host 192.0.2.1 eq 4786',
      '[30]permit udp any any',
      '[10]permit ip any any',
    ]);
  });
  it('say who gets in, and nothing of an interface by which nobody does', () => {
    assert.deepEqual(hinted('exposure'), [
      'interface Vlan10[open to 192.0.2.0/24]',
      'interface Vlan20[open to any source]',
    ]);
  });
  it('are given for the lines that are shown', () => {
    const start = SWITCH.indexOf('interface Vlan20');
    const hints = hintsIn(ios(SWITCH), { start, end: start + 20 }, new Set(['exposure', 'sequence'] as const));
    assert.deepEqual(
      hints.map(({ text }) => text),
      ['open to any source'],
    );
  });
});

describe('lenses', () => {
  it('stand above interfaces and lists, and lead to the lines', () => {
    const lenses = lensesOf(ios(SWITCH)).map(({ at, text, places }) => {
      const lines = places().map(({ start, end }) => SWITCH.slice(start, end));
      return `${SWITCH.slice(at).split('\n')[0]}: ${text()} <${lines.join('; ')}>`;
    });
    assert.deepEqual(lenses, [
      'interface Vlan10: port 4786: open to 192.0.2.0/24 <interface Vlan10; permit tcp 192.0.2.0 0.0.0.255 host 192.0.2.1 eq 4786; vstack>',
      'interface Vlan20: port 4786: open to any source <interface Vlan20; vstack>',
      'ip access-list extended EDGE: applied in on Vlan10 <ip access-group EDGE in>',
      'ip access-list extended IDLE: applied nowhere <ip access-list extended IDLE>',
    ]);
  });
});

function noted(text: string): string[] {
  return notesOf(ios(text)).map(
    ({ kind, start, end, unnecessary }) => `${kind}${unnecessary ? ' (faded)' : ''}: ${text.slice(start, end)}`,
  );
}

describe('an interface with a suffix', () => {
  it('has its hint and its lens', () => {
    const text = 'interface Serial0/0.1 point-to-point\n ip address 10.0.0.1 255.255.255.252\n';
    const hints = hintsIn(ios(text), { start: 0, end: text.length }, new Set(['exposure'] as const));
    assert.deepEqual(
      hints.map((hint) => hint.text),
      ['open to any source'],
    );
    assert.equal(lensesOf(ios(text))[0]?.text(), 'port 4786: open to any source');
  });
});

describe('notes', () => {
  it('fade what nothing uses, and mark what is not there otherwise', () => {
    const text = SWITCH.replace('line con 0', 'line con 0\n access-class GONE in');
    assert.deepEqual(noted(text), [
      'unused-list (faded): ip access-list extended IDLE\n permit ip any any',
      'undefined-list: GONE',
    ]);
  });
  it('fade entries that no packet reaches, whatever their ports', () => {
    const text = SWITCH.replace(
      ' permit udp any any\n',
      ' permit udp any any\n deny udp any any eq 53\n permit icmp any any\n',
    );
    assert.deepEqual(
      noted(text).filter((one) => one.startsWith('dead')),
      ['dead-entry (faded): deny udp any any eq 53'],
    );
  });
  it('keep entries that conditions of the sender or the clock may leave something to', () => {
    const text = SWITCH.replace(
      ' permit udp any any\n',
      ' permit udp any any dscp ef\n permit icmp any any time-range T\n deny udp any any\n deny icmp any any\n',
    );
    assert.deepEqual(
      noted(text).filter((one) => one.startsWith('dead')),
      [],
    );
  });
  it('mark no word of a command for a list', () => {
    const text = SWITCH.replace(
      'line con 0',
      'router rip\n offset-list 0 in 10\ninterface Vlan40\n rate-limit input access-group rate-limit 1 8000 1500 2000 conform-action transmit exceed-action drop\nclass-map C\n match access-group input-interface Gi0/1\nline con 0',
    );
    assert.deepEqual(
      noted(text).filter((one) => one.startsWith('undefined')),
      [],
    );
  });
  it('take no keyword, nor a list of another protocol, for a list', () => {
    const lines = [
      'mac access-list extended MACL',
      ' permit any any',
      'class-map C',
      ' match access-group name MACL',
      'interface Vlan40',
      ' ip verify unicast source reachable-via any allow-default',
      'ip pim rp-address 1.1.1.1 override',
      'router ospf 1',
      ' distance ospf external 200 inter-area 20',
    ];
    const text = SWITCH.replace('line con 0', `${lines.join('\n')}\nline con 0`);
    assert.deepEqual(
      noted(text).filter((one) => one.startsWith('undefined')),
      [],
    );
  });
  it('leave a list alone that a macro or a script may name', () => {
    const text = (more: string) => SWITCH.replace('line con 0', `${more}\nline con 0`);
    assert.deepEqual(noted(text('macro name M\nip access-group IDLE in\n@')), []);
    assert.deepEqual(noted(text('event manager applet X\n action 1 cli command "show access-list IDLE"')), []);
  });
  it('take a list for used where a user is bound to it', () => {
    const text = SWITCH.replace('line con 0', 'username bob access-class IDLE secret x\nline con 0');
    assert.deepEqual(noted(text), []);
  });
  it('say nothing of a snippet, which is a part of something', () => {
    assert.deepEqual(
      noted('ip access-list extended L\n permit ip any any\ninterface Vlan1\n ip access-group OTHER in\n'),
      [],
    );
  });
  it('are one for the lines of a numbered list, and none where a command may use it', () => {
    const list = 'access-list 10 permit 10.0.0.0 0.0.0.255\naccess-list 10 permit 10.1.0.0 0.0.0.255\n';
    const unused = (more: string) =>
      noted(SWITCH.replace('line con 0', `${list}${more}line con 0`)).filter((one) => one.includes('access-list 10'));
    assert.deepEqual(unused(''), [`unused-list (faded): ${list.trim()}`]);
    assert.deepEqual(unused('ip pim ssm range 10\n'), []);
    assert.deepEqual(unused('ip unheard-of 10\n'), []);
    assert.equal(unused('vlan 10\n').length, 1);
  });
  it('leave a line alone that a finding is about', () => {
    const text = SWITCH.replace('EDGE in', 'GONE in');
    assert.ok(!noted(text).some((one) => one.startsWith('undefined-list')), 'SMI007 says it');
  });
});
