/** A capture may show one device several times: it is one record, with one state. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, inventoryOf, joined, summarise } from '../../server/src/engine';

const CONFIG = (vstack = '') => `version 15.2
no service pad
hostname sw1
!
interface Vlan1
 ip address 10.0.0.5 255.255.255.0
!
interface GigabitEthernet1/0/1
 switchport mode access
!
${vstack}line vty 0 4
end
`;
const SHOWN = (config: string) => `sw1#show running-config\nBuilding configuration...\n\n${config}\nsw1#\n`;
const SAYS_ON = 'sw1#show vstack config\n Role: Client (SmartInstall enabled)\n\n';

/** The codes of the findings on the state, the rows of the inventory, and the state of the whole. */
function seen(text: string): [codes: string[], devices: string[], state: string] {
  const analysis = analyse(text);
  const codes = joined(analysis.findings).flatMap(({ code }) => (/SMI001|SMI002|SMI012/.test(code) ? code : []));
  return [codes, inventoryOf(analysis).map(({ name, state }) => `${name} ${state}`), summarise(analysis).state];
}

describe('one device of a capture', () => {
  const on = [['SMI001'], ['sw1 enabled'], 'enabled'];
  const byDefault = [['SMI002'], ['sw1 enabled-by-default'], 'enabled-by-default'];
  const captures: readonly (readonly [what: string, text: string, expected: unknown])[] = [
    ['is on where the device says so, whatever its lines say', SAYS_ON + SHOWN(CONFIG()), on],
    ['is on where a copy of its lines, pasted before, is', CONFIG('vstack\n!\n') + SHOWN(CONFIG()), on],
    ['is on where it says so between two copies', CONFIG() + SAYS_ON + SHOWN(CONFIG()), on],
    ['is on by default once, shown twice', CONFIG() + SHOWN(CONFIG()), byDefault],
    ['is on by default where a copy before was off', CONFIG('no vstack\n!\n') + SHOWN(CONFIG()), byDefault],
  ];
  for (const [what, text, expected] of captures) it(what, () => assert.deepEqual(seen(text), expected));

  it('stays two where no terminal shows that it is one', () => {
    const [codes, devices] = seen(CONFIG('vstack\n!\n') + CONFIG());
    assert.deepEqual(codes, ['SMI001', 'SMI002']);
    assert.deepEqual(devices, ['sw1 enabled', 'sw1 #2 enabled-by-default']);
  });

  it('is not another that has no name and shows nothing', () => {
    const other = 'ALS1#show interfaces trunk\n\nPort  Mode\nGi1/0/1 on\nALS1#\n';
    const [, devices] = seen(`${other}${SHOWN(CONFIG())}`);
    assert.deepEqual(devices, ['sw1 enabled-by-default']);
  });
});
