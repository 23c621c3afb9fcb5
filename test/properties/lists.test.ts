/** Access lists: decision diagrams, the evaluator of single packets and the plain model agree on every packet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { Bdd, NONE } from '../../server/src/engine/reach/bdd';
import { Headers } from '../../server/src/engine/reach/headers';
import { ListSets } from '../../server/src/engine/reach/lists';
import { decide, type Packet } from '../../server/src/engine/reach/packet';
import { deviceFrom } from '../support/device';
import { runs } from '../support/length';
import { GROUP_TEXT, listPasses, listText, modelList, modelPacket } from '../support/networkModel';
import { setOfPacket } from '../support/packets';

const name = fc.constantFrom('10', '1310', '110', '2010', 'NAMED');

test('lists of every form decide every packet as the model does', () => {
  fc.assert(
    fc.property(name.chain(modelList), fc.array(modelPacket, { minLength: 20, maxLength: 40 }), (list, packets) => {
      fc.pre(list.entries.length > 0);
      const device = deviceFrom([...GROUP_TEXT, ...listText(list), ''].join('\n'));
      const read = device.accessLists.get(list.name);
      assert.ok(read);
      const headers = new Headers(new Bdd(), {});
      const { lower, upper } = new ListSets(headers, device.objectGroups).permitted(read, 'permit');
      assert.equal(lower, upper, 'something was not understood');
      for (const packet of packets) {
        const expected = listPasses(list, packet);
        const asked = packet as unknown as Packet;
        assert.equal(decide(read, asked, device.objectGroups, 'permit').action, expected ? 'permit' : 'deny');
        assert.equal(headers.bdd.and(lower, setOfPacket(headers, asked)) !== NONE, expected);
      }
    }),
    { numRuns: runs(3000) },
  );
});
