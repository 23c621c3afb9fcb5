/** Sets from one family of diagrams to another, so that the exposures of two devices can be compared. */
import { ALL, type Bdd, type BitSet, NONE } from './bdd';

/** The set of diagrams `to` that holds what `set` of diagrams `from` holds. */
export function copySet(from: Bdd, set: BitSet, to: Bdd): BitSet {
  const known = new Map<BitSet, BitSet>();
  const walk = (at: BitSet): BitSet => {
    if (at === NONE || at === ALL) return at;
    let result = known.get(at);
    if (result === undefined) {
      result = to.node(from.bitOf(at), walk(from.branch(at, false)), walk(from.branch(at, true)));
      known.set(at, result);
    }
    return result;
  };
  return walk(set);
}
