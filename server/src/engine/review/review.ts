import type { Analysis } from '../analysis';
import { riskOf } from '../device/smartInstallState';
import { applyEdits, type Finding, type Fix } from '../finding';
import { type Owner, Positions } from '../positions';
import type { DraftFinding, RuleMeta } from '../rules/rule';
import { disableRemoved, disableRemovedFinding } from '../rules/smi015-disable-removed';
import { exposureGrew, exposureGrewFinding } from '../rules/smi016-exposure-grew';
import { portMatters } from '../rules/support/relevance';
import { CauseFinder, type Causes, type Effect } from './causes';
import { Patchwork } from './changedLines';
import { matters, type Pair, pairs, type Side, sideIn, stateOf } from './devices';
import type { FindingOfChange } from './explainer';
import { changedInterfaces } from './interfaces';
import { type ReviewedFindings, reviewFindings } from './newFindings';
import type { DeviceReview, InterfaceReview, Versions } from './versions';

export interface Review extends ReviewedFindings {
  readonly devices: readonly DeviceReview[];
}

/** Compares two versions of a text. Never throws on any text. */
export function review(versions: Versions): Review {
  const { before, after, changes, analyse } = versions;
  const devicePairs = pairs(before, after);
  const patchwork = before && after ? new Patchwork(before.tree.text, after.tree.text, changes) : undefined;
  const finder = patchwork && new CauseFinder(patchwork, analyse);
  const devices: DeviceReview[] = [];
  const ofChange: FindingOfChange[] = [];
  for (const [number, pair] of devicePairs.entries()) {
    const { device, effects } = reviewDevice(pair, finder);
    devices.push(device);
    const owner = { number, name: pair.after?.name ?? pair.name };
    ofChange.push(...disableGone(versions, pair, owner), ...exposureGrown(versions, pair, device, effects, owner));
  }
  const names = new Map(devicePairs.flatMap((pair) => (pair.before ? [[pair.before.name, pair.name]] : [])));
  return { devices, ...reviewFindings({ ...versions, devices, names, patchwork, finder }, ofChange) };
}

/** What a change does to the devices alone: the lines that caused it are not looked for among the interfaces. */
export function reviewDevices({ before, after, changes, analyse }: Omit<Versions, 'severity'>): DeviceReview[] {
  const patchwork = before && after ? new Patchwork(before.tree.text, after.tree.text, changes) : undefined;
  const finder = patchwork && new CauseFinder(patchwork, analyse);
  return pairs(before, after).map((pair) => {
    const { causes, ...rest } = reviewDevice(pair, undefined).device;
    const found = stateCauses(pair, rest, finder);
    return { ...rest, ...(found && { causes: found }) };
  });
}

type Effects = ReadonlyMap<string, Effect>;

function reviewDevice(pair: Pair, finder: CauseFinder | undefined): { device: DeviceReview; effects: Effects } {
  const before = pair.before && stateOf(pair.before);
  const after = pair.after && stateOf(pair.after);
  const isWatched = matters(pair);
  const causes = stateCauses(pair, { ...(before && { before }), ...(after && { after }) }, finder);
  const effects = new Map<string, Effect>();
  const interfaces = changedInterfaces(pair).map(({ effect, ...change }): InterfaceReview => {
    effects.set(change.name, effect);
    const opened = isWatched && change.worse && before ? finder?.causesOf(effect) : undefined;
    return { ...change, ...(opened && { causes: opened }) };
  });
  const device = {
    name: pair.name,
    ...(before && { before }),
    ...(after && { after }),
    matters: isWatched,
    ...(causes && { causes }),
    interfaces,
  };
  return { device, effects };
}

/** The lines that brought Smart Install nearer to on. */
function stateCauses(
  pair: Pair,
  { before, after }: Pick<DeviceReview, 'before' | 'after'>,
  finder: CauseFinder | undefined,
): Causes | undefined {
  const worse = before && after && riskOf(after.state) > riskOf(before.state);
  return worse ? finder?.causesOf((analysis) => stateIn(analysis, pair) === after.state) : undefined;
}

function stateIn(analysis: Analysis, pair: Pair): string | undefined {
  return sideIn(analysis, pair)?.subject.device.smartInstall.state;
}

/** What only the comparison shows: a device that was off by a line which is gone, and may be on now. */
function disableGone(versions: Versions, pair: Pair, owner: Owner): FindingOfChange[] {
  const { before, after } = pair;
  const was = before?.subject.device.smartInstall.state;
  if (!after || was !== 'disabled' || after.subject.device.smartInstall.state !== 'unknown') return [];
  const draft = disableRemovedFinding(after.subject);
  const offered = (fix: Fix) => turnsOff(versions, fix, after);
  const finding = draft && findingOfChange(versions, disableRemoved, draft, after, owner, offered);
  return finding ? [{ finding, effect: (analysis) => stateIn(analysis, pair) === 'unknown' }] : [];
}

/** A device of which nobody can tell whether Smart Install is on: no rule speaks of its interfaces, but a change does. */
function exposureGrown(
  versions: Versions,
  { before, after }: Pair,
  device: DeviceReview,
  effects: Effects,
  owner: Owner,
): FindingOfChange[] {
  if (!before || !after || !device.matters || portMatters(after.subject)) return [];
  if (after.subject.device.smartInstall.state !== 'unknown') return [];
  return device.interfaces.flatMap(({ name, worse, causes }): FindingOfChange[] => {
    const effect = effects.get(name);
    const draft = worse ? exposureGrewFinding(after.subject, name) : undefined;
    const finding = draft && findingOfChange(versions, exposureGrew, draft, after, owner, () => false);
    return finding && effect ? [{ finding, effect, ...(causes && { causes }) }] : [];
  });
}

function findingOfChange(
  { severity }: Versions,
  rule: RuleMeta,
  draft: DraftFinding,
  { analysis }: Side,
  owner: Owner,
  offered: (fix: Fix) => boolean,
): Finding | undefined {
  const level = severity[rule.code];
  if (level === 'off') return undefined;
  return new Positions(analysis.tree).finding({ ...rule, ...(level && { severity: level }) }, draft, owner, offered);
}

function turnsOff({ analyse }: Versions, { edits }: Fix, { analysis, name }: Side): boolean {
  const fixed = analyse(applyEdits(analysis.tree.text, edits));
  const device = fixed.configurations.find((one) => one.name === name)?.device;
  return device?.smartInstall.state === 'disabled' && fixed.findings.length <= analysis.findings.length;
}
