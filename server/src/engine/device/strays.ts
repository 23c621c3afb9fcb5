/** Lines that no device takes for a command, behind a block of filters: it stays in the mode, or lines are left out. */
import { perPage } from '../syntax/facts';
import { takes } from '../syntax/modes';
import { type Block, type Mode, type Page, type Statement, textOf } from '../syntax/tree';

/** Commands that open modes of their own, with sub-commands like those of filters. */
const OPENERS = new Set(
  `aaa access-session address-family ap app archive arp authentication bba-group bfd bgp bridge-domain call-home
   class controller crypto cts dial-peer domain dot11 dot1x dspfarm ephone ephone-dn ethernet event fabric flow
   gatekeeper identity ip ipv6 isdn key kron l2 l2vpn lacp lldp mac map-class menu mls monitor mpls nac nat
   netconf netflow network network-policy parameter-map performance platform policy power profile ptp radius
   redundancy restconf role-based route-map router rtr sampler sccp segment-routing service-chain
   service-template session sip-ua snmp spanning-tree ssl stack-mac switch table-map tacacs telephony-service
   template time-range track transceiver tunnel udld vc-class virtual-service vlan voice voice-port vpdn
   vpdn-group vrf vtp webvpn wireless wlan wsma xconnect zone zone-pair`.split(/\s+/),
);

/** The modes with a say in who gets in, each with those inside it. */
const MODES: Partial<Record<Mode, readonly Mode[]>> = {
  acl: ['acl'],
  'class-map': ['class-map'],
  'control-plane': ['control-plane'],
  interface: ['interface'],
  'object-group': ['object-group'],
  'policy-map': ['policy-map', 'class', 'police'],
  'vlan-access-map': ['vlan-access-map'],
};

/** Sub-commands of many modes, or with no say in who gets in. */
const COMMON =
  /^(?:no )?(?:bandwidth|delay|description|encapsulation|exit|ip (?!ac|ad)|ipv6|keepalive|mtu|name|remark|shutdown|speed)\b/i;

function decides(statement: Statement): boolean {
  return !COMMON.test(textOf(statement));
}

/** A line that is no command, or the first that may belong to the mode above it. */
export interface Stray {
  readonly statement: Statement;
  /** `gap`: it stands for lines that are left out. `place`: what it belongs to is not known. */
  readonly why: 'gap' | 'place';
}

/** The strays of a text. */
export function straysOf(pages: readonly Page[]): Stray[] {
  const found: Stray[] = [];
  let before: Block | undefined;
  for (const page of pages) {
    const { strays, first, last } = straysIn(page);
    if (before && first) found.push(...between(before, first));
    found.push(...strays);
    before = last ?? before;
  }
  return found;
}

const straysIn = perPage((blocks) => {
  const commands = blocks.filter(({ head }) => head?.kind === 'command');
  const strays = commands.flatMap((block, index) => {
    const above = commands[index - 1];
    return above ? between(above, block) : [];
  });
  return { strays, first: commands[0], last: commands.at(-1) };
});

function between({ head: above }: Block, { head }: Block): Stray[] {
  const modes = above?.mode && MODES[above.mode];
  if (!modes || !head) return [];
  if (!/^[a-z0-9]/i.test(textOf(head))) return textOf(head) === ': end' ? [] : [{ statement: head, why: 'gap' }];
  const belongs = (statement: Statement) => decides(statement) && modes.some((mode) => takes(mode, statement));
  if (head.mode !== 'other' || OPENERS.has(head.keyword)) return [];
  const child = belongs(head) ? head : head.children.find((one) => one.kind === 'command' && belongs(one));
  return child ? [{ statement: child, why: 'place' }] : [];
}
