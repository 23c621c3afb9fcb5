/** Definitions and uses of names: lists, groups, maps and the like, each within its configuration. */
import { canonicalInterfaceName, splitInterfaceName } from '../device/interfaceName';
import { readVlans } from '../device/vlans';
import type { NameKind } from '../grammar';
import { groupBy } from '../groupBy';
import { type MatchedPart, matchedOf, mayName } from '../syntax/matched';
import { picked } from '../syntax/memo';
import { among, headed } from '../syntax/seek';
import { type Block, blocksOf, type Page, type Span, type Statement } from '../syntax/tree';
import { hasPlace, type Word, wordSpan, wordsOf } from '../syntax/words';
import type { ReadConfiguration } from './textMap';

/** One place where a name is written. */
export interface Occurrence {
  readonly kind: NameKind;
  /** As the device knows it: names are case-sensitive, those of interfaces are brought to their printed form. */
  readonly name: string;
  readonly defines: boolean;
  readonly span: Span;
  readonly statement: Statement;
}

const inBlocks = new WeakMap<Block, readonly Occurrence[]>();

/** The names in a block, which depend on its text alone. */
export function occurrencesIn(block: Block): readonly Occurrence[] {
  let found = inBlocks.get(block);
  if (!found) {
    found = block.statements.flatMap((statement) => (statement.kind === 'command' ? inStatement(statement) : []));
    inBlocks.set(block, found);
  }
  return found;
}

function inStatement(statement: Statement): Occurrence[] {
  const matched = mayName(statement) ? matchedOf(statement) : undefined;
  if (!matched?.parts.some(({ kind }) => kind !== undefined)) return [];
  const { parts } = matched;
  // Where a command is refused, what stands in front of the word that does not fit may be meant for something else.
  const isCut = matched.known < wordsOf(statement).length;
  return (isCut ? parts.slice(0, -1) : parts).flatMap((part, index) => {
    const { kind, defines } = part;
    const word = kind && wordOf(part, parts[index + 1]);
    if (!kind || !word || hasPlace(word.text)) return [];
    const one = { kind, defines: defines === true && statement.negation === undefined, statement };
    const words = kind === 'vlan' ? listed(word) : [word];
    return words.map(({ text, ...place }) => ({
      ...one,
      name: kind === 'interface' ? canonicalInterfaceName(text) : text,
      span: wordSpan(statement, { text, ...place }),
    }));
  });
}

/** `10` and `20-30` of the list `10,20-30`. */
function listed({ text, start }: Word): Word[] {
  let at = start;
  return text.split(',').flatMap((item) => {
    const word = { text: item, start: at, end: at + item.length };
    at = word.end + 1;
    return item === '' ? [] : [word];
  });
}

/** The word of a name: `Vlan10`, or `Vlan 10` as one word. */
function wordOf({ kind, type, word }: MatchedPart, next: MatchedPart | undefined): Word | undefined {
  if (kind !== 'interface') return word;
  // The number belongs to the type in front of it.
  if (type === 'IFNUMBER') return undefined;
  const isSplit = type === 'IFTYPE' && next?.type === 'IFNUMBER';
  const whole = isSplit ? { text: `${word.text}${next.word.text}`, start: word.start, end: next.word.end } : word;
  // A word that is no name of an interface is understood as little here as anywhere.
  return splitInterfaceName(whole.text)?.number ? whole : undefined;
}

/** Is it an entry of an access list, in its list or on a line of its own? */
export function isEntry({ parent, keyword }: Statement): boolean {
  return parent?.mode === 'acl' || (parent === undefined && keyword === 'access-list');
}

/** The occurrences of a configuration by kind and name. */
export class Names {
  private readonly byName: ReadonlyMap<string, readonly Occurrence[]>;

  static of(configuration: ReadConfiguration): Names {
    let names = known.get(configuration);
    if (!names) {
      names = new Names(blocksOf(configuration.subject.section.pages));
      known.set(configuration, names);
    }
    return names;
  }

  private constructor(blocks: readonly Block[]) {
    this.byName = groupBy(blocks.flatMap(occurrencesIn), keyOf);
  }

  /** Every place of a name, in the order of the text. */
  occurrences(name: Pick<Occurrence, 'kind' | 'name'>): readonly Occurrence[] {
    return this.byName.get(keyOf(name)) ?? [];
  }

  /** Every place of a VLAN: its number, ranges with it, and where its interface is configured. */
  vlan(number: number): readonly Occurrence[] {
    const lists = [...this.byName.values()].filter(([one]) => one?.kind === 'vlan' && readVlans(one.name).has(number));
    const own = this.occurrences({ kind: 'interface', name: `Vlan${number}` });
    return [...lists.flat(), ...own.filter(({ defines }) => defines)];
  }

  /** Is something of a kind defined by a name? */
  isDefined(kind: NameKind, name: string): boolean {
    return this.occurrences({ kind, name }).some(({ defines }) => defines);
  }

  /** The names of a kind that are defined, or used and not defined, in the order of the text. */
  all(kind: NameKind, isDefined: boolean): string[] {
    return [...this.byName.values()].flatMap((same) => {
      const [first] = same;
      return first?.kind === kind && same.some(({ defines }) => defines) === isDefined ? [first.name] : [];
    });
  }
}

const known = new WeakMap<ReadConfiguration, Names>();

function keyOf({ kind, name }: Pick<Occurrence, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** Names of IPv6, MAC and ARP access lists, which share their names with those of IPv4. */
export function otherLists(pages: readonly Page[]): ReadonlySet<string> {
  const lists = ofOtherProtocols(pages).flatMap(occurrencesIn);
  return new Set(lists.filter(({ kind, defines }) => defines && OTHER_LISTS.has(kind)).map(({ name }) => name));
}

const OTHER_LISTS: ReadonlySet<NameKind> = new Set(['ipv6-access-list', 'mac-access-list', 'arp-access-list']);

const OTHER_PROTOCOLS = among('ipv6', 'mac', 'arp');
const ofOtherProtocols = picked((page) => headed(page, OTHER_PROTOCOLS));
