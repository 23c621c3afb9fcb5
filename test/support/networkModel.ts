/**
 * Devices as plain data, the text of their configurations, and what they do with a packet, worked out from the data in
 * the simplest way. Nothing here comes from the engine: it is what the engine is compared with.
 */
import fc from 'fast-check';

export interface ModelPacket {
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly flags: readonly string[];
  readonly fragment: boolean;
}

export interface ModelAddress {
  readonly kind: 'any' | 'host' | 'wildcard' | 'group';
  readonly address: number;
  readonly wildcard: number;
}

export interface ModelPorts {
  readonly operator: 'eq' | 'neq' | 'gt' | 'lt' | 'range';
  readonly ports: readonly number[];
}

export interface ModelEntry {
  readonly sequence: number | undefined;
  readonly action: 'permit' | 'deny';
  readonly protocol: 'ip' | 'tcp' | 'udp' | 'icmp' | 'gre';
  readonly source: ModelAddress;
  readonly sourcePorts: ModelPorts | undefined;
  readonly destination: ModelAddress;
  readonly destinationPorts: ModelPorts | undefined;
  readonly option:
    | ''
    | 'established'
    | 'ack'
    | 'syn'
    | 'match-all +syn -ack'
    | 'match-any -syn +rst'
    | 'psh'
    | 'fragments'
    | 'dscp ef'
    | 'log'
    | 'time-range T';
}

export interface ModelList {
  readonly name: string;
  readonly standard: boolean;
  /** Written as `access-list N` lines. */
  readonly inline: boolean;
  readonly entries: readonly ModelEntry[];
}

/** Few addresses and ports, so that entries meet. */
const ADDRESSES = [0x0a000001, 0x0a000002, 0x0a000003, 0x0a000107, 0x0a010001, 0xc0a80001, 0xc6336407, 0xcb007109];
const WILDCARDS = [0, 1, 2, 3, 0xff, 0x1ff, 0x00ff00ff, 0x0000ff00, 0xffffff, 0x00010000, 0xffffffff];
const PORTS = [22, 80, 4785, 4786, 4787, 49152];
/** Members of the network group G that every configuration has. */
const GROUP: readonly ModelAddress[] = [
  { kind: 'wildcard', address: 0x0a000000, wildcard: 0xff },
  { kind: 'host', address: 0xc6336407, wildcard: 0 },
];

const address: fc.Arbitrary<ModelAddress> = fc.record({
  kind: fc.constantFrom('any', 'any', 'host', 'wildcard', 'wildcard', 'group'),
  address: fc.constantFrom(...ADDRESSES),
  wildcard: fc.constantFrom(...WILDCARDS),
});

const ports: fc.Arbitrary<ModelPorts> = fc.oneof(
  fc.record({
    operator: fc.constantFrom('eq', 'neq'),
    ports: fc.array(fc.constantFrom(...PORTS), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ operator: fc.constantFrom('gt', 'lt'), ports: fc.tuple(fc.constantFrom(...PORTS)) }),
  fc.record({
    operator: fc.constant('range' as const),
    ports: fc.tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS)),
  }),
) as fc.Arbitrary<ModelPorts>;

const OPTIONS = [
  '',
  '',
  '',
  '',
  '',
  'established',
  'ack',
  'syn',
  'match-all +syn -ack',
  'match-any -syn +rst',
  'psh',
  'fragments',
  'dscp ef',
  'log',
  'time-range T',
] as const;

const entry: fc.Arbitrary<ModelEntry> = fc
  .record({
    sequence: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 3 }),
    action: fc.constantFrom('permit', 'deny'),
    protocol: fc.constantFrom('ip', 'ip', 'tcp', 'tcp', 'tcp', 'udp', 'icmp', 'gre'),
    source: address,
    sourcePorts: fc.option(ports, { nil: undefined, freq: 1 }),
    destination: address,
    destinationPorts: fc.option(ports, { nil: undefined, freq: 3 }),
    option: fc.constantFrom(...OPTIONS),
  })
  .map((one) => {
    const hasPorts = one.protocol === 'tcp' || one.protocol === 'udp';
    const flagged = /established|ack|syn|rst|psh/.test(one.option);
    return {
      ...one,
      sourcePorts: hasPorts && one.option !== 'fragments' ? one.sourcePorts : undefined,
      destinationPorts: hasPorts && one.option !== 'fragments' ? one.destinationPorts : undefined,
      option: flagged && one.protocol !== 'tcp' ? '' : one.option,
    } as ModelEntry;
  });

