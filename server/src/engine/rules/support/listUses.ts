/** Where an access list is used, so that no fix changes it under its other users. */
import { perBlockAnd, perPageAnd, sameNames } from '../../syntax/facts';
import { meaningfulWords } from '../../syntax/freeText';
import type { Block, Span, Statement } from '../../syntax/tree';
import { spanOf, textOf } from '../../syntax/tree';
import { isKeyword, wordsOf } from '../../syntax/words';
import type { Subject } from '../rule';

export interface ListUse {
  /** `filter`: as the match of a class, a VLAN map or a receive list. `other`: NAT, SNMP, route maps and the like. */
  readonly kind: 'inbound' | 'outbound' | 'line' | 'filter' | 'other';
  readonly span: Span;
}

/** A number is a list only behind one of these. */
const NUMBERED =
  /\b(?:acl|advertise-tags|access-group|access-class|access-list|address|list|match|snmp-server|tftp-server|ntp|http|filter|group|boundary|distribute-list|rate-limit|traffic-shape|crypto|debug)\b/i;

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
const usesIn = perBlockAnd(({ statements }, names: ReadonlySet<string>): readonly NamedUse[] => {
  const found: NamedUse[] = [];
  for (const statement of statements) {
    if (statement.kind !== 'command' || statement.negation || isDefinition(statement)) continue;
    for (const [index, { text }] of meaningfulWords(statement).entries()) {
      if (index === 0 || !names.has(text)) continue;
      const kind = kindOf(statement, text);
      if (kind) found.push({ name: text, use: { kind, span: spanOf(statement) } });
    }
  }
  return found.length > 0 ? found : NO_USES;
});

const usesOn = perPageAnd(({ blocks }, names: ReadonlySet<string>) => blocks.flatMap((block) => usesIn(block, names)));

/** Commands of `ip` whose numbers are never lists. */
const NO_LISTS =
  /^ip\s+(?:address|route|mtu|ospf|eigrp|rip|helper-address|dhcp|sla|arp|default-gateway|domain|name-server|vrf|prefix-list|community-list|extcommunity-list|as-path|access-list|tcp|bandwidth-percent|hold-time|hello-interval|flow|load-sharing)\b/i;

/** May a command that is not known take the number of a list? */
function mayTakeList(statement: Statement, text: string): boolean {
  return (
    (statement.keyword === 'ip' && !NO_LISTS.test(text)) ||
    /^(?:distance|offset-list|dialer|priority-list|mpls)\b/i.test(text)
  );
}

function isDefinition(statement: Statement): boolean {
  const top = statement.parent ?? statement;
  if (top.keyword === 'access-list' || top.keyword === 'object-group') return true;
  return top.keyword === 'ip' && isKeyword(wordsOf(top)[1]?.text, 'access-l|ist');
}

function kindOf(statement: Statement, name: string): ListUse['kind'] | undefined {
  const text = textOf(statement);
  if (/^\d+$/.test(name) && !NUMBERED.test(text) && !mayTakeList(statement, text)) return undefined;
  const parent = statement.parent?.keyword;
  if (parent === 'interface' && /^ip\s+access-g/i.test(text)) return /\bin\s*$/i.test(text) ? 'inbound' : 'outbound';
  if (parent === 'line') return 'line';
  if (parent === 'class-map' || (parent === 'vlan' && statement.keyword === 'match')) return 'filter';
  return /^ip\s+receive\b/i.test(text) ? 'filter' : 'other';
}
