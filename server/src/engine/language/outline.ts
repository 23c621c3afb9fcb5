import type { Reading } from '../analysis';
import type { Interface } from '../device/interface';
import { interfaceNameOf } from '../device/interfaces';
import type { TextRange } from '../finding';
import { say } from '../messages/say';
import type { Subject } from '../rules/rule';
import { startOfLine } from '../syntax/lines';
import { matchedOf, tableModeOpenedBy } from '../syntax/matched';
import type { Mode, Statement } from '../syntax/tree';
import { isKeyword, wordsOf } from '../syntax/words';
import { entryOf, kindAndSize } from './entries';
import { LISTS } from './kinds';
import { occurrencesIn } from './names';
import { endOf, type ReadConfiguration, TextMap } from './textMap';

export type OutlineKind =
  | 'device'
  | 'interface'
  | 'vlan'
  | 'access-list'
  | 'entry'
  | 'object-group'
  | 'member'
  | 'map'
  | 'line'
  | 'router'
  | 'vrf'
  | 'banner'
  | 'smart-install'
  | 'section';

export interface OutlineItem extends TextRange {
  readonly kind: OutlineKind;
  readonly name: string;
  readonly detail: string;
  /** The place to jump to, within the item. */
  readonly selection: TextRange;
  readonly children: readonly OutlineItem[];
}

/**
 * The outline; where a text holds several configurations, each is an item of its own. One that another breaks into, as in a
 * capture of several sessions, is an item for each of its pieces.
 */
export function outlineOf(reading: Reading): OutlineItem[] {
  const pieces = piecesOf(reading);
  if (reading.configurations.length < 2) return pieces.flatMap((piece) => itemsOf(reading, piece));
  return pieces.flatMap((piece) => deviceItem(reading, piece) ?? []);
}

/** The commands of a configuration that stand behind each other. */
interface Piece {
  readonly one: ReadConfiguration;
  readonly heads: Statement[];
}

function piecesOf(reading: Reading): Piece[] {
  const map = TextMap.of(reading);
  const pieces: Piece[] = [];
  let last: ReadConfiguration | undefined;
  for (const block of reading.tree.blocks) {
    const { head } = block;
    if (head?.kind !== 'command') continue;
    const one = map.ownerOf(block);
    if (one && one === last) pieces.at(-1)?.heads.push(head);
    else if (one) pieces.push({ one, heads: [head] });
    last = one;
  }
  return pieces;
}

/** A device begins at its first line, which an editor keeps in sight above all that is of it. */
function deviceItem(reading: Reading, piece: Piece): OutlineItem | undefined {
  const children = itemsOf(reading, piece);
  const [first] = children;
  const end = piece.heads.at(-1);
  if (!first || !end) return undefined;
  const map = TextMap.of(reading);
  const { hostname, platform } = piece.one.subject.device;
  const version = piece.heads.find(({ keyword, negation }) => keyword === 'version' && !negation);
  const isNamed = piece.heads.some(({ block }) => block === hostname?.span.block);
  const named = hostname && isNamed ? map.range(hostname.span) : undefined;
  const begun = version && map.range(version);
  const lead = piece.heads.find((one) => map.range(one).start === first.selection.start);
  const what = nameOfPiece(lead, children.length);
  const { name } = piece.one;
  return {
    kind: 'device',
    name: named ? name : hostname ? `${name}: ${what}` : what,
    detail: platform.release?.text ?? '',
    start: Math.min(...[named, begun, first].flatMap((one) => (one ? startOfLine(reading.tree.text, one.start) : []))),
    end: map.range({ block: end.block, start: end.start, end: endOf(end) }).end,
    selection: named ?? begun ?? first.selection,
    children,
  };
}

/** What holds no name is called after what it holds. */
function nameOfPiece(head: Statement | undefined, items: number): string {
  const words = head ? wordsOf(head).map(({ text }) => text) : [];
  const what = head ? nameOfSection(head, words) : '';
  return items === 1 ? what : say`${what} and ${items - 1} more`;
}

type Draft = Omit<OutlineItem, 'end' | 'children'> & { end: number; children: OutlineItem[] };

function itemsOf(reading: Reading, { one: { subject }, heads }: Piece): OutlineItem[] {
  const items: Draft[] = [];
  const interfaces = new Map(subject.device.interfaces.map((iface) => [iface.name, iface]));
  const context = { map: TextMap.of(reading), subject, interfaces };
  for (const head of heads) {
    const item = itemOf(context, head);
    const before = items.at(-1);
    // The lines of a numbered list are one item.
    if (item && head.keyword === 'access-list' && before?.kind === 'access-list' && before.name === item.name) {
      before.end = item.end;
      before.children.push(...item.children);
    } else if (item) items.push(item);
  }
  return items;
}

/** What the items of one configuration are made with. */
interface Context {
  readonly map: TextMap;
  readonly subject: Subject;
  readonly interfaces: ReadonlyMap<string, Interface>;
}

function itemOf(context: Context, head: Statement): Draft | undefined {
  const described = describe(head, context);
  if (!described) return undefined;
  const { kind, name, detail = '', children = [] } = described;
  const { map } = context;
  return {
    kind,
    name,
    detail,
    ...map.range({ block: head.block, start: head.start, end: endOf(head) }),
    selection: map.range(head),
    children: children.flatMap((child) => childItem(context, child, kind)),
  };
}

