import type { Analysis } from './analysis';
import { type Confidence, decidingSpan } from './device/smartInstall';
import { mayBeOn, riskOf } from './device/smartInstallState';
import type { DecidingLine } from './exposures';
import { groupBy } from './groupBy';
import { originOf } from './origin';
import { Positions } from './positions';
import type { InterfaceExposure, Verdict } from './reach/exposure';
import { type DeviceState, sidesOf, sourcesOf, stateOf } from './review/devices';
import type { Subject } from './rules/rule';
import { hostnameIn } from './sameDevice';
import type { Dialect } from './syntax/dialect';
import { spanOf, textOf } from './syntax/tree';

export interface InventoryInterface {
  readonly name: string;
  /** Offset of the interface. */
  readonly at: number;
  readonly verdict: Verdict;
  readonly sources: ReturnType<typeof sourcesOf>;
  /** The line that lets a stranger in, or for which it cannot be told; none where no list filters. */
  readonly decidedBy?: DecidingLine;
}

export interface InventoryDevice extends DeviceState {
  /** Its hostname, with a number where a name stands twice in the text; empty where it has none. */
  readonly name: string;
  /** All names by which findings call it: its own, and those under which a capture shows it again. */
  readonly names: readonly string[];
  readonly dialect: Dialect;
  /** In words for people. */
  readonly platform: string;
  readonly release?: string;
  readonly confidence: Confidence;
  /** Is it the whole configuration? */
  readonly complete: boolean;
  /** How bad it is: of two devices the one with the higher number is to be seen to first. */
  readonly risk: number;
  /** Offset of the device in its text. */
  readonly at: number;
  /** What speaks for another platform or release. */
  readonly conflicts: readonly string[];
  /** The interfaces by which packets for the device come in; of no interest where Smart Install is off. */
  readonly interfaces: readonly InventoryInterface[];
}

/**
 * The devices of a text, in its order. Of a capture, what shows the same hostname again is the same device, in its worst
 * state; a piece of one that has no name and shows nothing is none.
 */
export function inventoryOf(analysis: Analysis): InventoryDevice[] {
  const records = recordsOf(analysis);
  if (records.length < 2) return records;
  const [first, ...others] = records.filter(showsSomething);
  if (!first) return records.slice(0, 1);
  return originOf(analysis) === 'session' ? oneOfEach([first, ...others]) : [first, ...others];
}

function showsSomething({ name, state, interfaces }: InventoryDevice): boolean {
  return !isNameless(name) || state !== 'unknown' || interfaces.length > 0;
}

/** Is it only told from the others of its text by a number? */
export function isNameless(name: string): boolean {
  return name === '' || name.startsWith('#');
}

function oneOfEach(records: readonly InventoryDevice[]): InventoryDevice[] {
  const same = groupBy(records, ({ name }) => hostnameIn(name));
  return [...same].map(([name, all]) => {
    const worst = all.reduce((a, b) => (b.risk > a.risk ? b : a));
    return { ...worst, name, names: all.flatMap(({ names }) => names) };
  });
}

function recordsOf(analysis: Analysis): InventoryDevice[] {
  const positions = new Positions(analysis.tree);
  const configurations = analysis.configurations.filter(({ subject }) => subject !== undefined);
  return sidesOf(analysis).flatMap((side, index): InventoryDevice[] => {
    const { subject, name } = side;
    const configuration = configurations[index];
    if (!configuration) return [];
    const { platform, smartInstall, hostname, start } = subject.device;
    const state = stateOf(side);
    const at = decidingSpan(smartInstall) ?? hostname?.span ?? (start && spanOf(start));
    return [
      {
        ...state,
        name,
        names: [name],
        dialect: configuration.dialect.dialect,
        platform: platform.description,
        ...(platform.release && { release: platform.release.text }),
        confidence: smartInstall.confidence,
        complete: configuration.completeness.complete,
        risk: riskOf(state.state) * 100 + exposureRisk(subject, state),
        at: at ? positions.range(at).start : 0,
        conflicts: platform.conflicts.map(({ what }) => what),
        interfaces: subject.exposure.interfaces.map((one) => interfaceOf(subject, one, positions)),
      },
    ];
  });
}

/** From 0, nobody gets in, to 33, everybody does: the bits of the number of sources. */
function exposureRisk(subject: Subject, { reach }: DeviceState): number {
  return mayBeOn(subject.device.smartInstall) ? Math.ceil(Math.log2(reach.count + 1)) : 0;
}

function interfaceOf(subject: Subject, one: InterfaceExposure, positions: Positions): InventoryInterface {
  const [doubt] = one.doubts;
  const permitted = subject.exposure.witness(one)?.permittedBy?.statement;
  const span = one.verdict === 'undetermined' ? doubt?.span : permitted && spanOf(permitted);
  const text = one.verdict === 'undetermined' ? doubt?.reason : permitted && textOf(permitted);
  return {
    name: one.interface.name,
    at: positions.range(one.interface.span).start,
    verdict: one.verdict,
    sources: sourcesOf(subject, one.sources),
    ...(span && text !== undefined && { decidedBy: { at: positions.range(span).start, text } }),
  };
}
