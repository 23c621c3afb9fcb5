/** Releases in every form, and their order. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareReleases, parseRelease } from '../../../server/src/engine/device/release';
import { forgetsDisable, isOnByDefault, withoutDisable } from '../../../server/src/engine/device/releaseFacts';
import { advisoriesNaming } from '../../../server/src/engine/rules/support/advisories';

const read = (text: string) => parseRelease(text) ?? assert.fail(text);

describe('a release', () => {
  const forms: [string, string, string | undefined, [number, string] | undefined][] = [
    ['12.2', 'ios', undefined, undefined],
    ['16.6', 'ios-xe', undefined, undefined],
    ['12.2(55)SE6', 'ios', '12.2(55)SE', [6, '']],
    ['12.2(55)SE', 'ios', '12.2(55)SE', [0, '']],
    ['15.2(7)E10', 'ios', '15.2(7)E', [10, '']],
    ['15.2(2)E7b', 'ios', '15.2(2)E', [7, 'b']],
    ['15.2(6)E0c', 'ios', '15.2(6)E', [0, 'c']],
    ['15.2(4s)E2', 'ios', '15.2(4s)E', [2, '']],
    ['15.2(3m)E8', 'ios', '15.2(3m)E', [8, '']],
    ['12.2(33)SXJ3', 'ios', '12.2(33)SXJ', [3, '']],
    ['15.1(2)SG8a', 'ios', '15.1(2)SG', [8, 'a']],
    ['15.7(3)M8', 'ios', '15.7(3)M', [8, '']],
    ['122-55.SE6', 'ios', '12.2(55)SE', [6, '']],
    ['150-1.EX3', 'ios', '15.0(1)EX', [3, '']],
    ['152-2.E7b', 'ios', '15.2(2)E', [7, 'b']],
    ['03.06.06E', 'ios-xe', '3.6E', [6, '']],
    ['3.6.7bE', 'ios-xe', '3.6E', [7, 'b']],
    ['03.11.00.E', 'ios-xe', '3.11E', [0, '']],
    ['03.02.03.SE', 'ios-xe', '3.2SE', [3, '']],
    ['16.12.4', 'ios-xe', '16.12', [4, '']],
    ['16.12.04', 'ios-xe', '16.12', [4, '']],
    ['17.9.5a', 'ios-xe', '17.9', [5, 'a']],
    ['16.06.04.SPA', 'ios-xe', '16.6', [4, '']],
  ];
  for (const [text, system, series, order] of forms) {
    it(`${text} is of ${series ?? 'no series'}`, () => {
      const release = read(text);
      assert.equal(release.system, system);
      assert.equal(release.series, series);
      assert.deepEqual(release.rebuild && [release.rebuild.number, release.rebuild.letters], order);
    });
  }

  it('is none where there is no number', () => {
    for (const text of ['', 'x', '15', 'SE6', '.6']) assert.equal(parseRelease(text), undefined);
  });

  it('has its place in its series, and in no other', () => {
    const order = (a: string, b: string) => Math.sign(compareReleases(read(a), read(b)) ?? Number.NaN);
    assert.equal(order('12.2(55)SE', '12.2(55)SE3'), -1);
    assert.equal(order('12.2(55)SE9', '12.2(55)SE10'), -1);
    assert.equal(order('15.2(2)E7', '15.2(2)E7b'), -1);
    assert.equal(order('15.2(2)E7b', '15.2(2)E8'), -1);
    assert.equal(order('16.3.5b', '16.3.5'), 1);
    assert.equal(order('03.06.06E', '3.6.6E'), 0);
    assert.equal(order('16.12.10', '16.12.9'), 1);
    for (const [a, b] of [
      ['12.2(55)SE', '12.2(58)SE'],
      ['15.2(2)E', '15.2(2)EA'],
      ['15.2(4)E', '15.2(4s)E'],
      ['16.3.5', '16.6.1'],
      ['12.2', '12.2(55)SE'],
    ] as const)
      assert.equal(compareReleases(read(a), read(b)), undefined, `${a} ${b}`);
  });
});

describe('what is known of a release', () => {
  it('the client is on by default, verified for some and earlier ones of their series', () => {
    for (const text of ['12.2(52)SE', '12.2(58)SE', '15.0(2)EX1', '15.0(2)EX', '3.2.0SE'])
      assert.ok(isOnByDefault(read(text)), text);
    for (const text of ['12.2(55)SE12', '15.0(2)EX2', '15.0', '15.2(7)E10', '16.6.4'])
      assert.ok(!isOnByDefault(read(text)), text);
  });

  it('the command to turn it off may be missing', () => {
    assert.equal(withoutDisable(read('12.2(53)SE2'))?.confidence, 'observed');
    assert.equal(withoutDisable(read('12.2(55)SE2'))?.confidence, 'believed');
    for (const text of ['12.2(55)SE3', '12.2(58)SE', '12.2', '15.0(2)SE'])
      assert.equal(withoutDisable(read(text)), undefined);
    assert.equal(withoutDisable(undefined), undefined);
  });

  it('it may be forgotten', () => {
    assert.equal(forgetsDisable(read('15.2(5)E2'), 'Catalyst 4500')?.confidence, 'believed');
    assert.equal(forgetsDisable(read('15.2(5)E2'), 'Catalyst 2960'), undefined);
    assert.equal(forgetsDisable(read('15.2(5)E3'), 'Catalyst 4500'), undefined);
  });
});

describe('advisories', () => {
  const named = (text: string, role: 'client' | 'director' = 'client') =>
    advisoriesNaming(read(text), role).map(({ advisory, as }) => `${as} ${advisory.cve}`);
  it('name a release at or before the last one of its series', () => {
    for (const text of [
      '12.2(55)SE12',
      '12.2(55)SE',
      '15.2(2)E7b',
      '15.2(4)EA6',
      '3.6.7bE',
      '16.3.5b',
      '16.6.1',
      '16.1',
      '16.2.4',
    ])
      assert.ok(named(text).includes('listed CVE-2018-0171'), text);
    for (const text of ['12.2(55)SE13', '15.2(2)E8', '3.6.8E', '16.3.6', '16.6.2', '15.2(7)E10', '12.2', '16.12.4'])
      assert.ok(!named(text).includes('listed CVE-2018-0171'), text);
  });
  it('name a version whose fixed releases are not told', () => {
    assert.deepEqual(named('15.2(7)E10'), [
      'possible CVE-2018-0156',
      'possible CVE-2016-6385',
      'possible CVE-2016-1349',
      'possible CVE-2013-1146',
      'possible CVE-2012-0385',
    ]);
    assert.deepEqual(named('15.2'), []);
    assert.deepEqual(named('17.9.5a'), ['possible CVE-2018-0156']);
  });
  it('are for a role', () => {
    assert.deepEqual(named('15.1(3)T', 'director'), ['possible CVE-2012-0385', 'possible CVE-2011-3271']);
  });
});
