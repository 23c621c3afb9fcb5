/** Whole devices as plain data, and the way of a packet through them, the simplest way. See `networkModel.ts`. */
import fc from 'fast-check';
import { GROUP_TEXT, listPasses, listText, type ModelList, type ModelPacket, modelList } from './networkModel';

const LIST_NAMES = ['A', 'B', '110', '20'];
const VLANS = [10, 20];

export interface ModelPort {
  readonly mode: 'access' | 'trunk';
  readonly vlans: readonly number[];
  readonly list: string | undefined;
  readonly shutdown: boolean;
}

export interface ModelInterface {
  readonly name: string;
  readonly vlan: number | undefined;
  readonly vrf: string | undefined;
  readonly addresses: readonly number[];
  readonly dhcp: boolean;
  readonly list: string | undefined;
  readonly shutdown: boolean;
}

export interface ModelClass {
  readonly name: string;
  readonly all: boolean;
  /** Lists, each matched or not matched. */
  readonly matches: readonly { readonly list: string; readonly negated: boolean }[];
  readonly action: 'drop' | 'police-drop' | 'police' | 'none';
}

export interface ModelVlanMap {
  readonly vlans: readonly number[];
  readonly entries: readonly {
    readonly sequence: number;
    readonly list: string | undefined;
    readonly action: 'drop' | 'forward';
  }[];
}

export interface ModelDevice {
  readonly lists: readonly ModelList[];
  readonly interfaces: readonly ModelInterface[];
  readonly ports: readonly ModelPort[];
  readonly classes: readonly ModelClass[] | undefined;
  readonly dropsRest: boolean;
  readonly vlanMap: ModelVlanMap | undefined;
  readonly receive: string | undefined;
}

const listName = fc.constantFrom(...LIST_NAMES);
/** Applied lists may be missing. */
const applied = fc.option(fc.constantFrom(...LIST_NAMES, 'MISSING'), { nil: undefined, freq: 2 });

const port: fc.Arbitrary<ModelPort> = fc.record({
  mode: fc.constantFrom('access', 'trunk'),
  vlans: fc.subarray([1, ...VLANS], { minLength: 1 }),
  list: applied,
  shutdown: fc.constantFrom(false, false, false, true),
});

const ADDRESSES = [0x0a000001, 0x0a000002, 0x0a000107, 0xc0a80001];

function modelInterface(name: string, vlan: number | undefined): fc.Arbitrary<ModelInterface> {
  return fc.record({
    name: fc.constant(name),
    vlan: fc.constant(vlan),
    vrf: fc.constantFrom(undefined, undefined, 'BLUE'),
    addresses: fc.subarray(ADDRESSES, { maxLength: 2 }),
    dhcp: fc.constantFrom(false, false, false, false, true),
    list: applied,
    shutdown: fc.constantFrom(false, false, false, true),
  });
}

const modelClass = (name: string): fc.Arbitrary<ModelClass> =>
  fc.record({
    name: fc.constant(name),
    all: fc.boolean(),
    matches: fc.array(fc.record({ list: listName, negated: fc.boolean() }), { minLength: 1, maxLength: 2 }),
    action: fc.constantFrom('drop', 'police-drop', 'police', 'none'),
  });

export const modelDevice: fc.Arbitrary<ModelDevice> = fc.record({
  // Lists that pick packets for classes and VLAN maps have entries: what an empty one picks is not known.
  lists: fc.tuple(...LIST_NAMES.map(modelList)),
  interfaces: fc.tuple(
    modelInterface('GigabitEthernet0/1', undefined),
    modelInterface('GigabitEthernet0/2.7', undefined),
    modelInterface('Vlan10', 10),
    modelInterface('Vlan20', 20),
    modelInterface('Loopback0', undefined),
  ),
  ports: fc.array(port, { maxLength: 3 }),
  classes: fc.option(fc.tuple(modelClass('C1'), modelClass('C2')), { nil: undefined }),
  dropsRest: fc.boolean(),
  vlanMap: fc.option(
    fc.record({
      vlans: fc.subarray(VLANS, { minLength: 1 }),
      entries: fc.uniqueArray(
        fc.record({
          sequence: fc.constantFrom(10, 20, 30),
          list: fc.option(listName, { nil: undefined, freq: 3 }),
          action: fc.constantFrom('drop', 'forward'),
        }),
        { selector: ({ sequence }) => sequence, minLength: 1, maxLength: 3 },
      ),
    }),
    { nil: undefined },
  ),
  receive: fc.option(fc.constantFrom(...LIST_NAMES, 'MISSING'), { nil: undefined, freq: 1 }),
}) as fc.Arbitrary<ModelDevice>;

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** The configuration of a device. */
export function deviceText(device: ModelDevice): string {
  const { lists, interfaces, ports, classes, dropsRest, vlanMap, receive } = device;
  const group = (list: string | undefined) => (list === undefined ? [] : [` ip access-group ${list} in`]);
  const lines = [
    ...GROUP_TEXT,
    ...lists.flatMap(listText),
    ...ports.flatMap((one, index) => [
      `interface GigabitEthernet1/0/${index + 1}`,
      ...(one.mode === 'access'
        ? [' switchport mode access', ` switchport access vlan ${one.vlans[0]}`]
        : [' switchport mode trunk', ` switchport trunk allowed vlan ${one.vlans.join(',')}`]),
      ...group(one.list),
      ...(one.shutdown ? [' shutdown'] : []),
    ]),
    ...interfaces.flatMap((one) => [
      `interface ${one.name}`,
      ...(one.name.startsWith('Gigabit') ? [' no switchport'] : []),
      ...(one.vrf === undefined ? [] : [` vrf forwarding ${one.vrf}`]),
      ...(one.dhcp
        ? [' ip address dhcp']
        : one.addresses.map(
            (address, index) => ` ip address ${dotted(address)} 255.255.255.0${index > 0 ? ' secondary' : ''}`,
          )),
      ...group(one.list),
      ...(one.shutdown ? [' shutdown'] : []),
    ]),
    ...(receive === undefined ? [] : [`ip receive access-list ${receive}`]),
    ...(vlanMap
      ? [
          ...vlanMap.entries.flatMap(({ sequence, list, action }) => [
            `vlan access-map M ${sequence}`,
            ...(list === undefined ? [] : [` match ip address ${list}`]),
            ` action ${action}`,
          ]),
          `vlan filter M vlan-list ${vlanMap.vlans.join(',')}`,
        ]
      : []),
    ...(classes ? policyText(classes, dropsRest) : []),
  ];
  return `${lines.join('\n')}\n`;
}

