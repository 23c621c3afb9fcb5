/** A simple walker through configurations, as small as one can be: it shows what the table of commands knows of real texts. */
import { type Grammar, grammar } from '../../server/src/engine/grammar';
import { parse } from '../../server/src/engine/syntax/parse';
import { textOf } from '../../server/src/engine/syntax/tree';

/** A command line with what the table says of it. */
export interface Walked {
  readonly text: string;
  /** The mode that it was found in, or the innermost open one. */
  readonly mode: string;
  /** Its command; -1 less the number of words that start one. */
  readonly command: number;
}

interface Open {
  readonly mode: number;
  /** Where the command that opened it starts. */
  readonly indent: number;
}

/** The command lines of a text. */
export function walk(text: string): Walked[] {
  const table = grammar();
  const global = table.modes.numberOf('global');
  const walked: Walked[] = [];
  let open: Open[] = [{ mode: global, indent: -1 }];
  for (const statement of parse(text).blocks.flatMap((block) => block.statements)) {
    if (statement.kind !== 'command') continue;
    const line = textOf(statement);
    const found = find(table, open, line, statement.indent);
    const mode = table.modes.get(found.open?.mode ?? global);
    walked.push({ text: line, mode: mode.name, command: found.command });
    if (found.command < 0 || !found.open) continue;
    const at = open.indexOf(found.open);
    if (mode.name === 'any') open = /^end/i.test(line) ? open.slice(0, 1) : open.slice(0, Math.max(1, open.length - 1));
    else open = open.slice(0, table.modes.leaves(found.command) ? at : at + 1);
    const opened = statement.negation ? -1 : table.modes.openedBy(found.command);
    if (opened >= 0) open.push({ mode: opened, indent: statement.indent });
  }
  return walked;
}

/**
 * The mode that takes a line: the innermost that is open by indentation, those around it, those that the indentation of the
 * line closes. Abbreviations count where no mode takes the words whole.
 */
function find(table: Grammar, open: readonly Open[], line: string, indent: number) {
  const inner = open.filter((one) => one.indent < indent).reverse();
  const closed = open.filter((one) => one.indent >= indent).reverse();
  const any = { mode: table.modes.numberOf('any'), indent: 0 };
  const order = [...inner, ...closed, any];
  let best: { readonly open: Open | undefined; readonly command: number } = { open: inner[0], command: -1 };
  for (const isWhole of [true, false]) {
    for (const one of order) {
      const command = isWhole
        ? table.commandAt(one.mode, line, 0, line.length)
        : table.abbreviatedAt(one.mode, line, 0, line.length);
      if (command >= 0) return { open: one, command };
      if (command < best.command) best = { open: one, command };
    }
  }
  return best;
}
