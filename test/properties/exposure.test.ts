/** The exposure of whole devices: decision diagrams, the walk of single packets and the plain model agree. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import { NONE } from '../../server/src/engine/reach/bdd';
import { Exposure, openingPacket } from '../../server/src/engine/reach/exposure';
import { listSources, setOfBlocks } from '../../server/src/engine/reach/sources';
import { arrives, walk } from '../../server/src/engine/reach/walk';
import { deviceFrom } from '../support/device';
import {
  type Arrival,
  deviceText,
  isLocal,
  isPlain,
  type ModelDevice,
  type ModelInterface,
  modelDevice,
  reaches,
  receives,
} from '../support/deviceModel';
import { runs } from '../support/length';

const SOURCES = [
  0x0a000001, 0x0a000002, 0x0a000003, 0x0a000107, 0x0a010001, 0xc0a80001, 0xc6336407, 0xcb007109, 0x08080808,
];
const DESTINATIONS = [0x0a000001, 0x0a000002, 0x0a000107, 0xc0a80001];
/** One port of each stretch between the ports that entries name. */
const SOURCE_PORTS = [0, 22, 23, 80, 81, 4785, 4786, 4787, 4788, 49152, 49153];

/** The text of a device as a whole configuration: of a snippet ports may be missing. */
function wholeText(model: ModelDevice): string {
  return `version 15.2\nhostname SW1\n${deviceText(model)}line con 0\nend\n`;
}

/** Every destination and source port that can make a difference. */
function openings(device: ModelDevice, iface: ModelInterface, source: number) {
  return DESTINATIONS.filter((destination) => isLocal(device, iface, destination)).flatMap((destination) =>
    SOURCE_PORTS.flatMap((sourcePort) => [
      openingPacket(source, sourcePort, destination),
      openingPacket(source, sourcePort, destination, ['psh']),
    ]),
  );
}

test('the exposure of an interface is what the model finds by trying', () => {
  let depending = 0;
  fc.assert(
    fc.property(modelDevice, fc.array(fc.nat({ max: 0xffffffff }), { maxLength: 3 }), (model, random) => {
      fc.pre(isPlain(model));
      const device = deviceFrom(wholeText(model));
      const exposure = new Exposure(device);
      const expected = model.interfaces.filter(receives).map(({ name }) => name);
      assert.deepEqual(exposure.interfaces.map((one) => one.interface.name).sort(), expected.sort());
      for (const one of exposure.interfaces) {
        const iface = model.interfaces.find(({ name }) => name === one.interface.name);
        assert.ok(iface);
        for (const source of [...SOURCES, ...random]) {
          const arrivals: Arrival[] = openings(model, iface, source).map((packet) => {
            const arrival = reaches(model, iface, packet as never);
            const walked = arrives(walk(device, one.filters, packet));
            assert.equal(walked === 'unknown' ? 'depends' : walked, arrival);
            return arrival;
          });
          const open = arrivals.some((arrival) => arrival !== 'no');
          // Any address can come from DHCP, more than can be tried.
          const tried = !exposure.localAddresses(one.interface.vrf).others;
          if (open && tried && !arrivals.includes('yes')) assert.equal(one.verdict, 'undetermined');
          if (one.verdict === 'undetermined') depending++;
          const host = setOfBlocks(exposure.bdd, [{ address: source, wildcard: 0 }]);
          const found = exposure.bdd.and(one.sources, host) !== NONE;
          if (open || tried) assert.equal(found, open, `${one.interface.name} from ${source}`);
        }
        if (one.verdict === 'restricted' || one.verdict === 'unrestricted')
          assert.ok(exposure.witness(one), 'no witness');
        if (one.verdict === 'undetermined') assert.ok(one.doubts.length > 0, 'no line for which it cannot be told');
        const listed = listSources(exposure.bdd, one.sources, 4096);
        assert.equal(listed.truncated, false);
        assert.equal(setOfBlocks(exposure.bdd, listed.blocks), one.sources, 'the list is not the set');
      }
    }),
    { numRuns: runs(600) },
  );
  assert.ok(depending > runs(100), 'hardly any port list met a list of an SVI or a VLAN map');
});
