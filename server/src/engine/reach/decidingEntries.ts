/** The entries that let packets through: the lines to look at. */
import type { AccessList, Entry } from '../device/acl/list';
import { ALL, type BitSet, NONE } from './bdd';
import type { ListSets } from './lists';

/** In longer lists nobody wants to read them all, and the witness names one. */
const MAX_ENTRIES = 10_000;

/**
 * The entries of a list that permit packets of a set, in the order in which they are asked.
 * @param limit the most to name
 */
export function permitting(sets: ListSets, list: AccessList, wanted: BitSet, limit: number): readonly Entry[] {
  let lists = known.get(sets);
  if (!lists) {
    lists = new WeakMap();
    known.set(sets, lists);
  }
  let answers = lists.get(list);
  if (!answers) {
    answers = new Map();
    lists.set(list, answers);
  }
  const key = `${wanted} ${limit}`;
  let entries = answers.get(key);
  if (!entries) {
    entries = find(sets, list, wanted, limit);
    answers.set(key, entries);
  }
  return entries;
}

/** Interfaces share lists, and the next version of a text mostly has them again. */
const known = new WeakMap<ListSets, WeakMap<AccessList, Map<string, readonly Entry[]>>>();

function find(sets: ListSets, list: AccessList, wanted: BitSet, limit: number): Entry[] {
  const { bdd } = sets;
  const found: Entry[] = [];
  let rest = ALL;
  for (const entry of list.entries.slice(0, MAX_ENTRIES)) {
    const { lower, upper } = sets.matched(entry, 'permit');
    if (upper === NONE) continue;
    const decided = bdd.and(bdd.and(rest, upper), wanted);
    if (entry.action === 'permit' && decided !== NONE) found.push(entry);
    rest = bdd.minus(rest, lower);
    if (found.length >= limit || bdd.and(rest, wanted) === NONE) break;
  }
  return found;
}
