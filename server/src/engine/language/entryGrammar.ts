/** Entries of access lists as the grammar reads them, whole or half-typed: what their words are, and what may come next. */
import type { GroupKindOf, ListKind } from '../device/acl/entry';
import { kindOfNumber, kindOfWord } from '../device/acl/list';
import { grammar, type Match, type ModeName, type Next, type Part, type Role } from '../grammar';
import { tableModeOpenedBy } from '../syntax/matched';
import type { Statement } from '../syntax/tree';
import { isKeyword, wordsOf } from '../syntax/words';

/** Entries of the lists for IPv4, and of those for other protocols. */
export type EntryKind = ListKind | 'ipv6' | 'mac' | 'arp';

/** The words of a line that makes an entry, or starts one. */
export interface EntryWords {
  readonly mode: Extract<ModeName, 'acl-standard' | 'acl-extended' | 'acl-ipv6' | 'acl-mac' | 'acl-arp' | 'global'>;
  /** What an entry of the list is made of. */
  readonly kind: EntryKind;
  /** All of them but `no`; with `access-list 110` in front where that is on the line. */
  readonly words: readonly string[];
  /** How many of them stand in front of the entry. */
  readonly lead: number;
}

/**
 * The words of a line as those of an entry; undefined where it is none.
 * @param parent the command that the line belongs to
 * @param words those of the line, `no` left out; the words of an entry may be missing
 * @param kindOf the kind of a list by its name, for a line that does not say it
 */
export function entryWords(
  parent: Statement | undefined,
  words: readonly string[],
  kindOf?: (name: string) => ListKind | undefined,
): EntryWords | undefined {
  if (parent?.mode === 'acl') {
    const [, , type, second] = wordsOf(parent).map(({ text }) => text);
    // Lists of security groups and of host names have entries of their own.
    if (/^(?:role-based|fqdn)$/i.test(type ?? '')) return undefined;
    const said = kindOfWord(type);
    const name = (said ? second : type) ?? '';
    const kind = kindOf?.(name) ?? said ?? kindOfNumber(name) ?? 'extended';
    return { mode: kind === 'standard' ? 'acl-standard' : 'acl-extended', kind, words, lead: 0 };
  }
  const other = parent && OTHERS[tableModeOpenedBy(parent)?.name ?? ''];
  if (other) return { mode: `acl-${other}`, kind: other, words, lead: 0 };
  const [first, number] = words;
  if (parent !== undefined || !isKeyword(first, 'access-l|ist') || number === undefined) return undefined;
  const kind = kindOfNumber(number);
  return kind && { mode: 'global', kind, words, lead: 2 };
}

/** Lists of other protocols, by the modes that they open. */
const OTHERS: Readonly<Partial<Record<string, Exclude<EntryKind, ListKind>>>> = {
  'acl-ipv6': 'ipv6',
  'acl-mac': 'mac',
  'acl-arp': 'arp',
};

/** What may come behind the words of an entry. */
export function nextInEntry({ mode, words }: EntryWords, groupKind: GroupKindOf): Next {
  const number = grammar().modes.numberOf(mode);
  return grammar().next(number, withGroups(number, words, groupKind));
}

/**
 * The words of an entry with their roles, as far as the grammar knows them.
 * @param groupKind where it is not told, a group is what lets the words behind it go on
 */
export function partsOfEntry({ mode, words }: EntryWords, groupKind?: GroupKindOf): readonly Part[] {
  const number = grammar().modes.numberOf(mode);
  return knownParts(number, withGroups(number, words, groupKind));
}

/** The parts of a command of a mode, up to the first word that the mode does not take. */
function knownParts(mode: number, words: readonly string[]): readonly Part[] {
  const match: Match = grammar().match(mode, words);
  switch (match.is) {
    case 'command':
    case 'incomplete':
      return match.parts;
    case 'ambiguous':
      return match.readings[0]?.parts ?? [];
    case 'refused':
      return knownParts(mode, words.slice(0, match.at));
    case 'unknown':
      return [];
  }
}

/** Parts of an entry in the order in which people think of them: ports are what they may leave out. */
const ROLES: readonly Role[] = [
  'action',
  'protocol',
  'source',
  'destination',
  'source-port',
  'destination-port',
  'option',
];

/**
 * The part of an entry that comes next: behind a whole address the one that people write most; where a word does not fit, the
 * one that was awaited there. Undefined in remarks, and where the grammar knows none.
 */
export function awaitedPart(entry: EntryWords, groupKind: GroupKindOf): Role | undefined {
  const { offers, refused } = nextInEntry(entry, groupKind);
  if (refused !== undefined) return awaitedPart({ ...entry, words: entry.words.slice(0, refused) }, groupKind);
  // Behind the last word of an entry there is nothing more to say than what that was.
  if (offers.length === 0) return partsOfEntry(entry, groupKind).at(-1)?.role;
  return ROLES.find((role) => offers.some((offer) => offer.role === role));
}

/**
 * `object-group NAME` behind an address names its ports or the next address: the group decides, which the grammar does not know.
 * Old releases have a word for each, and the grammar has them too.
 */
function withGroups(mode: number, words: readonly string[], groupKind: GroupKindOf | undefined): readonly string[] {
  if (!groupKind || !words.some(isGroupWord)) return words;
  const said: string[] = [];
  for (const [index, word] of words.entries()) {
    const name = words[index + 1];
    said.push(name !== undefined && isGroupWord(word) ? groupWord(mode, said, groupKind(name)) : word);
  }
  return said;
}

function isGroupWord(word: string): boolean {
  return isKeyword(word, 'object-g|roup');
}

/** The word for a group of some kind behind other words of an entry. */
function groupWord(mode: number, before: readonly string[], kind: ReturnType<GroupKindOf>): string {
  const takes = (word: string) =>
    grammar()
      .next(mode, before)
      .offers.some(({ keyword }) => keyword === word);
  if ((kind === 'port' || kind === 'service') && takes('portgroup')) return 'portgroup';
  return takes('addrgroup') ? 'addrgroup' : 'object-group';
}
