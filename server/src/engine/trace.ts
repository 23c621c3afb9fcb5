import type { Analysis } from './analysis';
import { dotted } from './device/address';
import type { Device } from './device/device';
import type { Interface } from './device/interface';
import { canonicalInterfaceName } from './device/interfaceName';
import { say } from './messages/say';
import { Positions } from './positions';
import { type Doubt, doubtsOfText } from './reach/doubts';
import { type Filter, filterName } from './reach/filter';
import { LocalAddresses, receives, whyNoEntry } from './reach/localAddresses';
import type { Packet } from './reach/packet';
import { pathOf } from './reach/path';
import { arrives, type Step, walk } from './reach/walk';

export interface TraceStep {
  /** What the packet meets: `access list EDGE`, `VLAN map M`. */
  readonly what: string;
  /** The layer 2 port it comes by, where there are several. */
  readonly port: string | null;
  /** `aside`: it does not count here, for another takes its place. */
  readonly result: 'pass' | 'drop' | 'unknown' | 'aside';
  readonly reason: string;
  /** Offset and text of the line that decides; null where none does. */
  readonly at: number | null;
  readonly text: string | null;
}

export interface Trace {
  readonly interface: string;
  readonly steps: readonly TraceStep[];
  /**
   * `delivered`: the device takes the packet. `forwarded`: it gets in, but is for somebody else. `dropped`, `undetermined`.
   */
  readonly verdict: 'delivered' | 'forwarded' | 'dropped' | 'undetermined';
}

export type TraceResult =
  | { readonly kind: 'trace'; readonly trace: Trace }
  /** No packet for the device comes in by it as such: it is shut, has no address, or is a layer 2 port. */
  | { readonly kind: 'no entry'; readonly why: string; readonly known: readonly string[] }
  /** There is no such interface; `known` are those that packets come in by. */
  | { readonly kind: 'no interface'; readonly known: readonly string[] };

export type { Packet } from './reach/packet';

/** Takes a packet in by an interface of the first device that has it. */
export function tracePacket({ tree, configurations }: Analysis, name: string, packet: Packet): TraceResult {
  const wanted = canonicalInterfaceName(name).toLowerCase();
  const devices = configurations.flatMap(({ device }) => device ?? []);
  const entries = devices.flatMap((device) => device.interfaces.filter((one) => receives(device, one)));
  const known = entries.map((one) => one.name);
  for (const device of devices) {
    const iface = device.interfaces.find((one) => one.name.toLowerCase() === wanted);
    if (!iface) continue;
    if (!receives(device, iface)) return { kind: 'no entry', why: whyNoEntry(iface), known };
    return { kind: 'trace', trace: traceThrough(device, iface, packet, new Positions(tree)) };
  }
  return { kind: 'no interface', known };
}

function traceThrough(device: Device, iface: Interface, packet: Packet, positions: Positions): Trace {
  const local = new LocalAddresses(device, iface.vrf).has(dotted(packet.destination));
  const filters = pathOf(device, iface);
  // What guards the device itself is met only by packets for it.
  const steps = walk(device, local ? filters : filters.filter(isInbound), packet);
  const shown = steps.map((step) => show(step, positions));
  const arrived = arrives(steps);
  // What drops it may not be there.
  const doubts = arrived === 'no' ? doubtsOfText(device, iface) : [];
  const isKnown = arrived !== 'unknown' && doubts.length === 0;
  const known = arrived === 'no' ? 'dropped' : local ? 'delivered' : 'forwarded';
  const verdict = isKnown ? known : 'undetermined';
  return { interface: iface.name, steps: [...shown, ...doubts.map((doubt) => showDoubt(doubt, positions))], verdict };
}

/** A line that puts all in doubt is told at the end of the way. */
function showDoubt({ span, reason }: Doubt, positions: Positions): TraceStep {
  return {
    what: say`something not understood`,
    port: null,
    result: 'unknown',
    reason,
    at: positions.range(span).start,
    text: span.block.text.slice(span.start, span.end),
  };
}

function isInbound(filter: Filter): boolean {
  if (filter.kind === 'ways' || filter.kind === 'vlan-map') return true;
  if (filter.kind === 'unsettled') return filter.filters.every(isInbound);
  if (filter.kind === 'list') return filter.role !== 'receive';
  return filter.kind === 'policy' && filter.where === 'interface';
}

function show({ filter, port, passed, isAside, reason, span }: Step, positions: Positions): TraceStep {
  return {
    what: filterName(filter),
    port: port ?? null,
    result: isAside ? 'aside' : passed === 'yes' ? 'pass' : passed === 'no' ? 'drop' : 'unknown',
    reason,
    at: span ? positions.range(span).start : null,
    text: span ? span.block.text.slice(span.start, span.end) : null,
  };
}
