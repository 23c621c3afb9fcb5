/**
 * Which commands open a mode, and which sub-commands a mode takes.
 *
 * Only the mode is structure on the device; indentation is the printer's habit. Templates and some exports strip it,
 * people indent by hand. So a command at the column of an open mode belongs to that mode where the mode takes it and
 * the global level would not, and a deeper one that only the global level takes is global.
 */
import { type Mode, type Statement, textOf } from './tree';
import { isKeyword, wordsOf } from './words';

/** `ip access-list WORD ...` that set something and open no list. */
const ACCESS_LIST_SETTINGS = new Set([
  'helper',
  'log-update',
  'logging',
  'match-local-traffic',
  'persistent',
  'resequence',
]);

/** Global commands of one line, whatever is indented below them. */
const LEAVES = new Set([
  'access-list',
  'banner',
  'boot',
  'end',
  'exit',
  'hostname',
  'logging',
  'ntp',
  'service',
  'snmp-server',
  'version',
]);

/** The mode a command opens at global level or inside `parent`; undefined where it opens none. */
export function modeOpenedBy(statement: Statement, parent: Mode | undefined): Mode | undefined {
  if (statement.negation) return undefined;
  if (parent === undefined) return globalMode(statement);
  if (parent === 'other' || parent === 'router') return 'other';
  switch (parent) {
    case 'policy-map':
      return statement.keyword === 'class' ? 'class' : undefined;
    case 'class':
      return statement.keyword === 'police' ? 'police' : undefined;
    case 'vrf':
      return statement.keyword === 'address-family' ? 'vrf-family' : undefined;
    case 'interface':
      return interfaceMode(statement);
    default:
      return undefined;
  }
}

function interfaceMode(statement: Statement): Mode | undefined {
  switch (statement.keyword) {
    case 'service':
      return isKeyword(wordsOf(statement)[1]?.text, 'instance') ? 'other' : undefined;
    case 'vrrp':
      return isKeyword(wordsOf(statement)[2]?.text, 'address-family') ? 'vrrp-family' : undefined;
    case 'pvc':
    case 'xconnect':
      return 'other';
    default:
      return undefined;
  }
}

function globalMode(statement: Statement): Mode | undefined {
  const { keyword } = statement;
  switch (keyword) {
    case 'interface':
    case 'line':
    case 'class-map':
    case 'policy-map':
    case 'control-plane':
    case 'router':
    case 'object-group':
      return keyword;
    case 'ip':
      return ipMode(statement);
    case 'vlan':
      return vlanMode(wordsOf(statement)[1]?.text);
    case 'vrf':
      return 'vrf';
    case 'vstack':
      return vstackMode(wordsOf(statement)[1]?.text);
    default:
      return LEAVES.has(keyword) ? undefined : 'other';
  }
}

function ipMode(statement: Statement): Mode | undefined {
  const [, second, third] = wordsOf(statement);
  if (isKeyword(second?.text, 'access-l|ist')) {
    return ACCESS_LIST_SETTINGS.has(third?.text.toLowerCase() ?? '') ? undefined : 'acl';
  }
  if (isKeyword(second?.text, 'vrf')) return 'vrf';
  if (isKeyword(second?.text, 'dhcp') && isKeyword(third?.text, 'pool')) return 'dhcp-pool';
  if (isKeyword(second?.text, 'route') || isKeyword(second?.text, 'default-g|ateway')) return undefined;
  return 'other';
}

function vlanMode(second: string | undefined): Mode | undefined {
  if (isKeyword(second, 'access-m|ap')) return 'vlan-access-map';
  if (second !== undefined && /^[\d,-]+$/.test(second)) return 'vlan';
  return isKeyword(second, 'conf|iguration') ? 'other' : undefined;
}

function vstackMode(second: string | undefined): Mode | undefined {
  if (isKeyword(second, 'gr|oup')) return 'vstack-group';
  return isKeyword(second, 'dh|cp-localserver') ? 'vstack-dhcp' : undefined;
}

