/** Names of interfaces: any form IOS takes, brought to the form the device prints. */
import { copyOf } from '../syntax/words';

/**
 * Types as printed, in the order in which an abbreviation is resolved: the type people mean comes first
 * (`Fa` is FastEthernet, `Te` TenGigabitEthernet, `Tu` Tunnel).
 */
const TYPES = [
  'GigabitEthernet',
  'FastEthernet',
  'TenGigabitEthernet',
  'Vlan',
  'Loopback',
  'Port-channel',
  'Ethernet',
  'Tunnel',
  'Serial',
  'TwoGigabitEthernet',
  'TwentyFiveGigE',
  'FiveGigabitEthernet',
  'FortyGigabitEthernet',
  'FiftyGigE',
  'HundredGigE',
  'TwoHundredGigE',
  'FourHundredGigE',
  'AppGigabitEthernet',
  'BVI',
  'BDI',
  'ATM',
  'Async',
  'Auto-Template',
  'Bluetooth',
  'Cellular',
  'Dialer',
  'Dot11Radio',
  'Embedded-Service-Engine',
  'Group-Async',
  'ISM',
  'LISP',
  'MFR',
  'Multilink',
  'NVI',
  'Null',
  'Overlay',
  'POS',
  'SM',
  'Virtual-Access',
  'Virtual-PPP',
  'Virtual-Template',
  'VirtualPortGroup',
  'Wlan-GigabitEthernet',
  'nve',
  'pseudowire',
  'ucse',
  'vasileft',
  'vasiright',
  'wlan-ap',
];

const byLowerCase = new Map(TYPES.map((type) => [type.toLowerCase(), type]));

interface SplitName {
  readonly type: string;
  readonly number: string;
}

const printedTypes = new Map(TYPES.map((type) => [type, type]));

/** Splits `gi1/0/1`, `Gi 1/0/1` or `Vlan10` into the printed type and the number; undefined for anything else. */
export function splitInterfaceName(text: string): SplitName | undefined {
  return splitPrintedName(text) ?? splitAnyName(text);
}

/** The same for a name in the form that devices print, with a number. */
function splitPrintedName(text: string): SplitName | undefined {
  let digit = 0;
  while (digit < text.length && !isDigit(text.charCodeAt(digit))) digit++;
  const type = printedTypes.get(text.slice(0, digit));
  if (type === undefined || digit === text.length) return undefined;
  for (let at = digit; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // No number of several digits starts with a zero.
    if (code === 0x30 && !isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) return undefined;
    if (!isDigit(code) && code !== 0x2f && code !== 0x2e && code !== 0x3a) return undefined;
  }
  return { type, number: text.slice(digit) };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function splitAnyName(text: string): SplitName | undefined {
  const match = /^([a-z][a-z0-9-]*?[a-z]|[a-z])\s*(\d[\d/.:]*)?$/i.exec(text.trim());
  const type = match && interfaceType(match[1] ?? '');
  // The device takes `vlan 010` for `vlan 10`.
  return type ? { type, number: (match[2] ?? '').replace(/\b0+(?=\d)/g, '') } : undefined;
}

function interfaceType(word: string): string | undefined {
  const lower = word.toLowerCase();
  const full = byLowerCase.get(lower);
  if (full) return full;
  // One letter is ambiguous on the device for all but a few types: two are asked for.
  if (lower.length < 2) return undefined;
  return TYPES.find((type) => type.toLowerCase().startsWith(lower));
}

/** The name as the device prints it (`int gi1/0/1` is `GigabitEthernet1/0/1`); an unknown type keeps its spelling. */
export function canonicalInterfaceName(text: string): string {
  const name = splitInterfaceName(text);
  // What is kept by its name must not keep the text.
  return name ? `${name.type}${name.number}` : copyOf(text.trim().replace(/\s+/g, ''));
}

/** Characters of a part of a range; none that a device takes has as many. */
const MAX_PART = 100;

/** A range with more members is not understood; the device allows far fewer. */
const MAX_RANGE = 4096;

/**
 * The members of `interface range`: `Gi1/0/1 - 24`, `fa0/1-4 , gi0/1`, `vlan 10 - 20`.
 * @returns the names as the device prints them; undefined where a part is not understood (`macro NAME`)
 */
export function expandInterfaceRange(text: string): string[] | undefined {
  const names = new Set<string>();
  let type = '';
  for (const part of text.split(',')) {
    if (part.length > MAX_PART) return undefined;
    const match =
      /^\s*([a-z][a-z0-9-]*?)?\s*((?:\d+[/.:])*)(\d+)(?:\s*-\s*(?:[a-z-]+\s*)?(?:\d+[/.:])*(\d+))?\s*$/i.exec(part);
    if (!match) return undefined;
    const [, word, prefix = '', first = '', last = first] = match;
    if (word) type = interfaceType(word) ?? '';
    if (type === '') return undefined;
    if (names.size + Number(last) - Number(first) >= MAX_RANGE) return undefined;
    for (let number = Number(first); number <= Number(last); number++) names.add(`${type}${prefix}${number}`);
  }
  return [...names];
}
