/** What a `match` line of a class map asks of a packet. */
import { commands, type ModeName } from '../grammar';
import { commandOf, Parts } from '../syntax/commandOf';
import type { Span, Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { portOf, protocolOf } from './acl/names';

/** One `match` line of a class map. */
export type ClassCondition = { readonly negated: boolean; readonly span: Span } & (
  | { readonly kind: 'any' }
  | { readonly kind: 'access-list'; readonly list: string }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'protocol'; readonly protocol: number | 'all' | 'none' }
  /** A destination port, in a port filter. */
  | { readonly kind: 'port'; readonly protocol: number; readonly port: number }
  /** The sender chooses it: `match ip dscp ef`. */
  | { readonly kind: 'chosen'; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string }
);

/** An application whose port may be any. */
export function withoutPort(condition: ClassCondition): ClassCondition {
  if (condition.kind !== 'protocol' || condition.protocol !== 'none') return condition;
  const { negated, span } = condition;
  return { negated, span, kind: 'unknown', text: span.block.text.slice(span.start, span.end) };
}

/** A condition without its place. */
export function meaningOf({ span: _, ...condition }: ClassCondition): string {
  const text = 'text' in condition ? condition.text.replace(/^no\s+/i, '').replace(/\s+/g, ' ') : undefined;
  return JSON.stringify({ ...condition, text });
}

/** @param mode that of the class map */
export function conditionOf(child: Statement, mode: ModeName): ClassCondition {
  const parts = new Parts(mode, child);
  const common = { negated: parts.has('not'), span: spanOf(child) };
  const unknown = { ...common, kind: 'unknown', text: textOf(child) } as const;
  switch (commandOf(mode, child)) {
    case commands['class-map.match-any']:
      return { ...common, kind: 'any' };
    case commands['class-map.match-access-group']: {
      const list = parts.name('access-list');
      // Behind `name` one is to follow.
      const isMissing = list === undefined || list.toLowerCase() === 'name';
      return isMissing ? unknown : { ...common, kind: 'access-list', list };
    }
    case commands['class-map.match-class-map']: {
      const name = parts.name('class-map');
      return name === undefined ? unknown : { ...common, kind: 'class', name };
    }
    case commands['class-map.match-closed-ports']:
      // A port that somebody listens on is not closed.
      return { ...common, kind: 'protocol', protocol: 'none' };
    case commands['class-map.match-port']: {
      const port = portCondition(parts.behind('port'));
      return port ? { ...common, ...port } : unknown;
    }
    case commands['class-map.match-protocol']: {
      const protocol = protocolMatched(parts.behind('protocol')[0]);
      return protocol === undefined ? unknown : { ...common, kind: 'protocol', protocol };
    }
    case commands['class-map.match-mark']:
      return { ...unknown, kind: 'chosen' };
    default:
      return unknown;
  }
}

/** `match port tcp 4786`. */
function portCondition([name, number]: readonly string[]) {
  const protocol = protocolOf(name);
  if (typeof protocol !== 'number') return undefined;
  const port = portOf(number, protocol);
  return port === undefined ? undefined : ({ kind: 'port', protocol, port } as const);
}

/** Protocols beside IP, and applications that have ports of their own: no packet to 4786 is one of theirs. */
const OTHERS = new Set(
  `arp cdp clns dhcp dns ftp http https icmp ipv6 isakmp kerberos ldap ntp pop3 radius rtsp sip smtp snmp ssh syslog
   tacacs telnet tftp`.split(/\s+/),
);

/** The protocol of `match protocol`; undefined for an application that novstack does not know. */
function protocolMatched(word: string | undefined): number | 'all' | 'none' | undefined {
  if (word === undefined) return undefined;
  if (OTHERS.has(word.toLowerCase())) return otherProtocol(word);
  const protocol = protocolOf(word);
  // No source tells whether 0 stands for all protocols.
  return protocol === 0 ? undefined : protocol;
}

function otherProtocol(word: string): number | 'none' {
  const number = protocolOf(word);
  return typeof number === 'number' && word.toLowerCase() === 'icmp' ? number : 'none';
}
