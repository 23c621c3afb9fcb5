/** The commands of a mode: rows of the same name, or with the same keywords, are one. */
import { automatonOf, minimized, type Node, type Path, reachable } from './automaton';
import { type Form, keywordsOf, leadOf, parseForm } from './form';
import { type Positions, positionsOf } from './positions';
import type { ModeRow, Problem, Row, Table } from './rows';

/** A command of a mode. */
export interface Command {
  readonly id: string | undefined;
  readonly opens: string | undefined;
  readonly leaves: boolean;
  isWeak: boolean;
  /** Does a row of it name something, and does one name an access list that others define? */
  names: boolean;
  usesList: boolean;
}

export interface Automaton {
  readonly root: Node;
  readonly commands: readonly Command[];
}

/** What rows call the commands that leave their mode. */
const LEAVES = 'exit';

export function automatonFor(table: Table, mode: ModeRow, problems: Problem[]): Automaton {
  const commands: Command[] = [];
  const byKey = new Map<string, number>();
  const rows = new Map<Path, Row>();
  for (const row of [...mode.rows, ...exitOf(mode)]) {
    const leaves = row.id === LEAVES;
    const key = row.id ?? `${keywordsOf(row.form) || row.text} > ${row.opens ?? ''}`;
    let command = byKey.get(key);
    if (command === undefined) {
      const said = { id: row.id, opens: row.opens, leaves, isWeak: row.isWeak, names: false, usesList: false };
      command = commands.push(said) - 1;
      byKey.set(key, command);
    }
    const own = commands[command] as Command;
    if (!row.isWeak) own.isWeak = false;
    if (own.opens !== row.opens)
      problems.push({
        ...row,
        message: `rows of the same command open ${own.opens ?? 'no mode'} and ${row.opens ?? 'none'}`,
      });
    const path = pathOf(table, row, command);
    for (const { kind, defines } of path.positions.labels) {
      if (kind !== undefined) own.names = true;
      if (kind === 'access-list' && !defines) own.usesList = true;
    }
    rows.set(path, row);
  }
  const root = automatonOf([...rows.keys()], (one, other) => {
    const [first, second] = [rows.get(one), rows.get(other)];
    if (first && second)
      problems.push({
        ...second,
        message: `\`${second.text}\` says what line ${first.line} of ${first.file} says already`,
      });
  });
  for (const [words, help] of table.topics.get(mode.name) ?? [])
    if (!setHelp(root, words.split(' '), help))
      problems.push({
        file: mode.file,
        line: mode.line,
        message: `the topic \`${words}\` of ${mode.name} is no command`,
      });
  const said = new Set(reachable(root).map(({ command }) => command));
  for (const [{ command }, row] of rows)
    if (row.isWeak && !said.has(command))
      problems.push({ ...row, message: `all that \`${row.text}\` says is another command` });
  return { root: minimized(root), commands };
}

/** The word that leaves a mode is a command of it. */
function exitOf({ file, line, exit }: ModeRow): Row[] {
  if (exit === undefined) return [];
  const form = parseForm(exit);
  return [{ file, line, form, text: exit, id: LEAVES, isWeak: false, isNegated: false }];
}

function pathOf(table: Table, row: Row, command: number): Path {
  const positions = positionsOf(row.form, (name) => table.parts.get(name) ?? []);
  const help = [...positions.help];
  if (row.help !== undefined) for (const position of helpedBy(row.form, positions)) help[position] ??= row.help;
  return { positions: { ...positions, help }, command, isWeak: row.isWeak, isNegated: row.isNegated };
}

/**
 * The places that the help of a row belongs to: its last keyword of those that it starts with; where that is one alone, as in
 * `match [not] access-group NAME`, the next that it always has; what it starts with where that is no keyword.
 */
function helpedBy(form: Form, { labels, first }: Positions): readonly number[] {
  const count = wordsIn(leadOf(form)).length;
  const next = wordsIn(keywordsOf(form))[count];
  if (count === 1 && next !== undefined)
    return [labels.findIndex(({ word }, index) => index >= count && word === next)];
  return count === 0 ? first : [count - 1];
}

function wordsIn(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

function setHelp(root: Node, words: readonly string[], help: string): boolean {
  let node = root;
  for (const [index, word] of words.entries()) {
    const at = node.arcs.findIndex(({ label }) => label.word === word);
    const arc = node.arcs[at];
    if (!arc) return false;
    if (index === words.length - 1) node.arcs[at] = { ...arc, help };
    node = arc.target;
  }
  return true;
}