const ACTIONS = {
  drop: ['  drop'],
  'police-drop': ['  police 8000 conform-action drop exceed-action drop'],
  police: ['  police cir 8000', '   conform-action transmit', '   exceed-action drop'],
  none: [],
} as const;

function policyText(classes: readonly ModelClass[], dropsRest: boolean): string[] {
  return [
    ...classes.flatMap(({ name, all, matches }) => [
      `class-map ${all ? 'match-all' : 'match-any'} ${name}`,
      ...matches.map(
        ({ list, negated }) =>
          ` match ${negated ? 'not ' : ''}access-group ${/^\d/.test(list) ? list : `name ${list}`}`,
      ),
    ]),
    'policy-map COPP',
    ...classes.flatMap(({ name, action }) => [` class ${name}`, ...ACTIONS[action]]),
    ...(dropsRest ? [' class class-default', '  drop'] : []),
    'control-plane',
    ' service-policy input COPP',
  ];
}

/** Has every list that only picks packets an entry, and none a condition that depends on who gains by it? */
export function isPlain({ lists, classes, vlanMap }: ModelDevice): boolean {
  const picking = new Set([
    ...(classes ?? []).flatMap(({ matches }) => matches.map(({ list }) => list)),
    ...(vlanMap?.entries ?? []).flatMap(({ list }) => list ?? []),
  ]);
  return lists
    .filter(({ name }) => picking.has(name))
    .every(({ entries }) => entries.length > 0 && entries.every(({ option }) => !/dscp|time-range/.test(option)));
}

/** Can packets for the device come in by an interface? */
export function receives({ name, shutdown, addresses, dhcp }: ModelInterface): boolean {
  return !shutdown && (dhcp || addresses.length > 0) && !name.startsWith('Loopback');
}

/** Is an address one of the device's in the VRF of an interface? */
export function isLocal(device: ModelDevice, { vrf }: ModelInterface, address: number): boolean {
  const own = device.interfaces.filter((one) => one.vrf === vrf && !one.shutdown);
  return own.some((one) => one.dhcp || one.addresses.includes(address));
}

export type Arrival = 'yes' | 'no' | 'depends';

/** Does a packet for the device get through an interface? It may depend on the platform. */
export function reaches(device: ModelDevice, iface: ModelInterface, packet: ModelPacket): Arrival {
  const passes = (name: string | undefined) =>
    listPasses(
      device.lists.find((list) => list.name === name),
      packet,
    );
  if (device.receive !== undefined && !passes(device.receive)) return 'no';
  if (!passesControlPlane(device, passes)) return 'no';
  if (iface.vlan !== undefined) return entersVlan(device, { ...iface, vlan: iface.vlan }, passes);
  return iface.list === undefined || passes(iface.list) ? 'yes' : 'no';
}

type Passes = (name: string | undefined) => boolean;

/** By the port that suits the sender best; where the text shows none, by one without a list. */
function entersVlan(
  { ports, vlanMap }: ModelDevice,
  { vlan, list }: ModelInterface & { readonly vlan: number },
  passes: Passes,
): Arrival {
  const map = vlanMap?.vlans.includes(vlan) ? vlanMap : undefined;
  const ofVlan = [...(map ? [passesMap(map, passes)] : []), ...(list === undefined ? [] : [passes(list)])];
  const carrying = ports.filter(
    ({ mode, vlans, shutdown }) => !shutdown && (mode === 'access' ? vlans[0] === vlan : vlans.includes(vlan)),
  );
  const lists = carrying.length > 0 ? carrying.map((port) => port.list) : [undefined];
  const arrivals = lists.map((one): Arrival => {
    if (one === undefined) return ofVlan.every(Boolean) ? 'yes' : 'no';
    if (ofVlan.length === 0) return passes(one) ? 'yes' : 'no';
    const answers = new Set([passes(one), ofVlan.every(Boolean)]);
    return answers.size > 1 ? 'depends' : answers.has(true) ? 'yes' : 'no';
  });
  return arrivals.includes('yes') ? 'yes' : arrivals.includes('depends') ? 'depends' : 'no';
}

function passesMap({ entries }: NonNullable<ModelDevice['vlanMap']>, passes: Passes): boolean {
  const first = [...entries]
    .sort((a, b) => a.sequence - b.sequence)
    .find(({ list }) => list === undefined || passes(list));
  return first?.action === 'forward';
}

function passesControlPlane({ classes, dropsRest }: ModelDevice, passes: Passes): boolean {
  if (!classes) return true;
  for (const { all, matches, action } of classes) {
    const holds = matches.map(({ list, negated }) => passes(list) !== negated);
    const matched = all ? holds.every(Boolean) : holds.some(Boolean);
    if (matched) return action === 'none' || action === 'police';
  }
  return !dropsRest;
}
