/** The outline of a text: what people look for in a configuration, with what belongs to it. */
import type { AnalysedConfiguration, Reading } from '../analyse';
import type { Entry } from '../device/acl/list';
import type { Device } from '../device/device';
import { canonicalInterfaceName } from '../device/interfaceName';
import type { Interface } from '../device/interfaces';
import type { TextRange } from '../finding';
import type { Block, Statement } from '../syntax/tree';
import { isKeyword, wordsOf } from '../syntax/words';
import { isEntry } from './names';
import { endOf, TextMap } from './textMap';

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

/** The outline; where a text holds several configurations, each is an item of its own. */
export function outlineOf(reading: Reading): OutlineItem[] {
  const map = TextMap.of(reading);
  const items = map.configurations.map((one) => ({ one, items: itemsOf(map, one) }));
  if (reading.configurations.length < 2) return items.flatMap((single) => single.items);
  return items.flatMap(({ one, items: own }) => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const { device } = one.subject;
    const name = one.name === '' ? 'configuration' : one.name;
    const range = { start: first.start, end: Math.max(...own.map(({ end }) => end)) };
    const detail = device.platform.release?.text ?? '';
    return [{ kind: 'device' as const, name, detail, ...range, selection: first.selection, children: own }];
  });
}

function itemsOf(map: TextMap, { subject }: AnalysedConfiguration): OutlineItem[] {
  const items: OutlineItem[] = [];
  if (!subject) return items;
  const details = new Details(subject.device);
  for (const { head } of subject.section.blocks) {
    if (head?.kind !== 'command') continue;
    const item = itemOf(map, head, details);
    const before = items.at(-1);
    // The lines of a numbered list are one item.
    if (item && head.keyword === 'access-list' && before?.kind === 'access-list' && before.name === item.name) {
      items[items.length - 1] = { ...before, end: item.end, children: [...before.children, ...item.children] };
    } else if (item) items.push(item);
  }
  return items;
}

/** What the device knows of statements, found by their place. */
class Details {
  private readonly entries = new Map<Block, Map<number, Entry>>();
  readonly interfaces: ReadonlyMap<string, Interface>;

  constructor(readonly device: Device) {
    this.interfaces = new Map(device.interfaces.map((iface) => [iface.name, iface]));
    for (const list of device.accessLists.values()) {
      for (const entry of list.entries) {
        const own = this.entries.get(entry.span.block) ?? new Map<number, Entry>();
        this.entries.set(entry.span.block, own.set(entry.span.start, entry));
      }
    }
  }

  entryAt({ block, start }: Statement): Entry | undefined {
    return this.entries.get(block)?.get(start);
  }
}

function itemOf(map: TextMap, head: Statement, details: Details): OutlineItem | undefined {
  const described = describe(head, details);
  if (!described) return undefined;
  const { kind, name, detail = '', children = [] } = described;
  return {
    kind,
    name,
    detail,
    ...map.range({ block: head.block, start: head.start, end: endOf(head) }),
    selection: map.range(head),
    children: children.flatMap((child) => childItem(map, child, kind, details)),
  };
}

interface Described {
  readonly kind: OutlineKind;
  readonly name: string;
  readonly detail?: string;
  readonly children?: readonly Statement[];
}

/** Modes whose commands are one item, by what they are called with. */
const SECTIONS: Readonly<Record<string, OutlineKind>> = {
  'class-map': 'map',
  'policy-map': 'map',
  'route-map': 'map',
  'control-plane': 'section',
  'time-range': 'section',
  router: 'router',
  line: 'line',
  vrf: 'vrf',
  zone: 'section',
  'zone-pair': 'section',
  banner: 'banner',
  crypto: 'section',
  key: 'section',
};

