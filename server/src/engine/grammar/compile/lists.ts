/** Reads the files of the table that hold no forms: names of values, and types of interfaces. */
import { ARGUMENT_TYPES } from '../vocabulary';
import type { Problem, TableFile } from './rows';

export const VALUES = 'values.txt';
export const INTERFACE_TYPES = 'interface-types.txt';

/** A type of argument stands at the start of a line, a name and its number, or its two, on indented ones. */
export function readValues({ name: file, text }: TableFile, values: string[], problems: Problem[]): void {
  const types = new Map<string, Map<string, string>>();
  let names: Map<string, string> | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fail = (message: string) => problems.push({ file, line: index + 1, message });
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    if (!line.startsWith(' ')) {
      if (!(ARGUMENT_TYPES as readonly string[]).includes(content)) fail(`\`${content}\` is no type of argument`);
      if (types.has(content)) fail(`${content} is there already`);
      names = new Map();
      types.set(content, names);
      continue;
    }
    const [, word = '', number = ''] = /^([a-z0-9-]+)(?: (\d+(?: \d+)?|any))?$/.exec(content) ?? [];
    if (word === '') fail(`\`${content}\` is no name in small letters with its number`);
    else if (!names) fail('a name stands below no type');
    else if (names.has(word)) fail(`${word} is there already`);
    else names.set(word, number);
  }
  for (const [type, own] of types)
    values.push(
      `${type} ${[...own]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([word, number]) => (number ? `${word}=${number.replace(' ', '/')}` : word))
        .join(' ')}`,
    );
}

/** Lines of a printed name, its abbreviation, and `port` or `routed`. */
export function readInterfaceTypes({ name: file, text }: TableFile, types: string[], problems: Problem[]): void {
  const seen = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    const content = line.trim().replace(/\s+/g, ' ');
    if (content === '' || content.startsWith('#')) continue;
    const fail = (message: string) => problems.push({ file, line: index + 1, message });
    const [, name = ''] = /^([A-Za-z][A-Za-z0-9-]*) ([A-Za-z0-9-]+) (port|routed)$/.exec(content) ?? [];
    if (name === '') fail('a type is `NAME ABBREVIATION port` or `NAME ABBREVIATION routed`');
    else if (seen.has(name.toLowerCase())) fail(`${name} is there already`);
    seen.add(name.toLowerCase());
    types.push(content);
  }
}
