import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoverAt } from '../../../server/src/engine';
import { marked } from '../../support/cursor';

function hover(source: string): string {
  const { offset, analysis } = marked(source);
  const found = hoverAt(analysis, offset);
  if (!found) return '(nothing)';
  return found.parts
    .map((part) =>
      typeof part === 'string' ? part : 'steps' in part ? part.steps.join('\n') : `${part.text} <${part.link}>`,
    )
    .join('\n');
}

const UNUSED = (entries: string) => `ip access-list extended L\n${entries.replace(/^/gm, ' ')}\n`;
/** The list, filtering an interface. */
const LIST = (entries: string) =>
  `interface Vlan9\n ip address 192.0.2.9 255.255.255.0\n ip access-group L in\n${UNUSED(entries)}`;

describe('hover on an entry', () => {
  const entries: readonly (readonly [entries: string, said: RegExp])[] = [
    [
      '¦permit tcp any any eq 4786',
      /^Permits TCP from anywhere to anywhere \(port 4786 Smart Install\)\.\nDecides for TCP port 4786 \(Smart Install\): permits any source\.$/,
    ],
    ['¦permit udp any any', /Decides nothing for TCP port 4786/],
    ['¦permit tcp 10.0.0.0 0.255.255.255 any established', /with ACK or RST\.\nDecides nothing for TCP port 4786/],
    [
      'permit ip any any\n¦deny tcp any any eq 4786',
      /No packet reaches it: entry 10 `permit ip any any` decides first/,
    ],
    [
      'deny tcp any any eq 4786\n¦permit ip any any',
      /Decides nothing for TCP port 4786 \(Smart Install\): entry 10 `deny tcp any any eq 4786` decides first/,
    ],
    ['¦permit tcp any host 192.0.2.1', /permits any source, to some destinations or from some ports/],
    ['¦permit tcp any any time-range NIGHT', /while time range `NIGHT` is active/],
    ['¦deny ip any any dscp ef', /where the sender set dscp ef/],
    ['¦permit icmp any any echo', /Permits ICMP type 8 code 0 from/],
    [
      '¦permit tcp any range 1 5 any neq 22',
      /from anywhere \(ports 1 to 5\) to anywhere \(ports 0 to 21, 23 to 65535\)/,
    ],
    ['¦permit ip any any fragments', /Permits later fragments of every protocol/],
    ['¦permit tcp any any eq 4786 bogus', /^Cannot tell what it matches: `bogus` is not understood/],
    [
      '10 permit ip any any\n¦10 deny ip any any',
      /The device does not take it: entry 10 `permit ip any any` is in its way/,
    ],
  ];
  for (const [source, said] of entries)
    it(`says of \`${source}\`: ${said.source.slice(0, 60)}`, () => assert.match(hover(LIST(source)), said));

  const elsewhere: readonly (readonly [use: string, what: string])[] = [
    ['', 'that nothing uses'],
    ['class-map C\n match access-group name L\npolicy-map P\n class C\n  drop\n', 'that a class drops by'],
    ['vlan access-map M 10\n match ip address L\n action drop\n', 'that a VLAN map drops by'],
    ['ip nat inside source list L interface Vlan9 overload\n', 'that NAT picks by'],
    ['line vty 0 4\n access-class L in\n', 'that filters logins'],
    [
      'interface Vlan9\n ip access-group L in\nip nat inside source list L interface Vlan9 overload\n',
      'that filters and that NAT picks by',
    ],
  ];
  for (const [use, what] of elsewhere) {
    it(`says of an entry in a list ${what} what it permits, not what is let in`, () => {
      const said = hover(`${use}${UNUSED('¦permit tcp any any eq 4786')}`);
      assert.match(said, /Decides for TCP port 4786 \(Smart Install\) in this list: permits any source/);
      const list = hover(`${use}${UNUSED('permit tcp any any eq 4786').replace('d L', 'd ¦L')}`);
      assert.match(list, /To TCP port 4786 \(Smart Install\) it permits: any source\..* up to what uses the list\./);
      for (const text of [said, list]) assert.doesNotMatch(text, /lets in|let pass|keeps out/);
    });
  }

  it('tells a set of nearly all addresses by those that it lacks', () => {
    const entries = 'deny tcp 10.1.2.0 0.0.0.255 any eq 4786\npermit ip any any';
    const said = hover(LIST(entries).replace('interface Vlan9', 'interface ¦Vlan9'));
    assert.match(said, /any source except 10\.1\.2\.0\/24 can reach TCP port 4786/);
  });

  it('claims nothing that depends on the sender, the clock or what is not there', () => {
    const first = (entry: string) => hover(LIST(`¦${entry}\npermit ip any any`));
    assert.match(first('deny tcp any any eq 4786 dscp ef'), /denies any source, only while the sender sets dscp ef\.$/);
    assert.match(first('deny tcp any any eq 4786 time-range T'), /only while time range T is active\.$/);
    assert.match(first('deny tcp object-group NONE any eq 4786'), /Cannot tell what it does for TCP port 4786/);
    assert.match(first('permit object-group NONE any any'), /Cannot tell what it does for TCP port 4786/);
    const last = (entry: string) => hover(LIST(`${entry}\n¦deny ip any any`));
    assert.match(last('permit tcp object-group MISS any eq 4786'), /Cannot tell .*: entry 10 before it may decide/);
    assert.match(last('permit tcp any any eq 4786 foo'), /Cannot tell .*: entry 10 before it may decide/);
    assert.match(
      last('permit tcp any any eq 4786 time-range T'),
      /denies any source, only while entry 10 does not apply\.$/,
    );
    const list = hover(
      'interface Vlan1\n ip access-group ¦L in\nip access-list extended L\n permit tcp any any eq 4786 time-range T\n',
    );
    assert.match(list, /it permits: any source, some only as the sender or the clock will/);
  });

  it('explains some dead entries of many, and says of each that it is dead', () => {
    const dead = Array.from({ length: 30 }, (_, index) => `permit tcp any any eq ${index + 1}`);
    assert.match(
      hover(LIST(`permit ip any any\n${dead.join('\n')}\n¦permit udp any any`)),
      /No packet reaches it: entries before it decide first\.$/,
    );
  });

  it('says of an object group that it is one, and counts its addresses', () => {
    const said = hover(
      'object-group network G\n host 10.0.0.1\n host 10.0.0.2\nip access-list extended L\n ¦permit ip object-group G any\n',
    );
    assert.match(said, /from object group `G` to anywhere\.\nSources: 10\.0\.0\.1, 10\.0\.0\.2\.\n/);
  });

  it('says nothing of a remark, nor in a banner', () => {
    assert.equal(hover(LIST('rem¦ark permit tcp any any eq 4786')), '(nothing)');
    assert.equal(hover('banner motd #\nvsta¦ck\n#\n'), '(nothing)');
  });
});

