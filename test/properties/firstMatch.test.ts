/** A list of rules decides what its rules decide one after the other, however it is gone through. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { ALL, Bdd, NONE } from '../../server/src/engine/reach/bdd';
import {
  type Bounds,
  both,
  decision,
  EVERYTHING,
  exactly,
  inSequence,
  passing,
  UNKNOWN,
} from '../../server/src/engine/reach/bounds';
import { firstMatch, type Rule } from '../../server/src/engine/reach/firstMatch';
import { FIELDS } from '../../server/src/engine/reach/headers';
import { runs } from '../support/length';

/** What rules match apart from their sources. */
const RESTS = (bdd: Bdd): readonly Bounds[] => {
  const { first, width } = FIELDS.destinationPort;
  const ports = bdd.range(first, width, 4000, 5000);
  return [
    EVERYTHING,
    exactly(ports),
    exactly(bdd.not(ports)),
    { lower: NONE, upper: ports },
    { lower: ports, upper: ALL },
    UNKNOWN,
  ];
};

/** Few bits of the source are asked, so that rules meet: as in prefixes, or anywhere. */
const care = fc.oneof(
  fc.constantFrom(0, 0xff000000, 0xfff00000, 0xffffffff, 0xff00ff00, 0x00ff00ff),
  fc.integer({ min: 0, max: 0xffff }).map((bits) => Math.imul(bits, 0x10001)),
);
const drawn = fc.record({
  address: fc.integer({ min: 0, max: 0xff }).map((bits) => Math.imul(bits, 0x01010101)),
  care,
  // Most rules take all packets of their sources.
  rest: fc.integer({ min: 0, max: 11 }).map((index) => Math.max(0, index - 6)),
  passes: fc.boolean(),
});

for (const [name, most, numRuns] of [
  ['short', 12, 3000],
  ['long', 1500, 60],
] as const) {
  test(`${name} lists decide what their rules decide in sequence`, () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: most, size: 'max' }), fc.boolean(), (draw, restPasses) => {
        const bdd = new Bdd();
        const rests = RESTS(bdd);
        const rules = draw.map((one): Rule => ({ ...one, rest: rests[one.rest] ?? EVERYTHING }));
        const { first, width } = FIELDS.source;
        const decisions = rules.map(({ address, care, rest, passes }) =>
          decision(both(bdd, exactly(bdd.cube(first, width, address, care)), rest), passes),
        );
        const expected = passing(bdd, inSequence(bdd, decisions), restPasses);
        assert.deepEqual(passing(bdd, firstMatch(bdd, rules), restPasses), expected);
      }),
      { numRuns: runs(numRuns) },
    );
  });
}
