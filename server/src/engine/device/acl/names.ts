/** Names and numbers of protocols, ports and ICMP messages in entries. */
import { type ArgumentType, grammar } from '../../grammar';
import { ICMP, type IcmpMessage, type PortRange, SCTP, TCP, UDP } from './match';

/** A decimal number up to `max`; undefined for anything else. */
export function numberUpTo(max: number, word: string | undefined): number | undefined {
  if (word === undefined || !/^\d{1,10}$/.test(word)) return undefined;
  const number = Number(word);
  return number <= max ? number : undefined;
}

/** The number of a name; undefined for a number, which has limits of its own. */
function byName(type: ArgumentType, word: string): number | undefined {
  const { values } = grammar();
  // As devices print it.
  return values.of(type).get(word) ?? (/^\d/.test(word) ? undefined : values.numberOf(type, word));
}

/** The name that the table has for a number. */
function nameOf(type: ArgumentType, number: number): string | undefined {
  return [...grammar().values.of(type)].find(([, one]) => one === number)?.[0];
}

/** `all` for `ip`, a number for any other protocol, undefined for a word that is none. */
export function protocolOf(word: string | undefined): number | 'all' | undefined {
  if (word === undefined) return undefined;
  if (word === 'ip' || /^(?:ip|ipv4)$/i.test(word)) return 'all';
  return numberUpTo(255, word) ?? byName('PROTOCOL', word);
}

/** A port by number, or by the name it has for a protocol: `syslog` is 514 in UDP, `exec` 512 in TCP. */
export function portOf(word: string | undefined, protocol: number | undefined): number | undefined {
  if (word === undefined) return undefined;
  const number = numberUpTo(65535, word);
  if (number !== undefined) return number;
  if (protocol === UDP) return byName('UDP-PORT', word);
  if (protocol === TCP) return byName('TCP-PORT', word);
  return byName('TCP-PORT', word) ?? byName('UDP-PORT', word);
}

/** The name that IOS prints for a protocol; undefined where it prints the number. */
export function protocolName(number: number): string | undefined {
  return nameOf('PROTOCOL', number);
}

/** The name that IOS has for a port of TCP or UDP; undefined where it has none, as for 4786. */
export function portName(port: number, protocol: number): string | undefined {
  if (protocol === UDP) return nameOf('UDP-PORT', port);
  return protocol === TCP ? nameOf('TCP-PORT', port) : undefined;
}

export function icmpMessageOf(word: string | undefined): IcmpMessage | undefined {
  if (word === undefined) return undefined;
  const type = numberUpTo(255, word);
  if (type !== undefined) return { type };
  const { values } = grammar();
  const name = values.nameOf('ICMP', word);
  const known = name === undefined ? undefined : values.of('ICMP').get(name);
  const code = name === undefined ? undefined : values.codeOf(name);
  return known === undefined ? undefined : { type: known, ...(code !== undefined && { code }) };
}

/** Has a protocol ports that entries can ask for? */
export function hasPorts(protocol: number | undefined): boolean {
  return protocol === TCP || protocol === UDP || protocol === SCTP;
}

export function hasMessages(protocol: number | undefined): boolean {
  return protocol === ICMP;
}

const LAST_PORT = 65535;

/** The ports of `eq`, `neq`, `gt`, `lt` and `range`; both ends of a range count, in either order. */
export function portRanges(operator: string, ports: readonly number[]): PortRange[] {
  const [first = 0, second = first] = ports;
  switch (operator) {
    case 'eq':
      return ports.map((port) => [port, port]);
    case 'neq':
      return complement(ports);
    case 'gt':
      return first < LAST_PORT ? [[first + 1, LAST_PORT]] : [];
    case 'lt':
      return first > 0 ? [[0, first - 1]] : [];
    default:
      return [[Math.min(first, second), Math.max(first, second)]];
  }
}

function complement(ports: readonly number[]): PortRange[] {
  const ranges: PortRange[] = [];
  let from = 0;
  for (const port of [...ports].sort((a, b) => a - b)) {
    if (port > from) ranges.push([from, port - 1]);
    from = Math.max(from, port + 1);
  }
  if (from <= LAST_PORT) ranges.push([from, LAST_PORT]);
  return ranges;
}
