/** The lines by which the operating systems are told apart. */

/** The systems told apart; `other` is anything that is not a configuration of one of them. */
export type Dialect = 'ios' | 'ios-xe' | 'nx-os' | 'ios-xr' | 'asa' | 'eos' | 'other';

/** A line that speaks for a dialect. */
export interface Sign {
  readonly dialect: Dialect;
  /** 1 could be many things, 3 is typical, 10 settles it. */
  readonly weight: number;
  readonly pattern: RegExp | undefined;
}

function sign(dialect: Dialect, weight: number, pattern?: RegExp): Sign {
  return { dialect, weight, pattern };
}

const MASK = '(?:\\d+\\.){3}\\d+ (?:\\d+\\.){3}\\d+';

/** Signs by the first word of a command (at any depth). */
const SIGNS: Record<string, readonly Sign[]> = {
  aaa: [
    sign('ios', 2, /^(?:no )?aaa new-model/),
    sign('asa', 4, /^aaa authentication (?:ssh|telnet|serial|http|enable) console/),
    sign('ios', 1, /^aaa session-id/),
  ],
  'aaa-server': [sign('asa', 5)],
  'access-group': [sign('asa', 8, /^access-group \S+ (?:in|out) interface/)],
  'access-list': [
    sign('ios', 3, /^access-list \d+ (?:permit|deny|remark)/),
    sign('asa', 8, /^access-list (?:\S+ extended|[A-Za-z_]\S* (?:standard|remark)) /),
  ],
  asa: [sign('asa', 10, /^ASA Version/)],
  '/interface': [sign('other', 20)],
  '/ip': [sign('other', 20)],
  ';': [sign('other', 40, /^; ?\S+ Configuration Editor/)],
  apm: [sign('other', 10, /\{$/)],
  bonjour: [sign('other', 8)],
  'boot-start-marker': [sign('ios', 3)],
  boot: [
    sign('nx-os', 6, /^boot (?:nxos|kickstart)/),
    sign('other', 8, /^boot system stack-unit/),
    sign('ios', 2, /^boot system/),
  ],
  cfs: [sign('nx-os', 6)],
  'channel-group': [sign('ios', 1)],
  'class-map': [sign('ios', 1, /^class-map match-/)],
  config: [sign('other', 8, /^config (?:system|firewall|router|vpn|user|log) /)],
  configure: [sign('other', 8, /^config (?:system|firewall|router|vpn|user|log) /)],
  'control-plane': [sign('ios', 1)],
  'config-file-header': [sign('other', 20)],
  copp: [sign('nx-os', 6)],
  crypto: [
    sign('ios', 1, /^crypto pki /),
    sign('asa', 3, /^crypto map \S+ (?:\d+ (?:match address|set (?:peer|ikev1|pfs|security))|interface \S)/),
  ],
  daemon: [sign('eos', 6)],
  'end-policy': [sign('ios-xr', 8)],
  'end-set': [sign('ios-xr', 8)],
  edit: [sign('other', 5, /^edit (?:"|\d+$)/)],
  enable: [sign('ios', 1, /^enable (?:secret|password)/), sign('asa', 6, /^enable password \S+ (?:encrypted|pbkdf2)/)],
  'enable-management': [sign('other', 10)],
  failover: [sign('asa', 2)],
  file: [sign('other', 20, /^file SSD indicator/)],
  feature: [sign('nx-os', 5, /^feature [a-z][\w+-]*(?: [a-z]\w*)?$/)],
  'feature-set': [sign('nx-os', 5)],
  gtm: [sign('other', 10, /\{$/)],
  hostname: [sign('ios', 1), sign('other', 3, /^hostname "/)],
  'hw-module': [sign('ios-xr', 2, /^hw-module (?:profile|location)/)],
  interface: [
    sign(
      'ios',
      2,
      /^interface (?:(?:Gigabit|Fast|TenGigabit|TwoGigabit|FiveGigabit)?Ethernet|Serial|Vlan ?|Tunnel ?|Dialer ?|BVI)[\d/.]+/,
    ),
    sign('ios', 1, /^int\w* (?:range )?\w/i),
    sign('ios', 1, /^interface (?:Loopback|Port-channel) ?\d+/),
    sign(
      'ios-xr',
      4,
      /^interface (?:preconfigure )?(?:MgmtEth|Bundle-Ether|(?:TenGigE|GigabitEthernet|HundredGigE)\d+\/\d+\/\d+\/\d+)/,
    ),
    sign('nx-os', 3, /^interface (?:mgmt0|ethernet\d|port-channel ?\d|nve\d|loopback\d|Ethernet\d+\/\d+(?:\/\d+)?$)/),
    sign('eos', 3, /^interface (?:Management|Ethernet)\d+(?:\/1)?$/),
    sign('eos', 2, /^interface (?:Port-Channel|Vxlan)/),
    sign('asa', 1, /^interface (?:Management|GigabitEthernet)\d+\/\d+$/),
    sign(
      'other',
      8,
      /^interface (?:\d+\/\d+(?:\/\d+)?$|port\d+\.\d+\.\d|x?gei_|Vlan-interface|Vlanif|ethernet \d+\/x?g\d|range ethernet x?g\()/i,
    ),
  ],
  ip: [
    sign('ios', 4, new RegExp(`^(?:no )?ip address ${MASK}`)),
    sign('ios', 3, /^ip access-list (?:standard|extended) \S+/),
    sign('ios', 1, /^ip access-group \S+ (?:in|out)/),
    sign('asa', 8, /^ip address dhcp setroute/),
    sign('nx-os', 4, /^ip address \d[\d.]*\/\d+/),
    sign('eos', 4, /^ip address (?:virtual )?\d[\d.]*\/\d+/),
    sign('nx-os', 5, /^ip route (?:vrf \S+ )?\d[\d.]*\/\d+/),
    sign('eos', 5, /^ip route (?:vrf \S+ )?\d[\d.]*\/\d+/),
    sign('nx-os', 1, /^ip access-list [^ ]+$/),
    sign('eos', 1, /^ip access-list [^ ]+$/),
    sign('eos', 3, /^ip routing vrf/),
    sign(
      'ios',
      1,
      /^(?:no )?ip (?:classless|cef|domain[- ]lookup|domain[- ]name|http|subnet-zero|default-gateway|forward-protocol|ssh version)/,
    ),
    sign('ios', 1, new RegExp(`^ip route (?:vrf \\S+ )?${MASK}`)),
    sign('ios', 1, /^ip (?:dhcp|nat|vrf|unnumbered|helper-address|ospf|prefix-list)/),
    sign('asa', 5, new RegExp(`^ip address ${MASK} standby`)),
  ],
  ipv4: [sign('ios-xr', 6, /^ipv4 (?:address|access-list|virtual|unnumbered|access-group)/)],
  license: [sign('ios', 2, /^license (?:boot|udi)/), sign('nx-os', 2, /^license grace-period/)],
  line: [
    sign('ios', 3, /^line (?:con|vty|aux) \d/),
    sign('ios-xr', 6, /^line (?:console|default|template)\s*$/),
    sign('nx-os', 3, /^line (?:console|vty)\s*$/),
  ],
  logging: [sign('asa', 5, /^(?:no )?logging (?:asdm|message \d|standby|device-id|host [A-Za-z]\w* \d)/)],
  ltm: [sign('other', 10, /\{$/)],
  management: [sign('eos', 7, /^management (?:api|ssh|console|security|telnet)/)],
  'management-interface': [sign('ios', 1)],
  match: [sign('ios', 1, /^match (?:access-group|ip address|protocol)/)],
  mls: [sign('ios', 3, /^mls qos/)],
  mlag: [sign('eos', 6)],
  mtu: [sign('asa', 5, /^mtu [A-Za-z]\w* \d+/)],
  nameif: [sign('asa', 10)],
  names: [sign('asa', 3, /^names$/)],
  net: [sign('other', 8, /\{$/)],
  neighbor: [sign('ios', 1, /^neighbor \d[\d.]+ (?:remote-as|activate)/)],
  network: [sign('ios', 1, new RegExp(`^network ${MASK}`))],
  object: [sign('asa', 6, /^object (?:network|service) /)],
  'object-group': [sign('ios', 1)],
  passwd: [sign('asa', 6, /^passwd \S+ encrypted/)],
  permit: [sign('ios', 1, /^permit (?:ip|tcp|udp|icmp|any|host|\d)/)],
  deny: [sign('ios', 1, /^deny +(?:ip|tcp|udp|icmp|any|host|\d)/)],
  platform: [sign('ios-xe', 2, /^(?:no )?platform (?:qfp|punt-keepalive|hardware|console)/)],
  port: [sign('other', 6, /^port (?:link-type|link-mode|default vlan|access vlan|trunk (?:allow-pass|permit) vlan) ?/)],
  role: [sign('nx-os', 5, /^role name/)],
  route: [sign('asa', 5, new RegExp(`^route [A-Za-z]\\w* ${MASK} \\d`))],
  'route-policy': [sign('ios-xr', 8)],
  'prefix-set': [sign('ios-xr', 8)],
  'as-path-set': [sign('ios-xr', 8)],
  'community-set': [sign('ios-xr', 8)],
  router: [sign('ios', 1, /^router (?:ospf|eigrp|rip|bgp)/), sign('ios-xr', 5, /^router static$/)],
  'same-security-traffic': [sign('asa', 8)],
  'security-level': [sign('asa', 8)],
  service: [
    sign('ios', 3, /^(?:no )?service (?:timestamps|password-encryption|pad|tcp-keepalives)/),
    sign('eos', 7, /^service (?:routing protocols|interface)/),
  ],
  set: [sign('other', 6, /^set (?:system|interfaces|protocols|version|groups|deviceconfig) /)],
  slb: [sign('other', 10)],
  slot: [sign('other', 8, /^slot \d+\/\d+ \d/)],
  snmp: [sign('ios', 1, /^(?:no )?snmp trap link-status/)],
  'snmp-server': [
    sign('ios', 1, /^snmp-server (?:community|enable traps|location|contact|host)/),
    sign('nx-os', 5, /^snmp-server user \S+ network-(?:admin|operator)/),
    sign('ios', 1, /^snmp-server community \S+ r[ow]/i),
    sign('eos', 2, /^snmp-server community \S+ r[ow]$/),
    sign('other', 5, /^snmp-server server$/),
  ],
  'spanning-tree': [
    sign('ios', 3, /^spanning-tree (?:extend system-id|portfast|mode (?:r?apid-)?pvst)/),
    sign('nx-os', 4, /^spanning-tree port type/),
    sign('eos', 3, /^spanning-tree mode mstp/),
  ],
  ssd: [sign('other', 10)],
  'ssd-control-start': [sign('other', 20)],
  ssh: [sign('ios-xr', 5, /^ssh server/), sign('asa', 4, new RegExp(`^ssh ${MASK} \\w`))],
  stack: [sign('other', 8, /^stack virtual-chassis-id /)],
  standby: [sign('ios', 2)],
  switch: [sign('ios', 5, /^switch \d+ provision/)],
  'switch-attributes': [sign('other', 10)],
  switchname: [sign('nx-os', 5)],
  switchport: [
    sign('ios', 2),
    sign('eos', 5, /^switchport trunk group/),
    sign('other', 5, /^switchport (?:mode )?general\b/),
  ],
  sys: [sign('other', 8, /\{$/)],
  sysname: [sign('other', 20)],
  system: [sign('ios', 4, /^system mtu/)],
  tagged: [sign('other', 5)],
  telnet: [sign('ios-xr', 3, /^telnet vrf/)],
  transceiver: [sign('eos', 6, /^transceiver qsfp/)],
  'tunnel-group': [sign('asa', 8)],
  untagged: [sign('other', 5)],
  username: [
    sign('other', 4, /^username \S+ password encrypted /),
    sign('ios', 1, /^username \S+ (?:privilege \d+ )?(?:secret|password)/),
    sign('nx-os', 6, /^username \S+ .*role (?:network|vdc)-(?:admin|operator)$/),
    sign('eos', 6, /^username \S+ .*(?:role network-admin|secret sha512)/),
  ],
  vdc: [sign('nx-os', 10, /^vdc \S+ id/)],
  version: [
    sign('ios', 5, /^version 1[0-5]\.\d/),
    sign('ios-xe', 6, /^version (?:1[6-9]|2\d)\.\d/),
    sign('nx-os', 10, /^version (?:[3-9]|10)\.\d+\(/),
    sign('other', 40, /^ver 0?\d\./),
    sign('other', 3, /^version [\d.]+[A-Z]?\d*;/),
    sign('other', 40, /^version \d\.\d\.\d+, Release /),
  ],
  vlan: [
    sign('ios', 4, /^vlan (?:internal allocation policy|access-map)/),
    sign('ios', 1, /^vlan \d/),
    sign('eos', 4, /^vlan internal order/),
    sign('other', 8, /^vlan (?:batch \d|access \d|trunk (?:native|allowed) (?:\d|all))/),
  ],
  voice: [sign('other', 8, /^voice vlan oui-table/)],
  vpc: [sign('nx-os', 6)],
  vrf: [
    sign('ios', 3, /^vrf (?:definition|forwarding) /),
    sign('nx-os', 6, /^vrf (?:context|member) /),
    sign('eos', 5, /^vrf instance /),
  ],
  vstack: [
    sign('ios', 3, /^(?:no |default )?vs\w*$/i),
    sign('ios', 1, /^vs\w*(?: \S+){1,3}$/i),
    sign(
      'ios',
      3,
      /^(?:no )?vs\w* (?:basic|director \d|group (?:custom|built-in)|dhcp-localserver|startup-vlan \d|vlan \d|hostname-prefix|join-window|image|config|script|backup)/i,
    ),
  ],
  vtp: [sign('ios', 2)],
  xlate: [sign('asa', 4)],
};

/** Signs of one first word, for one dialect and of one weight, are as good as one: they have a number in common. */
export interface NumberedSign extends Sign {
  readonly number: number;
}

/** How many numbers there are. */
export let numbers = 0;

function numbered(signs: readonly Sign[]): NumberedSign[] {
  const known = new Map<string, number>();
  return signs.map((one) => {
    const key = `${one.dialect} ${one.weight}`;
    const number = known.get(key) ?? numbers++;
    known.set(key, number);
    return { ...one, number };
  });
}

/** Signs by the first word of a command; a map, for the words come from texts of strangers. */
export const BY_KEYWORD: ReadonlyMap<string, readonly NumberedSign[]> = new Map(
  Object.entries(SIGNS).map(([word, signs]) => [word, numbered(signs)]),
);

/** Signs in comments and in what a terminal left. */
export const BY_TEXT: readonly NumberedSign[] = numbered([
  sign('ios-xr', 10, /^!+ ?IOS XR Configuration/),
  sign('ios-xr', 8, /^RP\/\d+\//),
  sign('nx-os', 10, /^!Command: (?:show|Checkpoint)/),
  sign('nx-os', 6, /^!(?:Time: |Running configuration last done)/),
  sign('eos', 10, /^! (?:device|Arista|Software image version): ?.*(?:EOS|Arista|DCS-)/i),
  sign('eos', 8, /^! (?:device: \S+ \(|boot system flash:)/),
  sign('eos', 6, /^! Arista/),
  sign('asa', 8, /^(?:: (?:Saved|Written by|Serial Number)|ASA Version|PIX Version)/),
  sign('other', 20, /^!version \d{1,3}\.\d{1,3}\.\d{1,3}\S{0,20}, build /),
  sign('other', 40, /^#TMSH-VERSION/),
  sign('other', 20, /^!(?:System Description "|System Software Version \d|Current Version: \d)/),
  sign('other', 10, /^!<\/?[\w-]+>$/),
  sign('other', 40, /^! ?(?:S\d{4}-\d+\w* |FSOS|TL-S\w+|Software Version .*FS\.COM)/i),
  sign('ios-xe', 8, /Cisco IOS[- ]XE Software/i),
  sign('ios', 8, /Cisco (?:IOS|Internetwork Operating System) Software[,. ]/i),
  sign('ios', 2, /^! (?:Last configuration change at|NVRAM config last updated)/),
  sign('ios', 3, /^Current configuration ?: ?\d+ bytes/),
  sign('ios', 4, /^Using \d+ out of \d+ bytes/),
  sign('ios', 1, /^[\w.-]{1,63}[#>] ?sh(?:ow)? /),
]);