describe('hover on values', () => {
  const values: readonly (readonly [source: string, said: string])[] = [
    [LIST('permit ip 10.1.2.3 0.0¦.0.255 any'), '10.1.2.0/24: 10.1.2.0 to 10.1.2.255, 256 addresses'],
    [LIST('permit ip 10.1¦.0.0 0.0.255.255 any'), '10.1.0.0/16: 10.1.0.0 to 10.1.255.255, 65,536 addresses'],
    [
      LIST('permit ip any 10.0.0.1 0.255.0.0¦'),
      '10.0.0.1 0.255.0.0: 256 addresses between 10.0.0.1 and 10.255.0.1, not one range: each bit that is 1 in 0.255.0.0 is free',
    ],
    [LIST('permit ip host 10.0.0.1 10.2.0.0 0.0.0¦.7'), '10.2.0.0/29: 10.2.0.0 to 10.2.0.7, 8 addresses'],
    [
      'interface Vlan1\n ip address 192.0.2.77 255.255¦.255.192\n',
      '192.0.2.64/26: 192.0.2.64 to 192.0.2.127, 64 addresses',
    ],
    ['object-group network G\n 10.0.0.0 255.255¦.255.0\n', '10.0.0.0/24: 10.0.0.0 to 10.0.0.255, 256 addresses'],
    ['object-group network G\n 10.0.0.0/2¦2\n', '10.0.0.0/22: 10.0.0.0 to 10.0.3.255, 1,024 addresses'],
    ['router ospf 1\n network 10.0.0.0 0.0.0¦.255 area 0\n', '10.0.0.0/24: 10.0.0.0 to 10.0.0.255, 256 addresses'],
    [LIST('permit tcp any any eq ww¦w'), 'TCP port 80 (www).'],
    [LIST('permit tcp any any eq 47¦86'), 'TCP port 4786 (Smart Install).'],
    [LIST('permit udp any any eq 51¦4'), 'UDP port 514 (syslog).'],
    [LIST('permit tcp any any eq 51¦4'), 'TCP port 514 (cmd).'],
    [LIST('permit tcp any any range 1 51¦5 log'), 'TCP port 515 (lpd).'],
    [LIST('permit tcp any any eq 2¦2'), 'TCP port 22 (ssh). IOS has no keyword for it.'],
    [LIST('permit udp any any eq 181¦2'), 'UDP port 1812 (radius). IOS has no keyword for it.'],
    [LIST('permit udp any any eq 2¦2'), 'UDP port 22. IOS has no keyword for it.'],
    [
      '! novstack-disable-file SMI0¦01 -- x\nversion 15.0\n',
      'SMI001 smart-install-enabled: Smart Install is enabled or configured by a line of the configuration, or the device itself reports that it is on.',
    ],
  ];
  for (const [source, said] of values) it(`says ${said.slice(0, 50)}`, () => assert.equal(hover(source), said));

  it('says what an object group holds, and the port of a service', () => {
    const groups =
      'object-group network A\n host 10.0.0.1\nobject-group network B\n 10.1.0.0 255.255.0.0\n group-object A\n';
    assert.equal(
      hover(groups.replace('network B', 'network ¦B')),
      'Network object group `B`: 2 members, 10.1.0.0/16, 10.0.0.1.',
    );
    assert.equal(hover('object-group service S\n tcp eq 47¦86\n'), 'TCP port 4786 (Smart Install).');
    assert.match(hover('object-group network B\n group-object GO¦NE\n'), /`GONE` is undefined: cannot tell/);
  });

  const nothing = [
    'object-group network G\n range 10.0.0.¦1 10.0.0.10\n',
    'ip route 10.0.0.0 255.0.0.0 1.1.¦1.1 2.2.2.2\n',
    LIST('remark allow udp eq 5¦3'),
    LIST('remark net 10.0.0.0 0.0.0.2¦55'),
    'interface Vlan1\n ip address 10.0.0.1 255.0.0.0\nno interface Vl¦an1\n',
  ];
  for (const source of nothing)
    it(`says nothing in \`${source.split('\n').find((line) => line.includes('¦'))}\``, () =>
      assert.equal(hover(source), '(nothing)'));

  it('takes the address of a host for no pair', () => {
    assert.match(hover(LIST('permit tcp any host 198.51¦.100.2 eq 22')), /^Permits TCP/);
  });
});

