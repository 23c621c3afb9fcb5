/** Reads the files of the table: modes, rows, parts of forms. `table/README.md` says how they are written. */
import { FormError, parseForm } from './form';
import { INTERFACE_TYPES, readInterfaceTypes, readValues, VALUES } from './lists';
import type { ModeRow, Place, Row, Table, TableFile } from './rows';

export function readTable(files: readonly TableFile[]): Table {
  const table: Table = {
    modes: new Map(),
    parts: new Map(),
    topics: new Map(),
    shortest: [],
    values: [],
    interfaceTypes: [],
    problems: [],
  };
  const more: Section[] = [];
  for (const file of files) {
    if (file.name === VALUES) readValues(file, table.values, table.problems);
    else if (file.name === INTERFACE_TYPES) readInterfaceTypes(file, table.interfaceTypes, table.problems);
    else readFile(table, file, more);
  }
  for (const { name, rows } of more) {
    const mode = table.modes.get(name);
    if (mode) mode.rows.push(...rows);
    else if (rows[0])
      table.problems.push({ file: rows[0].file, line: rows[0].line, message: `there is no mode ${name}` });
  }
  return table;
}

interface Section {
  /** Of a mode; empty for a part. */
  readonly name: string;
  /** Set where the mode is described here. */
  readonly mode?: ModeRow;
  readonly rows: Row[];
}

type Fail = (message: string) => void;

function readFile(table: Table, { name: file, text }: TableFile, more: Section[]): void {
  let section: Section | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const place = { file, line: index + 1 };
    const fail = (message: string) => table.problems.push({ ...place, message });
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    if (!line.startsWith(' ')) {
      section = readHeader(table, content, place, fail);
      if (section && !section.mode && section.name !== '') more.push(section);
    } else if (!section) fail('a row stands below no mode and no part');
    else if (section.mode && content.startsWith('@')) readProperty(section.mode, content, fail);
    else if (section.name !== '' && content.startsWith('? ')) readTopic(table, section.name, content, fail);
    else readRow(section.rows, withoutMark(table, section.name, content, place), place, fail);
  }
}

function readHeader(table: Table, header: string, place: Place, fail: Fail): Section | undefined {
  const part = /^<([a-z0-9-]+)>$/.exec(header)?.[1];
  if (part !== undefined) {
    if (table.parts.has(part)) fail(`the part <${part}> is there already`);
    const rows: Row[] = [];
    table.parts.set(part, rows);
    return { name: '', rows };
  }
  const [, word, name = ''] = /^(mode|more) ([a-z0-9-]+)$/.exec(header) ?? [];
  if (word === undefined) fail('it is no `mode NAME`, `more NAME` or `<part>`, and rows are indented');
  if (word !== 'mode') return word === undefined ? undefined : { name, rows: [] };
  if (table.modes.has(name)) fail(`the mode ${name} is there already; \`more ${name}\` adds rows to it`);
  const mode: ModeRow = {
    ...place,
    name,
    prompts: [],
    indent: 1,
    isTold: false,
    decides: false,
    takesAny: false,
    ends: [],
    everywhere: [],
    rows: [],
  };
  table.modes.set(name, mode);
  return { name, mode, rows: mode.rows };
}

function readProperty(mode: ModeRow, content: string, fail: Fail): void {
  const [name, ...words] = content.slice(1).split(/\s+/);
  const change: { -readonly [K in keyof ModeRow]?: ModeRow[K] } = mode as never;
  if (name === 'prompt' && words.length > 0) change.prompts = words;
  else if (name === 'indent' && /^\d$/.test(words.join(' '))) change.indent = Number(words[0]);
  else if (name === 'exit' && words.length === 1 && words[0]) change.exit = words[0];
  else if ((name === 'kind' || name === 'like') && words.length === 1 && words[0]) {
    change.kind = words[0];
    change.isTold = name === 'kind';
  } else if (name === 'decides' && words.length === 0) change.decides = true;
  else if (name === 'any' && words.length === 0) change.takesAny = true;
  else if (name === 'ends' && words.length > 0) change.ends = [...mode.ends, ...patternsIn(words)];
  else if (name === 'everywhere' && words.length > 0) change.everywhere = [...mode.everywhere, ...patternsIn(words)];
  else
    fail(
      `\`${content}\` is no property: @prompt WORDS, @indent N, @exit WORD, @kind NAME, @like NAME, @decides, @any, @ends, @everywhere`,
    );
}

/** Words between commas, `access-l(ist)` as `access-l|ist`. */
function patternsIn(words: readonly string[]): string[] {
  return words
    .join(' ')
    .split(/, ?/)
    .map((pattern) => pattern.replace(/\(([^\s()]{1,40})\)/g, '|$1'));
}

/** A row as it is without the mark in its first word that says how short that may be, which is noted. */
function withoutMark(table: Table, mode: string, content: string, place: Place): string {
  const [whole, front = '', start = '', rest = ''] =
    /^((?:[~-] )?(?:=[a-z0-9-]+ )?)([a-z][a-z-]*)\(([a-z-]+)\)(?= |$)/.exec(content) ?? [];
  if (whole === undefined) return content;
  table.shortest.push({ ...place, mode, start, word: start + rest });
  return front + start + rest + content.slice(whole.length);
}

function readRow(rows: Row[], content: string, place: Place, fail: Fail): void {
  const [before, help] = splitAt(content.replace(/\s+/g, ' '), ' : ');
  const [front, opens] = splitAt(before, ' > ');
  const mark = /^[~-] /.exec(front)?.[0] ?? '';
  const named = front.slice(mark.length);
  const id = /^=([a-z0-9-]+) /.exec(named)?.[1];
  const text = id === undefined ? named : named.slice(id.length + 2);
  try {
    rows.push({
      ...place,
      form: parseForm(text),
      text,
      ...(id !== undefined && { id }),
      ...(opens !== undefined && { opens }),
      ...(help !== undefined && { help }),
      isWeak: mark === '~ ',
      isNegated: mark === '- ',
    });
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    fail(`\`${text}\`: ${error.message}`);
  }
}

/** What stands in front of a mark and behind it; only the first where there is no mark. */
function splitAt(text: string, mark: string): readonly [before: string, behind?: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

function readTopic(table: Table, mode: string, content: string, fail: Fail): void {
  const [before, help = ''] = splitAt(content.replace(/\s+/g, ' '), ' : ');
  const words = before.slice('? '.length);
  if (help === '' || !/^[a-z0-9][a-z0-9 +._-]*$/.test(words)) {
    fail('a topic is `? KEYWORDS : what they are about`');
    return;
  }
  const topics = table.topics.get(mode) ?? new Map<string, string>();
  topics.set(words, help);
  table.topics.set(mode, topics);
}
