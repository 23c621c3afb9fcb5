import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../../server/src/engine';
import { layer2Of, type Port } from '../../../server/src/engine/reach/layer2Ports';
import { portIndexOf } from '../../../server/src/engine/reach/portIndex';
import { carries } from '../../../server/src/engine/reach/portVlans';
import '../../support/seed';
import { runs } from '../../support/length';

const LINES = [
  'switchport',
  'switchport mode access',
  'switchport mode trunk',
  'switchport mode dynamic desirable',
  'switchport mode private-vlan host',
  'switchport access vlan 2',
  'switchport access vlan 3',
  'switchport access vlan name STAFF',
  'switchport voice vlan 4',
  'switchport trunk allowed vlan 2,4-5',
  'switchport trunk allowed vlan none',
  'switchport vlan mapping 5 2',
  'switchport unheard of',
  'authentication port-control auto',
  'source template T',
  'no macro auto processing',
  'ip access-group X in',
  'no ip address',
];
const MACROS = ['', 'macro auto global processing', 'autoconf enable'];

test('the ports that stand for others are alike with all of them in what VLAN they carry', () => {
  const port = fc.uniqueArray(fc.constantFrom(...LINES), { maxLength: 4 });
  const device = fc.record({
    ports: fc.array(port, { minLength: 1, maxLength: 8 }),
    macros: fc.constantFrom(...MACROS),
  });
  fc.assert(
    fc.property(device, ({ ports, macros }) => {
      const text = [
        'version 15.0',
        'hostname SW1',
        macros,
        'vstack',
        ...ports.flatMap((lines, index) => [
          `interface GigabitEthernet0/${index + 1}`,
          ...lines.map((one) => ` ${one}`),
        ]),
        'line con 0',
        'end',
        '',
      ].join('\n');
      const found = analyse(text).configurations[0]?.device;
      assert.ok(found);
      const { ports: all } = layer2Of(found);
      for (const vlan of [1, 2, 3, 4, 5, 6]) {
        for (const secondaries of [[], [3]]) {
          const said = (some: readonly Port[]): ReadonlySet<string> =>
            new Set(some.map((one) => `${carries(found, one.port, vlan, secondaries).how} ${one.isSure}`));
          const near = portIndexOf(found).near([vlan, ...secondaries]);
          const rest = (set: ReadonlySet<string>) => [...set].filter((one) => !one.startsWith('no ')).sort();
          assert.deepEqual(rest(said(near)), rest(said(all)), `${text}VLAN ${vlan}`);
          for (const one of all.filter(({ port: { accessGroups } }) => accessGroups.in)) assert.ok(near.includes(one));
        }
      }
    }),
    { numRuns: runs(3000) },
  );
});
