/** How much of a text the table of commands knows: evidence of whether it is written for IOS at all. */
import { perBlock, perPage } from './memo';
import { isListed, takes, takesGlobal } from './modes';
import { isWords } from './prose';
import type { Page, Statement } from './tree';

/** Commands that the table was asked for, and those that it knows. */
export interface Known {
  readonly all: number;
  readonly known: number;
}

const knownOf = perBlock(({ statements }): Known => {
  let all = 0;
  let known = 0;
  for (const statement of statements) {
    if (statement.kind !== 'command') continue;
    const taken = isKnown(statement);
    if (taken === undefined || (!taken && isWords(statement))) continue;
    all++;
    if (taken) known++;
  }
  return { all, known };
});

const knownIn = perPage(({ blocks }): Known => sumOf(blocks.map(knownOf)));

/** What the table knows of some pages. */
export function knownOn(pages: readonly Page[]): Known {
  return sumOf(pages.map(knownIn));
}

function sumOf(all: readonly Known[]): Known {
  return all.reduce((sum, one) => ({ all: sum.all + one.all, known: sum.known + one.known }), { all: 0, known: 0 });
}

/** Is a command one of its mode? undefined where nobody knows what the mode takes. */
function isKnown(statement: Statement): boolean | undefined {
  const { parent } = statement;
  if (!parent) return takesGlobal(statement);
  const { mode } = parent;
  return mode && isListed(mode) ? takes(mode, statement) : undefined;
}
