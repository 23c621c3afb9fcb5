/** Definitions and uses of names: lists, groups, maps and the like, each within its configuration. */
import { canonicalInterfaceName } from '../device/interfaceName';
import { picked } from '../syntax/facts';
import { meaningfulWords } from '../syntax/freeText';
import { among, headed } from '../syntax/seek';
import { type Block, blocksOf, type Page, type Span, type Statement, textOf } from '../syntax/tree';
import { isKeyword, type Word, wordSpan, wordsOf } from '../syntax/words';
import { type NameKind, reservedWords } from './forms';
import { type Named, namesIn } from './patterns';
import type { ReadConfiguration } from './textMap';

/** One place where a name is written. */
export interface Occurrence {
  readonly kind: NameKind;
  /** As the device knows it: names are case-sensitive, those of interfaces are brought to their printed form. */
  readonly name: string;
  readonly defines: boolean;
  readonly span: Span;
  readonly statement: Statement;
}

const inBlocks = new WeakMap<Block, readonly Occurrence[]>();

/** The names in a block, which depend on its text alone. */
export function occurrencesIn(block: Block): readonly Occurrence[] {
  let found = inBlocks.get(block);
  if (!found) {
    found = block.statements.flatMap((statement) => (statement.kind === 'command' ? inStatement(statement) : []));
    inBlocks.set(block, found);
  }
  return found;
}

function inStatement(statement: Statement): Occurrence[] {
  const names = isEntry(statement) ? [...namesIn(statement), ...namesInEntry(statement)] : namesIn(statement);
  const meaningful = meaningfulWords(statement).at(-1)?.end ?? 0;
  return names
    .filter(({ kind, word }) => word.end <= meaningful && !isReserved(kind, word.text))
    .map(({ kind, word, defines }) => ({
      kind,
      name: kind === 'interface' ? canonicalInterfaceName(word.text) : word.text,
      defines: defines && statement.negation === undefined,
      span: wordSpan(statement, word),
      statement,
    }));
}

/** Words that stand in the place of a name and are none: keywords of commands that take the name there too. */
export function isReserved(kind: NameKind, word: string): boolean {
  return reservedWords(kind).some((pattern) => isKeyword(word, pattern)) || RESERVED[kind]?.includes(word) === true;
}

/** Names that the device has itself, and keywords of commands that no form tells of. */
const RESERVED: Readonly<Partial<Record<NameKind, readonly string[]>>> = {
  'access-list': [
    '0',
    'allow-default',
    'allow-self-ping',
    'bidir',
    'block',
    'default',
    'external',
    'filter-autorp',
    'in',
    'inter-area',
    'intra-area',
    'l2-src',
    'log-update',
    'logging',
    'match-local-traffic',
    'out',
    'override',
    'persistent',
    'view',
    'compiled',
    'dynamic-extended',
    'extended',
    'input-interface',
    'helper',
    'ipv6',
    'rate-limit',
    'resequence',
    'standard',
  ],
  'class-map': ['class-default'],
  'object-group': ['any', 'host'],
  'policy-map': ['history'],
  'prefix-list': ['sequence-number'],
  vrf: ['forwarding', 'receive', 'select', 'sitemap'],
  zone: ['self', 'default'],
};

/** Is it an entry of an access list, in its list or on a line of its own? */
export function isEntry({ parent, keyword }: Statement): boolean {
  return parent?.mode === 'acl' || (parent === undefined && keyword === 'access-list');
}

/** Most entries name nothing. */
const NAMES_SOMETHING = /\s(?:object-g|addrgroup|portgroup|time-r)/i;

/** Object groups and time ranges in an entry; a remark is free text. */
function namesInEntry(statement: Statement): Named[] {
  if (!NAMES_SOMETHING.test(textOf(statement))) return [];
  const words = wordsOf(statement);
  if (words.slice(0, 3).some(({ text }) => isKeyword(text, 'rem|ark'))) return [];
  const behind = (pattern: string, kind: NameKind): Named[] =>
    words.flatMap(({ text }, index) => {
      const word: Word | undefined = words[index + 1];
      return isKeyword(text, pattern) && word ? [{ kind, word, defines: false }] : [];
    });
  return [
    ...behind('object-g|roup', 'object-group'),
    ...behind('addrgroup', 'object-group'),
    ...behind('portgroup', 'object-group'),
    ...behind('time-r|ange', 'time-range'),
  ];
}

/** The occurrences of a configuration by kind and name. */
export class Names {
  private readonly byName = new Map<string, Occurrence[]>();

  static of(configuration: ReadConfiguration): Names {
    let names = known.get(configuration);
    if (!names) {
      names = new Names(blocksOf(configuration.subject.section.pages));
      known.set(configuration, names);
    }
    return names;
  }

  private constructor(blocks: readonly Block[]) {
    for (const block of blocks) {
      for (const occurrence of occurrencesIn(block)) {
        const key = keyOf(occurrence);
        const same = this.byName.get(key);
        if (same) same.push(occurrence);
        else this.byName.set(key, [occurrence]);
      }
    }
  }

  /** Every place of a name, in the order of the text. */
  occurrences(name: Pick<Occurrence, 'kind' | 'name'>): readonly Occurrence[] {
    return this.byName.get(keyOf(name)) ?? [];
  }

  /** The names of a kind that are defined, or used and not defined, in the order of the text. */
  all(kind: NameKind, isDefined: boolean): string[] {
    return [...this.byName.values()].flatMap((same) => {
      const [first] = same;
      return first?.kind === kind && same.some(({ defines }) => defines) === isDefined ? [first.name] : [];
    });
  }
}

const known = new WeakMap<ReadConfiguration, Names>();

function keyOf({ kind, name }: Pick<Occurrence, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** Names of IPv6 and MAC access lists, which share their names with those of IPv4. */
export function otherLists(pages: readonly Page[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { head } of ofOtherProtocols(pages)) {
    const words = head ? wordsOf(head).map(({ text }) => text) : [];
    const name = isKeyword(words[1], 'access-l|ist') ? words.at(-1) : undefined;
    if (name !== undefined) names.add(name);
  }
  return names;
}

const OTHER_PROTOCOLS = among('ipv6', 'mac');
const ofOtherProtocols = picked((page) => headed(page, OTHER_PROTOCOLS));
