import type { Reading } from '../analysis';
import { type Block, type Statement, textOf } from '../syntax/tree';
import { wordsOf } from '../syntax/words';

/** Lines from 0, both included; the first stays visible. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly kind: 'block' | 'comment';
}

/** The folds of a text, whatever its dialect. */
export function foldsOf({ tree }: Reading): Fold[] {
  const folds: Fold[] = [];
  const comments = new Run((fold) => folds.push({ ...fold, kind: 'comment' }));
  const lists = new Run((fold) => folds.push({ ...fold, kind: 'block' }));
  let line = 0;
  for (const block of tree.blocks) {
    for (const statement of block.statements) {
      const first = line + statement.line;
      if (statement.kind === 'comment') comments.add(first, 'comment');
      else comments.end();
      if (statement.kind === 'command') lists.add(first, listOf(statement));
    }
    folds.push(...foldsIn(block, line));
    line += block.lineBreaks;
  }
  comments.end();
  lists.end();
  return folds.sort((a, b) => a.first - b.first || b.last - a.last);
}

function foldsIn(block: Block, from: number): Fold[] {
  const lasts = new Map<Statement, number>();
  for (const statement of block.statements) {
    if (statement.kind !== 'command' && statement.kind !== 'text') continue;
    const last = from + statement.line + statement.lines - 1;
    for (let owner = statement.parent; owner; owner = owner.parent) lasts.set(owner, last);
  }
  return [...lasts].flatMap(([owner, last]) => {
    const first = from + owner.line;
    return last > first ? [{ first, last, kind: 'block' as const }] : [];
  });
}

/** The numbered list that a line is an entry of. */
function listOf(statement: Statement): string | undefined {
  return statement.keyword === 'access-list' && statement.parent === undefined
    ? `access-list ${wordsOf(statement)[1]?.text ?? textOf(statement)}`
    : undefined;
}

/** Follows lines of the same kind that stand one below the other. */
class Run {
  private first = 0;
  private last = 0;
  private key: string | undefined;

  constructor(private readonly found: (fold: Pick<Fold, 'first' | 'last'>) => void) {}

  add(line: number, key: string | undefined): void {
    if (key !== undefined && key === this.key && line === this.last + 1) {
      this.last = line;
      return;
    }
    this.end();
    this.key = key;
    this.first = line;
    this.last = line;
  }

  end(): void {
    if (this.key !== undefined && this.last > this.first) this.found({ first: this.first, last: this.last });
    this.key = undefined;
  }
}
