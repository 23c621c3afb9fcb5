/** Makes of the table what the program carries: runs when the program is built, and in tests. */
import { MOST_LABELS, SEPARATOR, written } from '../digits';
import { check } from './check';
import { type Automaton, automatonFor, type Command } from './commands';
import type { Compilation } from './compiled';
import { encodeMode, type Section } from './encode';
import { leadsIn, textsIn } from './leads';
import { CommandNumbers, Labels } from './numbers';
import { frontCoded, pairs, runs } from './pack';
import type { ModeRow, Problem, Table, TableFile } from './rows';
import { secretsIn } from './secrets';
import { readTable } from './table';

export { moduleOf } from './module';

/** Reads and compiles the files of the table. */
export function compileFiles(files: readonly TableFile[]): Compilation {
  const table = readTable(files);
  // Half a table would only be wrong in further ways.
  const slips = [...table.problems, ...(table.problems.length === 0 ? check(table) : [])];
  if (slips.length > 0) return { ...NOTHING, problems: slips };
  return compile(table);
}

/** What leaves any mode; words of their own that leave some are asked for by their mode. */
const EXIT = 'any.exit';

const NOTHING: Omit<Compilation, 'problems'> = {
  compiled: {
    words: '',
    labels: '',
    help: '',
    modes: '',
    layout: '',
    secrets: '',
    opening: '',
    leaving: '',
    weak: '',
    naming: '',
    listing: '',
    nodes: '',
    high: '',
    low: '',
    abbreviations: '',
    texts: '',
    values: '',
    interfaceTypes: '',
  },
  commands: new Map(),
  leads: new Map(),
  modes: [],
  kinds: new Map(),
};

/** The numbers of modes by their kinds, those alone that are told by what they take. */
function kindsOf(modes: readonly ModeRow[]): Map<string, readonly number[]> {
  const kinds = new Map<string, number[]>();
  for (const [number, { kind, isTold }] of modes.entries())
    if (kind !== undefined) kinds.set(kind, [...(kinds.get(kind) ?? []), ...(isTold ? [number] : [])]);
  return new Map([...kinds].sort());
}

export function compile(table: Table): Compilation {
  const problems: Problem[] = [];
  const modes = [...table.modes.values()];
  const automata = modes.map((mode) => automatonFor(table, mode, problems));
  const secretRoot = secretsIn(table);
  const labels = new Labels([...automata.map(({ root }) => root), secretRoot]);
  const numbers = new CommandNumbers(labels);
  const sections: Section[] = [];
  let layout = '';
  const heads = modes.map((mode, index) => {
    const head = [
      mode.name,
      mode.prompts.join(' '),
      mode.kind ?? '',
      mode.indent === 1 ? '' : mode.indent,
      (mode.decides ? 'd' : '') + (mode.takesAny ? 'a' : ''),
      mode.exit ?? '',
      mode.ends.join(','),
      mode.everywhere.join(','),
    ];
    layout += written(sections.length) + written(numbers.nextCommand);
    encodeMode(sections, (automata[index] as Automaton).root, index, numbers);
    while (head.at(-1) === '') head.pop();
    return head.join(';');
  });
  const secrets = written(sections.length);
  encodeMode(sections, secretRoot, modes.length, numbers);
  const count = labels.words.length + labels.extras.length;
  if (count > MOST_LABELS) throw new Error(`${count} labels are more than two digits say`);
  const joined = (name: keyof Section) => sections.map((section) => section[name]).join(SEPARATOR);

  const known: { readonly name: string; readonly command: Command; readonly number: number }[] = [];
  for (const [index, { commands }] of automata.entries())
    for (const [local, command] of commands.entries())
      known.push({ name: `${modes[index]?.name}.${command.id}`, command, number: numbers.command(index, local) });
  known.sort((one, other) => one.number - other.number);
  const modeNumbers = new Map(modes.map(({ name }, index) => [name, index]));
  const opening = known.filter(({ command }) => command.opens !== undefined);
  return {
    compiled: {
      words: frontCoded(labels.words),
      labels: labels.extras.join(SEPARATOR),
      help: labels.helps.join('\n'),
      modes: heads.join('\n'),
      layout,
      secrets,
      opening: pairs(opening.map(({ number, command }) => [number, modeNumbers.get(command.opens ?? '') ?? 0])),
      leaving: pairs(known.filter(({ command }) => command.leaves).map(({ number }) => [number, 0])),
      weak: runs(known.map(({ command }) => command.isWeak)),
      naming: runs(known.map(({ command }) => command.names)),
      listing: runs(known.map(({ command }) => command.usesList)),
      nodes: joined('nodes'),
      high: joined('high'),
      low: joined('low'),
      abbreviations: table.shortest.map(({ start, word }) => `${start}|${word.slice(start.length)}`).join(' '),
      texts: textsIn(table).join(' '),
      values: table.values.join('\n'),
      interfaceTypes: table.interfaceTypes.join('\n'),
    },
    commands: new Map(
      known.flatMap(({ name, number, command: { id, leaves } }) =>
        id === undefined || (leaves && name !== EXIT) ? [] : [[name, number]],
      ),
    ),
    leads: leadsIn(table),
    modes: modes.map(({ name }) => name),
    kinds: kindsOf(modes),
    problems,
  };
}
