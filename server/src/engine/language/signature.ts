import type { Reading } from '../analysis';
import type { Role } from '../grammar';
import { say } from '../messages/say';
import { cursorAt, entryAt, groupKinds } from './cursor';
import { awaitedPart, type EntryKind } from './entryGrammar';

export interface Signature {
  readonly label: string;
  /** Offsets in the label, with what the part is. */
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly documentation: string }[];
  readonly active: number;
}

const EXTENDED: readonly (readonly [part: Role, shown: string, documentation: () => string])[] = [
  ['action', 'permit|deny', () => say`What happens to the packets; the first entry that matches decides.`],
  [
    'protocol',
    'protocol',
    () => say`\`ip\` for every protocol, \`tcp\`, \`udp\`, \`icmp\`, a number, or \`object-group NAME\`.`,
  ],
  [
    'source',
    'source',
    () => say`\`any\`, \`host A.B.C.D\`, an address with a wildcard mask, or \`object-group NAME\`.`,
  ],
  [
    'source-port',
    '[source-port]',
    () =>
      say`\`eq\`, \`neq\`, \`gt\`, \`lt\` or \`range\`, for TCP and UDP. Clients use any source port, so this is rarely the right place.`,
  ],
  [
    'destination',
    'destination',
    () => say`\`any\`, \`host A.B.C.D\`, an address with a wildcard mask, or \`object-group NAME\`.`,
  ],
  ['destination-port', '[destination-port]', () => say`\`eq 4786\` is the port of Smart Install.`],
  [
    'option',
    '[options]',
    () => say`\`established\`, flags, \`log\`, \`fragments\`, \`time-range NAME\`, \`dscp VALUE\`.`,
  ],
];

const ADDRESS_IPV6 = () => say`\`any\`, \`host X:X::X\`, a prefix such as \`2001:db8::/32\`, or \`object-group NAME\`.`;
/** What an IPv6 list has in other words. */
const ADDRESSED: Partial<Record<Role, () => string>> = {
  protocol: () => say`\`ipv6\` for every protocol, \`tcp\`, \`udp\`, \`icmp\`, or a number.`,
  source: ADDRESS_IPV6,
  destination: ADDRESS_IPV6,
};

const STANDARD: typeof EXTENDED = [
  ['action', 'permit|deny', () => say`What happens to the packets; the first entry that matches decides.`],
  [
    'source',
    'source',
    () => say`\`any\`, \`host A.B.C.D\`, or an address with a wildcard mask. A standard list knows no ports.`,
  ],
  ['option', '[log]', () => say`Log matches.`],
];

const IPV6: typeof EXTENDED = EXTENDED.map(([part, shown, documentation]) => [
  part,
  shown,
  ADDRESSED[part] ?? documentation,
]);

const MAC: typeof EXTENDED = [
  ['action', 'permit|deny', () => say`What happens to the packets; the first entry that matches decides.`],
  ['source', 'source', () => say`\`any\`, \`host H.H.H\`, or an address with a mask whose ones are ignored.`],
  ['destination', 'destination', () => say`\`any\`, \`host H.H.H\`, or an address with a mask whose ones are ignored.`],
];

const ARP: typeof EXTENDED = [
  ['action', 'permit|deny', () => say`What happens to the packets; the first entry that matches decides.`],
  ['source', 'ip sender', () => say`\`any\`, \`host A.B.C.D\`, or an address with a wildcard mask.`],
  ['destination', '[ip target]', () => say`In answers: whom they are for.`],
];

const PARTS: Readonly<Record<EntryKind, typeof EXTENDED>> = {
  standard: STANDARD,
  extended: EXTENDED,
  ipv6: IPV6,
  mac: MAC,
  arp: ARP,
};

/** The entry being typed at an offset; undefined where there is none, and in remarks. */
export function signatureAt(reading: Reading, offset: number): Signature | undefined {
  const cursor = cursorAt(reading, offset);
  const entry = cursor && !cursor.negated ? entryAt(cursor) : undefined;
  if (!cursor || !entry || entry.words.length === entry.lead) return undefined;
  const part = awaitedPart(entry, groupKinds(cursor));
  const parts = PARTS[entry.kind];
  let label = '';
  const parameters = parts.map(([, shown, documentation]) => {
    const start = label === '' ? 0 : label.length + 1;
    label = label === '' ? shown : `${label} ${shown}`;
    return { start, end: label.length, documentation: documentation() };
  });
  const active = parts.findIndex(([one]) => one === part);
  return active < 0 ? undefined : { label, parameters, active };
}
