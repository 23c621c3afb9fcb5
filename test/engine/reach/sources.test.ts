/** Sets of addresses in words, and the entries that let them in. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ipv4ToNumber } from '../../../server/src/engine/device/address';
import { ALL, Bdd, NONE } from '../../../server/src/engine/reach/bdd';
import { type AddressBlock, prefixesBetween } from '../../../server/src/engine/reach/cover';
import { Exposure } from '../../../server/src/engine/reach/exposure';
import { lackedBy, listSources, setOfBlocks, showBlocks, showSources } from '../../../server/src/engine/reach/sources';
import { deviceFrom } from '../../support/device';

const block = (address: string, wildcard = '0.0.0.0'): AddressBlock => ({
  address: ipv4ToNumber(address),
  wildcard: ipv4ToNumber(wildcard),
});
const hosts = (count: number) => Array.from({ length: count }, (_one, index) => block(`10.0.${2 * index}.1`));
/** Forty that no mask holds two of. */
const SCATTERED = Array.from({ length: 40 }, (_one, index) =>
  block(`10.${(index * index) % 251}.${(index * 37) % 253}.${index * 5}`),
);

/** Seven that no mask holds together. */
const ODD = [1, 9, 33, 70, 101, 140, 200].map((third) => block(`10.0.${third}.1`));

function shown(...blocks: AddressBlock[]): string {
  const bdd = new Bdd();
  return showSources(bdd, setOfBlocks(bdd, blocks)).replace(/ \(.*/, '');
}

function listed(limit: number, ...blocks: AddressBlock[]): string {
  const bdd = new Bdd();
  return showBlocks(listSources(bdd, setOfBlocks(bdd, blocks), limit));
}

describe('sources in words', () => {
  it('are prefixes where these are few', () => {
    assert.equal(shown(block('10.0.0.0', '0.255.255.255')), '10.0.0.0/8');
    assert.equal(shown(block('10.0.0.1'), block('10.0.0.2')), '10.0.0.1, 10.0.0.2');
    assert.equal(
      shown(...[1, 3, 5, 7].map((last) => block(`10.0.0.${last}`))),
      '10.0.0.1, 10.0.0.3, 10.0.0.5, 10.0.0.7',
    );
    assert.equal(
      listed(64, block('10.0.0.1', '0.0.7.0')),
      '10.0.0.1, 10.0.1.1, 10.0.2.1, 10.0.3.1, 10.0.4.1, 10.0.5.1 and 2 more',
    );
  });

  it('are wildcard masks where these are fewer', () => {
    assert.equal(shown(block('10.0.0.1', '0.0.255.0')), '10.0.0.1 0.0.255.0');
    assert.equal(listed(64, block('10.0.0.1', '0.0.15.0')), '10.0.0.1 0.0.15.0');
    assert.equal(
      listed(64, block('10.2.0.1', '0.0.15.0'), block('10.1.0.1', '0.0.15.0'), block('10.1.0.2', '0.0.15.0')),
      '10.1.0.1 0.0.15.0, 10.1.0.2 0.0.15.0, 10.2.0.1 0.0.15.0',
    );
  });

  it('are cut off where neither is short', () => {
    assert.match(listed(8, ...SCATTERED), / and many more$/);
    assert.match(listed(64, ...SCATTERED), / and 34 more$/);
  });

  it('are told by what they lack where that is shorter', () => {
    const bdd = new Bdd();
    const lacking = (blocks: readonly AddressBlock[]) => bdd.minus(ALL, setOfBlocks(bdd, blocks));
    assert.match(showSources(bdd, lacking([block('10.0.0.1')])), /^any source except 10\.0\.0\.1$/);
    assert.match(showSources(bdd, lacking(hosts(6))), /^any source except 10\.0\.0\.1, .*10\.0\.10\.1$/);
    assert.doesNotMatch(showSources(bdd, lacking(SCATTERED.slice(0, 12))), /except/);
    assert.match(showSources(bdd, lacking([block('0.0.0.0', '127.255.255.255')])), /^128\.0\.0\.0\/1$/);
    assert.match(showSources(bdd, ALL), /^any source/);
    assert.equal(lackedBy(bdd, ALL), undefined);
    assert.equal(lackedBy(bdd, NONE)?.blocks.length, 1);
  });

  it('are some shown of many', () => {
    assert.equal(
      shown(...hosts(6)),
      hosts(6)
        .map((_one, index) => `10.0.${2 * index}.1`)
        .join(', '),
    );
    assert.match(shown(...ODD), /10\.0\.140\.1 and 1 more$/);
  });
});

describe('prefixes between two addresses', () => {
  const between = (from: string, to: string) =>
    prefixesBetween(ipv4ToNumber(from), ipv4ToNumber(to)).map((one) => showBlocks({ blocks: [one], truncated: false }));

  it('are the largest that fit', () => {
    assert.deepEqual(between('10.0.0.0', '10.0.0.255'), ['10.0.0.0/24']);
    assert.deepEqual(between('10.0.0.1', '10.0.0.1'), ['10.0.0.1']);
    assert.deepEqual(between('10.0.0.1', '10.0.0.6'), ['10.0.0.1', '10.0.0.2/31', '10.0.0.4/31', '10.0.0.6']);
    assert.deepEqual(between('10.0.0.4', '10.0.0.8'), ['10.0.0.4/30', '10.0.0.8']);
    assert.deepEqual(between('0.0.0.0', '255.255.255.255'), ['0.0.0.0/0']);
    assert.deepEqual(between('255.255.255.254', '255.255.255.255'), ['255.255.255.254/31']);
    assert.deepEqual(between('0.0.0.0', '127.255.255.254').length, 31);
  });
});

describe('the entries that let sources in', () => {
  const letIn = (entries: readonly string[], sources: readonly AddressBlock[] | undefined, limit: number) => {
    const device = deviceFrom(
      `interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n ip access-group L in\nip access-list extended L\n${entries.map((one) => ` ${one}\n`).join('')}`,
    );
    const exposure = new Exposure(device);
    const [one] = exposure.interfaces;
    assert.ok(one);
    const wanted = sources ? setOfBlocks(exposure.bdd, sources) : ALL;
    return exposure.lettingIn(one, wanted, limit).map(({ sequence }) => sequence);
  };
  const NETS = [1, 2, 3, 4].map((net) => `permit tcp 10.${net}.0.0 0.0.255.255 any eq 4786`);

  it('are all that do', () => assert.deepEqual(letIn(NETS, undefined, 8), [10, 20, 30, 40]));
  it('are as many as are asked for', () => assert.deepEqual(letIn(NETS, undefined, 2), [10, 20]));
  it('are those of some sources', () =>
    assert.deepEqual(letIn(NETS, [block('10.2.0.0', '0.0.255.255'), block('10.4.0.1')], 8), [20, 40]));
  it('are none behind those that decide', () =>
    assert.deepEqual(letIn(['permit ip any any', ...NETS], undefined, 8), [10]));
  it('are none that others deny', () =>
    assert.deepEqual(letIn(['deny tcp 10.2.0.0 0.0.255.255 any', ...NETS], undefined, 8), [20, 40, 50]));
  it('are none for other packets', () =>
    assert.deepEqual(
      letIn(['permit udp any any', 'permit tcp any host 10.9.9.9', ...NETS], undefined, 8),
      [30, 40, 50, 60],
    ));
});
