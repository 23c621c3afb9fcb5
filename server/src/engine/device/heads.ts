/** The top-level commands of a configuration, and which of them the device reads. */
import { perBlock } from '../syntax/facts';
import { type Block, isTyped, type Statement, textOf } from '../syntax/tree';

export interface Head {
  readonly statement: Statement;
  /** Does it stand behind `end`, where a device no longer reads configuration? */
  readonly behindEnd: boolean;
}

/** Visits every top-level command, in the order of the text. */
export function eachHead(blocks: readonly Block[], visit: (statement: Statement, behindEnd: boolean) => void): void {
  let ended = false;
  for (const { head } of blocks) {
    if (!head) continue;
    // What is typed or printed behind a prompt is read again, whatever ended before; so is what a script goes on with.
    if (ended && (head.kind === 'artefact' || /^conf/.test(head.keyword) || isTyped(head))) ended = false;
    else if (head.keyword === 'end' && !isTyped(head)) ended = true;
    if (head.kind === 'command') visit(head, ended);
  }
}

/** The answer of a device that did not take a command, in the capture of a session. */
const REFUSAL =
  /^% ?(?:Invalid input|Ambiguous command|Incomplete command|Unrecognized|Unknown command|Duplicate|Error|Access rule can't)/i;

/** Did the device refuse a command, as a line behind it says? */
export function isRefused(statement: Statement): boolean {
  return refusedOf(statement.block).has(statement);
}

/** The sub-commands that the device took. */
export function subcommandsOf(head: Statement): readonly Statement[] {
  return refusedOf(head.block).size > 0 ? head.children.filter((child) => !isRefused(child)) : head.children;
}

const NONE: ReadonlySet<Statement> = new Set();
const refusedOf = perBlock((block) => (block.text.includes('%') ? refusedIn(block) : NONE));

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
