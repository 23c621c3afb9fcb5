/** One packet's way through a device, told line by line: for a terminal, JSON and a page. */
import {
  dotted,
  ipv4ToNumber,
  isIpv4,
  lineOf,
  lineStarts,
  type Packet,
  say,
  type TcpFlag,
  type Trace,
} from '../engine';
import { maskSecrets } from './printable';

/** `A.B.C.D` or `A.B.C.D:PORT`. */
export interface Endpoint {
  readonly address: number;
  readonly port: number | undefined;
}

const TCP = 6;
const UDP = 17;
const ICMP = 1;
/** Protocols with ports. */
const PORTED: readonly number[] = [TCP, UDP, 132];

/** Reads an end of a connection; undefined where it is none. */
export function readEndpoint(text: string): Endpoint | undefined {
  const [address, port, ...rest] = text.split(':');
  if (!isIpv4(address) || rest.length > 0) return undefined;
  if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65535)) return undefined;
  return { address: ipv4ToNumber(address), port: port === undefined ? undefined : Number(port) };
}

/** What is asked for; what is not said is a packet that opens a connection to Smart Install. */
export interface AskedPacket {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly proto?: number;
  readonly flags?: readonly TcpFlag[] | undefined;
  readonly icmp?: { readonly type: number; readonly code: number } | undefined;
}

export function packetOf({ from, to, proto = TCP, flags, icmp }: AskedPacket): Packet {
  const ported = PORTED.includes(proto);
  return {
    protocol: proto,
    source: from.address,
    destination: to.address,
    ...(ported && { sourcePort: from.port ?? 49152, destinationPort: to.port ?? 4786 }),
    ...(proto === ICMP && { icmp: icmp ?? { type: 8, code: 0 } }),
    flags: flags ?? (proto === TCP ? ['syn'] : []),
    fragment: false,
  };
}

/** A trace with lines, from 1, instead of offsets; secrets masked. */
export type PlacedTrace = Omit<Trace, 'steps'> & {
  readonly steps: readonly (Omit<Trace['steps'][number], 'at'> & { readonly line: number | null })[];
};

export function placeTrace(content: string, { steps, ...rest }: Trace): PlacedTrace {
  const starts = lineStarts(content);
  return {
    ...rest,
    steps: steps.map(({ at, text: line, ...step }) => ({
      ...step,
      line: at === null ? null : lineOf(starts, at) + 1,
      text: line === null ? null : maskSecrets(line),
    })),
  };
}

const VERDICTS: Readonly<Record<Trace['verdict'], () => string>> = {
  delivered: () => say`delivered: the device takes the packet`,
  forwarded: () => say`forwarded: it is not for an address of the device; later filters are not followed`,
  dropped: () => say`dropped`,
  undetermined: () => say`cannot tell`,
};

/** What becomes of the packet, in words for people. */
export function verdictInWords(verdict: Trace['verdict']): string {
  return VERDICTS[verdict]();
}

/** What a filter does to the packet, in words for people. */
export function resultInWords(result: Trace['steps'][number]['result']): string {
  if (result === 'pass') return say`pass`;
  if (result === 'aside') return say`stands aside`;
  return result === 'drop' ? say`drop` : say`unknown`;
}

/** `tcp 198.51.100.7:49152 → 10.1.1.2:4786 syn` */
export function showPacket({
  protocol,
  source,
  sourcePort,
  destination,
  destinationPort,
  flags,
  icmp,
}: Packet): string {
  const name = { [TCP]: 'tcp', [UDP]: 'udp', [ICMP]: 'icmp' }[protocol] ?? say`protocol ${protocol}`;
  const port = (number: number | undefined) => (number === undefined ? '' : `:${number}`);
  const more = icmp ? say` type ${icmp.type} code ${icmp.code}` : flags.length > 0 ? ` ${flags.join(',')}` : '';
  return `${name} ${dotted(source)}${port(sourcePort)} → ${dotted(destination)}${port(destinationPort)}${more}`;
}
