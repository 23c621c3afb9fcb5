/** `novstack trace`: one packet, step by step. */
import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import {
  analyse,
  defaultOptions,
  dotted,
  type Packet,
  protocolOf,
  say,
  summarise,
  type TcpFlag,
  tracePacket,
} from '../engine';
import { printable } from '../report/printable';
import {
  type Endpoint,
  type PlacedTrace,
  packetOf,
  placeTrace,
  resultInWords,
  showPacket,
  verdictInWords,
} from '../report/trace';
import { complain, EXIT, write } from './console';
import { readText } from './files';
import { jsonText } from './format/jsonText';

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

/** Reads a protocol by name or number; undefined where it is none. */
export function readProtocol(text: string): number | undefined {
  const protocol = protocolOf(text);
  return typeof protocol === 'number' ? protocol : undefined;
}

export async function trace(file: string, options: TraceOptions): Promise<void> {
  const read = readText({ path: file, named: true });
  if (read.kind !== 'text') {
    process.exitCode = EXIT.usage;
    complain(say`cannot read ${printable(file)}: ${read.kind === 'unreadable' ? read.reason : say`it is not text`}`);
    return;
  }
  const packet = packetOf(options);
  const analysis = analyse(read.text, { ...defaultOptions, assumeIos: true });
  const { platform, dialectReason } = summarise(analysis);
  if (platform === undefined) {
    process.exitCode = EXIT.usage;
    complain(say`${printable(file)} is not judged: ${printable(dialectReason)}`);
    return;
  }
  const result = tracePacket(analysis, options.in, packet);
  if (result.kind !== 'trace') {
    process.exitCode = EXIT.usage;
    const known =
      result.known.length > 0 ? say`packets arrive on ${result.known.join(', ')}` : say`no interface takes packets`;
    const name = printable(options.in);
    complain(
      result.kind === 'no interface'
        ? say`${printable(file)} has no interface ${name}: ${known}`
        : say`no packet for the device enters ${name}: ${result.why}; ${known}`,
    );
    return;
  }
  const placed = placeTrace(read.text, result.trace);
  process.exitCode = EXIT.clean;
  await write(options.format === 'json' ? json(packet, placed) : text(packet, placed, createColors(options.color)));
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
  return jsonText({ schemaVersion: 1, packet: shown, ...placed });
}

function text(packet: Packet, { interface: iface, steps, verdict }: PlacedTrace, colors: Colors): string {
  const rows = steps.map(({ what, port, result, reason, line, text: shown }, index) => {
    const where = port === null ? '' : say` on ${port}`;
    const at = line === null ? '' : colors.dim(say` (line ${line}${shown === null ? '' : `: ${printable(shown)}`})`);
    const paint = { pass: colors.green, drop: colors.red, unknown: colors.yellow, aside: colors.dim }[result];
    const mark = paint(resultInWords(result));
    return `  ${index + 1}. ${printable(what)}${printable(where)}: ${mark}${say`, `}${printable(reason)}${at}`;
  });
  const none = steps.length === 0 ? [`  ${say`no filter stands in its way`}`] : [];
  return `${[say`${showPacket(packet)} enters ${printable(iface)}`, ...rows, ...none, colors.bold(verdictInWords(verdict))].join('\n')}\n`;
}
