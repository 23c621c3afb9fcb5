/** The entries that let packets through: the lines to look at. */
import type { AccessList, Entry } from '../device/acl/list';
import { ALL, type Bdd, type BitSet, NONE } from './bdd';
import type { ListSets } from './lists';

/** In longer lists nobody wants to read them all, and the witness names one. */
const MAX_ENTRIES = 10_000;

/**
 * The entries of a list that permit packets of a set, in the order in which they are asked.
 * @param limit the most to name
 */
export function permitting(bdd: Bdd, sets: ListSets, list: AccessList, wanted: BitSet, limit: number): Entry[] {
  const found: Entry[] = [];
  let rest = ALL;
  for (const entry of list.entries.slice(0, MAX_ENTRIES)) {
    const { lower, upper } = sets.matched(entry, 'permit');
    const decided = bdd.and(bdd.and(rest, upper), wanted);
    if (entry.action === 'permit' && decided !== NONE) found.push(entry);
    rest = bdd.minus(rest, lower);
    if (found.length >= limit || bdd.and(rest, wanted) === NONE) break;
  }
  return found;
}
