/** What the highlighter colors by the words before it, and how: names by their kinds, secrets, texts for people. */
import type { Label } from '../../server/src/engine/grammar/compile/form';
import type { Table } from '../../server/src/engine/grammar/compile/rows';
import type { NameKind } from '../../server/src/engine/grammar/vocabulary';
import { type Context, contextsIn, type Target } from './contexts';
import { ANY, ANY_KEYWORD } from './regex';

/** Names by their scopes, which themes color: functions, types, variables. */
export const NAME_SCOPES: Readonly<Record<string, readonly NameKind[]>> = {
  'entity.name.function.list': [
    'access-list',
    'ipv6-access-list',
    'mac-access-list',
    'arp-access-list',
    'reflexive-list',
    'prefix-list',
    'ipv6-prefix-list',
    'community-list',
    'as-path-list',
  ],
  'entity.name.function.map': ['route-map', 'policy-map', 'vlan-map', 'crypto-map', 'parameter-map'],
  'entity.name.class.group': [
    'class-map',
    'object-group',
    'zone',
    'time-range',
    'key-chain',
    'aaa-list',
    'aaa-group',
    'transform-set',
    'ipsec-profile',
    'isakmp-profile',
    'ikev2-profile',
    'keyring',
    'trustpoint',
    'dhcp-pool',
    'nat-pool',
    'peer-group',
    'peer-session',
    'peer-policy',
    'flow-record',
    'flow-exporter',
    'flow-monitor',
    'sampler',
    'template',
    'service-template',
    'view',
  ],
  'entity.name.class.vrf': ['vrf'],
  // Some themes color other variables as plain text, and others parameters.
  'variable.other.user variable.parameter.user': ['user'],
};

/** Words that tell of a secret, or of a name, by themselves. */
const SECRET_WORD = /passw|passphrase|secret|key|pin$|psk|pmk|^(?:md5|spi)$/;
const NAME_WORD =
  /[a-z]-[a-z]|vrf|zone|^(?:access|common|downstream|evaluate|notify|pool|read|reflect|ro|rw|sampler|view|write)$/;
/** So many words tell whatever they are. */
const MANY = 3;

const isWhole = (words: readonly string[]) => words.includes('^');
const count = (words: readonly string[], expression: RegExp) => words.filter((word) => expression.test(word)).length;
/** An argument may be any word, so it takes more of them. */
const tells = (words: readonly string[]) =>
  count(words, SECRET_WORD) > 0 || words.length >= (words[0]?.startsWith(ANY) ? MANY + 2 : MANY);

const NAME: Target = {
  isEnough(words) {
    if (words.some((word) => word.startsWith(ANY))) return false;
    // The types of maps and classes are many.
    if (words.includes(ANY_KEYWORD)) return words.includes('type');
    return words.length > 1 || count(words, NAME_WORD) > 0;
  },
  most: MANY + 1,
};

const TARGETS = new Map<string, Target>([
  ['secret', { isEnough: (words) => isWhole(words) || tells(words), most: 8 }],
  ['text', { isEnough: isWhole, most: 8 }],
  ...Object.keys(NAME_SCOPES).map((scope) => [scope, NAME] as const),
]);

const SCOPE_OF = new Map(Object.entries(NAME_SCOPES).flatMap(([scope, kinds]) => kinds.map((kind) => [kind, scope])));

/** What a label stands for; undefined where the table does not list it. */
function whatOf({ type, kind }: Label): string | undefined {
  if (type === 'SECRET') return 'secret';
  if (type === 'TEXT') return 'text';
  if (type === '...') return undefined;
  const scope = kind && SCOPE_OF.get(kind);
  if (scope !== undefined) return scope;
  if (type === 'N') return 'number';
  return type === 'NAME' && kind === undefined ? 'name' : 'value';
}

const HOSTNAME: Context = {
  what: 'entity.name.type.hostname',
  words: ['hostname'],
  isWhole: true,
  instead: [],
  isDoubtful: false,
  before: [],
};

/** What stands before names, secrets and texts in the commands of a table. */
export function contextsOf(table: Table): Context[] {
  const isBanner = ({ words }: Context) => words[0] === 'banner';
  return [HOSTNAME, ...contextsIn(table, whatOf, TARGETS).filter((context) => !isBanner(context))];
}
