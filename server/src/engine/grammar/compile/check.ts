/** What no row alone shows: whether the table fits together. */
import { type Form, leadOf } from './form';
import { positionsOf } from './positions';
import type { Place, Problem, Row, Table } from './rows';

/** A line of help that a list of completions can show. */
const LONGEST_HELP = 72;

/** Modes that nothing opens: where configuration starts, and what every mode takes. */
const ROOTS = ['global', 'any'];

export function check(table: Table): Problem[] {
  const problems: Problem[] = [];
  const fail = ({ file, line }: Problem | Row | { file: string; line: number }, message: string) =>
    problems.push({ file, line, message });
  const used = new Set<string>();
  const rows = [...table.modes.values()].flatMap((mode) => mode.rows);
  const all = [...rows, ...[...table.parts.values()].flat()];
  for (const row of all) checkRow(table, row, used, (message) => fail(row, message));
  for (const [name, [first]] of table.parts) {
    if (!first) problems.push({ file: '', line: 0, message: `the part <${name}> has no row` });
    else if (!used.has(name)) fail(first, `no row names the part <${name}>`);
    else if (holdsItself(table, name)) fail(first, `the part <${name}> holds itself`);
  }
  if (problems.length > 0) return problems;
  for (const row of rows) if (!endsWell(table, row)) fail(row, `\`${row.text}\`: nothing can follow TEXT or ...`);
  checkModes(table, rows, fail);
  checkShortest(table, fail);
  checkEnds(table, fail);
  return problems;
}

function checkRow(table: Table, row: Row, used: Set<string>, fail: (message: string) => void): void {
  for (const name of partsIn(row.form)) {
    used.add(name);
    if (!table.parts.has(name)) fail(`there is no part <${name}>`);
  }
  if (row.opens !== undefined && !table.modes.has(row.opens)) fail(`there is no mode ${row.opens}`);
  if (row.help === undefined) return;
  if (row.help.length > LONGEST_HELP) fail(`its help is longer than ${LONGEST_HELP} characters`);
  if (/[.\s]$|\s{2}/.test(row.help)) fail('its help ends with a point, or holds blanks too many');
  if (row.isWeak) fail('what is weak is not offered, so it has no help');
}

function checkModes(table: Table, rows: readonly Row[], fail: (place: Row | Problem, message: string) => void): void {
  const opened = new Set(rows.map(({ opens }) => opens));
  for (const mode of table.modes.values()) {
    const place = { ...mode, message: '' };
    if (!opened.has(mode.name) && !ROOTS.includes(mode.name)) fail(place, `no row opens the mode ${mode.name}`);
    if (mode.rows.length === 0 && !mode.takesAny) fail(place, `the mode ${mode.name} takes nothing`);
    const texts = new Map<string, Row>();
    for (const row of mode.rows) {
      const key = `${row.isNegated ? '- ' : ''}${row.text}`;
      const other = texts.get(key);
      if (other) fail(row, `\`${row.text}\` stands in line ${other.line} of ${other.file} already`);
      else texts.set(key, row);
      if (/^(?:no|default)\b(?!-)/.test(leadOf(row.form)))
        fail(row, `\`${row.text}\`: every command can stand behind no and default`);
      if (row.form.is === 'optional') fail(row, `\`${row.text}\`: a command has a word at least`);
    }
  }
  for (const mode of table.topics.keys())
    if (!table.modes.has(mode)) fail({ file: '', line: 0, message: '' }, `there is no mode ${mode}`);
}

/** What is short for a word is the start of no other first word of the mode that somebody looked at. */
function checkShortest(table: Table, fail: (place: Place, message: string) => void): void {
  const words = new Map<string, Place>();
  for (const place of table.shortest) {
    const { mode, start, word } = place;
    if (words.has(word)) fail(place, `how short \`${word}\` may be is said already`);
    words.set(word, place);
    const rows = (table.modes.get(mode)?.rows ?? []).filter(({ isWeak }) => !isWeak);
    const firsts = rows.map(({ form }) => leadOf(form).split(' ', 1)[0] ?? '');
    const other = firsts.find((one) => one.startsWith(start) && one !== word);
    if (other !== undefined) fail(place, `\`${start}\` may be \`${other}\` too`);
  }
}

/** What ends a mode that decides is no command of that. */
function checkEnds(table: Table, fail: (place: Place, message: string) => void): void {
  const ends = [...table.modes.values()].flatMap((mode) => [...mode.ends, ...mode.everywhere]);
  const words = new Set(ends.map((pattern) => pattern.replace('|', '')));
  for (const { decides, rows } of table.modes.values()) {
    if (!decides) continue;
    for (const row of rows.filter(({ isWeak }) => !isWeak)) {
      const [first = '', second = ''] = leadOf(row.form).split(' ');
      const taken = [first, `${first} ${second}`].find((one) => words.has(one));
      if (taken) fail(row, `\`${taken}\` ends every mode, so none that decides takes it`);
    }
  }
}

function partsIn(form: Form): string[] {
  switch (form.is) {
    case 'label':
      return [];
    case 'part':
      return [form.name];
    case 'sequence':
    case 'choice':
      return form.items.flatMap(partsIn);
    default:
      return partsIn(form.item);
  }
}

function holdsItself(table: Table, name: string, above: readonly string[] = []): boolean {
  if (above.includes(name)) return true;
  const inner = (table.parts.get(name) ?? []).flatMap(({ form }) => partsIn(form));
  return inner.some((part) => holdsItself(table, part, [...above, name]));
}

/** What goes on to the end of the line stands at the end of the form. */
function endsWell(table: Table, { form }: Row): boolean {
  const { labels, follow } = positionsOf(form, (name) => table.parts.get(name) ?? []);
  return labels.every(({ type }, position) => (type !== 'TEXT' && type !== '...') || follow[position]?.size === 0);
}
