/** Changes that open the port, each far from any word about it, and some that do not: for tests of reviews. */

/** A switch whose port only the director reaches, by Vlan10; Vlan20 is shut. */
export const GUARDED = [
  'version 15.0',
  'hostname NAME',
  'vstack',
  'object-group network DIRECTORS',
  ' host 192.0.2.10',
  'ip access-list extended EDGE',
  ' 10 permit tcp object-group DIRECTORS any eq 4786',
  ' 20 deny tcp any any eq 4786',
  ' 30 permit ip any any',
  'interface Vlan10',
  ' ip address 10.1.1.2 255.255.255.0',
  ' ip access-group EDGE in',
  'interface Vlan20',
  ' ip address 10.2.1.2 255.255.255.0',
  ' shutdown',
  'line con 0',
  'end',
  '',
].join('\n');

/** A switch on which Smart Install is off. */
export const OFF = GUARDED.replace('vstack', 'no vstack');

export interface ChangeCase {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Codes of the new findings, in the order of the text. */
  readonly fresh: readonly string[];
  /** The lines they come from: `+` or `-`, the number in its version, the text. */
  readonly causes: readonly string[];
  /** The line of the new version to show them on. */
  readonly shownOn: number;
}

const without = (line: string, text = GUARDED) => text.replace(`${line}\n`, '');
const opened = (name: string, after: string, causes: readonly string[], shownOn: number, fresh = ['SMI003']) => ({
  name,
  before: GUARDED,
  after,
  fresh,
  causes,
  shownOn,
});

export const CHANGES: readonly ChangeCase[] = [
  opened('entry-removed', without(' 20 deny tcp any any eq 4786'), ['-8  20 deny tcp any any eq 4786'], 8),
  opened(
    'entry-added-far-away',
    GUARDED.replace(' 20 deny', ' 15 permit ip 198.51.0.0 0.0.255.255 any\n 20 deny'),
    ['+8  15 permit ip 198.51.0.0 0.0.255.255 any'],
    8,
    ['SMI004'],
  ),
  opened('group-removed', without(' ip access-group EDGE in'), ['-12  ip access-group EDGE in'], 12, [
    'SMI005',
    'SMI003',
  ]),
  opened(
    'object-group-grown',
    GUARDED.replace(' host 192.0.2.10\n', ' host 192.0.2.10\n 10.0.0.0 255.0.0.0\n'),
    ['+6  10.0.0.0 255.0.0.0'],
    6,
    ['SMI004'],
  ),
  opened('un-shut', without(' shutdown'), ['-15  shutdown'], 15, ['SMI005', 'SMI003']),
  opened(
    'list-not-there',
    GUARDED.replace('access-group EDGE in', 'access-group EGDE in'),
    ['-12  ip access-group EDGE in', '+12  ip access-group EGDE in'],
    12,
    ['SMI005', 'SMI007'],
  ),
  {
    name: 'disable-removed',
    before: OFF,
    after: without('no vstack', OFF),
    fresh: ['SMI015'],
    causes: ['-3 no vstack'],
    shownOn: 3,
  },
  {
    name: 'enabled',
    before: OFF,
    after: GUARDED,
    fresh: ['SMI001'],
    causes: ['-3 no vstack', '+3 vstack'],
    shownOn: 3,
  },
  { name: 'disabled', before: GUARDED, after: OFF, fresh: [], causes: [], shownOn: 0 },
  {
    name: 'opened-while-off',
    before: OFF,
    after: without(' 20 deny tcp any any eq 4786', OFF),
    fresh: [],
    causes: [],
    shownOn: 0,
  },
  {
    name: 'two-lines-together',
    before: GUARDED,
    after: without(' shutdown')
      .replace(' ip address 10.2.1.2 255.255.255.0', ' ip address 10.2.1.2 255.255.255.0\n ip access-group OTHER in')
      .replace('interface Vlan10', 'ip access-list extended OTHER\n permit ip host 203.0.113.9 any\ninterface Vlan10'),
    fresh: ['SMI004'],
    causes: [
      '-15  shutdown',
      '+11  permit ip host 203.0.113.9 any',
      '+10 ip access-list extended OTHER',
      '+17  ip access-group OTHER in',
    ],
    shownOn: 17,
  },
];

export const OPTIONS = { trustedDirectors: ['192.0.2.10'] };
