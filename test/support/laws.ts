/** Laws that hold for the fixes of any text. */
import assert from 'node:assert/strict';
import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  applyEdits,
  defaultOptions,
  type Finding,
  type Fix,
  fixAll,
  ipv4ToNumber,
  suppressions,
  type TextRange,
} from '../../server/src/engine';
import type { Device } from '../../server/src/engine/device/device';
import type { Interface } from '../../server/src/engine/device/interface';
import { NONE } from '../../server/src/engine/reach/bdd';
import { Exposure, openingPacket } from '../../server/src/engine/reach/exposure';
import type { Packet } from '../../server/src/engine/reach/packet';
import { pathOf } from '../../server/src/engine/reach/path';
import { setOfBlocks } from '../../server/src/engine/reach/sources';
import { arrives, walk } from '../../server/src/engine/reach/walk';

/** Applies each fix of each finding by itself and checks what DESIGN promises of a fix. */
export function checkFixes(text: string, options: AnalysisOptions = defaultOptions): number {
  let fixes = 0;
  const whole = analyse(text, options);
  const { findings: before, tree } = whole;
  for (const finding of before) {
    for (const fix of [...finding.fixes, ...suppressions(tree, finding)]) {
      fixes++;
      checkEdits(text, fix);
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

/** Edits lie in the text, in its order, and do not overlap. */
function checkEdits(text: string, { title, edits }: Pick<Fix, 'title' | 'edits'>): void {
  let last = 0;
  for (const { start, end } of edits) {
    assert.ok(last <= start && start <= end && end <= text.length, `'${title}' edits ${start}-${end}`);
    last = end;
  }
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

/** Everything that a finding points at lies in the text. */
export function checkRanges(text: string, { findings, suppressed }: Analysis): void {
  const inText = ({ start, end }: TextRange, what: string) =>
    assert.ok(0 <= start && start <= end && end <= text.length, `${what} ${start}-${end} of ${text.length}`);
  for (const finding of [...findings, ...suppressed.map((one) => one.finding)]) {
    for (const place of [finding, ...finding.related, ...finding.path]) inText(place, finding.code);
  }
}

const SOURCES = [0x00000000, 0x0a000001, 0x0a010102, 0xc0a80001, 0xc0000207, 0xc6336407, 0xffffffff];
const SOURCE_PORTS = [22, 1023, 4786, 49152];

/**
 * No verdict is safer than the evaluator of single packets, which knows nothing of sets: a source whose packet gets
 * through, or may, is among those told. What is not judged says why. @returns how many packets were tried
 */
export function checkVerdicts({ configurations }: Analysis): number {
  let tried = 0;
  for (const { device } of configurations.slice(0, 4)) {
    if (!device) continue;
    const exposure = new Exposure(device);
    for (const one of exposure.interfaces.slice(0, MAX_INTERFACES)) {
      if (one.verdict === 'undetermined')
        assert.ok(one.doubts.length > 0, `nothing tells why ${one.interface.name} is not judged`);
      if (one.verdict === 'undetermined' || one.verdict === 'unrestricted') continue;
      const { known, others } = exposure.localAddresses(one.interface.vrf);
      const destinations = [...known.slice(0, 2).map(ipv4ToNumber), ...(others ? [0x0a0101fe] : [])];
      for (const source of SOURCES) {
        const isTold =
          exposure.bdd.and(one.sources, setOfBlocks(exposure.bdd, [{ address: source, wildcard: 0 }])) !== NONE;
        if (isTold) continue;
        for (const destination of destinations) {
          for (const port of SOURCE_PORTS) {
            tried++;
            const fate = arrives(walk(device, one.filters, openingPacket(source, port, destination)));
            assert.equal(fate, 'no', `${one.interface.name} is ${one.verdict}, but ${source}:${port} gets through`);
          }
        }
      }
    }
  }
  return tried;
}
