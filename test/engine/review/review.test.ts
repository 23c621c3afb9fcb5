import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse, applyEdits, defaultOptions, linesOfStep, type Review, review } from '../../../server/src/engine';
import { lineChanges } from '../../../server/src/files/lineDiff';
import { testSaid } from '../../support/caseTests';
import { CHANGES, GUARDED, OFF, OPTIONS } from '../../support/changes';
import { changesOf, explainFindings } from '../../support/explain';

const options = { ...defaultOptions, ...OPTIONS };

function compare(before: string | undefined, after: string | undefined): Review {
  const again = (text: string) => analyse(text, options);
  return review({
    before: before === undefined ? undefined : again(before),
    after: after === undefined ? undefined : again(after),
    changes: before === undefined || after === undefined ? [] : lineChanges(before, after),
    analyse: again,
    severity: {},
  });
}

const causesOf = ({ fresh }: Review) =>
  fresh.map(({ causes }) =>
    (causes?.steps ?? [])
      .flatMap(linesOfStep)
      .map(({ kind, number, text }) => `${kind === 'added' ? '+' : '-'}${number + 1} ${text}`),
  );

describe('a change', () => {
  for (const { name, before, after, fresh, causes, shownOn } of CHANGES) {
    it(`${name}: ${fresh.join(', ') || 'nothing new'}`, () => {
      const result = compare(before, after);
      assert.deepEqual(result.fresh.map(({ finding }) => finding.code).sort(), [...fresh].sort());
      // The numbers of lines are those of the files, the text has no indent.
      const wanted = causes.map((one) => one.replace(/ +/, ' '));
      for (const found of causesOf(result)) assert.deepEqual([...found].sort(), [...wanted].sort());
      for (const one of result.fresh) assert.equal(one.shownOn + 1, shownOn);
    });

    it(`${name}: the way back takes the finding away`, () => {
      for (const { finding, revert, why } of compare(before, after).fresh) {
        if (why === 'more sources') continue;
        assert.ok(revert, finding.code);
        const reverted = compare(before, applyEdits(after, revert.edits));
        assert.ok(!reverted.fresh.some((one) => one.finding.code === finding.code));
      }
    });
  }

  it('with other line breaks is none', () => {
    const result = compare(GUARDED, GUARDED.replaceAll('\n', '\r\n'));
    assert.deepEqual([result.fresh, result.fixed, result.devices[0]?.interfaces], [[], [], []]);
  });

  it('that moves lines is none', () => {
    const result = compare(GUARDED, GUARDED.replace('vstack\n', '!\n!\nvstack\n'));
    assert.deepEqual([result.fresh, result.fixed], [[], []]);
    assert.deepEqual(
      result.unchanged.map(({ code }) => code),
      ['SMI001'],
    );
  });
});

const unknown = (text: string) => text.replace('vstack\n', '');

testSaid(
  'changes',
  [
    ...CHANGES.map(({ name, before, after }) => ({ name, before, after })),
    // Of a device of which nobody can tell whether Smart Install is on.
    ...CHANGES.slice(0, 6).map(({ name, before, after }) => ({
      name: `${name}, state unknown`,
      before: unknown(before),
      after: unknown(after),
    })),
    { name: 'disable removed in a snippet', before: 'no vstack\nline con 0\n', after: 'line con 0\n' },
    {
      name: 'disable in doubt by a release',
      before: 'version 12.2\nboot system flash:c3750-ipbasek9-mz.122-55.SE.bin\nno vstack\nline con 0\nend\n',
      after: 'version 12.2\nboot system flash:c3750-ipbasek9-mz.122-53.SE.bin\nno vstack\nline con 0\nend\n',
    },
    { name: 'all removed', before: 'no vstack\n', after: '\n' },
  ].map(({ name, before, after }) => ({
    title: name,
    lines: changesOf(before, after).map((line) => line.trim()),
    explain: (sections) => {
      const { fresh, fixed } = compare(before, after);
      const findings = fresh.map(({ finding }) => finding);
      return [...explainFindings(after, findings, sections), ...fixed.map(({ code }) => `fixed ${code}`)];
    },
  })),
);

