/**
 * Which filters count for what comes in by a layer 2 port: ports with and without lists, the list of the SVI, a VLAN map,
 * `access-group mode` and the platform, against a table of the platforms that knows nothing of the engine.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { NONE } from '../../server/src/engine/reach/bdd';
import { Exposure, openingPacket } from '../../server/src/engine/reach/exposure';
import { setOfBlocks } from '../../server/src/engine/reach/sources';
import { arrives, walk } from '../../server/src/engine/reach/walk';
import { deviceFrom } from '../support/device';
import { runs } from '../support/length';

const DIRECTOR = 0xc000020a;
const STRANGER = 0xc6336407;
const SOURCES = [DIRECTOR, STRANGER, 0x0a000007];
const OWN = 0xc0000202;

/** Whom each list lets in; one that is not there, or has no entry, filters nothing. */
const LISTS = {
  ANY: { lines: ['permit ip any any'], lets: () => true },
  NOBODY: { lines: ['deny tcp any any eq 4786', 'permit ip any any'], lets: () => false },
  DIRECTOR: {
    lines: ['permit tcp host 192.0.2.10 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'],
    lets: (source: number) => source === DIRECTOR,
  },
  STRANGER: {
    lines: ['permit tcp host 198.51.100.7 any eq 4786', 'deny tcp any any eq 4786', 'permit ip any any'],
    lets: (source: number) => source === STRANGER,
  },
  REMARKS: { lines: ['remark nothing yet'], lets: undefined },
  MISSING: { lines: undefined, lets: undefined },
} as const;
type List = keyof typeof LISTS;

/** How platforms join the lists, as their guides say it: what counts by default, and whether `access-group mode` is theirs. */
const PLATFORMS = {
  'switch 1 provision ws-c2960s-48fps-l': { replaces: true, modes: false },
  'switch 1 provision ws-c3560x-48p': { replaces: true, modes: false },
  'switch 1 provision ws-c3750g-24ts': { replaces: true, modes: false },
  'boot system flash bootflash:cat4500e-universalk9.SPA.03.08.05.E.152-4.E5.bin': { replaces: true, modes: true },
  'boot system flash sup-bootdisk:s72033-ipservicesk9-mz.122-33.SXJ10.bin': { replaces: false, modes: true },
  'switch 1 provision ws-c3850-48p': { replaces: false, modes: false },
  'switch 1 provision c9300-48p': { replaces: false, modes: false },
  '!': { replaces: false, modes: true },
} as const;
type Platform = keyof typeof PLATFORMS;

const MODES = ['', 'prefer port', 'prefer vlan', 'merge'] as const;

interface Port {
  readonly list: List | '';
  readonly mode: (typeof MODES)[number];
  /** Does it surely carry the VLAN, or may it become a trunk? */
  readonly sure: boolean;
}

interface Device {
  readonly platform: Platform;
  readonly ports: readonly Port[];
  readonly svi: List | '';
  readonly map: 'none' | 'drops' | 'forwards';
}

const list = fc.constantFrom<(List | '')[]>('', '', 'ANY', 'NOBODY', 'DIRECTOR', 'STRANGER', 'REMARKS', 'MISSING');

