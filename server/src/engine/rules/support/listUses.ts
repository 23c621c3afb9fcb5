/** Where an access list is used, so that no fix changes it under its other users. */
import { commands } from '../../grammar';
import { type Matched, matchedOf } from '../../syntax/matched';
import { perBlockAnd, perPageAnd, sameNames } from '../../syntax/memo';
import { filterFor, type LineFilter } from '../../syntax/nameFilter';
import { holdsLine, linesThat } from '../../syntax/seek';
import type { Block, Span, Statement } from '../../syntax/tree';
import { spanOf } from '../../syntax/tree';
import { type Word, wordsOf } from '../../syntax/words';
import type { Subject } from '../rule';

export interface ListUse {
  /** `filter`: as the match of a class, a VLAN map or a receive list. `other`: NAT, SNMP, route maps and the like. */
  readonly kind: 'inbound' | 'outbound' | 'line' | 'filter' | 'other';
  readonly span: Span;
}

/** Every use of a list in the configuration. */
export function usesOf(subject: Subject, name: string): readonly ListUse[] {
  let index = known.get(subject);
  if (!index) {
    index = indexUses(subject);
    known.set(subject, index);
  }
  return index.get(name) ?? [];
}

const known = new WeakMap<Subject, Map<string, ListUse[]>>();

function indexUses({ section, device }: Subject): Map<string, ListUse[]> {
  const lists = new Set<string>();
  for (const name of device.accessLists.keys()) lists.add(name);
  // An access group that was taken back or replaced is no use any more.
  const inForce = new Map<Block, Set<number>>();
  for (const { accessGroups } of device.interfaces) {
    for (const group of [accessGroups.in, accessGroups.out]) {
      if (!group) continue;
      lists.add(group.list);
      const { block, start } = group.span;
      inForce.set(block, (inForce.get(block) ?? new Set()).add(start));
    }
  }
  const names = sameNames(lists);
  const uses = new Map<string, ListUse[]>();
  for (const page of section.read) {
    for (const { name, use } of usesOn(page, names)) {
      if (isBound(use) && !inForce.get(use.span.block)?.has(use.span.start)) continue;
      const same = uses.get(name);
      if (same) same.push(use);
      else uses.set(name, [use]);
    }
  }
  return uses;
}

function isBound({ kind }: ListUse): boolean {
  return kind === 'inbound' || kind === 'outbound';
}

interface NamedUse {
  readonly name: string;
  readonly use: ListUse;
}

const NO_USES: readonly NamedUse[] = [];

/** Where a block uses some lists, whether what follows takes it back or not. */
const usesIn = perBlockAnd((block, names: ReadonlySet<string>): readonly NamedUse[] => {
  const found: NamedUse[] = [];
  for (const statement of linesThat(block, filterOf(names))) {
    const words = wordsOf(statement).filter(({ text }, index) => index > 0 && names.has(text));
    if (words.length > 0) found.push(...usesBy(statement, words));
  }
  return found.length > 0 ? found : NO_USES;
});

const usesOn = perPageAnd((page, names: ReadonlySet<string>): readonly NamedUse[] => {
  const filter = filterOf(names);
  const found: NamedUse[] = [];
  for (let number = page.from; number < page.to; number++)
    if (holdsLine(page.table, number, filter)) found.push(...usesIn(page.blockAt(number), names));
  return found;
});

/** Every page asks for the names of its device. */
const filters = new WeakMap<ReadonlySet<string>, LineFilter>();

function filterOf(names: ReadonlySet<string>): LineFilter {
  const filter = filters.get(names) ?? filterFor(names);
  filters.set(names, filter);
  return filter;
}

/** The uses of a command: what its row calls the name of a list, and what may be one where the table tells nothing of a word. */
function usesBy(statement: Statement, words: readonly Word[]): NamedUse[] {
  const matched = matchedOf(statement);
  if (matched && MAKING.has(matched.command)) return [];
  const kind = kindOf(statement, matched);
  const use = { kind, span: spanOf(statement) };
  return words.filter((word) => mayBeList(word, matched)).map(({ text }) => ({ name: text, use }));
}

/** Commands that make lists or change them, whatever they name, and the one whose word names the device. */
const MAKING: ReadonlySet<number> = new Set<number>([
  commands['global.ip-access-list-standard'],
  commands['global.ip-access-list-extended'],
  commands['global.ip-access-list-resequence'],
  commands['global.access-list'],
  commands['global.access-list-remark'],
  commands['global.hostname'],
]);

/**
 * Is a word the name of a list, or may it be? A row that tells nothing of a name may mean a list, and so may words that are not
 * listed, or stand behind what is understood.
 */
function mayBeList({ start, text }: Word, matched: Matched | undefined): boolean {
  const part = matched?.parts.find(({ word }) => word.start <= start && start < word.end);
  if (part?.kind !== undefined) return part.kind === 'access-list' && !part.defines;
  if (part?.type === 'NAME') return !isNumber(text);
  if (part !== undefined && part.type !== '...') return false;
  // Words behind free text and secrets are theirs.
  const last = matched?.parts.at(-1)?.type;
  return last !== 'TEXT' && last !== 'SECRET';
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/** Commands of the global level that filter by a list. */
const FILTERING: ReadonlySet<number> = new Set([commands['global.ip-receive'], commands['global.ip-receive-acl']]);

function kindOf({ parent }: Statement, matched: Matched | undefined): ListUse['kind'] {
  if (matched?.command === commands['interface.ip-access-group'])
    return matched.parts.some(({ role, keyword }) => role === 'direction' && keyword === 'in') ? 'inbound' : 'outbound';
  if (parent?.mode === 'line') return 'line';
  if (parent?.mode === 'class-map' || parent?.mode === 'vlan-access-map') return 'filter';
  return matched && FILTERING.has(matched.command) ? 'filter' : 'other';
}
