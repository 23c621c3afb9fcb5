/** What names stand for, in words, and what is known of the names of each kind. */
import type { NameKind } from '../grammar';
import { say } from '../messages/say';

/** What something is called. */
export function kindName(kind: NameKind): string {
  return KIND_NAMES[kind]();
}

const KIND_NAMES: Readonly<Record<NameKind, () => string>> = {
  'access-list': () => say`access list`,
  'ipv6-access-list': () => say`IPv6 access list`,
  'mac-access-list': () => say`MAC access list`,
  'arp-access-list': () => say`ARP access list`,
  'object-group': () => say`object group`,
  'class-map': () => say`class map`,
  'policy-map': () => say`policy map`,
  'vlan-map': () => say`VLAN map`,
  vrf: () => 'VRF',
  zone: () => say`zone`,
  'time-range': () => say`time range`,
  'key-chain': () => say`key chain`,
  'route-map': () => say`route map`,
  'prefix-list': () => say`prefix list`,
  'ipv6-prefix-list': () => say`IPv6 prefix list`,
  'community-list': () => say`community list`,
  'as-path-list': () => say`AS path list`,
  interface: () => say`interface`,
  'reflexive-list': () => say`reflexive list`,
  'aaa-list': () => say`AAA method list`,
  'aaa-group': () => say`AAA server group`,
  'crypto-map': () => say`crypto map`,
  'transform-set': () => say`transform set`,
  'ipsec-profile': () => say`IPsec profile`,
  'isakmp-profile': () => say`ISAKMP profile`,
  'ikev2-profile': () => say`IKEv2 profile`,
  keyring: () => say`keyring`,
  trustpoint: () => say`trustpoint`,
  'dhcp-pool': () => say`DHCP pool`,
  'nat-pool': () => say`NAT pool`,
  'peer-group': () => say`peer group`,
  'peer-session': () => say`peer session template`,
  'peer-policy': () => say`peer policy template`,
  track: () => say`tracked object`,
  'ip-sla': () => say`IP SLA operation`,
  'flow-record': () => say`flow record`,
  'flow-exporter': () => say`flow exporter`,
  'flow-monitor': () => say`flow monitor`,
  sampler: () => say`sampler`,
  'parameter-map': () => say`parameter map`,
  template: () => say`template`,
  'service-template': () => say`service template`,
  user: () => say`user`,
  view: () => say`view`,
  'bridge-domain': () => say`bridge domain`,
  vlan: () => 'VLAN',
};

/**
 * The kinds whose names are changed together. Of the others too much is known as `...` alone, or they are numbers that stand in
 * ranges too.
 */
export const RENAMED: ReadonlySet<NameKind> = new Set<NameKind>([
  ...(['access-list', 'ipv6-access-list', 'mac-access-list', 'arp-access-list', 'object-group', 'class-map'] as const),
  ...(['policy-map', 'vlan-map', 'vrf', 'zone', 'time-range', 'key-chain', 'route-map', 'prefix-list'] as const),
  'ipv6-prefix-list',
]);

/** Access lists of all protocols share their names. */
export const LISTS: ReadonlySet<NameKind> = new Set<NameKind>([
  'access-list',
  'ipv6-access-list',
  'mac-access-list',
  'arp-access-list',
]);

/**
 * The longest names that are sure to be taken, in characters. Believed, from general knowledge of IOS: no source was
 * read. Too small a number refuses a name without need, which damages nothing.
 */
const LONGEST: Readonly<Partial<Record<NameKind, number>>> = {
  'access-list': 64,
  'ipv6-access-list': 64,
  'mac-access-list': 64,
  'arp-access-list': 64,
  'object-group': 64,
  'class-map': 40,
  'policy-map': 40,
  vrf: 32,
};
const LONGEST_WORD = 80;

export function longestName(kind: NameKind): number {
  return LONGEST[kind] ?? LONGEST_WORD;
}
