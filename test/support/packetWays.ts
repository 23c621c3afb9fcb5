/** What becomes of some packets at an interface, each fate once with the packets that meet it. */
import { type Analysis, type ExposureReport, ipv4ToNumber, type Packet, tracePacket } from '../../server/src/engine';
import type { Lines } from './shownLines';

interface Kind {
  readonly name: string;
  readonly packet: Omit<Packet, 'source' | 'destination'>;
}

const KINDS: readonly Kind[] = [
  {
    name: 'TCP/4786',
    packet: { protocol: 6, sourcePort: 49152, destinationPort: 4786, flags: ['syn'], fragment: false },
  },
  { name: 'TCP/22', packet: { protocol: 6, sourcePort: 4786, destinationPort: 22, flags: ['ack'], fragment: false } },
  { name: 'UDP/53', packet: { protocol: 17, sourcePort: 53, destinationPort: 53, flags: [], fragment: false } },
  { name: 'echo', packet: { protocol: 1, icmp: { type: 8, code: 0 }, flags: [], fragment: false } },
  { name: 'fragments', packet: { protocol: 6, flags: [], fragment: true } },
];

/** A director, and two strangers. */
const SOURCES = ['10.1.1.1', '192.0.2.7', '198.51.100.7'];

/** One line for each fate: `delivered: TCP/22, TCP/4786 of 10.1.1.1`. */
export function packetsOf(analysis: Analysis, at: ExposureReport): string[] {
  return fates(analysis, at, () => []);
}

/** The same, with each filter on the way and the line that decides there. */
export function waysOf(analysis: Analysis, at: ExposureReport, lines: Lines): string[] {
  return fates(analysis, at, (steps) =>
    steps.map(({ what, port, result, reason, at }) => {
      const line = at === null ? '' : ` at ${lines.at(at)}`;
      return `    ${port ? `${port} ` : ''}${what}: ${result}${line}, ${reason}`;
    }),
  );
}

type Steps = Extract<ReturnType<typeof tracePacket>, { kind: 'trace' }>['trace']['steps'];

function fates(
  analysis: Analysis,
  { name, witness }: ExposureReport,
  show: (steps: Steps) => readonly string[],
): string[] {
  const destination = ipv4ToNumber(witness?.destination ?? ownAddress(analysis, name) ?? '10.0.0.1');
  const groups = new Map<string, { verdict: string; steps: readonly string[]; members: Map<Kind, string[]> }>();
  for (const kind of KINDS) {
    for (const source of SOURCES) {
      const result = tracePacket(analysis, name, { ...kind.packet, source: ipv4ToNumber(source), destination });
      const verdict = result.kind === 'trace' ? result.trace.verdict : result.kind;
      const steps = result.kind === 'trace' ? show(result.trace.steps) : [];
      const key = [verdict, ...steps].join('\n');
      const group = groups.get(key) ?? { verdict, steps, members: new Map() };
      groups.set(key, group);
      group.members.set(kind, [...(group.members.get(kind) ?? []), source]);
    }
  }
  return [...groups.values()].flatMap(({ verdict, steps, members }) => [
    `  ${verdict}: ${groups.size === 1 ? 'all' : [...members].map(memberOf).join(', ')}`,
    ...steps,
  ]);
}

function memberOf([{ name }, sources]: [Kind, string[]]): string {
  return sources.length === SOURCES.length ? name : `${name} of ${sources.join(' and ')}`;
}

function ownAddress({ configurations }: Analysis, name: string): string | undefined {
  const interfaces = configurations.flatMap(({ device }) => device?.interfaces ?? []);
  return interfaces.find((one) => one.name === name)?.addresses[0]?.address;
}
