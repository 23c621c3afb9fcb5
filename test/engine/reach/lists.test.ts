/** How the statements of a configuration make access lists, and what their entries mean. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ipv4ToNumber } from '../../../server/src/engine/device/address';
import { NONE } from '../../../server/src/engine/reach/bdd';
import { Exposure } from '../../../server/src/engine/reach/exposure';
import { decide, type Packet } from '../../../server/src/engine/reach/packet';
import { setOfBlocks } from '../../../server/src/engine/reach/sources';
import { listText } from '../../bench/inputs';
import { deviceFrom } from '../../support/device';
import { generator } from '../../support/random';

function entriesOf(text: string, name = 'A'): string[] {
  const list = deviceFrom(text).accessLists.get(name);
  return (list?.entries ?? []).map(({ sequence, text: entry }) => `${sequence} ${entry}`);
}

const SYN: Packet = {
  protocol: 6,
  source: ipv4ToNumber('198.51.100.7'),
  sourcePort: 49152,
  destination: ipv4ToNumber('192.0.2.1'),
  destinationPort: 4786,
  flags: ['syn'],
  fragment: false,
};

/** What a list of extended entries does with a packet. */
function action(entries: string, packet: Partial<Packet> = {}, before = ''): string {
  const lines = entries.split('\n').map((line) => ` ${line.trim()}`);
  const device = deviceFrom(`${before}ip access-list extended A\n${lines.join('\n')}\n`);
  const list = device.accessLists.get('A');
  assert.ok(list);
  return decide(list, { ...SYN, ...packet }, device.objectGroups, 'permit').action;
}

describe('statements', () => {
  it('are ordered by number, and a taken number is refused', () => {
    const text =
      'ip access-list extended A\n 20 permit ip any any\n 10 deny tcp any any\n 20 deny ip any any\n permit udp any any\n';
    assert.deepEqual(entriesOf(text), ['10 deny tcp any any', '20 permit ip any any', '30 permit udp any any']);
    assert.equal(deviceFrom(text).accessLists.get('A')?.refused.length, 1);
  });

  it('append when a list is opened again, in either form', () => {
    const text = `access-list 101 permit tcp any any
ip access-list extended 101
 5 deny udp any any
access-list 101 remark permit nothing
access-list 101 deny ip any any log
`;
    assert.deepEqual(entriesOf(text, '101'), ['5 deny udp any any', '10 permit tcp any any', '20 deny ip any any log']);
  });

  it('take away: by number, by text, the list', () => {
    const base = 'ip access-list extended A\n permit tcp any any\n permit udp any any\n permit icmp any any\n';
    assert.deepEqual(entriesOf(`${base} no 10\n no permit udp any any\n`), ['30 permit icmp any any']);
    assert.deepEqual(entriesOf(`${base}no ip access-list extended A\n`), []);
    assert.deepEqual(entriesOf('access-list 101 permit ip any any\nno access-list 101 permit ip any any\n', '101'), []);
  });

  it('renumber', () => {
    const text =
      'ip access-list extended A\n 1 permit tcp any any\n 2 permit udp any any\nip access-list resequence A 100 5\nip access-list extended A\n 102 deny ip any any\n';
    assert.deepEqual(entriesOf(text), ['100 permit tcp any any', '102 deny ip any any', '105 permit udp any any']);
  });

  it('may be copied from show access-lists', () => {
    const text =
      'ip access-list extended A\n 10 permit tcp any any eq 22 (12 matches)\n 20 deny ip any any log (1 match) (tag = X)\nip access-list standard B\n 10 permit 10.0.0.0, wildcard bits 0.255.255.255 (3 matches)\n';
    assert.deepEqual(entriesOf(text), ['10 permit tcp any any eq 22', '20 deny ip any any log']);
    const [entry] = deviceFrom(text).accessLists.get('B')?.entries ?? [];
    assert.deepEqual(entry?.match.source, { kind: 'wildcard', address: 0x0a000000, wildcard: 0x00ffffff });
    assert.equal(entry?.match.unknown, undefined);
  });

  it('of names that differ in case are two lists', () => {
    const { accessLists } = deviceFrom(
      'ip access-list extended A\n permit ip any any\nip access-list extended a\n deny ip any any\n',
    );
    assert.deepEqual([...accessLists.keys()], ['A', 'a']);
  });

  it('that set something are no lists', () => {
    const { accessLists } = deviceFrom(
      'ip access-list log-update threshold 10\nip access-list logging interval 5\naccess-list compiled\naccess-list 700 permit 0000.0000.0001\n',
    );
    assert.deepEqual([...accessLists.keys()], []);
  });
});

