/** What one version of a device hands on to the next. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../server/src/engine';
import { Exposure, Outgrown } from '../../../server/src/engine/reach/exposure';
import { SetStore } from '../../../server/src/engine/reach/setStore';
import { deviceFrom } from '../../support/device';

const TEXT = `version 15.2
hostname SW1
vstack
interface Vlan1
 description users
 ip address 192.0.2.1 255.255.255.0
 ip access-group A in
ip access-list extended A
 permit tcp 10.1.0.0 0.0.255.255 any eq 4786
 deny tcp any any eq 4786
 permit ip any any
end
`;

function exposureOf(text: string, before?: ReturnType<typeof analyse>): Exposure {
  const exposure = analyse(text, undefined, before?.tree).configurations[0]?.subject?.exposure;
  assert.ok(exposure);
  return exposure;
}

describe('the sets of a version', () => {
  it('are made once: an edit of a description adds no node', () => {
    const before = analyse(TEXT);
    const first = before.configurations[0]?.subject?.exposure;
    const size = first?.bdd.size;
    const second = exposureOf(TEXT.replace('users', 'guests'), before);
    assert.equal(second.bdd, first?.bdd);
    assert.equal(second.bdd.size, size);
    assert.equal(second.interfaces[0]?.sources, first?.interfaces[0]?.sources);
  });

  it('are made anew for the list that changed', () => {
    const before = analyse(TEXT);
    const second = exposureOf(TEXT.replace('10.1.0.0', '10.2.0.0'), before);
    assert.equal(second.bdd, before.configurations[0]?.subject?.exposure.bdd);
    assert.notEqual(second.interfaces[0]?.sources, before.configurations[0]?.subject?.exposure.interfaces[0]?.sources);
    assert.equal(second.interfaces[0]?.count, 65_536);
  });

  it('do not grow without end', () => {
    let before = analyse(TEXT);
    let most = 0;
    for (let edit = 0; edit < 3000; edit++) {
      before = analyse(
        TEXT.replace('10.1.0.0', `10.${edit >> 8}.${edit & 255}.0`).replace('0.0.255.255', '0.0.0.255'),
        undefined,
        before.tree,
      );
      most = Math.max(most, before.configurations[0]?.subject?.exposure.bdd.size ?? 0);
    }
    assert.ok(most > 1000 && most < 30_000, `${most} nodes`);
  });

  it('that are too full are given up, and all is asked again, as long as somebody can', () => {
    const device = deviceFrom(TEXT);
    const early = new Exposure(device, new SetStore(20));
    assert.throws(() => early.interfaces, Outgrown);
    const late = new Exposure(device, new SetStore(20));
    late.settle();
    assert.equal(late.interfaces[0]?.verdict, 'undetermined');
    assert.equal(late.handOn(), undefined);
    assert.equal(new Exposure(device).interfaces[0]?.verdict, 'restricted');
  });
});
