/**
 * The places of a form where a word may stand, and which may follow which (Glushkov's construction): a form becomes an
 * automaton without empty steps.
 */
import { type Form, type Label, withRole } from './form';

export interface Positions {
  readonly labels: readonly Label[];
  /** Help of the row of a part, for the keywords and arguments that it starts with. */
  readonly help: readonly (string | undefined)[];
  readonly first: readonly number[];
  readonly last: ReadonlySet<number>;
  readonly follow: readonly ReadonlySet<number>[];
}

/** A row of a part, as far as its form goes. */
export interface PartRow {
  readonly form: Form;
  readonly help?: string;
}

interface Piece {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isNullable: boolean;
}

const EMPTY: Piece = { first: [], last: [], isNullable: true };

/** @param part the rows of a part; its parts must not hold it again */
export function positionsOf(form: Form, part: (name: string) => readonly PartRow[]): Positions {
  const labels: Label[] = [];
  const help: (string | undefined)[] = [];
  const follow: Set<number>[] = [];

  function link(from: readonly number[], to: readonly number[]): void {
    for (const position of from) for (const next of to) follow[position]?.add(next);
  }

  function place(one: Form): Piece {
    switch (one.is) {
      case 'label': {
        const position = labels.push(one.label) - 1;
        help.push(undefined);
        follow.push(new Set());
        return { first: [position], last: [position], isNullable: false };
      }
      case 'part':
        return either(
          part(one.name).map(({ form: row, help: text }) => {
            const piece = place(one.role ? withRole(row, one.role) : row);
            for (const position of piece.first) help[position] ??= text;
            return piece;
          }),
        );
      case 'choice':
        return either(one.items.map(place));
      case 'sequence':
        return one.items.map(place).reduce(join, EMPTY);
      case 'optional':
        return { ...place(one.item), isNullable: true };
      case 'repeated': {
        const piece = place(one.item);
        link(piece.last, piece.first);
        return piece;
      }
    }
  }

  function join(left: Piece, right: Piece): Piece {
    link(left.last, right.first);
    return {
      first: left.isNullable ? [...left.first, ...right.first] : left.first,
      last: right.isNullable ? [...left.last, ...right.last] : right.last,
      isNullable: left.isNullable && right.isNullable,
    };
  }

  const { first, last } = place(form);
  return { labels, help, first, last: new Set(last), follow };
}

function either(pieces: readonly Piece[]): Piece {
  return {
    first: pieces.flatMap(({ first }) => first),
    last: pieces.flatMap(({ last }) => last),
    isNullable: pieces.some(({ isNullable }) => isNullable),
  };
}
