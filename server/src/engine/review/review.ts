/** What a change does to the devices of a text: state, exposure and findings before and after, each with its causes. */
import type { Analysis, AnalysisOptions } from '../analyse';
import { applyEdits, type Fix } from '../finding';
import { Positions } from '../positions';
import { disableRemoved, disableRemovedFinding } from '../rules/smi015-disable-removed';
import { CauseFinder, type Causes } from './causes';
import { type DeviceState, mayListen, type Pair, pairs, riskOf, type Side, sideIn, stateOf } from './devices';
import { changedInterfaces, type InterfaceChange } from './interfaces';
import { type LineChange, Patchwork } from './lines';
import { type FindingOfChange, type ReviewedFindings, reviewFindings } from './novel';

export interface InterfaceReview extends Omit<InterfaceChange, 'effect'> {
  /** The changed lines that opened it. */
  readonly causes?: Causes;
}

export interface DeviceReview {
  readonly name: string;
  readonly before?: DeviceState;
  readonly after?: DeviceState;
  /** Is or may Smart Install be on in one of the versions, so that it matters who gets in? */
  readonly matters: boolean;
  /** The changed lines that brought Smart Install nearer to on. */
  readonly causes?: Causes;
  readonly interfaces: readonly InterfaceReview[];
}

export interface Review extends ReviewedFindings {
  readonly devices: readonly DeviceReview[];
}

/** What is to be compared; a version is absent where the file is new, or gone. */
export interface Versions {
  readonly before: Analysis | undefined;
  readonly after: Analysis | undefined;
  /** The lines in which the texts differ; none where a version is absent. */
  readonly changes: readonly LineChange[];
  /** Analyses a text between the two versions, under the options of the new one. */
  readonly analyse: (text: string) => Analysis;
  readonly severity: AnalysisOptions['severity'];
}

/** Compares two versions of a text. Never throws on any text. */
export function review(versions: Versions): Review {
  const { before, after, changes, analyse } = versions;
  const devicePairs = pairs(before, after);
  const patchwork = before && after ? new Patchwork(before.tree.text, after.tree.text, changes) : undefined;
  const finder = patchwork && new CauseFinder(patchwork, analyse);
  const devices = devicePairs.map((pair) => reviewDevice(pair, finder));
  const names = new Map(devicePairs.flatMap((pair) => (pair.before ? [[pair.before.name, pair.name]] : [])));
  const uncovered = devicePairs.flatMap((pair, number) => disableGone(versions, pair, number) ?? []);
  return { devices, ...reviewFindings({ ...versions, devices, names, patchwork, finder }, uncovered) };
}

function reviewDevice(pair: Pair, finder: CauseFinder | undefined): DeviceReview {
  const before = pair.before && stateOf(pair.before);
  const after = pair.after && stateOf(pair.after);
  const matters = [pair.before, pair.after].some(
    (side) => side && (mayListen(side.subject) || side.subject.options.portPolicy === 'always'),
  );
  const worse = before && after && riskOf(after.state) > riskOf(before.state);
  const causes = worse ? finder?.causesOf((analysis) => stateIn(analysis, pair) === after.state) : undefined;
  const interfaces = changedInterfaces(pair).map(({ effect, ...change }): InterfaceReview => {
    const opened = matters && change.worse && before ? finder?.causesOf(effect) : undefined;
    return { ...change, ...(opened && { causes: opened }) };
  });
  return {
    name: pair.name,
    ...(before && { before }),
    ...(after && { after }),
    matters,
    ...(causes && { causes }),
    interfaces,
  };
}

function stateIn(analysis: Analysis, pair: Pair): string | undefined {
  return sideIn(analysis, pair)?.subject.device.smartInstall.state;
}

/** What only the comparison shows: a device that was off by a line which is gone, and may be on now. */
function disableGone(versions: Versions, pair: Pair, number: number): FindingOfChange | undefined {
  const { before, after } = pair;
  const was = before?.subject.device.smartInstall.state;
  const level = versions.severity[disableRemoved.code];
  if (!after || was !== 'disabled' || after.subject.device.smartInstall.state !== 'unknown' || level === 'off') return;
  const draft = disableRemovedFinding(after.subject);
  if (!draft) return;
  const meta = { ...disableRemoved, ...(level && { severity: level }) };
  const owner = { number, name: after.name };
  return {
    finding: new Positions(after.analysis.tree).finding(meta, draft, owner, (fix) => turnsOff(versions, fix, after)),
    effect: (analysis) => stateIn(analysis, pair) === 'unknown',
  };
}

function turnsOff({ analyse }: Versions, { edits }: Fix, { analysis, name }: Side): boolean {
  const fixed = analyse(applyEdits(analysis.tree.text, edits));
  const device = fixed.configurations.find((one) => one.name === name)?.device;
  return device?.smartInstall.state === 'disabled' && fixed.findings.length <= analysis.findings.length;
}
