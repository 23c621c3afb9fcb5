/** The entry that says the same as another is found, in whatever words, and no other is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { readMatch } from '../../server/src/engine/device/acl/entry';
import type { Entry } from '../../server/src/engine/device/acl/list';
import { matchKey } from '../../server/src/engine/device/acl/match';
import { type Meaning, Meanings } from '../../server/src/engine/device/acl/meanings';
import { Reader } from '../../server/src/engine/device/acl/reader';
import { runs } from '../support/length';

const address = fc.constantFrom(
  'any',
  '0.0.0.0 255.255.255.255',
  'host 10.0.0.255',
  '10.0.0.255 0.0.0.0',
  '10.0.0.0 0.0.0.255',
  '10.0.0.7 0.0.0.255',
  '10.0.0.128 0.0.0.127',
  '10.0.0.254 0.0.0.1',
  'object-group G',
  'host unknown.example',
);
const ports = fc.constantFrom(
  '',
  ' eq 22',
  ' eq 22 80',
  ' eq 80 22',
  ' gt 1023',
  ' range 4786 4786',
  ' eq 4786',
  ' neq 22',
);
const options = fc.constantFrom('', '', '', ' log', ' established', ' dscp ef', ' dscp af11', ' fragments');
const meaning: fc.Arbitrary<Meaning> = fc
  .tuple(
    fc.constantFrom('permit', 'deny'),
    fc.constantFrom('tcp', 'udp', '6', 'ip'),
    address,
    ports,
    address,
    ports,
    options,
  )
  .map(([action, protocol, source, from, destination, to, option]) => {
    const reader = new Reader(`${protocol} ${source}${from} ${destination}${to}${option}`);
    return { action, match: readMatch(reader, 'extended', () => undefined) } as Meaning;
  });

test('entries are found by what they say, after others came and went', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(meaning, fc.boolean()), { minLength: 1, maxLength: 60, size: 'max' }), (steps) => {
      const meanings = new Meanings();
      const model = new Map<string, Entry>();
      for (const [one, goes] of steps) {
        const key = `${one.action} ${matchKey(one.match)}`;
        const found = meanings.get(one);
        assert.equal(found, model.get(key));
        if (!found) {
          const entry = { ...one } as Entry;
          meanings.add(entry);
          model.set(key, entry);
        } else if (goes) {
          meanings.delete(found);
          model.delete(key);
        }
      }
    }),
    { numRuns: runs(2000) },
  );
});
