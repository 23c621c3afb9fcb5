import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HostNames, isHostName } from '../../../server/src/engine/syntax/hostNames';

function isOne(known: string, name: string): boolean {
  const names = new HostNames();
  names.add(known);
  return names.has(name);
}

describe('names of one device', () => {
  for (const [known, name] of [
    ['SW1', 'sw1'],
    ['SW1', 'SW1.example.com'],
    ['SW1.example.com', 'SW1'],
    ['HQ-CORE-SWITCH-BUILDING-1', 'HQ-CORE-SWITCH-BUILD'],
    ['HQ-CORE-SWITCH-BUILD', 'HQ-CORE-SWITCH-BUILDING-1'],
  ] as const) {
    it(`${known} and ${name}`, () => assert.ok(isOne(known, name)));
  }

  for (const [known, name] of [
    ['SW1', 'SW10'],
    ['sw1.paris', 'sw1.london'],
    ['10.0.0.1', '10.0.0.2'],
    ['10.0.0.1', '10'],
    ['CORE-BUILDING-A-FLOOR-1', 'CORE-BUILDING-A-FLOOR-10'],
  ] as const) {
    it(`not ${known} and ${name}`, () => assert.ok(!isOne(known, name)));
  }

  it('are none where they were masked', () => {
    for (const masked of ['xxxx', '<removed>', 'removed', '"SW1"', '']) assert.ok(!isHostName(masked), masked);
    for (const name of ['SW1', 'hidden-valley-sw1', 'sw-1.example.com']) assert.ok(isHostName(name), name);
  });
});
