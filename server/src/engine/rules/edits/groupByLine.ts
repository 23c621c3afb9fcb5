/** Findings by the line they stand on. */
import type { Block, Span } from '../../syntax/tree';

/** Things that stand on the same line, as the members of a range do: in the order of the first of each line. */
export function groupByLine<T>(things: readonly T[], placeOf: (thing: T) => Span): [T, ...T[]][] {
  const blocks = new Map<Block, Map<number, [T, ...T[]]>>();
  const groups: [T, ...T[]][] = [];
  for (const thing of things) {
    const { block, start } = placeOf(thing);
    const lines = blocks.get(block) ?? new Map<number, [T, ...T[]]>();
    blocks.set(block, lines);
    const group = lines.get(start);
    if (group) group.push(thing);
    else {
      const own: [T, ...T[]] = [thing];
      lines.set(start, own);
      groups.push(own);
    }
  }
  return groups;
}
