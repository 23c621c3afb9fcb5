/** Laws that hold for the fixes of any text. */
import assert from 'node:assert/strict';
import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  applyEdits,
  defaultOptions,
  type Finding,
  fixAll,
  suppressions,
} from '../../server/src/engine';
import type { Device } from '../../server/src/engine/device/device';
import type { Interface } from '../../server/src/engine/device/interfaces';
import type { Packet } from '../../server/src/engine/reach/packet';
import { pathOf } from '../../server/src/engine/reach/path';
import { arrives, walk } from '../../server/src/engine/reach/walk';

/** Applies each fix of each finding by itself and checks what DESIGN promises of a fix. */
export function checkFixes(text: string, options: AnalysisOptions = defaultOptions): number {
  let fixes = 0;
  const whole = analyse(text, options);
  const { findings: before, tree } = whole;
  for (const finding of before) {
    for (const fix of [...finding.fixes, ...suppressions(tree, finding)]) {
      fixes++;
      const fixed = applyEdits(text, fix.edits);
      const analysed = analyse(fixed, options);
      const after = analysed.findings;
      const what = `after '${fix.title}' for ${finding.code}`;
      const goes = (('mends' in fix && fix.mends) || [finding.code]).some(
        (code) => count(after, code) < count(before, code),
      );
      assert.ok(goes, `${what} the finding is still there`);
      assert.deepEqual(fresh(before, after), [], `${what} there is a new finding`);
      assertSamePackets(whole, analysed, what);
      const breaks = lineBreaks(/[\r\n]/.test(text) ? text : '\n');
      assert.ok(
        [...lineBreaks(fixed)].every((kind) => breaks.has(kind)),
        `${what} another kind of line break is in use`,
      );
    }
  }
  const all = fixAll(text, options);
  const left = analyse(all, options).findings.filter((finding) =>
    finding.fixes.some(({ preferred, safety }) => preferred && safety === 'safe'),
  );
  assert.deepEqual(
    left.map(({ code }) => code),
    [],
    'after fix all a fixable finding is left',
  );
  assert.equal(fixAll(all, options), all, 'fix all twice changes more than once');
  return fixes;
}

function count(findings: readonly Finding[], code: string): number {
  return findings.filter((finding) => finding.code === code).length;
}

/** Codes that occur more often after than before; a suppression that a fix made needless is rightly told. */
function fresh(before: readonly Finding[], after: readonly Finding[]): string[] {
  const codes = new Set(after.map(({ code }) => code));
  codes.delete('SMI014');
  return [...codes].filter((code) => count(after, code) > count(before, code));
}

/** The kinds of line breaks in a text that has any. */
function lineBreaks(text: string): Set<string> {
  return new Set(text.match(/\r\n|\n|\r/g));
}

/** Packets of every kind but TCP to port 4786; few enough to try on every interface after every fix. */
const PACKETS: readonly Packet[] = [
  { protocol: 6, sourcePort: 49152, destinationPort: 22, flags: ['syn'] },
  { protocol: 6, sourcePort: 4786, destinationPort: 49152, flags: ['ack'] },
  { protocol: 6, sourcePort: 49152, destinationPort: 4785, flags: ['syn'] },
  { protocol: 6, sourcePort: 49152, destinationPort: 4787, flags: ['syn', 'ack'] },
  { protocol: 17, sourcePort: 49152, destinationPort: 4786, flags: [] },
  { protocol: 17, sourcePort: 53, destinationPort: 53, flags: [] },
  { protocol: 1, icmp: { type: 8, code: 0 }, flags: [] },
  { protocol: 47, flags: [] },
].flatMap((kind) =>
  [
    [0xc6336407, 0x0a010102],
    [0x0a000007, 0xc000021b],
    [0xc0000207, 0x0a000001],
  ].map(([source = 0, destination = 0]) => ({ ...kind, source, destination, fragment: false }) as Packet),
);

/** Enough interfaces to meet every list that a fix touches, without trying thousands. */
const MAX_INTERFACES = 12;

function assertSamePackets(before: Analysis, after: Analysis, what: string): void {
  before.configurations.forEach(({ device }, index) => {
    const changed = after.configurations[index]?.device;
    if (!device || !changed) return;
    const others = new Map(changed.interfaces.map((iface) => [iface.name, iface]));
    const listed = device.interfaces.filter(
      ({ name, accessGroups }) => accessGroups.in ?? others.get(name)?.accessGroups.in,
    );
    for (const iface of listed.slice(0, MAX_INTERFACES)) {
      const other = others.get(iface.name);
      assert.ok(other, `${what} ${iface.name} is gone`);
      for (const packet of PACKETS) {
        const then = fate(device, iface, packet);
        assert.equal(
          fate(changed, other, packet),
          then,
          `${what} ${iface.name} treats ${JSON.stringify(packet)} differently`,
        );
      }
    }
  });
}

function fate(device: Device, iface: Interface, packet: Packet): string {
  return arrives(walk(device, pathOf(device, iface), packet));
}