describe('sources', () => {
  it('gained are told with their number, and what they were before', () => {
    const [device] = compare(GUARDED, CHANGES.find(({ name }) => name === 'object-group-grown')?.after).devices;
    const [vlan10] = device?.interfaces ?? [];
    assert.deepEqual(vlan10?.gained, {
      blocks: [{ address: '10.0.0.0', wildcard: '0.255.255.255' }],
      count: 2 ** 24,
      truncated: false,
    });
    assert.deepEqual(
      [vlan10?.before.access, vlan10?.after.access, vlan10?.lost.count],
      ['restricted', 'restricted', 0],
    );
  });

  it('more of them make a known finding count as new', () => {
    const before = GUARDED.replace('host 192.0.2.10', 'host 198.51.100.1');
    const [one] = compare(
      before,
      before.replace(' host 198.51.100.1\n', ' host 198.51.100.1\n 10.0.0.0 255.0.0.0\n'),
    ).fresh;
    assert.deepEqual([one?.finding.code, one?.why, one?.shownOn], ['SMI004', 'more sources', 5]);
  });

  it('that are only trusted ones make nothing new', () => {
    const before = GUARDED.replace('host 192.0.2.10', 'host 198.51.100.1');
    const result = compare(before, before.replace(' host 198.51.100.1\n', ' host 198.51.100.1\n host 192.0.2.10\n'));
    assert.deepEqual(result.fresh, []);
    assert.equal(result.devices[0]?.interfaces[0]?.gained.count, 1);
    assert.equal(result.devices[0]?.interfaces[0]?.worse, false);
  });

  it('that nobody can tell are worse than known ones', () => {
    const result = compare(
      GUARDED,
      GUARDED.replace(' 20 deny tcp any any eq 4786', ' 20 deny tcp any any eq 4786 weird'),
    );
    const [vlan10] = result.devices[0]?.interfaces ?? [];
    assert.deepEqual([vlan10?.after.access, vlan10?.worse], ['undetermined', true]);
    assert.ok(result.fresh.some(({ finding }) => finding.code === 'SMI012'));
  });
});

describe('devices', () => {
  it('that come and go are told', () => {
    assert.deepEqual(
      compare(undefined, GUARDED).devices.map(({ before, after }) => [before?.state, after?.state]),
      [[undefined, 'enabled']],
    );
    assert.deepEqual(
      compare(GUARDED, undefined).devices.map(({ before, after }) => [before?.state, after?.state]),
      [['enabled', undefined]],
    );
  });

  it('of a new file have their findings where they stand', () => {
    assert.deepEqual(
      compare(undefined, GUARDED).fresh.map(({ finding, shownOn, causes }) => [finding.code, shownOn, causes]),
      [['SMI001', 2, undefined]],
    );
  });

  it('are the same under another name, alone in their file', () => {
    const result = compare(GUARDED, GUARDED.replace('NAME', 'OTHER'));
    assert.deepEqual([result.devices.length, result.fresh, result.fixed], [1, [], []]);
  });

  it('of a capture of several are compared each with itself', () => {
    const two = (first: string, second: string) => first.replace('NAME', 'one') + second.replace('NAME', 'two');
    const result = compare(two(GUARDED, OFF), two(OFF, GUARDED));
    assert.deepEqual(
      result.devices.map(({ name, before, after }) => [name, before?.state, after?.state]),
      [
        ['one', 'enabled', 'disabled'],
        ['two', 'disabled', 'enabled'],
      ],
    );
    assert.deepEqual(
      result.fresh.map(({ finding }) => finding.about.device),
      ['two'],
    );
    assert.deepEqual(
      result.fixed.map(({ about }) => about.device),
      ['one'],
    );
  });
});

describe('findings in the same words', () => {
  it('of several lines are each there', () => {
    const match = ' match access-group name GONE\n';
    const policy = 'policy-map COPP\n class C1\n  drop\n class C2\n  drop\ncontrol-plane\n service-policy input COPP\n';
    const before = GUARDED.replace(' shutdown\n', '');
    const classes = `class-map match-any C1\n${match}class-map match-any C2\n${match}${match}`;
    const after = before.replace('line con 0', `${classes}${policy}line con 0`);
    const told = compare(before, after).fresh.map(({ finding }) => finding);
    assert.deepEqual(
      told.filter(({ code }) => code === 'SMI012').map(({ start }) => start),
      analyse(after, options).findings.flatMap(({ code, start }) => (code === 'SMI012' ? [start] : [])),
    );
    assert.ok(told.length >= 3);
  });
});

describe('suppressions', () => {
  const comment = '! novstack-disable-next-line SMI001 -- the director is there\nvstack';
  it('that come with a change are told, and fix nothing', () => {
    const result = compare(GUARDED, GUARDED.replace('vstack', comment));
    assert.deepEqual([result.fixed, result.fresh], [[], []]);
    assert.deepEqual(
      result.silenced.map(({ finding, reason }) => [finding.code, reason]),
      [['SMI001', 'the director is there']],
    );
  });

  it('that go make the finding new, because of the line that went', () => {
    const result = compare(GUARDED.replace('vstack', comment), GUARDED);
    assert.deepEqual(causesOf(result), [['-3 ! novstack-disable-next-line SMI001 -- the director is there']]);
  });
});
