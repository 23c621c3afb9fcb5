/**
 * Inputs of the benchmarks, made by a seeded generator: the same on every machine, and committed nowhere.
 * Their shape is that of real access switches: an interface of seven lines, lists of a few dozen entries.
 */

import { generator, type Random } from '../support/random';

const PREFIXES = ['0.0.0.0', '0.0.0.15', '0.0.0.255', '0.0.3.255', '0.0.255.255'];
const MIXED = [...PREFIXES, '0.255.0.255', '0.0.15.0', '0.251.252.252', '255.0.0.255'];
/** Ports of every form, the one that is looked for among them. */
const PORTS = ['eq 4786', 'range 4000 5000', 'gt 1023', 'neq 22', ''];
/** What people write. */
const USUAL_PORTS = ['eq 22', 'eq 443', 'eq 161', 'range 8000 8100', ''];

export type Wildcards = 'prefixes' | 'mixed';

/** Entries of an extended list: TCP, with ports of every form. */
export function entryLines(count: number, wildcards: Wildcards, random: Random, ports = PORTS): string[] {
  const masks = wildcards === 'mixed' ? MIXED : PREFIXES;
  return Array.from({ length: count }, () => {
    const address = [10 + random(3), random(256), random(256), random(256)].join('.');
    const action = random(2) === 0 ? 'permit' : 'deny';
    return ` ${action} tcp ${address} ${masks[random(masks.length)]} any ${ports[random(ports.length)]}`.trimEnd();
  });
}

/** A list of so many entries, applied inbound to the only interface. */
export function listText(entries: number, wildcards: Wildcards): string {
  const lines = entryLines(entries, wildcards, generator(4786));
  return [
    'interface Vlan1',
    ' ip address 192.0.2.1 255.255.255.0',
    ' ip access-group A in',
    'ip access-list extended A',
    ...lines,
    ' permit ip any any',
    '',
  ].join('\n');
}

/** Entries of 100 lines, and interfaces of 1,000, as in the large switch that other tools were measured on. */
const ENTRIES = 18_721 / 100_000;
const INTERFACES = 10_484 / 100_000;

/**
 * A switch of so many lines: 10,484 interfaces and 18,721 entries in 100,000 of them, and as many in proportion in
 * another number.
 */
export function switchText(lines: number, seed = 4786): string {
  const random = generator(seed);
  const out = [...HEAD(random)];
  const interfaces = Math.max(2, Math.round(lines * INTERFACES));
  const entries = Math.max(3, Math.round(lines * ENTRIES));
  const lists = Math.max(1, Math.round(entries / 40));
  const routed = Math.max(1, Math.min(interfaces - 1, Math.round(interfaces / 50)));
  for (let number = 0; number < interfaces - routed; number++) out.push(...portLines(number, random));
  for (let number = 0; number < routed; number++) out.push(...sviLines(number, lists, random));
  let left = entries;
  for (let number = 0; number < lists; number++) {
    const own = number === lists - 1 ? left : Math.round(entries / lists);
    left -= own;
    out.push(...accessList(number, own, random));
  }
  const tail = TAIL;
  for (let number = 2; out.length + tail.length + 3 <= lines; number++) {
    out.push(`vlan ${2 + (number % 4000)}`, ` name USERS-${number}`, '!');
  }
  while (out.length + tail.length < lines) out.push('!');
  return `${[...out, ...tail].join('\n')}\n`;
}

const HEAD = (random: Random): string[] => [
  'version 15.2',
  'service timestamps debug datetime msec',
  'service password-encryption',
  '!',
  `hostname ACC-${random(1000)}`,
  '!',
  'boot system flash:/c2960x-universalk9-mz.152-7.E4.bin',
  'aaa new-model',
  'ip routing',
  'spanning-tree mode rapid-pvst',
  'vtp mode transparent',
  '!',
];

const TAIL = [
  'ip http server',
  'snmp-server community example RO 98',
  'no vstack',
  '!',
  'line con 0',
  'line vty 0 4',
  ' transport input ssh',
  '!',
  'end',
];

function portLines(number: number, random: Random): string[] {
  const name = `GigabitEthernet${1 + Math.floor(number / 480)}/${Math.floor(number / 48) % 10}/${1 + (number % 48)}`;
  return [
    `interface ${name}`,
    ` description floor ${random(40)} socket ${random(900)}`,
    ` switchport access vlan ${2 + random(400)}`,
    ' switchport mode access',
    ' spanning-tree portfast',
    ...(random(3) === 0 ? [' storm-control broadcast level 1.00'] : []),
    '!',
  ];
}

function sviLines(number: number, lists: number, random: Random): string[] {
  return [
    `interface Vlan${2 + number}`,
    ` description users ${number}`,
    ` ip address 10.${Math.floor(number / 250)}.${number % 250}.1 255.255.255.0`,
    ` ip access-group ACL-${random(lists)} in`,
    ' no ip redirects',
    '!',
  ];
}

function accessList(number: number, entries: number, random: Random): string[] {
  return [
    `ip access-list extended ACL-${number}`,
    // One list in four keeps the port closed.
    number % 4 === 0 ? ' deny tcp any any eq 4786' : ' deny udp any any eq snmp',
    ...entryLines(Math.max(0, entries - 2), 'prefixes', random, USUAL_PORTS),
    ' permit ip any any',
    '!',
  ];
}

/** The text of one configuration of a fleet in which Smart Install is off: most of a few hundred lines, some of a few thousand. */
export function fleetTextOff(number: number): string {
  return switchText(fleetLines(fleetRandom(number)), number + 1);
}

function fleetRandom(number: number): Random {
  return generator(number * 7919 + 1);
}

function fleetLines(random: Random): number {
  return random(20) === 0 ? 1200 + random(1600) : 120 + random(420);
}

/** The same, mixed in kind. */
export function fleetText(number: number): string {
  const random = fleetRandom(number);
  const text = switchText(fleetLines(random), number + 1);
  switch (random(6)) {
    // On by default: no line says anything.
    case 0:
      return text.replace('no vstack\n', '');
    case 1:
      return text.replace('no vstack\n', 'vstack\n');
    default:
      return text;
  }
}
