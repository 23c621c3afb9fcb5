/** The texts for people that the sources hold, as the tables of other languages name them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { readTable } from '../../server/src/engine/grammar/compile/table';
import { ROOT } from './cli';
import { shippedFiles } from './grammarTable';

export interface Text {
  /** With `{0}`, `{1}` … for what is filled in. */
  readonly key: string;
  readonly file: string;
  /** Is it said when its module is loaded, before any language is chosen? */
  readonly early: boolean;
}

/** Every text that is said by code, whatever file it stands in. */
export function textsInCode(): Text[] {
  const files = ['server/src', 'scripts'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  return files.flatMap(textsOf);
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

function textsOf(file: string): Text[] {
  const found: Text[] = [];
  let depth = 0;
  const { program, errors } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type !== 'Identifier' || tag.name !== 'say') return;
      const key = quasi.quasis.map(({ value }, index) => (index === 0 ? '' : `{${index - 1}}`) + value.cooked).join('');
      found.push({ key, file, early: depth === 0 });
    },
    ...Object.fromEntries(
      FUNCTIONS.flatMap((type) => [
        [type, () => depth++],
        [`${type}:exit`, () => depth--],
      ]),
    ),
  }).visit(program);
  return found;
}

/** Every sentence that people are shown and that stands in data: in the knowledge base, in a schema. */
export function textsInData(): Text[] {
  const shown: Readonly<Record<string, RegExp>> = {
    'advisories.json': /^effect$/,
    'filters.json': /^why$/,
    'platforms.json': /^family$/,
    'releases.json': /^why$/,
  };
  const inKnowledge = Object.entries(shown).flatMap(([name, keys]) => {
    const file = `server/src/engine/knowledge/${name}`;
    const texts: string[] = [];
    JSON.parse(readFileSync(join(ROOT, file), 'utf8'), (key, value) => {
      // Names of products are the same in every language.
      if (keys.test(key) && (key !== 'family' || / (?:or|of|router)\b/.test(value))) texts.push(value);
      return value;
    });
    return texts.map((key) => ({ key, file, early: false }));
  });
  return [...inKnowledge, ...descriptions('server/schemas/config-v1.schema.json'), ...helpOfEntries()];
}

/** Lines of help in the table of commands that are shown in every language: those of Smart Install and of entries of access lists. */
function helpOfEntries(): Text[] {
  const { parts, modes } = readTable(shippedFiles());
  const rows = [
    ...[...parts.values()].flat(),
    ...[...modes.values()].flatMap((mode) =>
      mode.rows.filter(({ file }) => file === 'smart-install.txt' || mode.name.startsWith('acl-')),
    ),
  ];
  const own = rows.filter(({ file }) => file === 'acl.txt' || file === 'smart-install.txt');
  return own.flatMap(({ help, file }) => (help === undefined ? [] : [{ key: help, file, early: false }]));
}

/** What the settings of the configuration file are, which mistakes in one are told with. */
function descriptions(file: string): Text[] {
  const texts: string[] = [];
  JSON.parse(readFileSync(join(ROOT, file), 'utf8'), (key, value) => {
    if (key === 'description') texts.push(value);
    return value;
  });
  return texts.map((key) => ({ key, file, early: false }));
}
