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
import { say } from '../messages/say';
import { SMART_INSTALL_PORT } from '../reach/headers';
import { ALL_ADDRESSES, grouped, showBlock } from '../reach/sources';

/** What an entry does with which packets: one sentence. */
export function entryInWords({ action, match }: Pick<Entry, 'action' | 'match'>, isStandard: boolean): string {
  const what = isStandard ? say`what comes from ${addressInWords(match.source)}` : packetsInWords(match);
  return action === 'permit' ? say`Permits ${what}.` : say`Denies ${what}.`;
}

function packetsInWords(match: EntryMatch): string {
  return [
    serviceInWords(match),
    say`from ${addressInWords(match.source)}${portsBehind(match.sourcePorts, match)}`,
    say`to ${addressInWords(match.destination)}${portsBehind(match.destinationPorts, match)}`,
    ...conditionsInWords(match),
  ].join(' ');
}

function serviceInWords({ protocol, service, icmp, fragments }: EntryMatch): string {
  const type = icmp ? say` type ${icmp.type}${icmp.code === undefined ? '' : say` code ${icmp.code}`}` : '';
  const what =
    service !== undefined
      ? say`what object group \`${service}\` names`
      : protocol === undefined
        ? say`every protocol of IP`
        : `${protocolInWords(protocol)}${type}`;
  return fragments ? say`later fragments of ${what}` : what;
}

/** `TCP`, `OSPF`, `protocol 200` */
export function protocolInWords(protocol: number): string {
  return protocolName(protocol)?.toUpperCase() ?? say`protocol ${protocol}`;
}

/** `anywhere`, `10.0.0.0/8`, `10.0.0.1 to 10.0.0.9` */
export function addressInWords(spec: AddressSpec): string {
  switch (spec.kind) {
    case 'any':
      return say`anywhere`;
    case 'wildcard':
      return showBlock({ address: (spec.address & ~spec.wildcard) >>> 0, wildcard: spec.wildcard });
    case 'range':
      return say`${dotted(spec.from)} to ${dotted(spec.to)}`;
    case 'group':
      return say`object group \`${spec.name}\``;
    case 'unknown':
      return say`addresses that the text does not show`;
  }
}

function portsBehind(ports: PortSpec | undefined, match: ServiceMatch): string {
  if (!ports) return '';
  if (ports.kind === 'group') return say` (ports of object group \`${ports.name}\`)`;
  if (ports.ranges.length === 0) return say` (no port)`;
  const shown = ports.ranges.map((range) => rangeInWords(range, match.protocol));
  const one = shown.length === 1 && ports.ranges[0]?.[0] === ports.ranges[0]?.[1];
  return one ? say` (port ${shown.join(', ')})` : say` (ports ${shown.join(', ')})`;
}

function rangeInWords([from, to]: PortRange, protocol: number | undefined): string {
  return from === to ? portInWords(from, protocol) : say`${from} to ${to}`;
}

/** `80, www`, `4786, Smart Install` */
function portInWords(port: number, protocol: number | undefined): string {
  const name = nameOfPort(port, protocol);
  return name === undefined ? `${port}` : `${port} ${name}`;
}

/** The name of a port; IOS itself has none for that of Smart Install, nor for many others. */
export function nameOfPort(port: number, protocol: number | undefined): string | undefined {
  if (port === SMART_INSTALL_PORT && protocol === TCP) return say`Smart Install`;
  if (protocol !== TCP && protocol !== UDP) return undefined;
  return portName(port, protocol) ?? serviceName(port, protocol);
}

/** What IANA calls a port for which IOS has no keyword. Source: its registry of service names and port numbers. */
export function serviceName(port: number, protocol: number): string | undefined {
  return (protocol === TCP ? TCP_SERVICES : UDP_SERVICES)[port];
}

type Services = Readonly<Partial<Record<number, string>>>;
const EITHER: Services = {
  88: 'kerberos',
  389: 'ldap',
  443: 'https',
  1812: 'radius',
  1813: 'radius-acct',
  2049: 'nfs',
  3389: 'ms-wbt-server',
  5060: 'sip',
};
const TCP_SERVICES: Services = {
  ...EITHER,
  22: 'ssh',
  139: 'netbios-ssn',
  143: 'imap',
  445: 'microsoft-ds',
  636: 'ldaps',
  830: 'netconf-ssh',
  993: 'imaps',
  995: 'pop3s',
  1433: 'ms-sql-s',
  3306: 'mysql',
  8080: 'http-alt',
};
const UDP_SERVICES: Services = { ...EITHER, 4789: 'vxlan', 5246: 'capwap-control', 5247: 'capwap-data' };

function conditionsInWords({ flags, chosen, timeRange }: EntryMatch): string[] {
  return [
    ...(flags ? [say`with ${flagsInWords(flags)}`] : []),
    ...(chosen.length > 0 ? [say`where the sender set ${chosen.join(say` and `)}`] : []),
    ...(timeRange === undefined ? [] : [say`while time range \`${timeRange}\` is active`]),
  ];
}

function flagsInWords({ mode, flags }: FlagCondition): string {
  const names = flags.map(({ flag, set }) => (set ? flag.toUpperCase() : say`no ${flag.toUpperCase()}`));
  return names.join(mode === 'all' ? say` and ` : say` or `);
}

/** `10.1.0.0/16: 10.1.0.0 to 10.1.255.255, 65,536 addresses` */
export function blockInWords(address: number, wildcard: number): string {
  const first = (address & ~wildcard) >>> 0;
  const last = (first | wildcard) >>> 0;
  const shown = showBlock({ address: first, wildcard });
  if (wildcard === 0) return say`${shown}: one address`;
  const count = 2 ** bits(wildcard);
  if (Number.isInteger(Math.log2(wildcard + 1)))
    return count === ALL_ADDRESSES
      ? say`${shown}: ${dotted(first)} to ${dotted(last)}, ${grouped(count)} addresses, which are all`
      : say`${shown}: ${dotted(first)} to ${dotted(last)}, ${grouped(count)} addresses`;
  return say`${shown}: ${grouped(count)} addresses between ${dotted(first)} and ${dotted(last)}, not one range: each bit that is 1 in ${dotted(wildcard)} is free`;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}