const GLOBAL_ONLY = new Set([
  'access-list',
  'banner',
  'class-map',
  'control-plane',
  'hostname',
  'interface',
  'line',
  'object-group',
  'policy-map',
  'router',
  'snmp-server',
  'version',
]);

/** Is a command global although it is indented below a line that opened `mode`? */
export function isGlobalIn(mode: Mode, statement: Statement): boolean {
  const { keyword } = statement;
  // No sub-command of any mode starts with it; IR800 saves print it with a leading blank after `control-plane`.
  if (keyword === 'vstack') return true;
  if (mode === 'other' || mode === 'router') return false;
  if (keyword === 'ip') {
    const second = wordsOf(statement)[1]?.text;
    return isKeyword(second, 'access-l|ist') || isKeyword(second, 'route') || isKeyword(second, 'default-g|ateway');
  }
  return GLOBAL_ONLY.has(keyword);
}

/** Does `mode` take this command, so that it is a sub-command even when it is not indented? */
export function takes(mode: Mode, statement: Statement): boolean {
  const accepted = SUBCOMMANDS[mode];
  if (!accepted) return false;
  const rule = Object.hasOwn(accepted, statement.keyword) ? accepted[statement.keyword] : undefined;
  if (rule === true) return true;
  if (rule) return rule(statement);
  const other = accepted['*'];
  return typeof other === 'function' && other(statement);
}

type Acceptance = true | ((statement: Statement) => boolean);

function any(words: string): Record<string, Acceptance> {
  return Object.fromEntries(words.split(/\s+/).map((word) => [word, true as const]));
}

/** Is the second word one of these, or an abbreviation of three letters or more? */
function second(list: string): Acceptance {
  const wanted = list.split(/\s+/);
  return (statement) => {
    const word = wordsOf(statement)[1]?.text.toLowerCase();
    if (word === undefined) return false;
    return wanted.some((full) => full === word || (word.length >= 3 && full.startsWith(word)));
  };
}

function wordCount(count: number): Acceptance {
  return (statement) => wordsOf(statement).length === count;
}

function startsWith(pattern: RegExp): Acceptance {
  return ({ block, start, end }) => pattern.test(block.text.slice(start, Math.min(end, start + 64)));
}

const INTERFACE: Record<string, Acceptance> = {
  ...any(`access-session bandwidth bridge-group carrier-delay channel-group delay description dialer duplex
    encapsulation fair-queue flowcontrol glbp hold-queue keepalive l2protocol-tunnel load-interval mab mdix media-type
    mtu negotiation peer ppp priority-queue queue-set rate-limit rcv-queue service-policy shutdown source speed
    srr-queue standby storm-control switchport sw trust tunnel tx-ring-limit vrrp wrr-queue zone-member`),
  arp: second('timeout inspection'),
  authentication: second(
    'control-direction event fallback host-mode open order periodic port-control priority timer violation',
  ),
  auto: second('qos'),
  bfd: second('interval'),
  cdp: second('enable'),
  crypto: (statement) => wordsOf(statement).length === 3 && isKeyword(wordsOf(statement)[1]?.text, 'map'),
  clock: second('rate'),
  dot1x: second('pae timeout max-req max-reauth-req'),
  isis: true,
  mpls: wordCount(2),
  power: second('inline'),
  udld: second('port'),
  lacp: second('port-priority rate fast-switchover'),
  lldp: second('transmit receive med-tlv-select'),
  logging: second('event'),
  macro: second('description apply'),
  mls: second('qos'),
  ntp: second('broadcast multicast disable'),
  ospfv3: true,
  snmp: second('trap ifindex'),
  'spanning-tree': (statement) => {
    const [, word, ...rest] = wordsOf(statement).map(({ text }) => text.toLowerCase());
    if (rest.includes('default')) return false;
    return /^(portf|bpdug|bpduf|guard|link-t|cost|port-p)/.test(word ?? '');
  },
  vrf: second('forwarding'),
  ipv6: second(`address enable nd ospf eigrp rip traffic-filter mtu redirects unreachables verify unnumbered pim mld
    router flow virtual-reassembly`),
  ip: (statement) => {
    const [, first, next] = wordsOf(statement).map(({ text }) => text.toLowerCase());
    if (isKeyword(first, 'nat')) return wordsOf(statement).length === 3;
    if (isKeyword(first, 'dhcp')) return DHCP_ON_INTERFACES.test(textOf(statement));
    if (isKeyword(first, 'arp')) return /^(trust|limit)$/.test(wordsOf(statement)[3]?.text.toLowerCase() ?? '');
    if (isKeyword(first, 'vrf')) return isKeyword(next, 'for|warding');
    if (isKeyword(first, 'tcp')) return isKeyword(next, 'adj|ust-mss');
    if (isKeyword(first, 'pim'))
      return next === undefined || /^(sparse|dense|dr-priority|passive|query|bsr-b)/.test(next);
    if (isKeyword(first, 'access-g|roup') || isKeyword(first, 'add|ress')) return true;
    return IP_ON_INTERFACES.has(first ?? '');
  },
};

