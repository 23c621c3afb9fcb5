import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import '../../support/seed';
import { HostNames, isHostName, rootOf } from '../../../server/src/engine/syntax/hostNames';

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

  it('have a root in common', () => {
    const pieces = fc.constantFrom('SW1', 'sw1', '10', '.', '.', '-', 'CORE-BUILDING-A', '-FLOOR', 'example');
    const name = fc.array(pieces, { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
    // Some are the same, shortened, with a domain or without.
    const ways = fc.constantFrom<(known: string, other: string) => string>(
      (_known, other) => other,
      (known) => known.slice(0, 20),
      (known, other) => `${known}.${other}`,
      (known) => known.replace(/\..*/, ''),
    );
    let alike = 0;
    fc.assert(
      fc.property(name, name, ways, (known, random, way) => {
        const other = way(known, random);
        if (!isOne(known, other)) return;
        alike++;
        assert.equal(rootOf(other), rootOf(known));
      }),
      { numRuns: 2000 },
    );
    assert.ok(alike > 500, `${alike} pairs`);
  });

  it('are none where they were masked', () => {
    for (const masked of ['xxxx', '<removed>', 'removed', '"SW1"', '']) assert.ok(!isHostName(masked), masked);
    for (const name of ['SW1', 'hidden-valley-sw1', 'sw-1.example.com']) assert.ok(isHostName(name), name);
  });
});
