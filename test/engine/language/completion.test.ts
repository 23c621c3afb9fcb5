import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt, signatureAt } from '../../../server/src/engine';
import { marked } from '../../support/cursor';

function offered(source: string): { labels: string[]; required: boolean; typed: string } {
  const { text, offset, analysis } = marked(source);
  const { start, items, required } = completionsAt(analysis, offset);
  return { labels: items.map(({ label }) => label), required, typed: text.slice(start, offset) };
}

/** Lists, groups and maps that the lines below can name. */
const KNOWN = `object-group network SERVERS
 host 10.0.0.1
object-group service WEB
 tcp eq 80
object-group ip port HIGH
 gt 1023
time-range NIGHT
 periodic daily 1:00 to 2:00
ip access-list extended EDGE
 permit ip any any
ip access-list standard ADMINS
 permit 10.0.0.0 0.0.0.255
class-map C
 match any
policy-map P
 class C
vrf definition MGMT
interface Vlan10
 ip address 10.1.1.1 255.255.255.0
`;
const inList = (line: string) => `${KNOWN}ip access-list extended NEW\n ${line}`;
const inInterface = (line: string) => `${KNOWN}interface Vlan20\n ${line}`;

describe('completion', () => {
  const steps: readonly (readonly [line: string, first: readonly string[], missing: readonly string[]])[] = [
    ['¦', ['permit', 'deny', 'remark'], ['vstack']],
    ['10 ¦', ['permit', 'deny', 'remark'], []],
    ['permit ¦', ['ip', 'ahp'], ['permit']],
    ['permit tcp ¦', ['any', 'host', 'object-group'], ['eq']],
    ['permit tcp any ¦', ['eq', 'neq', 'gt', 'lt', 'range', 'any', 'host', 'object-group'], ['log']],
    ['permit icmp any ¦', ['any', 'host', 'object-group'], ['eq']],
    ['permit tcp any any ¦', ['eq', 'neq', 'gt', 'lt', 'range', 'established'], ['host', 'any']],
    ['permit tcp any any eq ¦', ['4786', 'bgp'], ['bootpc', 'log']],
    ['permit udp any any eq ¦', ['biff', 'bootpc'], ['4786', 'www']],
    ['permit tcp any any eq www ¦', ['4786', 'bgp'], ['any']],
    ['permit tcp any range 1 ¦', ['4786', 'bgp'], ['any']],
    ['permit tcp any range 1 2 ¦', ['any', 'host', 'object-group'], ['www', 'log']],
    ['permit tcp 10.0.0.0 ¦', ['0.0.0.255', '0.0.255.255'], ['any']],
    ['permit tcp 10.0.0.0 0.0.0.255 host 10.0.0.1 ¦', ['eq'], ['any']],
    ['permit ip object-group ¦', ['SERVERS'], ['WEB']],
    ['permit object-group ¦', ['WEB'], ['SERVERS']],
    ['permit object-group WEB ¦', ['any', 'host', 'object-group'], []],
    ['permit ip any any time-range ¦', ['NIGHT'], []],
    ['permit tcp any any match-all ¦', ['+ack', '+fin'], ['established', 'ack']],
    ['permit tcp any any syn ¦', ['ack', 'fin'], ['established', 'syn']],
    ['permit tcp any any established log ¦', [], ['log', 'ack', 'established', 'time-range']],
    ['permit tcp any any eq 47¦', [], ['4786', 'www']],
    ['permit icmp any any ¦', ['administratively-prohibited'], ['established']],
    ['permit tcp any any est ¦', ['ack', 'fin'], ['established', 'match-all']],
    ['permit tcp any any prec ¦', ['critical', 'flash'], ['log', 'established']],
    ['permit tcp any any precedence ¦', ['critical', 'flash'], ['log', 'established']],
    ['permit tcp any any ttl ¦', ['eq', 'neq', 'gt', 'lt', 'range'], ['established', 'log']],
    ['permit tcp any any log ttl ¦', ['eq', 'neq', 'gt', 'lt', 'range'], []],
    ['permit ip any any ttl eq 5 ¦', ['log', 'log-input', 'fragments'], []],
    ['permit tcp any any match-all +ack ¦', ['+fin', '+psh'], ['+ack', 'ack', 'established']],
    ['permit tcp any portgroup HIGH ¦', ['any', 'host', 'object-group'], ['log', 'eq']],
    ['permit tcp any object-group HIGH ¦', ['any', 'host', 'object-group'], ['log', 'eq']],
    ['permit tcp any object-group SERVERS ¦', ['eq', 'neq', 'gt', 'lt', 'range', 'established'], ['any']],
    ['permit tcp any object-group ¦', ['SERVERS', 'WEB', 'HIGH'], []],
    ['permit tcp interface Vlan10 ¦', ['eq', 'neq', 'gt', 'lt', 'range', 'any', 'host', 'object-group'], ['log']],
    ['permit tcp interface ¦', ['Vlan10'], ['any']],
  ];
  for (const [line, first, missing] of steps) {
    it(`offers ${first.slice(0, 3).join(', ')} at \`${line}\``, () => {
      const { labels } = offered(inList(line));
      assert.deepEqual(labels.slice(0, first.length), first);
      for (const label of missing) assert.ok(!labels.includes(label), label);
    });
  }

  it('goes through a standard entry to its end', () => {
    const inStandard = (line: string) => offered(`${KNOWN}ip access-list standard S\n ${line}`).labels;
    assert.deepEqual(inStandard('permit ¦'), ['any', 'host']);
    assert.deepEqual(inStandard('permit any ¦'), ['log']);
    assert.deepEqual(inStandard('permit host 10.0.0.1 ¦'), ['log']);
    assert.deepEqual(inStandard('permit any log ¦'), []);
  });

  it('goes through entries of lists for other protocols', () => {
    const inside = (head: string, line: string) => offered(`${KNOWN}${head}\n ${line}`);
    const ipv6 = (line: string) => inside('ipv6 access-list V6', line).labels;
    assert.deepEqual(ipv6('¦').slice(0, 3), ['permit', 'deny', 'remark']);
    assert.deepEqual(ipv6('permit ¦').slice(0, 2), ['ipv6', 'ahp']);
    assert.ok(!ipv6('permit ¦').includes('ip'));
    assert.deepEqual(ipv6('permit tcp ¦').slice(0, 3), ['any', 'host', 'object-group']);
    assert.deepEqual(ipv6('permit tcp any host 2001:db8::1 eq ¦').slice(0, 2), ['4786', 'bgp']);
    assert.ok(inside('ipv6 access-list V6', 'permit tcp any ¦').required);
    assert.ok(!inside('ipv6 access-list V6', 'permit tcp any any ¦').required);
    const mac = (line: string) => inside('mac access-list extended M', line).labels;
    assert.deepEqual(mac('permit ¦'), ['any', 'host']);
    assert.deepEqual(mac('permit any ¦'), ['any', 'host']);
    const arp = (line: string) => inside('arp access-list A', line).labels;
    assert.deepEqual(arp('permit ¦').sort(), ['ip', 'request', 'response']);
    assert.deepEqual(arp('permit ip host 10.0.0.1 ¦').sort(), ['any', 'host', 'mac']);
    assert.deepEqual(arp('permit ip host 10.0.0.1 mac ¦'), ['any', 'host']);
  });

  it('offers all options of an entry', () => {
    const { labels } = offered(inList('permit tcp any any ¦'));
    for (const option of ['match-all', 'match-any', 'ttl', 'tos', 'precedence', 'reflect', 'option', 'dscp'])
      assert.ok(labels.includes(option), option);
    for (const rare of ['portgroup', 'addrgroup', 'tracked']) assert.ok(!labels.includes(rare), rare);
    assert.equal(new Set(labels).size, labels.length);
  });

  it('goes through a numbered entry to its end', () => {
    assert.deepEqual(offered('access-list 110 ¦').labels.slice(0, 3), ['permit', 'deny', 'remark']);
    assert.deepEqual(offered('access-list 110 permit tcp any any eq ¦').labels.slice(0, 2), ['4786', 'bgp']);
    assert.deepEqual(offered('access-list 10 permit ¦').labels, ['any', 'host']);
    assert.deepEqual(offered('access-list 10 permit 10.0.0.0 ¦').labels.slice(-2), ['0.0.0.0', 'log']);
    assert.ok(!offered('access-list 10 permit 10.0.0.0 ¦').required, 'one address without a mask is an entry');
  });

  it('offers the VLANs that there are, one by one, and those that are missing', () => {
    const vlans = 'vlan 10,20-30\nvlan 99\ninterface Gi0/1\n switchport access vlan 40\n switchport voice vlan 25\n';
    const { labels } = offered(`${vlans}interface Gi0/2\n switchport access vlan ¦`);
    assert.deepEqual(labels.slice(0, 2), ['10', '99']);
    assert.ok(!labels.includes('20-30'));
    const missing = offered(`${vlans}vlan ¦`).labels;
    assert.ok(missing.includes('40'));
    assert.ok(!missing.includes('25'), '20-30 holds it');
  });

  it('knows where an entry is whole', () => {
    const required = (line: string) => offered(inList(line)).required;
    assert.ok(required('permit tcp any ¦'));
    assert.ok(required('permit tcp any any eq ¦'));
    assert.ok(!required('permit tcp any any ¦'));
    assert.ok(!required('permit tcp any any eq 4786 ¦'));
    assert.ok(required('permit tcp any object-group HIGH ¦'), 'ports of the source');
    assert.ok(!required('permit tcp any object-group SERVERS ¦'), 'the destination');
    assert.ok(required('permit tcp any any prec ¦'));
    assert.ok(!required('permit tcp any any prec critical ¦'));
  });

  const commands: readonly (readonly [source: string, expected: readonly string[]])[] = [
    [inInterface('ip access-group ¦'), ['EDGE', 'ADMINS', 'common']],
    [inInterface('ip access-group ED¦'), ['EDGE', 'ADMINS', 'common']],
    [inInterface('service-policy input ¦'), ['P']],
    [inInterface('vrf forwarding ¦'), ['MGMT']],
    [`${KNOWN}line vty 0 4\n access-class ¦`, ['EDGE', 'ADMINS']],
    [`${KNOWN}line vty 0 4\n access-class EDGE ¦`, ['in', 'out']],
    [`${KNOWN}policy-map Q\n class ¦`, ['C', 'class-default', 'type']],
    [`${KNOWN}router ospf 1\n passive-interface ¦`, ['Vlan10']],
    [`${KNOWN}ip tacacs source-interface ¦`, ['Vlan10']],
    [`${KNOWN}object-group network OTHER\n group-object ¦`, ['SERVERS']],
    [`${KNOWN}class-map D\n match access-group name ¦`, ['EDGE', 'ADMINS']],
    [`${KNOWN}no ¦`, ['vstack']],
    [`${KNOWN}no vs¦`, ['vstack']],
    [`${KNOWN}vstack di¦`, ['backup', 'basic', 'config', 'dhcp-localserver', 'director']],
    [`${KNOWN}vstack join-window ¦`, ['mode', 'now', 'start']],
    [`${KNOWN}interface ¦`, ['Vlan10']],
    [inInterface('ip unnumbered ¦'), ['Vlan10', 'Vlan20']],
    [`${KNOWN}interface Vlan20\n ip access-group LATER in\nip access-list extended ¦`, ['LATER']],
    ['version 15.0\nvstack director 192.0.2.9\nvstack director ¦\n', ['192.0.2.9']],
  ];
  for (const [source, expected] of commands) {
    it(`offers ${expected.join(', ')} behind \`${source.slice(source.lastIndexOf('\n', source.length - 2) + 1).trim()}\``, () => {
      assert.deepEqual(offered(source).labels.slice(0, expected.length), expected);
    });
  }

  it('offers nothing behind a command that is whole, and no name where a number is wanted', () => {
    for (const line of ['ip access-group EDGE in ¦', 'passive-interface ¦', 'redistribute ¦'])
      assert.deepEqual(offered(inInterface(line)).labels, [], line);
    assert.deepEqual(offered(`${KNOWN}no vstack ¦`).labels, []);
    assert.deepEqual(
      offered(`${KNOWN}class-map D\n match access-group ¦`).labels.filter((one) => one === 'EDGE'),
      [],
    );
    assert.ok(!offered(`${KNOWN}object-group network OTHER\n group-object ¦`).labels.includes('OTHER'));
  });

  it('commits keywords with a blank, and nothing that may be the start of something else', () => {
    const { analysis, offset } = marked(inList('permit tcp any any eq 47¦'));
    assert.ok(
      completionsAt(analysis, offset)
        .items.filter(({ kind }) => kind !== 'keyword')
        .every(({ commits }) => !commits),
    );
  });

  it('offers directions behind the list of an access group', () => {
    assert.deepEqual(offered(inInterface('ip access-group EDGE ¦')).labels.slice(0, 2), ['in', 'out']);
  });

  it('starts a line with what it is about, and puts the known director into the hardening list', () => {
    const { analysis, offset } = marked('version 15.0\nvstack director 192.0.2.9\n¦\nline con 0\n');
    const { items } = completionsAt(analysis, offset);
    assert.equal(items[0]?.label, 'no vstack');
    const snippet = items.find(({ kind }) => kind === 'snippet');
    assert.match(
      snippet?.insert ?? '',
      /permit tcp host \$\{2:192\.0\.2\.9\} any eq 4786\n deny tcp any any eq 4786\n permit ip any any/,
    );
  });

  it('replaces the word that is typed', () => assert.equal(offered(inList('permit tc¦')).typed, 'tc'));

  it('offers codes and comments of suppressions', () => {
    assert.ok(offered('version 15.0\n! novstack-disable-next-line ¦\n').labels.includes('SMI001'));
    assert.ok(offered('version 15.0\n! novstack-disable-file SMI001, SMI¦\n').labels.includes('SMI003'));
    assert.deepEqual(offered('version 15.0\n! nov¦\n').labels, ['novstack-disable-next-line', 'novstack-disable-file']);
    assert.deepEqual(offered('version 15.0\n! some words ¦\n').labels, []);
  });

  const silent = [
    inList('remark permit tcp ¦'),
    inList('10 remark permit ¦'),
    inInterface('description ip access-group ¦'),
    `${KNOWN}banner motd #\nip access-group ¦\n#\n`,
    `${KNOWN}hostname vs¦`,
    `${KNOWN}enable secret ¦`,
    `${KNOWN}username bob secret ¦`,
    `${KNOWN}snmp-server community ¦`,
    `${KNOWN}crypto pki certificate chain X\n certificate 01\n  3082 ¦\n  quit\n`,
    '! a comment ¦\n',
  ];
  for (const source of silent) {
    it(`says nothing in \`${source.split('\n').find((line) => line.includes('¦'))}\``, () =>
      assert.deepEqual(offered(source).labels, []));
  }
});

