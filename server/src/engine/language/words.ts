/** What entries, addresses and ports say, in words for people. */
import type { Entry } from '../device/acl/list';
import {
  type AddressSpec,
  type EntryMatch,
  type FlagCondition,
  type PortRange,
  type PortSpec,
  type ServiceMatch,
  TCP,
  UDP,
} from '../device/acl/match';
import { portName, protocolName } from '../device/acl/names';
import { dotted } from '../device/address';
import { SMART_INSTALL_PORT } from '../reach/headers';
import { ALL_ADDRESSES, grouped, showBlock } from '../reach/sources';

/** What an entry does with which packets: one sentence. */
export function entryInWords({ action, match }: Pick<Entry, 'action' | 'match'>, isStandard: boolean): string {
  const verb = action === 'permit' ? 'Permits' : 'Denies';
  if (isStandard) return `${verb} what comes from ${addressInWords(match.source)}.`;
  const parts = [
    `${verb} ${serviceInWords(match)}`,
    `from ${addressInWords(match.source)}${portsBehind(match.sourcePorts, match)}`,
    `to ${addressInWords(match.destination)}${portsBehind(match.destinationPorts, match)}`,
    ...conditionsInWords(match),
  ];
  return `${parts.join(' ')}.`;
}

function serviceInWords({ protocol, service, icmp, fragments }: EntryMatch): string {
  const of = fragments ? 'fragments (behind the first) of ' : '';
  if (service !== undefined) return `${of}what object group \`${service}\` names`;
  if (protocol === undefined) return `${of}every protocol of IP`;
  const name = protocolInWords(protocol);
  const type = icmp ? ` type ${icmp.type}${icmp.code === undefined ? '' : ` code ${icmp.code}`}` : '';
  return `${of}${name}${type}`;
}

/** `TCP`, `OSPF`, `protocol 200` */
export function protocolInWords(protocol: number): string {
  return protocolName(protocol)?.toUpperCase() ?? `protocol ${protocol}`;
}

/** `anywhere`, `10.0.0.0/8`, `10.0.0.1 to 10.0.0.9` */
export function addressInWords(spec: AddressSpec): string {
  switch (spec.kind) {
    case 'any':
      return 'anywhere';
    case 'wildcard':
      return showBlock({ address: (spec.address & ~spec.wildcard) >>> 0, wildcard: spec.wildcard });
    case 'range':
      return `${dotted(spec.from)} to ${dotted(spec.to)}`;
    case 'group':
      return `object group \`${spec.name}\``;
    case 'unknown':
      return 'addresses that the text does not tell';
  }
}

function portsBehind(ports: PortSpec | undefined, match: ServiceMatch): string {
  if (!ports) return '';
  if (ports.kind === 'group') return ` (ports of object group \`${ports.name}\`)`;
  if (ports.ranges.length === 0) return ' (no port)';
  const shown = ports.ranges.map((range) => rangeInWords(range, match.protocol));
  const one = shown.length === 1 && ports.ranges[0]?.[0] === ports.ranges[0]?.[1];
  return ` (port${one ? '' : 's'} ${shown.join(', ')})`;
}

function rangeInWords([from, to]: PortRange, protocol: number | undefined): string {
  return from === to ? portInWords(from, protocol) : `${from} to ${to}`;
}

/** `80, www`, `4786, Smart Install` */
function portInWords(port: number, protocol: number | undefined): string {
  const name = nameOfPort(port, protocol);
  return name === undefined ? `${port}` : `${port}, ${name}`;
}

/** The name of a port; IOS itself has none for that of Smart Install. */
export function nameOfPort(port: number, protocol: number | undefined): string | undefined {
  if (port === SMART_INSTALL_PORT && protocol === TCP) return 'Smart Install';
  return protocol === TCP || protocol === UDP ? portName(port, protocol) : undefined;
}

function conditionsInWords({ flags, chosen, timeRange }: EntryMatch): string[] {
  return [
    ...(flags ? [`with ${flagsInWords(flags)}`] : []),
    ...(chosen.length > 0 ? [`where the sender set ${chosen.join(' and ')}`] : []),
    ...(timeRange === undefined ? [] : [`while time range \`${timeRange}\` is active`]),
  ];
}

function flagsInWords({ mode, flags }: FlagCondition): string {
  const names = flags.map(({ flag, set }) => `${set ? '' : 'no '}${flag.toUpperCase()}`);
  return names.join(mode === 'all' ? ' and ' : ' or ');
}

/** `10.1.0.0/16: 10.1.0.0 to 10.1.255.255, 65,536 addresses` */
export function blockInWords(address: number, wildcard: number): string {
  const first = (address & ~wildcard) >>> 0;
  const last = (first | wildcard) >>> 0;
  const shown = showBlock({ address: first, wildcard });
  if (wildcard === 0) return `${shown}: one address`;
  const count = 2 ** bits(wildcard);
  if (Number.isInteger(Math.log2(wildcard + 1)))
    return `${shown}: ${dotted(first)} to ${dotted(last)}, ${grouped(count)} ${count === ALL_ADDRESSES ? 'addresses, which are all' : 'addresses'}`;
  return `${shown}: ${grouped(count)} addresses between ${dotted(first)} and ${dotted(last)}, not one range: each bit that is 1 in ${dotted(wildcard)} is free`;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}
