import assert from 'node:assert/strict';
import { Exposure } from '../../server/src/engine/reach/exposure';
import { deviceFrom } from './device';

/** The verdict on Vlan10, which has an address and the lines given. */
export function verdict(text: string, lines = ''): string | undefined {
  return verdictIn(`interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n${lines}${text}`);
}

/** The verdict on Vlan10 in a text; where somebody gets in, a packet shows it. */
export function verdictIn(text: string): string | undefined {
  const exposure = new Exposure(deviceFrom(text));
  const one = exposure.interfaces.find((each) => each.interface.name === 'Vlan10');
  if (one && one.verdict !== 'blocked' && one.verdict !== 'undetermined') assert.ok(exposure.witness(one));
  return one?.verdict;
}