const DHCP_ON_INTERFACES =
  /^(?:no\s+)?ip\s+dhcp\s+(?:client|snooping\s+(?:trust|limit)|relay\s+(?:source-interface|information\s+(?:trusted|option-insert|policy-action|check-reply)))\b/i;

const IP_ON_INTERFACES = new Set(
  `authentication bandwidth-percent device directed-broadcast eigrp flow hello-interval helper-address hold-time igmp
   inspect load-sharing mask-reply mroute-cache mtu nbar nhrp ospf policy proxy-arp redirects rip route-cache router rsvp
   split-horizon summary-address unnumbered unreachables verify virtual-reassembly`.split(/\s+/),
);

const SUBCOMMANDS: Partial<Record<Mode, Record<string, Acceptance>>> = {
  interface: INTERFACE,
  acl: {
    ...any('permit deny remark evaluate dynamic'),
    '*': startsWith(/^(?:no\s+)?(?:sequence\s+)?\d+(?:\s+(?:permit|deny|remark|evaluate|dynamic)\b|\s*$)/i),
  },
  'object-group': {
    ...any(
      'host range any group-object tcp udp tcp-udp eq neq lt gt icmp esp ahp gre description network-object port-object',
    ),
    '*': startsWith(/^(?:no\s+)?\d+(?:\.\d+\.\d+\.\d+)?(?:[\s/]|$)/),
  },
  'class-map': any('match description'),
  'policy-map': any('class description'),
  class: any(
    'police set bandwidth priority queue-limit queue-buffers drop shape random-detect trust service-policy fair-queue inspect pass netflow-sampler',
  ),
  police: any('conform-action exceed-action violate-action'),
  'control-plane': {
    ...any('service-policy management-interface scale-factor'),
    ip: second('access-group'),
  },
  line: {
    ...any(
      `absolute-timeout access-class accounting authorization autocommand autoselect autohangup databits escape-character
      exec exec-timeout flowcontrol flush-at-activation history international length modem monitor parity
      password refuse-message rotary rxspeed script session-limit session-timeout speed stopbits timeout transport
      txspeed vacant-message width`,
    ),
    ipv6: second('access-class'),
    logging: second('synchronous'),
    login: (statement) => /^(?:|local|authentication|tacacs)$/i.test(wordsOf(statement)[1]?.text ?? ''),
    privilege: second('level'),
  },
  vlan: { ...any('name state remote-span mtu private-vlan'), shutdown: wordCount(1) },
  'vlan-access-map': any('match action'),
  vrf: any('rd route-target address-family import export exit-vrf'),
  'vrf-family': any('route-target import export maximum exit-address-family'),
  'vrrp-family': any('address priority preempt timers vrrpv2 track exit-vrrp'),
  'dhcp-pool': any(
    'network default-router dns-server domain-name lease option netbios-name-server netbios-node-type host client-identifier client-name hardware-address bootfile import next-server',
  ),
  router: any(
    'network neighbor passive-interface redistribute default-information auto-summary area router-id log-adjacency-changes address-family exit-address-family',
  ),
  'vstack-group': any('match image config script'),
  'vstack-dhcp': any('address-pool default-router file-server'),
};
