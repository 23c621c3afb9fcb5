/** The automaton of what stands in front of secrets, in all modes at once: whoever shows a line does not know its mode. */
import { automatonOf, minimized, type Node, type Path } from './automaton';
import type { Label } from './form';
import { type Positions, positionsOf } from './positions';
import type { Table } from './rows';

/** Commands up to their secrets; nothing else is known of them. */
export function secretsIn(table: Table): Node {
  const paths = new Map<string, Path>();
  for (const { rows } of table.modes.values()) {
    for (const { form, text } of rows) {
      const positions = positionsOf(form, (name) => table.parts.get(name) ?? []);
      if (positions.labels.some(isSecret))
        paths.set(text, { positions: upToSecret(positions), command: 0, isWeak: false, isNegated: false });
    }
  }
  return minimized(automatonOf([...paths.values()], () => undefined));
}

function isSecret({ type }: Label): boolean {
  return type === 'SECRET';
}

/** The same, ending at its secrets, without what leads to none. */
function upToSecret({ labels, first, follow }: Positions): Positions {
  const leading = new Set(labels.flatMap((label, position) => (isSecret(label) ? [position] : [])));
  const last = new Set(leading);
  for (let size = -1; size < leading.size; ) {
    size = leading.size;
    for (const [position, next] of follow.entries())
      if ([...next].some((one) => leading.has(one))) leading.add(position);
  }
  return {
    labels: labels.map(({ word, type, range }) => ({
      ...(word !== undefined && { word }),
      ...(type !== undefined && { type }),
      ...(range && { range }),
    })),
    help: labels.map(() => undefined),
    first: first.filter((position) => leading.has(position)),
    last,
    follow: follow.map(
      (next, position) => new Set(last.has(position) ? [] : [...next].filter((one) => leading.has(one))),
    ),
  };
}
