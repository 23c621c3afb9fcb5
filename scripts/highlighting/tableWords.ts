/** Words of the table of commands, whatever their mode. */
import { type Positions, positionsOf } from '../../server/src/engine/grammar/compile/positions';
import type { Table } from '../../server/src/engine/grammar/compile/rows';
import type { Role } from '../../server/src/engine/grammar/vocabulary';

/** The keywords that stand for something. */
export function keywordsOf(table: Table, ...roles: readonly Role[]): string[] {
  const words = positionsIn(table).flatMap(({ labels }) =>
    labels.flatMap(({ word, role }) => (word !== undefined && role && roles.includes(role) ? [word] : [])),
  );
  return [...new Set(words)];
}

/** The rows that somebody looked at. */
export function positionsIn(table: Table): Positions[] {
  return [...table.modes.values()].flatMap(({ rows }) =>
    rows.filter(({ isWeak }) => !isWeak).map(({ form }) => positionsOf(form, (name) => table.parts.get(name) ?? [])),
  );
}
