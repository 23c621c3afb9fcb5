/** Keywords that commands have where others, or the same, have the name of something. */
import type { Automata } from './automata';
import type { NameKind } from './vocabulary';

/**
 * The keywords that stand in the place of a name of some kind in a command of some mode, and those in front of such names. Every
 * mode is read for it.
 * @param roots where the modes start
 */
export function wordsAround(automata: Automata, roots: readonly number[], kind: NameKind): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set(roots);
  const names = (node: number): boolean => {
    for (let arc = automata.args[node] as number; arc < (automata.last[node] as number); arc++)
      if (automata.noteOf(arc).kind === kind) return true;
    return false;
  };
  for (const node of seen) {
    const isPlace = names(node);
    const args = automata.args[node] as number;
    for (let arc = automata.first[node] as number; arc < (automata.last[node] as number); arc++) {
      const target = automata.targetOf(arc);
      if (arc < args && (isPlace || names(target))) found.add(automata.textOf(automata.word[arc] as number));
      seen.add(target);
    }
  }
  return found;
}