/** A list of a name; numbered ones may be written line by line. */
export function modelList(name: string): fc.Arbitrary<ModelList> {
  const standard = /^(?:\d{1,2}|1[3-9]\d\d)$/.test(name);
  return fc.record({
    name: fc.constant(name),
    standard: fc.constant(standard),
    inline: /^\d/.test(name) ? fc.boolean() : fc.constant(false),
    entries: fc.array(entry, { minLength: 0, maxLength: 7 }),
  });
}

export const modelPacket: fc.Arbitrary<ModelPacket> = fc.record({
  protocol: fc.constantFrom(1, 6, 6, 6, 17, 47),
  source: fc.oneof(fc.constantFrom(...ADDRESSES), fc.nat({ max: 0xffffffff })),
  destination: fc.constantFrom(...ADDRESSES),
  sourcePort: fc.oneof(fc.constantFrom(...PORTS), fc.nat({ max: 65535 })),
  destinationPort: fc.constantFrom(...PORTS),
  flags: fc.constantFrom(['syn'], ['syn', 'ack'], ['ack'], ['rst'], ['fin'], []),
  fragment: fc.constantFrom(false, false, false, true),
});

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

function addressText({ kind, address: value, wildcard }: ModelAddress): string {
  if (kind === 'any') return 'any';
  if (kind === 'host') return `host ${dotted(value)}`;
  return kind === 'group' ? 'object-group G' : `${dotted(value)} ${dotted(wildcard)}`;
}

function portsText(spec: ModelPorts | undefined): string {
  return spec ? ` ${spec.operator} ${spec.ports.join(' ')}` : '';
}

function entryText(list: ModelList, one: ModelEntry): string {
  if (list.standard) {
    const source = one.source.kind === 'group' ? { ...one.source, kind: 'wildcard' as const } : one.source;
    return `${one.action} ${addressText(source)}`;
  }
  const from = addressText(one.source) + portsText(one.sourcePorts);
  const to = addressText(one.destination) + portsText(one.destinationPorts);
  return `${one.action} ${one.protocol} ${from} ${to} ${one.option}`.trim();
}

/** The lines of a list. Lines of the numbered form cannot carry numbers. */
export function listText(list: ModelList): string[] {
  if (list.inline) return list.entries.map((one) => `access-list ${list.name} ${entryText(list, one)}`);
  const head = `ip access-list ${list.standard ? 'standard' : 'extended'} ${list.name}`;
  return [
    head,
    ...list.entries.map((one) => ` ${one.sequence === undefined ? '' : `${one.sequence} `}${entryText(list, one)}`),
  ];
}

export const GROUP_TEXT = ['object-group network G', ' 10.0.0.0 255.255.255.0', ' host 198.51.100.7'];

function addressHolds(spec: ModelAddress, value: number): boolean {
  if (spec.kind === 'any') return true;
  if (spec.kind === 'group') return GROUP.some((member) => addressHolds(member, value));
  const wildcard = BigInt(spec.kind === 'host' ? 0 : spec.wildcard);
  return (BigInt(value) | wildcard) === (BigInt(spec.address) | wildcard);
}

function portsHold(spec: ModelPorts | undefined, port: number): boolean {
  const [a = 0, b = 0] = spec?.ports ?? [];
  switch (spec?.operator) {
    case undefined:
      return true;
    case 'eq':
      return spec.ports.includes(port);
    case 'neq':
      return !spec.ports.includes(port);
    case 'gt':
      return port > a;
    case 'lt':
      return port < a;
    case 'range':
      return port >= Math.min(a, b) && port <= Math.max(a, b);
  }
}

const NUMBERS = { ip: undefined, icmp: 1, tcp: 6, udp: 17, gre: 47 } as const;

function optionHolds(option: ModelEntry['option'], { flags }: ModelPacket): boolean {
  const has = (flag: string) => flags.includes(flag);
  switch (option) {
    case 'established':
      return has('ack') || has('rst');
    case 'ack':
      return has('ack');
    case 'syn':
      return has('syn');
    case 'psh':
      return has('psh');
    case 'match-all +syn -ack':
      return has('syn') && !has('ack');
    case 'match-any -syn +rst':
      return !has('syn') || has('rst');
    default:
      return true;
  }
}

