/** What words are by their looks, wherever they stand: addresses, interfaces, numbers. */
import { include, type Pattern, scope } from './pattern';
import { anyOf } from './regex';

const BYTE = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const HEXTET = '[0-9A-Fa-f]{1,4}';
/** A word of its own: no part of the name of a file, of a list or of an address. */
const ALONE = String.raw`(?<![\w./:-])`;
const ALONE_END = String.raw`(?![\w-]|[./:]\w)`;
const IPV4 = String.raw`${BYTE}(?:\.${BYTE}){3}`;

/** What people type, where devices print a letter less. */
const TYPED = ['Gig', 'Fast', 'Ten', 'Eth', 'Loop', 'Port'];

/** @param types rows of the table: the name of a type, and its abbreviation */
export function valuePatterns(types: readonly string[]): Pattern[] {
  const names = types.flatMap((row) => {
    const [name = '', short = ''] = row.split(' ');
    return [name, short];
  });
  const type = anyOf([...names, ...TYPED].map((name) => name.toLowerCase()));
  return [
    {
      name: scope('string.unquoted.path'),
      match: String.raw`(?<![^\s"])(?:[a-z]+:\/\/|[a-z]*(?:flash|disk|slot)\d*:|nvram:|null:)[^\s"]+`,
    },
    number('ipv4', String.raw`${IPV4}\/\d+`),
    number('mask', String.raw`(?:255|0)(?:\.${BYTE}){3}`),
    number('ipv4', IPV4),
    number('ipv6', String.raw`(?=[\da-fA-F:]*::|(?:${HEXTET}:){7})[\da-fA-F:]{2,}(?:\.\d+){0,3}(?:\/\d+)?`),
    number('mac', String.raw`${HEXTET}\.${HEXTET}\.${HEXTET}`),
    {
      name: scope('entity.name.type.interface'),
      match: String.raw`${ALONE}(?i:${type})(?:\d+|(?<=[a-z]{4}) ?\d+\/\d+)(?:[\/.:]\d+)*${ALONE_END}`,
    },
    // Commands of scripts stand in quotation marks.
    { name: scope('string.quoted.double'), begin: '"', end: '"|$', patterns: include('jinja', 'secrets') },
    number('', String.raw`\d+(?:[-,:.]\d+)*`),
  ];
}

function number(kind: string, expression: string): Pattern {
  return { name: scope(`constant.numeric${kind && `.${kind}`}`), match: ALONE + expression + ALONE_END };
}
