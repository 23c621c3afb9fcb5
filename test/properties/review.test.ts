/** Reviews of random changes to random devices: what they say of before and after, and of the lines between. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../support/seed';
import {
  type Analysis,
  analyse,
  applyEdits,
  defaultOptions,
  exposures,
  type Finding,
  partsOf,
  review,
} from '../../server/src/engine';
import { identityOf } from '../../server/src/engine/identity';
import { Patchwork } from '../../server/src/engine/review/changedLines';
import { lineChanges } from '../../server/src/files/lineDiff';
import { deviceText, modelDevice } from '../support/deviceModel';
import { configText } from '../support/generators';

const options = { ...defaultOptions, portPolicy: 'always' as const };
const again = (text: string) => analyse(text, options);

const device = fc
  .tuple(modelDevice, fc.constantFrom('vstack', 'no vstack', '!'))
  .map(([model, line]) => `hostname sw1\n${line}\n${deviceText(model)}`);

/** A text and what becomes of it when some of its lines go, come twice, or are written otherwise. */
const change = fc
  .tuple(
    fc.oneof(device, configText),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('drop', 'twice', 'other')), { maxLength: 6 }),
    device,
  )
  .map(([before, edits, other]): [string, string] => {
    const lines = before.split('\n');
    const others = other.split('\n');
    for (const [at, kind] of edits) {
      const index = at % lines.length;
      const line = lines[index] ?? '';
      const replacement = { drop: [], twice: [line, line], other: [others[at % others.length] ?? ''] }[kind];
      lines.splice(index, 1, ...(replacement ?? []));
    }
    return [before, lines.join('\n')];
  });

function versions(before: string, after: string) {
  return {
    before: again(before),
    after: again(after),
    changes: lineChanges(before, after),
    analyse: again,
    severity: {},
  };
}

/** Line breaks, and whether the last line has one, are no difference between lines. */
const withoutEnd = (text: string) => text.replace(/\r\n|\r/g, '\n').replace(/\n$/, '');

/** Findings that no version has alone. */
const OF_CHANGES = ['SMI015', 'SMI016'];

const count = ({ findings }: Analysis, identity: string) =>
  findings.filter((one) => identityOf(one) === identity).length;

/** Findings of one cause are handed out as one. */
const countParts = (findings: readonly Finding[]) => findings.reduce((sum, one) => sum + partsOf(one).length, 0);

test('all steps make the new text, none leaves the old one', () => {
  fc.assert(
    fc.property(change, ([before, after]) => {
      const patchwork = new Patchwork(before, after, lineChanges(before, after));
      assert.equal(withoutEnd(patchwork.compose(() => true)), withoutEnd(after));
      assert.equal(
        patchwork.compose(() => false),
        before,
      );
      const back = applyEdits(after, patchwork.revert(new Set(patchwork.steps)));
      assert.equal(withoutEnd(back), withoutEnd(before));
    }),
  );
});

test('a text is the same as itself', () => {
  fc.assert(
    fc.property(fc.oneof(device, configText), (text) => {
      const { fresh, fixed, devices } = review(versions(text, text));
      assert.deepEqual([fresh, fixed, devices.flatMap(({ interfaces }) => interfaces)], [[], [], []]);
    }),
  );
});

test('findings of both texts are sorted, none is lost', () => {
  fc.assert(
    fc.property(change, ([before, after]) => {
      const { before: old, after: now, ...rest } = versions(before, after);
      const { fresh, fixed, outOfSight, unchanged, silenced } = review({ before: old, after: now, ...rest });
      const alone = fresh.filter(({ finding }) => !OF_CHANGES.includes(finding.code));
      assert.equal(countParts(alone.map(({ finding }) => finding)) + countParts(unchanged), now.findings.length);
      const stayed = fresh.filter(({ why }) => why !== 'new').map(({ finding }) => finding);
      const hidden = silenced.filter(({ why }) => why === 'open before').map(({ finding }) => finding);
      assert.equal(countParts([...fixed, ...outOfSight, ...stayed, ...unchanged, ...hidden]), old.findings.length);
    }),
  );
});

test('the causes of a new finding bring it, and none of them can be left out', () => {
  fc.assert(
    fc.property(change, ([before, after]) => {
      const patchwork = new Patchwork(before, after, lineChanges(before, after));
      const both = versions(before, after);
      const devices = [both.before, both.after].map(({ configurations }) =>
        configurations.map(({ name }) => name).join(),
      );
      // What is said of one device must not be taken for another's.
      fc.pre(devices[0] === devices[1]);
      const seen = new Map<string, number>();
      const fresh = review(both).fresh.flatMap(({ finding, ...rest }) =>
        partsOf(finding).map((part) => ({ finding: part, ...rest })),
      );
      for (const { finding, why, causes } of fresh) {
        const identity = identityOf(finding);
        seen.set(identity, (seen.get(identity) ?? 0) + 1);
        if (why !== 'new' || !causes || causes.cut) continue;
        const texts = causes.steps.map(({ removed, added }) => `${removed?.number}/${added?.number}`);
        const isCause = (step: number) => {
          const { removed, added } = patchwork.steps[step] ?? {};
          return texts.includes(`${removed?.number}/${added?.number}`);
        };
        if (OF_CHANGES.includes(finding.code)) continue;
        const wanted = count(both.before, identity) + (seen.get(identity) ?? 0);
        const shows = (made: (step: number) => boolean) => count(again(patchwork.compose(made)), identity) >= wanted;
        assert.ok(shows(isCause), `${finding.code} does not come from ${texts}`);
        const numbers = patchwork.steps.map((_step, number) => number).filter(isCause);
        for (const left of numbers.length > 1 ? numbers : []) {
          assert.ok(!shows((step) => isCause(step) && step !== left), `${finding.code} does not need ${left}`);
        }
      }
    }),
  );
});

test('what an interface gains and loses adds up', () => {
  fc.assert(
    fc.property(change, ([before, after]) => {
      const both = versions(before, after);
      const [old, now] = [both.before, both.after].map((one) => exposures(one, 1));
      const { devices } = review(both);
      if (devices.length !== 1) return;
      const [device] = devices;
      for (const { name, before: was, after: is, gained, lost } of device?.interfaces ?? []) {
        const last = <T extends { name: string }>(list: readonly T[] | undefined) =>
          list?.filter((one) => one.name === name).at(-1);
        assert.equal(was.sources.count, last(old)?.sourceCount ?? 0, name);
        assert.equal(is.sources.count, last(now)?.sourceCount ?? 0, name);
        assert.equal(was.sources.count + gained.count - lost.count, is.sources.count, name);
      }
    }),
  );
});