function describe(head: Statement, details: Details): Described | undefined {
  const words = wordsOf(head).map(({ text }) => text);
  const rest = words.slice(1).join(' ');
  const negated = head.negation ? `${head.negation} ` : '';
  if (head.keyword === 'vstack')
    return { kind: 'smart-install', name: `${negated}${words.join(' ')}`, detail: 'Smart Install' };
  if (head.negation) return undefined;
  switch (head.keyword) {
    case 'interface':
      return interfaceItem(rest, details);
    case 'vlan':
      return vlanItem(head, words);
    case 'access-list':
      return { kind: 'access-list', name: words[1] ?? '', detail: detailOf(details, words[1]), children: [head] };
    case 'ip':
      return ipItem(head, words, details);
    case 'object-group':
      return {
        kind: 'object-group',
        name: words.at(-1) ?? '',
        detail: words.slice(1, -1).join(' '),
        children: head.children,
      };
    case 'banner':
      return {
        kind: 'banner',
        name: `banner ${/^(?:motd|login|exec|incoming)$/i.test(words[1] ?? '') ? words[1] : ''}`.trim(),
      };
    case 'policy-map':
    case 'class-map':
      return { kind: 'map', name: words.at(-1) ?? '', detail: head.keyword, children: head.children };
    default: {
      const kind = Object.hasOwn(SECTIONS, head.keyword) ? SECTIONS[head.keyword] : undefined;
      return kind && { kind, name: nameOfSection(head.keyword, words) };
    }
  }
}

/** Keys and certificates are told apart by two words; what follows may be secret. */
function nameOfSection(keyword: string, words: readonly string[]): string {
  return words.slice(0, keyword === 'crypto' ? 3 : keyword === 'key' ? 3 : 4).join(' ');
}

function interfaceItem(written: string, { interfaces }: Details): Described {
  const name = canonicalInterfaceName(written);
  const iface = interfaces.get(name);
  const [address] = iface?.addresses ?? [];
  const parts = [address?.address, iface?.description, iface?.shutdown ? 'shutdown' : undefined];
  return { kind: 'interface', name: iface ? name : written, detail: parts.filter(Boolean).join(', ') };
}

function vlanItem(head: Statement, words: readonly string[]): Described | undefined {
  if (isKeyword(words[1], 'access-m|ap'))
    return { kind: 'map', name: words.slice(2).join(' '), detail: 'VLAN map', children: head.children };
  if (isKeyword(words[1], 'filter'))
    return { kind: 'map', name: words[2] ?? '', detail: `VLAN filter ${words.slice(3).join(' ')}` };
  if (head.mode !== 'vlan') return undefined;
  const name = head.children.find(({ keyword }) => keyword === 'name');
  return { kind: 'vlan', name: `VLAN ${words[1] ?? ''}`, detail: name ? (wordsOf(name)[1]?.text ?? '') : '' };
}

function ipItem(head: Statement, words: readonly string[], details: Details): Described | undefined {
  if (isKeyword(words[1], 'access-l|ist') && head.mode === 'acl') {
    const isTyped = isKeyword(words[2], 'st|andard') || isKeyword(words[2], 'e|xtended');
    const name = words[isTyped ? 3 : 2] ?? '';
    return { kind: 'access-list', name, detail: detailOf(details, name), children: head.children };
  }
  if (isKeyword(words[1], 'vrf')) return { kind: 'vrf', name: words[2] ?? '' };
  return undefined;
}

function detailOf({ device }: Details, name: string | undefined): string {
  const list = name === undefined ? undefined : device.accessLists.get(name);
  if (!list) return '';
  return `${list.kind}, ${list.entries.length} ${list.entries.length === 1 ? 'entry' : 'entries'}`;
}

function childItem(map: TextMap, child: Statement, parent: OutlineKind, details: Details): OutlineItem[] {
  const { keyword, negation } = child;
  if (keyword === 'exit' || keyword === 'description') return [];
  if (parent === 'access-list' && !isEntry(child)) return [];
  const entry = parent === 'access-list' ? details.entryAt(child) : undefined;
  const words = wordsOf(child).map(({ text }) => text);
  const own = keyword === 'access-list' ? words.slice(2) : words;
  const text = `${negation ? `${negation} ` : ''}${own.join(' ')}`;
  const range = map.range({ block: child.block, start: child.start, end: endOf(child) });
  return [
    {
      kind: parent === 'access-list' ? 'entry' : 'member',
      name: entry && !entry.numbered ? `${entry.sequence} ${text}` : text,
      detail: '',
      ...range,
      selection: map.range(child),
      children: [],
    },
  ];
}