describe('signature help', () => {
  const active = (line: string) => {
    const { analysis, offset } = marked(inList(line));
    const signature = signatureAt(analysis, offset);
    if (!signature) return undefined;
    const { start, end } = signature.parameters[signature.active] ?? { start: 0, end: 0 };
    return signature.label.slice(start, end);
  };
  const parts: readonly (readonly [line: string, part: string | undefined])[] = [
    ['¦', undefined],
    ['permit ¦', 'protocol'],
    ['permit tc¦', 'protocol'],
    ['permit tcp ¦', 'source'],
    ['permit tcp host ¦', 'source'],
    ['permit tcp 10.0.0.0 ¦', 'source'],
    ['permit tcp any eq ¦', '[source-port]'],
    ['permit tcp any eq 80 host ¦', 'destination'],
    ['permit tcp any any eq ¦', '[destination-port]'],
    ['permit tcp any any eq 80 log ¦', '[options]'],
    ['10 permit tcp any eq 80 ¦', 'destination'],
    ['permit tcp any ¦', 'destination'],
    ['permit icmp any any ¦', '[options]'],
    ['permit tcp any object-group HIGH ¦', 'destination'],
    ['permit tcp any object-group SERVERS ¦', '[destination-port]'],
    ['permit tcp any object-group SERVERS prec ¦', '[options]'],
    ['permit tcp any frobnicate ¦', 'destination'],
    ['dynamic DOOR permit ¦', 'protocol'],
    ['evaluate BACK ¦', undefined],
    ['remark permit ¦', undefined],
  ];
  for (const [line, part] of parts) it(`is at ${part} behind \`${line}\``, () => assert.equal(active(line), part));

  it('is at the part of entries of lists for other protocols', () => {
    const activeIn = (head: string, line: string) => {
      const { analysis, offset } = marked(`${head}\n ${line}`);
      const signature = signatureAt(analysis, offset);
      const { start, end } = signature?.parameters[signature.active] ?? { start: 0, end: 0 };
      return signature?.label.slice(start, end);
    };
    assert.equal(activeIn('ipv6 access-list V6', 'permit tcp any ¦'), 'destination');
    assert.equal(activeIn('ipv6 access-list V6', 'permit tcp any any eq ¦'), '[destination-port]');
    assert.equal(activeIn('mac access-list extended M', 'permit host 0011.2233.4455 ¦'), 'destination');
    assert.equal(activeIn('arp access-list A', 'permit ip ¦'), 'ip sender');
    assert.equal(activeIn('ipv6 access-list V6', 'remark permit ¦'), undefined);
  });

  it('has no ports in a standard list', () => {
    const { analysis, offset } = marked('access-list 10 permit ¦');
    assert.equal(signatureAt(analysis, offset)?.label, 'permit|deny source [log]');
  });
});