describe('entries', () => {
  it('look at ports of source and destination, by number and name', () => {
    assert.equal(action('deny tcp any eq 4786 any\npermit tcp any any eq 4786'), 'permit');
    assert.equal(action('deny tcp any any eq www 4786 443\npermit ip any any'), 'deny');
    assert.equal(action('permit tcp any any neq 22 4786'), 'deny');
    assert.equal(action('permit tcp any any range 4790 4780'), 'permit');
    assert.equal(action('permit tcp any gt 1023 any lt 4787'), 'permit');
    assert.equal(action('permit udp any any eq syslog', { protocol: 17, destinationPort: 514 }), 'permit');
    assert.equal(action('permit tcp any any eq cmd', { destinationPort: 514 }), 'permit');
  });

  it('look at flags', () => {
    assert.equal(action('permit tcp any any established'), 'deny');
    assert.equal(action('permit tcp any any syn'), 'permit');
    assert.equal(action('permit tcp any any ack'), 'deny');
    assert.equal(action('permit tcp any any ack syn'), 'permit');
    assert.equal(action('permit tcp any any match-all +syn -ack'), 'permit');
    assert.equal(action('permit tcp any any match-all +syn +ack'), 'deny');
    assert.equal(action('permit tcp any any match-any +ack -rst'), 'permit');
  });

  it('see no ports in fragments behind the first', () => {
    const fragment = { fragment: true };
    assert.equal(action('deny tcp any any eq 4786\npermit ip any any', fragment), 'permit');
    assert.equal(action('permit tcp any any eq 22\ndeny ip any any', fragment), 'permit');
    assert.equal(action('deny ip any any fragments\npermit ip any any', fragment), 'deny');
    assert.equal(action('deny ip any any fragments\npermit ip any any'), 'permit');
  });

  it('that the sender can evade stop nobody, and those it can meet let it in', () => {
    for (const condition of [
      'dscp ef',
      'precedence critical',
      'tos 4',
      'ttl gt 5',
      'option any-options',
      'time-range T',
    ]) {
      assert.equal(action(`deny tcp any any eq 4786 ${condition}\npermit ip any any`), 'permit', condition);
      assert.equal(action(`permit tcp any any eq 4786 ${condition} log`), 'permit', condition);
    }
  });

  it('log, with a cookie or without, and reflect change nothing', () => {
    assert.equal(action('deny tcp any any eq 4786 log-input SMI\npermit ip any any'), 'deny');
    assert.equal(action('permit tcp any any eq 4786 reflect R timeout 30 log'), 'permit');
  });

  it('that are not understood are neither met nor missed', () => {
    for (const entry of [
      'evaluate R',
      'dynamic D timeout 5 permit ip any any',
      'permit tcp any any eq frob',
      'permit tcp host server.example any',
      'permit tcp object-group MISSING any',
      'permit tcp any any tracked',
      'permit tcp security-group tag 5 any',
      'permit ip any any eq 4786',
    ]) {
      assert.equal(action(entry), 'unknown', entry);
      assert.equal(action(`deny tcp any any eq 4786\n${entry}`), 'deny', `a deny before ${entry}`);
    }
    assert.equal(action('deny tcp any any eq frob\npermit ip any any'), 'unknown');
    assert.equal(action('permit tcp any any eq frob\npermit ip any any'), 'permit', 'either way it passes');
  });

  it('take object groups: nested, in circles, ranges, empty', () => {
    const groups = `object-group network INNER
 range 198.51.100.0 198.51.100.9
 group-object OUTER
object-group network OUTER
 host 10.0.0.1
 10.1.0.0 255.255.0.0
 10.2.0.0 /16
 group-object INNER
object-group network EMPTY
object-group network PART
 host 10.9.0.1
 group-object MISSING
object-group service SVCPART
 group-object MISSING
object-group service SVC
 tcp source gt 1023 eq 4786
 group-object SVC2
object-group service SVC2
 tcp-udp eq domain
 icmp echo
`;
    assert.equal(action('permit tcp object-group OUTER any', {}, groups), 'permit');
    for (const entry of [
      'permit ip object-group EMPTY any',
      'permit tcp object-group PART any',
      'permit object-group EMPTY any any',
      'permit object-group SVCPART any any',
    ])
      assert.equal(action(entry, {}, groups), 'unknown', `${entry}: what is not in the text may hold anything`);
    assert.equal(action('permit tcp object-group PART any', { source: ipv4ToNumber('10.9.0.1') }, groups), 'permit');
    assert.equal(action('permit object-group SVC any any', {}, groups), 'permit');
    assert.equal(action('permit object-group SVC any any', { sourcePort: 1023 }, groups), 'deny');
    assert.equal(action('permit object-group SVC any any', { protocol: 17, destinationPort: 53 }, groups), 'permit');
    for (const source of ['10.2.255.255', '10.1.0.0', '10.0.0.1'])
      assert.equal(
        action('permit tcp object-group INNER any', { source: ipv4ToNumber(source) }, groups),
        'permit',
        source,
      );
  });
});

// Mutants by the thousand would each wait for them.
describe('long lists', { skip: process.env.MUTATION !== undefined }, () => {
  for (const wildcards of ['prefixes', 'mixed'] as const) {
    it(`of ${wildcards} are exact, and not given up`, () => {
      const device = deviceFrom(listText(6000, wildcards));
      const list = device.accessLists.get('A');
      assert.ok(list);
      const exposure = new Exposure(device);
      const [one] = exposure.interfaces;
      assert.ok(one);
      assert.deepEqual([one.verdict, exposure.gaveUp], ['restricted', false]);
      const random = generator(7);
      for (let tried = 0; tried < 400; tried++) {
        const source = (10 + random(3)) * 2 ** 24 + random(256) * 65_536 + random(65_536);
        const packet = { ...SYN, source };
        const permits: boolean = decide(list, packet, device.objectGroups, 'permit').action === 'permit';
        const host = setOfBlocks(exposure.bdd, [{ address: source, wildcard: 0 }]);
        assert.equal(exposure.bdd.and(one.sources, host) !== NONE, permits, String(source));
      }
    });
  }
});