const SWITCH = (rest: string) => `version 15.0\nhostname SW1\n!\nvlan 10\n!\n${rest}line con 0\nend\n`;

describe('hover on interfaces, lists and Smart Install', () => {
  it('follows a packet through an open interface', () => {
    const said = hover(
      SWITCH(
        'inter¦face Vlan10\n ip address 192.0.2.1 255.255.255.0\n ip access-group L in\nip access-list extended L\n permit ip any any\nvstack\n',
      ),
    );
    assert.match(said, /^`Vlan10 \(192\.0\.2\.1\/24\)`: any source can reach TCP port 4786/);
    assert.match(
      said,
      /enters Vlan10\. \(line 6\)\ninbound access list L: permitted by entry 10\. \(line 10\)\nSmart Install takes it: this line decides its state\. \(line 11\)/,
    );
    assert.match(said, /Smart Install: on\./);
  });

  it('says why nobody comes in', () => {
    assert.match(
      hover(SWITCH('interface Vlan¦10\n ip address 192.0.2.1 255.255.255.0\n shutdown\n')),
      /arrives on `Vlan10`: it is shut down/,
    );
    assert.match(
      hover(
        SWITCH(
          'interface Vlan¦10\n ip address 192.0.2.1 255.255.255.0\n ip access-group L in\nip access-list extended L\n deny tcp any any eq 4786\n permit ip any any\n',
        ),
      ),
      /nobody can reach TCP port 4786/,
    );
  });

  it('tells that nothing listens where Smart Install is off, and gives no false reason', () => {
    const said = hover(SWITCH('no vstack\ninterface Vlan¦10\n ip address 192.0.2.1 255.255.255.0\n'));
    assert.match(said, /Nothing listens there: Smart Install is off/);
    assert.ok(!said.includes('takes it'));
    assert.match(
      hover(SWITCH('interface Vlan¦10\n ipv6 address 2001:db8::1/64\n')),
      /it has no IPv4 address, and IPv6 is not judged/,
    );
    assert.match(hover(SWITCH('interface Null¦0\n')), /no packet from outside enters by it/);
  });

  it('never calls safe what it cannot tell', () => {
    assert.match(
      hover(
        SWITCH(
          'interface Vlan¦10\n ip address 192.0.2.1 255.255.255.0\n ip access-group L in\nip access-list extended L\n evaluate X\n deny ip any any\n',
        ),
      ),
      /cannot tell who can reach TCP port 4786 .*: what `evaluate` permits/,
    );
  });

  it('sums up a list where it is named', () => {
    const list =
      'ip access-list extended L\n permit tcp host 192.0.2.10 any eq 4786\n deny tcp any any eq 4786\n permit ip any any\n';
    const said = hover(
      SWITCH(`interface Vlan10\n ip address 192.0.2.1 255.255.255.0\n ip access-group ¦L in\n${list}`),
    );
    assert.equal(
      said,
      'Extended access list `L`, 3 entries; what no entry matches is denied.\nTo TCP port 4786 (Smart Install) it permits: 192.0.2.10.\nIt is applied in on Vlan10.',
    );
    assert.match(hover(SWITCH('interface Vlan10\n ip access-group ¦L in\n')), /`L` is undefined/);
  });

  it('says the state on vstack, with the advisories that name the release', () => {
    const said = hover(
      '! Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version 12.2(55)SE5, RELEASE SOFTWARE (fc1)\nversion 12.2\nhostname SW1\nvst¦ack\n',
    );
    assert.match(said, /^Smart Install: on\./);
    assert.match(said, /CVE-2018-0171 lists release 12\.2\(55\)SE5: .* <https:\/\/tools\.cisco\.com/);
    assert.match(hover(SWITCH('no vs¦tack\n')), /^Smart Install: off\./);
  });
});

describe('hover on what rows call an address, a mask or a port', () => {
  const cases: readonly (readonly [source: string, said: RegExp])[] = [
    ['ipv6 access-list V6\n permit tcp any any eq 47¦86\n', /^TCP port 4786 \(Smart Install\)/],
    ['router bgp 1\n aggregate-address 10.0.0.0 255.255.0¦.0 summary-only\n', /^10\.0\.0\.0\/16: .*65,536 addresses/],
    ['router ospf 1\n network 10.0.0.0 0.0.0.¦255 area 0\n', /^10\.0\.0\.0\/24: .*256 addresses/],
    ['router bgp 1\n unheard-of 10.0.0.0 255.255.0¦.0\n', /^\(nothing\)$/],
  ];
  for (const [source, said] of cases) it(JSON.stringify(source), () => assert.match(hover(source), said));
});