const anyDevice: fc.Arbitrary<Device> = fc.record({
  platform: fc.constantFrom(...(Object.keys(PLATFORMS) as Platform[])),
  ports: fc.array(
    fc.record({
      list,
      mode: fc.constantFrom('', '', ...MODES),
      sure: fc.constantFrom(true, true, true, false),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  svi: list,
  map: fc.constantFrom('none', 'none', 'drops', 'forwards'),
});

function textOf({ platform, ports, svi, map }: Device): string {
  const group = (name: string) => (name === '' ? [] : [` ip access-group ${name} in`]);
  return [
    ...['version 15.2', 'hostname SW1', platform],
    ...Object.entries(LISTS).flatMap(([name, { lines }]) =>
      lines ? [`ip access-list extended ${name}`, ...lines.map((line) => ` ${line}`)] : [],
    ),
    ...ports.flatMap((port, index) => [
      `interface GigabitEthernet1/0/${index + 1}`,
      ...(port.sure ? [' switchport mode access', ' switchport access vlan 10'] : [' switchport access vlan 99']),
      ...group(port.list),
      ...(port.mode === '' ? [] : [` access-group mode ${port.mode}`]),
    ]),
    ...['interface Vlan10', ' ip address 192.0.2.2 255.255.255.0', ...group(svi)],
    ...(map === 'none'
      ? []
      : [
          ...['vlan access-map M 10', ` match ip address ${map === 'drops' ? 'ANY' : 'NOBODY'}`, ' action drop'],
          ...['vlan access-map M 20', ' action forward', 'vlan filter M vlan-list 10'],
        ]),
    ...['line con 0', 'end', ''],
  ].join('\n');
}

type Fate = 'in' | 'out' | 'perhaps';

function lets(name: List | '', source: number): boolean {
  return name === '' || (LISTS[name].lets?.(source) ?? true);
}

/** What becomes of a packet that comes in by a port. */
function byPort({ platform, svi, map }: Device, port: Port, source: number): Fate {
  const { replaces, modes } = PLATFORMS[platform];
  const [own, vlan] = [lets(port.list, source), lets(svi, source) && map !== 'drops'];
  const all = own && vlan ? 'in' : 'out';
  if (port.list === '' || (svi === '' && map === 'none')) return all;
  if (modes && port.mode === 'merge') return all;
  if (modes && port.mode === 'prefer vlan' && (map !== 'none' || LISTS[svi as List].lets)) return vlan ? 'in' : 'out';
  const isSettled = replaces && LISTS[port.list].lets && !(modes && port.mode === 'prefer vlan');
  if (isSettled) return own ? 'in' : 'out';
  return own === vlan ? all : 'perhaps';
}

/** Into the VLAN, by the port that suits the sender; where none surely carries it, by one that the text does not show. */
function fateOf(device: Device, source: number): Fate {
  const fates = device.ports.map((port): Fate => {
    const fate = byPort(device, port, source);
    return port.sure || fate === 'out' ? fate : 'perhaps';
  });
  const isShown = device.ports.some(({ sure }) => sure);
  if (!isShown) fates.push(byPort(device, { list: '', mode: '', sure: true }, source));
  return fates.includes('in') ? 'in' : fates.includes('perhaps') ? 'perhaps' : 'out';
}

test('the filters that count are those that the guides of the platform name', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyDevice, (model) => {
      const device = deviceFrom(textOf(model));
      const exposure = new Exposure(device);
      const [one] = exposure.interfaces;
      assert.ok(one);
      const fates = SOURCES.map((source) => fateOf(model, source));
      for (const [index, source] of SOURCES.entries()) {
        const walked = arrives(walk(device, one.filters, openingPacket(source, 49152, OWN)));
        assert.equal({ yes: 'in', no: 'out', unknown: 'perhaps' }[walked], fates[index], `${source} walks`);
        const host = setOfBlocks(exposure.bdd, [{ address: source, wildcard: 0 }]);
        assert.equal(exposure.bdd.and(one.sources, host) !== NONE, fates[index] !== 'out', `${source} is told`);
        seen.add(`${model.platform} ${fates[index]}`);
      }
      const expected = fates.includes('perhaps')
        ? 'undetermined'
        : fates.every((fate) => fate === 'in')
          ? 'unrestricted'
          : fates.includes('in')
            ? 'restricted'
            : 'blocked';
      assert.equal(one.verdict, expected);
      if (expected === 'undetermined') assert.ok(one.doubts.length > 0, 'no line for which it cannot be told');
      const witness = exposure.witness(one);
      assert.equal(witness !== undefined, fates.includes('in'), 'a witness');
      if (witness) assert.ok(!SOURCES.includes(witness.packet.source) || fateOf(model, witness.packet.source) === 'in');
    }),
    { numRuns: runs(5000) },
  );
  assert.equal(seen.size, Object.keys(PLATFORMS).length * 3, 'a platform did not show every fate');
});
