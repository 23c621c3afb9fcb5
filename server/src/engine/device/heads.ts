/** The top-level commands of a configuration, and which of them the device reads. */
import { type Block, isTyped, type Statement, textOf } from '../syntax/tree';

export interface Head {
  readonly statement: Statement;
  readonly block: Block;
  /** Does it stand behind `end`, where a device no longer reads configuration? */
  readonly behindEnd: boolean;
}

/** Every top-level command, in the order of the text. */
export function headsOf(blocks: readonly Block[]): Head[] {
  let ended = false;
  return blocks.flatMap((block) => {
    const { head } = block;
    if (!head) return [];
    // What is typed or printed behind a prompt is read again, whatever ended before; so is what a script goes on with.
    if (head.kind === 'artefact' || isTyped(head) || /^conf/.test(head.keyword)) ended = false;
    else if (head.keyword === 'end') ended = true;
    return head.kind === 'command' ? [{ statement: head, block, behindEnd: ended }] : [];
  });
}

/** The answer of a device that did not take a command, in the capture of a session. */
const REFUSAL =
  /^% ?(?:Invalid input|Ambiguous command|Incomplete command|Unrecognized|Unknown command|Duplicate|Error|Access rule can't)/i;

/** Did the device refuse a command, as a line behind it says? */
export function isRefused(statement: Statement): boolean {
  const { block } = statement;
  let refused = known.get(block);
  if (!refused) {
    refused = block.text.includes('%') ? refusedIn(block) : NONE;
    known.set(block, refused);
  }
  return refused.has(statement);
}

/** The sub-commands that the device took. */
export function subcommandsOf(head: Statement): readonly Statement[] {
  return head.block.text.includes('%') ? head.children.filter((child) => !isRefused(child)) : head.children;
}

const NONE: ReadonlySet<Statement> = new Set();
const known = new WeakMap<Block, ReadonlySet<Statement>>();

/** The answer comes right behind the command, or behind the line that points at the mistake. */
function refusedIn({ statements }: Block): Set<Statement> {
  const refused = new Set<Statement>();
  for (const [index, statement] of statements.entries()) {
    if (statement.kind !== 'artefact' || !REFUSAL.test(textOf(statement))) continue;
    const [before, further] = [statements[index - 1], statements[index - 2]];
    if (before?.kind === 'command') refused.add(before);
    else if (further?.kind === 'command') refused.add(further);
  }
  return refused;
}
