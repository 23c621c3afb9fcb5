/** What completion offers in an access list entry: what the grammar takes there, those first that people write most. */
import type { GroupKindOf } from '../device/acl/entry';
import { protocolOf } from '../device/acl/names';
import type { ObjectGroupKind } from '../device/objectGroups';
import { type ArgumentType, grammar, type Offer as Taken } from '../grammar';
import { say, translated } from '../messages/say';
import { type EntryWords, nextInEntry, partsOfEntry } from './entryGrammar';

/** Something that may come next. */
export type Offer =
  | { readonly kind: 'keyword'; readonly text: string; readonly detail: string }
  /** A number, a mask, or a name for one: what is typed may be the start of another. */
  | { readonly kind: 'value'; readonly text: string; readonly detail: string }
  /** The name of an object group of one of these kinds. */
  | { readonly kind: 'group'; readonly groups: readonly ObjectGroupKind[] }
  | { readonly kind: 'name'; readonly name: 'time-range' | 'interface' };

export interface Position {
  /** Must something come here before the entry is whole? */
  readonly required: boolean;
  readonly offers: readonly Offer[];
}

/**
 * Where the cursor stands.
 * @param entry the words in front of the one that is being typed
 */
export function positionBehind(entry: EntryWords, groupKind: GroupKindOf): Position {
  const { isWhole, offers, refused } = nextInEntry(entry, groupKind);
  // A list for IPv6 has another word for every protocol.
  const all = offers.some(({ keyword }) => keyword === 'ipv6') ? 'ipv6' : 'ip';
  const values = offers.flatMap((offer) => (offer.type === undefined ? [] : valuesOf(offer.type, offer, all)));
  // Within an option its own words are awaited, whatever stands before it.
  const isLeft = isWhole ? leftBehind(optionsIn(entry, groupKind)) : () => true;
  return {
    required: !isWhole && refused === undefined,
    offers: distinct([...values, ...keywordsOf(offers)]).filter((one) => one.kind !== 'keyword' || isLeft(one.text)),
  };
}

/** The first of those that say the same. */
function distinct(offers: readonly Offer[]): Offer[] {
  const byText = new Map<string, Offer>();
  for (const offer of offers) {
    const key = 'text' in offer ? offer.text : JSON.stringify(offer);
    if (!byText.has(key)) byText.set(key, offer);
  }
  return [...byText.values()];
}

const ICMP_FOR_IPV6 = 58;

const FLAGS = ['ack', 'fin', 'psh', 'rst', 'syn', 'urg'];

/** What people write most, in this order; the rest follows as the grammar has it. */
const ORDER = [
  ...['permit', 'deny', 'remark', 'eq', 'neq', 'gt', 'lt', 'range', 'any', 'host', 'object-group', 'established'],
  ...[...FLAGS, 'log', 'log-input', 'fragments', 'time-range', 'dscp'],
];

/** Keywords that the table has a line of help for: to the others nobody should be led. */
function keywordsOf(offers: readonly Taken[]): Offer[] {
  const last = ORDER.length;
  const place = ({ keyword = '', role }: Taken) => {
    // Groups of ports are rare, those of networks are not.
    const at = role?.endsWith('-port') && keyword === 'object-group' ? -1 : ORDER.indexOf(keyword);
    return at < 0 ? last : at;
  };
  return offers
    .filter(({ keyword, help, isWeak }) => keyword !== undefined && help !== undefined && !isWeak)
    .sort((one, other) => place(one) - place(other))
    .map(({ keyword = '', help = '' }) => ({ kind: 'keyword', text: keyword, detail: translated(help) }));
}

/** The options of an entry, spelled out. */
function optionsIn(entry: EntryWords, groupKind: GroupKindOf): ReadonlySet<string> {
  const options = partsOfEntry(entry, groupKind).filter(({ role }) => role === 'option');
  return new Set(options.map(({ keyword, index }) => keyword ?? entry.words[index]?.toLowerCase() ?? ''));
}

/** Which words may still come: the grammar takes options in any order and number. */
function leftBehind(options: ReadonlySet<string>): (word: string) => boolean {
  // The device prints nothing behind a log.
  if (options.has('log') || options.has('log-input')) return () => false;
  const isSigned = options.has('match-all') || options.has('match-any');
  const isBounded = isSigned || ['established', ...FLAGS].some((word) => options.has(word));
  return (word) => {
    if (word === 'fragments' || /^[+-]/.test(word)) return !options.has(word);
    if (FLAGS.includes(word)) return !isSigned && !options.has(word);
    // More flags are more ways to match; of other conditions on flags there is one.
    return !isBounded || !/^(?:established|match-a(?:ll|ny))$/.test(word);
  };
}

/** The values of an argument that have names, or that people write most. */
function valuesOf(type: ArgumentType, { kind, role }: Taken, all: string): Offer[] {
  switch (type) {
    case 'WILDCARD':
      return masks();
    case 'TCP-PORT':
      return [{ kind: 'value', text: '4786', detail: say`Smart Install` }, ...numbered(type)];
    case 'UDP-PORT':
    case 'DSCP':
    case 'PRECEDENCE':
    case 'TOS':
    case 'IP-OPTION':
      return numbered(type);
    case 'PROTOCOL':
      return protocols(all);
    case 'ICMP':
      return namesOf(type).map((text) => ({ kind: 'keyword', text, detail: say`Messages of this type` }));
    case 'FLAG':
      return signedFlags();
    case 'NAME':
    case 'IFNAME':
      if (kind === 'object-group') return [{ kind: 'group', groups: groupsFor(role) }];
      return kind === 'time-range' || kind === 'interface' ? [{ kind: 'name', name: kind }] : [];
    // Of messages of IGMP nothing more is understood than that they are there.
    default:
      return [];
  }
}

function namesOf(type: ArgumentType): readonly string[] {
  return grammar().values.namesOf(type) ?? [];
}

function numbered(type: ArgumentType): Offer[] {
  return namesOf(type).map((text) => ({
    kind: 'value',
    text,
    detail: `${grammar().values.of(type).get(text) ?? ''}`,
  }));
}

function groupsFor(role: Taken['role']): readonly ObjectGroupKind[] {
  if (role === 'protocol') return ['service'];
  return role === 'source' || role === 'destination' ? ['network'] : ['port', 'service'];
}

/** Wildcard masks that people write most. */
function masks(): Offer[] {
  return [
    { kind: 'value', text: '0.0.0.255', detail: say`/24, 256 addresses` },
    { kind: 'value', text: '0.0.255.255', detail: say`/16, 65,536 addresses` },
    { kind: 'value', text: '0.255.255.255', detail: say`/8, 16,777,216 addresses` },
    { kind: 'value', text: '0.0.0.0', detail: say`one address` },
  ];
}

/** Behind `match-all` and `match-any` flags have signs. */
function signedFlags(): Offer[] {
  return ['+', '-'].flatMap((sign) =>
    FLAGS.map((flag): Offer => {
      const name = flag.toUpperCase();
      return { kind: 'keyword', text: `${sign}${flag}`, detail: sign === '+' ? name : say`no ${name}` };
    }),
  );
}

/** Names of protocols, behind the word for all of them. */
function protocols(all: string): Offer[] {
  const names = namesOf('PROTOCOL').filter((text) => text !== all);
  const numberOf = (text: string) => (all === 'ipv6' && text === 'icmp' ? ICMP_FOR_IPV6 : protocolOf(text));
  return [
    { kind: 'keyword', text: all, detail: say`Every protocol` },
    ...names.map((text): Offer => ({ kind: 'keyword', text, detail: say`Protocol ${numberOf(text)}` })),
  ];
}
