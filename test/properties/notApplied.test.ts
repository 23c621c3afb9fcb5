/** Filters that a feature set may not apply: they keep nobody out for sure, and let nobody in for sure whom they would keep out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { NONE } from '../../server/src/engine/reach/bdd';
import { Exposure, type InterfaceExposure, openingPacket } from '../../server/src/engine/reach/exposure';
import { placedOn } from '../../server/src/engine/reach/filter';
import { setOfBlocks } from '../../server/src/engine/reach/sources';
import { arrives, walk } from '../../server/src/engine/reach/walk';
import { deviceFrom } from '../support/device';
import { deviceText, isLocal, isPlain, modelDevice } from '../support/deviceModel';
import { runs } from '../support/length';

/** Images of one family with a feature set that leaves filters out, and with one that does not. */
const IMAGES = [
  ['c3560e-lanbasek9-mz.150-2.SE11.bin', 'c3560e-ipbasek9-mz.150-2.SE11.bin'],
  ['c2960-lanlitek9-mz.150-2.SE11.bin', 'c2960-ipbasek9-mz.150-2.SE11.bin'],
] as const;
const SOURCES = [0x0a000001, 0x0a000003, 0x0a000107, 0xc0a80001, 0xc6336407, 0xcb007109, 0x08080808];
const DESTINATIONS = [0x0a000001, 0x0a000107, 0xc0a80001];
/** One port of each stretch between the ports that entries name. */
const SOURCE_PORTS = [0, 22, 23, 80, 81, 4785, 4786, 4787, 4788, 49152, 49153];

test('a filter that may not be applied makes nothing safer and nothing surer', () => {
  let unsettled = 0;
  fc.assert(
    fc.property(modelDevice, fc.constantFrom(...IMAGES), (model, images) => {
      fc.pre(isPlain(model));
      const [limited, full] = images.map((image) => {
        const device = deviceFrom(`boot system flash:/${image}\n${deviceText(model)}`);
        return { device, exposure: new Exposure(device) };
      });
      assert.ok(limited && full);
      for (const one of limited.exposure.interfaces) {
        const other: InterfaceExposure | undefined = full.exposure.interfaces.find(
          ({ interface: { name } }) => name === one.interface.name,
        );
        const iface = model.interfaces.find(({ name }) => name === one.interface.name);
        assert.ok(other && iface);
        const isSame = placedOn(one.filters).length === 0;
        if (isSame) assert.equal(one.verdict, other.verdict);
        for (const source of SOURCES) {
          const packets = DESTINATIONS.filter((destination) => isLocal(model, iface, destination)).flatMap(
            (destination) => SOURCE_PORTS.map((port) => openingPacket(source, port, destination)),
          );
          const answers = packets.map((packet) => {
            const answer = arrives(walk(limited.device, one.filters, packet));
            const before = arrives(walk(full.device, other.filters, packet));
            if (answer === 'yes') assert.equal(before, 'yes', 'surer');
            if (answer === 'no') assert.equal(before, 'no', 'safer');
            if (answer !== before) unsettled++;
            return answer;
          });
          const { bdd } = limited.exposure;
          const isIn = bdd.and(one.sources, setOfBlocks(bdd, [{ address: source, wildcard: 0 }])) !== NONE;
          if (answers.some((answer) => answer !== 'no')) assert.ok(isIn, `${one.interface.name} from ${source}`);
        }
        if (one.verdict === 'undetermined') assert.ok(one.doubts.length > 0, 'no line for which it cannot be told');
        if (one.verdict === 'unrestricted') assert.equal(other.verdict, 'unrestricted');
        if (one.verdict === 'blocked') assert.equal(other.verdict, 'blocked');
      }
    }),
    { numRuns: runs(300) },
  );
  assert.ok(unsettled > 100, 'hardly any filter that may not be applied decided');
});
