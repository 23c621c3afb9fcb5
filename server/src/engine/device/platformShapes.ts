/** Commands that only switches, only routers, or only virtual lab images have, and which blocks of a text may show one. */
import { numberOfWord, spelledWord, wordTable } from '../syntax/firstWords';
import { BITS, DEFAULT, END, NO, REMARK, ROW, SECOND, START, TEXT, WORD } from '../syntax/rows';
import { among } from '../syntax/seek';
import type { Page, Statement } from '../syntax/tree';
import { textOf } from '../syntax/tree';

/**
 * A command that only switches, only routers, or only virtual lab images have. A text has thousands: what one shows is said when
 * it is asked for.
 */
export interface ShapeSign {
  readonly kind: 'switch' | 'router' | 'virtual';
  readonly key: string;
  readonly statement: Statement;
}

/** Commands that only switches, or only routers, have; a group of like commands counts once. */
type Shape = readonly [kind: 'switch' | 'router' | 'virtual', pattern?: RegExp | undefined, key?: string];

/** `no switchport`: a port that could be one of a switch. */
const ROUTED_PORT_KEY = 'no switchport';
export const ROUTED_PORT: Shape = ['switch', undefined, ROUTED_PORT_KEY];

const SHAPES = new Map<string, readonly Shape[]>(
  Object.entries<readonly Shape[]>({
    'spanning-tree': [['switch']],
    vtp: [['switch', /^vtp (?:mode|domain|version)/]],
    vlan: [['switch', /^vlan (?:internal allocation|\d|access-map)/]],
    mls: [['switch', /^mls qos/]],
    switchport: [['switch']],
    switch: [['switch', /^switch virtual/]],
    system: [['switch', /^system mtu/]],
    interface: [
      ['switch', /^interface vlan/i],
      ['router', /^interface (?:Serial|Dialer|ATM|Cellular|BVI|BDI|Virtual-PPP)/i],
    ],
    'class-map': [['switch', /^class-map (?:match-\w+ )?system-cpp-/, 'system-cpp']],
    vrf: [['switch', /^vrf definition (?:Mgmt-vrf|mgmtVrf)$/, 'management-vrf']],
    'hw-module': [['switch', /^hw-module switch \d/]],
    module: [['switch', /^module provision switch/]],
    platform: [['router', /^platform qfp/]],
    license: [
      ['switch', /^license boot level lan(?:base|lite)/],
      ['router', /^license boot (?:level|module) \S*(?:security|uc|data|appx)/],
    ],
    ip: [['router', /^ip (?:nat inside source|inspect name)/]],
    zone: [['router', /^zone security/]],
    service: [['virtual', /^service compress-config/i, 'compress-config']],
    'voice-card': [['router']],
    'voice-port': [['router']],
    'dial-peer': [['router']],
    controller: [['router', /^controller (?:T1|E1|VDSL|SHDSL|Cellular)/i]],
  }),
);

/** What the second words of those that most texts have many of start with, to show something. */
const STARTS: Readonly<Record<string, string>> = { interface: 'abcdesv', ip: 'in', service: 'c' };

/** Commands that may show something (`seek.ts`). */
const SHOWING = among(
  ...['boot', 'cisco', 'license', 'module', 'switch', 'version'],
  ...[...SHAPES.keys()].flatMap((word) => [...(STARTS[word] ?? ' ')].map((letter) => `${word} ${letter}`.trimEnd())),
);

/** Commands that show nothing but one shape, which has their name. */
const SWITCHPORT = numberOfWord('switchport');
const INTERFACE = numberOfWord('interface');
const SHAPE_ONLY = wordTable(['spanning-tree', 'vtp', 'vlan', 'mls', 'switchport', 'system']);

export function shape(statement: Statement): ShapeSign[] {
  const shapes = SHAPES.get(statement.keyword);
  if (!shapes) return NONE;
  const [only] = shapes;
  if (shapes.length === 1 && only && !only[1]) return [shapeSign(only, statement)];
  const text = textOf(statement);
  const fitting = shapes.filter(([, pattern]) => !pattern || pattern.test(text));
  return fitting.length === 0 ? NONE : fitting.map((one) => shapeSign(one, statement));
}

export function shapeSign([kind, , key]: Shape, statement: Statement): ShapeSign {
  return { kind, key: key ?? statement.keyword, statement };
}

const NONE: ShapeSign[] = [];

/**
 * Layer 2 ports of virtual lab images: IOL names all `Ethernet0/0` and so on, which no switch that can be bought does; IOSv-L2
 * starts at `GigabitEthernet0/0`, which is a routed management port elsewhere.
 */
export function virtualPort(head: Statement): ShapeSign[] {
  const name = textOf(head).replace(/^interface\s+(?:range\s+)?/i, '');
  const key = /^e(?:t[a-z]*)? ?\d+\/\d+/i.test(name)
    ? 'ethernet-port'
    : FIRST_PORT.test(name)
      ? FIRST_PORT_KEY
      : undefined;
  if (key === undefined || !head.children.every(mayBeOfSwitchport)) return NONE;
  return [{ kind: 'virtual', key, statement: head }];
}

const FIRST_PORT = /^gi?[a-z]* ?0\/0(?![\d/.])/i;
const FIRST_PORT_KEY = 'first-port';
/** A line that names the port has no more characters: thousands of other ports have. */
const FIRST_PORT_LENGTH = 'interface GigabitEthernet0/0'.length;
const LETTER_G = 0x67;

/** What says that a port is none of layer 2, `no ip address` too. */
const ROUTED = new Set(['ip', 'ipv6', 'vrf', 'encapsulation', 'bridge-group', 'pppoe', 'crypto', 'standby']);

function mayBeOfSwitchport(child: Statement): boolean {
  return child.kind !== 'command' || !(ROUTED.has(child.keyword) || /^no\s+switchport\s*$/i.test(textOf(child)));
}

/**
 * May a block show something that others did not? Told from its rows.
 * @param known the shapes that others showed, by their keys
 */
export function mayShow({ table }: Page, number: number, known: ReadonlySet<string>): boolean {
  const { rows } = table;
  const end = table.rowsOf(number + 1);
  for (let row = table.rowsOf(number); row < end; row += ROW) {
    const bits = rows[row + BITS] as number;
    if (bits & (REMARK | TEXT)) return true;
    const word = rows[row + WORD] as number;
    if (bits & NO && word === SWITCHPORT && !known.has(ROUTED_PORT_KEY)) return true;
    if (bits & (NO | DEFAULT)) continue;
    const isShort = (rows[row + END] as number) - (rows[row + START] as number) <= FIRST_PORT_LENGTH;
    if (isShort && word === INTERFACE && rows[row + SECOND] === LETTER_G && !known.has(FIRST_PORT_KEY)) return true;
    if (SHOWING(word, bits, rows[row + SECOND] as number) && !(SHAPE_ONLY[word] && known.has(spelledWord(word))))
      return true;
  }
  return false;
}
