/** `novstack trace`: one packet, step by step. */
import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import {
  analyse,
  defaultOptions,
  dotted,
  ipv4ToNumber,
  isIpv4,
  lineOf,
  lineStarts,
  type Packet,
  protocolOf,
  type TcpFlag,
  type Trace,
  tracePacket,
} from '../engine';
import { maskSecrets, printable } from '../report/printable';
import { readText } from './files';
import { complain, EXIT, write } from './scan';

export interface TraceOptions {
  readonly in: string;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly proto: number;
  readonly flags: readonly TcpFlag[] | undefined;
  readonly icmp: { readonly type: number; readonly code: number } | undefined;
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

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

/** Reads a protocol by name or number; undefined where it is none. */
export function readProtocol(text: string): number | undefined {
  const protocol = protocolOf(text);
  return typeof protocol === 'number' ? protocol : undefined;
}

export async function trace(file: string, options: TraceOptions): Promise<void> {
  const read = readText({ path: file, named: true });
  if (read.kind !== 'text') {
    process.exitCode = EXIT.usage;
    complain(`cannot read ${printable(file)}: ${read.kind === 'unreadable' ? read.reason : 'it is no text'}`);
    return;
  }
  const packet = packetOf(options);
  const result = tracePacket(analyse(read.text, { ...defaultOptions, assumeIos: true }), options.in, packet);
  if (result.kind !== 'trace') {
    process.exitCode = EXIT.usage;
    const known =
      result.known.length > 0 ? `packets come in by ${result.known.join(', ')}` : 'no interface takes packets';
    const name = printable(options.in);
    complain(
      result.kind === 'no interface'
        ? `${printable(file)} has no interface ${name}: ${known}`
        : `no packet for the device enters ${name}: ${result.why}; ${known}`,
    );
    return;
  }
  const placed = place(read.text, result.trace);
  process.exitCode = EXIT.clean;
  await write(options.format === 'json' ? json(packet, placed) : text(packet, placed, createColors(options.color)));
}

function packetOf({ from, to, proto, flags, icmp }: TraceOptions): Packet {
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

type PlacedTrace = Omit<Trace, 'steps'> & {
  readonly steps: readonly (Omit<Trace['steps'][number], 'at'> & { readonly line: number | null })[];
};

function place(content: string, { steps, ...rest }: Trace): PlacedTrace {
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

function json(packet: Packet, placed: PlacedTrace): string {
  const { protocol, source, sourcePort, destination, destinationPort, flags, icmp } = packet;
  const shown = {
    protocol,
    source: dotted(source),
    sourcePort: sourcePort ?? null,
    destination: dotted(destination),
    destinationPort: destinationPort ?? null,
    flags,
    icmp: icmp ?? null,
  };
  return `${JSON.stringify({ schemaVersion: 1, packet: shown, ...placed }, null, 2)}\n`;
}

const VERDICTS: Readonly<Record<Trace['verdict'], string>> = {
  delivered: 'delivered: the device takes the packet',
  forwarded: 'forwarded: it gets in, but is not for an address of the device; filters behind are not followed',
  dropped: 'dropped',
  undetermined: 'cannot tell',
};

function text(packet: Packet, { interface: iface, steps, verdict }: PlacedTrace, colors: Colors): string {
  const rows = steps.map(({ what, port, result, reason, line, text: shown }, index) => {
    const where = port === null ? '' : ` on ${port}`;
    const at = line === null ? '' : colors.dim(` (line ${line}${shown === null ? '' : `: ${printable(shown)}`})`);
    const mark =
      result === 'pass' ? colors.green('pass') : result === 'drop' ? colors.red('drop') : colors.yellow('unknown');
    return `  ${index + 1}. ${printable(what)}${printable(where)}: ${mark}, ${printable(reason)}${at}`;
  });
  const none = steps.length === 0 ? ['  no filter stands in its way'] : [];
  return `${[`${describe(packet)} enters ${printable(iface)}`, ...rows, ...none, colors.bold(VERDICTS[verdict])].join('\n')}\n`;
}

function describe({ protocol, source, sourcePort, destination, destinationPort, flags, icmp }: Packet): string {
  const name = { [TCP]: 'tcp', [UDP]: 'udp', [ICMP]: 'icmp' }[protocol] ?? `protocol ${protocol}`;
  const port = (number: number | undefined) => (number === undefined ? '' : `:${number}`);
  const more = icmp ? ` type ${icmp.type} code ${icmp.code}` : flags.length > 0 ? ` ${flags.join(',')}` : '';
  return `${name} ${dotted(source)}${port(sourcePort)} → ${dotted(destination)}${port(destinationPort)}${more}`;
}