function entryHolds(list: ModelList, one: ModelEntry, packet: ModelPacket): boolean {
  if (list.standard) {
    const source = one.source.kind === 'group' ? { ...one.source, kind: 'wildcard' as const } : one.source;
    return addressHolds(source, packet.source);
  }
  const number = NUMBERS[one.protocol];
  if (number !== undefined && number !== packet.protocol) return false;
  if (!addressHolds(one.source, packet.source) || !addressHolds(one.destination, packet.destination)) return false;
  // The sender marks as it likes, and a time range may be on: for an opening that is a permit met, a deny evaded.
  if (/dscp|time-range/.test(one.option) && one.action === 'deny') return false;
  if (one.option === 'fragments') return packet.fragment;
  const deeper =
    one.sourcePorts !== undefined || one.destinationPorts !== undefined || /established|ack|syn|psh/.test(one.option);
  if (packet.fragment && deeper) return one.action === 'permit';
  return (
    portsHold(one.sourcePorts, packet.sourcePort) &&
    portsHold(one.destinationPorts, packet.destinationPort) &&
    optionHolds(one.option, packet)
  );
}

/** What an entry asks, in one form: bits under the wildcard do not count, nor does the order in which ports are named. */
function meaning(list: ModelList, one: ModelEntry): string {
  const address = (spec: ModelAddress) => {
    if (spec.kind === 'any' || (spec.kind === 'wildcard' && spec.wildcard === 0xffffffff)) return 'any';
    if (spec.kind === 'group' && !list.standard) return 'group';
    const wildcard = BigInt(spec.kind === 'host' ? 0 : spec.wildcard);
    return wildcard === 0xffffffffn ? 'any' : `${BigInt(spec.address) & ~wildcard & 0xffffffffn} ${wildcard}`;
  };
  if (list.standard) return `${one.action} ${address(one.source)}`;
  const { action, protocol, sourcePorts, destinationPorts, option } = one;
  const asked = option === 'log' ? '' : option;
  return JSON.stringify([
    action,
    protocol,
    address(one.source),
    portForm(sourcePorts),
    address(one.destination),
    portForm(destinationPorts),
    asked,
  ]);
}

function portForm(spec: ModelPorts | undefined): unknown {
  if (!spec) return undefined;
  return spec.operator === 'range'
    ? ['range', ...[...spec.ports].sort((a, b) => a - b)]
    : [spec.operator, ...spec.ports];
}

function isHost({ kind, wildcard }: ModelAddress): boolean {
  return kind === 'host' || (kind !== 'any' && wildcard === 0);
}

/** Does an entry of a standard list, which has no groups, hold a source? */
function holdsSource({ source }: ModelEntry, address: number): boolean {
  return addressHolds(source.kind === 'group' ? { ...source, kind: 'wildcard' } : source, address);
}

/** The entries in force, by number: a taken number is refused, a missing one follows the highest. */
function inForce(list: ModelList): ModelEntry[] {
  const numbered: { number: number; one: ModelEntry }[] = [];
  for (const one of list.entries) {
    const highest = Math.max(0, ...numbered.map(({ number }) => number));
    const number = (list.inline ? undefined : one.sequence) ?? highest + 10;
    // The same entry is not taken twice, whatever its number.
    const same = numbered.some((other) => other.number === number || meaning(list, other.one) === meaning(list, one));
    // A standard list takes no host behind a range that holds it.
    const held =
      list.standard &&
      isHost(one.source) &&
      numbered.some(
        (other) => other.number < number && !isHost(other.one.source) && holdsSource(other.one, one.source.address),
      );
    if (!same && !held) numbered.push({ number, one });
  }
  return numbered.sort((a, b) => a.number - b.number).map(({ one }) => one);
}

/** Does a list that is applied to an interface let a packet pass? */
export function listPasses(list: ModelList | undefined, packet: ModelPacket): boolean {
  if (!list || list.entries.length === 0) return true;
  for (const one of inForce(list)) if (entryHolds(list, one, packet)) return one.action === 'permit';
  return false;
}