interface Described {
  readonly kind: OutlineKind;
  readonly name: string;
  readonly detail?: string;
  readonly children?: readonly Statement[];
}

/** What items of modes are called that are no mere sections. */
const KINDS: Readonly<Partial<Record<Mode, OutlineKind>>> = {
  line: 'line',
  router: 'router',
  vrf: 'vrf',
};

function describe(head: Statement, context: Context): Described | undefined {
  const words = wordsOf(head).map(({ text }) => text);
  const negated = head.negation ? `${head.negation} ` : '';
  if (head.keyword === 'vstack')
    return { kind: 'smart-install', name: `${negated}${words.join(' ')}`, detail: say`Smart Install` };
  if (head.negation) return undefined;
  switch (head.keyword) {
    case 'interface':
      return interfaceItem(head, context);
    case 'vlan':
      return vlanItem(head, words);
    case 'access-list':
      return { kind: 'access-list', name: words[1] ?? '', detail: detailOf(context, words[1]), children: [head] };
    case 'object-group':
      return groupItem(head, words);
    case 'banner':
      return {
        kind: 'banner',
        name: `banner ${/^(?:motd|login|exec|incoming)$/i.test(words[1] ?? '') ? words[1] : ''}`.trim(),
      };
    case 'policy-map':
    case 'class-map':
      return { kind: 'map', name: words.at(-1) ?? '', detail: head.keyword, children: head.children };
    default:
      return namedItem(head, words, context);
  }
}

/** A list of any protocol, or a mode that a command opens. */
function namedItem(head: Statement, words: readonly string[], context: Context): Described | undefined {
  const list = occurrencesIn(head.block).find(
    ({ statement, kind, defines }) => statement === head && defines && LISTS.has(kind),
  );
  const mode = tableModeOpenedBy(head);
  if (list && mode) {
    const detail = list.kind === 'access-list' ? detailOf(context, list.name) : head.keyword;
    return { kind: 'access-list', name: list.name, detail, children: head.children };
  }
  // What is half-typed opens a mode that its first words tell.
  const kind = mode?.name === 'route-map' ? 'map' : KINDS[mode?.kind ?? head.mode ?? 'other'];
  if (!mode && !kind) return undefined;
  return { kind: kind ?? 'section', name: nameOfSection(head, words) };
}

const LONGEST_NAME = 4;

/** The first words of a command, but for a secret and a text. */
function nameOfSection(head: Statement, words: readonly string[]): string {
  const hidden = matchedOf(head)?.parts.find(({ type }) => type === 'SECRET' || type === 'TEXT' || type === '...');
  const end = hidden ? wordsOf(head).findIndex(({ start }) => start === hidden.word.start) : words.length;
  return words.slice(0, Math.min(end, LONGEST_NAME)).join(' ');
}

function groupItem(head: Statement, words: readonly string[]): Described {
  // `object-group ip address NAME` has one word more.
  const at = isKeyword(words[1], 'ip') ? 3 : 2;
  return { kind: 'object-group', name: words[at] ?? '', detail: words.slice(1, at).join(' '), children: head.children };
}

function interfaceItem(head: Statement, { interfaces }: Context): Described {
  const words = wordsOf(head).map(({ text }) => text);
  // A range is none of its members.
  if (isKeyword(words[1], 'ran|ge')) return { kind: 'interface', name: words.slice(1).join(' '), detail: '' };
  const name = interfaceNameOf(head);
  const iface = interfaces.get(name);
  const address = iface?.addresses.find(({ secondary }) => !secondary) ?? iface?.addresses[0];
  const parts = [address?.address, iface?.description, iface?.shutdown ? 'shutdown' : undefined];
  return { kind: 'interface', name, detail: parts.filter(Boolean).join(', ') };
}

function vlanItem(head: Statement, words: readonly string[]): Described | undefined {
  if (isKeyword(words[1], 'access-m|ap'))
    return { kind: 'map', name: words.slice(2).join(' '), detail: say`VLAN map`, children: head.children };
  if (isKeyword(words[1], 'filter'))
    return { kind: 'map', name: words[2] ?? '', detail: `VLAN filter ${words.slice(3).join(' ')}` };
  if (head.mode !== 'vlan') return undefined;
  const name = head.children.find(({ keyword }) => keyword === 'name');
  return { kind: 'vlan', name: `VLAN ${words[1] ?? ''}`, detail: name ? (wordsOf(name)[1]?.text ?? '') : '' };
}

function detailOf({ subject }: Context, name: string | undefined): string {
  const list = name === undefined ? undefined : subject.device.accessLists.get(name);
  return list ? kindAndSize(list) : '';
}

function childItem({ map, subject }: Context, child: Statement, parent: OutlineKind): OutlineItem[] {
  const { keyword, negation } = child;
  if (keyword === 'exit' || keyword === 'description') return [];
  const { entry, refusedFor } = (parent === 'access-list' && entryOf(subject, child)) || {};
  const words = wordsOf(child).map(({ text }) => text);
  const own = keyword === 'access-list' ? words.slice(2) : words;
  const text = `${negation ? `${negation} ` : ''}${own.join(' ')}`;
  const range = map.range({ block: child.block, start: child.start, end: endOf(child) });
  return [
    {
      kind: parent === 'access-list' ? 'entry' : 'member',
      name: entry && !entry.numbered && !refusedFor ? `${entry.sequence} ${text}` : text,
      detail: '',
      ...range,
      selection: map.range(child),
      children: [],
    },
  ];
}
