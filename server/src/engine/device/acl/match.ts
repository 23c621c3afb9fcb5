/** What an entry of an access list matches, as plain data. */

/** A set of IPv4 addresses; numbers are unsigned 32-bit. */
export type AddressSpec =
  | { readonly kind: 'any' }
  /** The bits that are 0 in the wildcard must be those of the address; the others are free. */
  | { readonly kind: 'wildcard'; readonly address: number; readonly wildcard: number }
  /** From the first to the last address, both included. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  /** The members of a network object group. */
  | { readonly kind: 'group'; readonly name: string }
  /** Addresses that the text does not tell: a host name, an interface. */
  | { readonly kind: 'unknown' };

/** From the first to the last port, both included. */
export type PortRange = readonly [first: number, last: number];

export type PortSpec =
  | {
      readonly kind: 'ranges';
      readonly ranges: readonly PortRange[];
      /** The ports that are named one by one (`eq`), or the ends of a `range`. */
      readonly literal: readonly number[];
    }
  /** The members of an `object-group ip port`. */
  | { readonly kind: 'group'; readonly name: string };

export type TcpFlag = 'ack' | 'fin' | 'psh' | 'rst' | 'syn' | 'urg';

export interface FlagCondition {
  /** Must all of the flags be as said, or is one enough? */
  readonly mode: 'all' | 'any';
  readonly flags: readonly { readonly flag: TcpFlag; readonly set: boolean }[];
}

export interface IcmpMessage {
  readonly type: number;
  readonly code?: number;
}

/** Protocol, ports and flags: what an entry says beside addresses, or one member of a service object group. */
export interface ServiceMatch {
  /** Protocol number; undefined for `ip`, which is all of them. */
  readonly protocol: number | undefined;
  readonly sourcePorts?: PortSpec;
  readonly destinationPorts?: PortSpec;
  readonly icmp?: IcmpMessage;
  readonly flags?: FlagCondition;
}

/** All that an entry asks of a packet. */
export interface EntryMatch extends ServiceMatch {
  readonly source: AddressSpec;
  readonly destination: AddressSpec;
  /** A service object group in the place of the protocol. */
  readonly service?: string;
  /** Fragments behind the first only: they never open a connection. */
  readonly fragments: boolean;
  /** Conditions that the sender chooses (`dscp ef`), so that a permit can be met and a deny evaded. */
  readonly chosen: readonly string[];
  /** A `time-range`: active or not. */
  readonly timeRange?: string;
  /** A form that IOS itself does not take, though other systems do: why. */
  readonly foreign?: string;
  /** Why it cannot be told what the entry matches; what is understood of it still bounds it. */
  readonly unknown?: string;
}

export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
export const SCTP = 132;

export const ANY: AddressSpec = { kind: 'any' };

/** One address. */
export function host(address: number): AddressSpec {
  return { kind: 'wildcard', address, wildcard: 0 };
}

/** Does an entry ask for something that only the first fragment has? */
export function hasUpperLayer({ sourcePorts, destinationPorts, icmp, flags, service }: EntryMatch): boolean {
  return [sourcePorts, destinationPorts, icmp, flags, service].some((asked) => asked !== undefined);
}

/** Does an entry name an object group? */
export function namesGroup({ source, destination, service, sourcePorts, destinationPorts }: EntryMatch): boolean {
  return (
    service !== undefined || [source, destination, sourcePorts, destinationPorts].some((spec) => spec?.kind === 'group')
  );
}

/** The same set written in the same way: bits under the wildcard do not count, nor does the form of a host. */
export function matchKey(match: EntryMatch): string {
  const { protocol, service, source, destination, sourcePorts, destinationPorts } = match;
  const key = `${protocol ?? service ?? ''} ${addressKey(source)} ${portKey(sourcePorts)} ${addressKey(destination)} ${portKey(destinationPorts)}`;
  // What few entries have is written out; an entry that is not understood is like no other but its own text.
  const { icmp, flags, fragments, chosen, timeRange, foreign, unknown } = match;
  return isPlain(match) && service === undefined
    ? key
    : `${key} ${JSON.stringify([service, icmp, flags, fragments, chosen, timeRange, foreign, unknown])}`;
}

/** Does an entry ask for nothing but protocol, addresses and ports, in a form that is understood? */
export function isPlain({ icmp, flags, fragments, chosen, timeRange, foreign, unknown }: EntryMatch): boolean {
  return !fragments && chosen.length === 0 && (icmp ?? flags ?? timeRange ?? foreign ?? unknown) === undefined;
}

function addressKey(spec: AddressSpec): string {
  switch (spec.kind) {
    case 'any':
      return '*';
    case 'wildcard':
      return spec.wildcard === 0xffffffff ? '*' : `${(spec.address & ~spec.wildcard) >>> 0}/${spec.wildcard}`;
    case 'range':
      return `${spec.from}-${spec.to}`;
    case 'group':
      return `group ${JSON.stringify(spec.name)}`;
    case 'unknown':
      return '?';
  }
}

function portKey(ports: PortSpec | undefined): string {
  if (!ports) return '';
  return ports.kind === 'group' ? `group ${JSON.stringify(ports.name)}` : JSON.stringify([ports.ranges, ports.literal]);
}

/** An address specification in its one form. */
export function plainAddress(spec: AddressSpec): AddressSpec {
  if (spec.kind !== 'wildcard') return spec;
  if (spec.wildcard === 0xffffffff) return ANY;
  return { ...spec, address: (spec.address & ~spec.wildcard) >>> 0 };
}
