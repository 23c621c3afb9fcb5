import type { Analysis } from '../analysis';
import { applyEdits, type Finding, type Fix, type Severity, type SuppressedFinding } from '../finding';
import { identityOf } from '../identity';
import { say } from '../messages/say';
import { sameForOthers } from '../reach/compare';
import { isUndecided } from '../rules/smi012-cannot-tell';
import { disableRemoved } from '../rules/smi015-disable-removed';
import { lineOf, lineStarts } from '../syntax/lines';
import type { CauseFinder, Causes, Effect } from './causes';
import type { Patchwork, Step } from './changedLines';
import type { DeviceReview, InterfaceReview, Versions } from './versions';

/** Why a finding counts as new: it was not there, was milder, or more sources get in than before. */
export type Novelty = 'new' | 'more severe' | 'more sources';

export interface NewFinding {
  readonly finding: Finding;
  readonly why: Novelty;
  readonly causes?: Causes;
  /** Takes the causes back, and with them the finding; absent where that is not enough, or brings another finding. */
  readonly revert?: Fix;
  /** The line of the new text to show it on, from 0: its own where that changed, else one that caused it. */
  readonly shownOn: number;
}

/** A finding of the new text that is suppressed or known there, though the change brings it, or makes it worse. */
export interface SilencedFinding extends SuppressedFinding {
  /** `open before`: the change suppresses what was open. */
  readonly why: 'open before' | Novelty;
}

export interface ReviewedFindings {
  /** In the order of the new text. */
  readonly fresh: readonly NewFinding[];
  /** Those of the old text that the new one no longer has, nor suppresses. */
  readonly fixed: readonly Finding[];
  /** Those that are gone only because nobody can tell any more whether Smart Install is on. */
  readonly outOfSight: readonly Finding[];
  readonly unchanged: readonly Finding[];
  /** In the order of the new text. */
  readonly silenced: readonly SilencedFinding[];
}

/** Findings whose causes are looked for in one file. */
const MAX_EXPLAINED = 60;

const BY_SEVERITY: readonly Severity[] = ['information', 'warning', 'error'];

/** What is known of a change before its findings are looked at. */
export interface Change extends Versions {
  readonly devices: readonly DeviceReview[];
  /** Names of devices in the new text by those they have in the old one. */
  readonly names: ReadonlyMap<string, string>;
  readonly patchwork: Patchwork | undefined;
  readonly finder: CauseFinder | undefined;
}

/** A finding of the change itself, which no version has alone, and what it is about. */
export interface FindingOfChange {
  readonly finding: Finding;
  readonly effect: Effect;
  /** Where they are known already. */
  readonly causes?: Causes;
}

export function reviewFindings(change: Change, more: readonly FindingOfChange[]): ReviewedFindings {
  const old = new OldFindings(change);
  const [open, accepted] = sorted(change.after, change.accepted?.after);
  const explainer = new Explainer(change);
  const fresh: NewFinding[] = more.map((one) => explainer.ofChange(one));
  const unchanged: Finding[] = [];
  for (const finding of open) {
    const was = old.take(finding);
    const novelty = was === undefined || was.accepted ? 'new' : noveltyOf(change, was.finding, finding);
    if (novelty && isToldBy(more, finding)) continue;
    if (novelty) fresh.push(explainer.tell(finding, novelty));
    else unchanged.push(finding);
  }
  const silenced: SilencedFinding[] = [];
  for (const one of accepted) {
    const was = old.take(one.finding);
    const novelty = was ? noveltyOf(change, was.finding, one.finding) : 'new';
    // A list of known findings knows them as they were; whoever accepts one by name accepts what he sees.
    if (was && novelty && one.by === 'baseline') fresh.push(explainer.tell(one.finding, novelty));
    else if (was && !was.accepted) silenced.push({ ...one, why: 'open before' });
    else if (novelty) silenced.push({ ...one, why: novelty });
  }
  const gone = old.left();
  return {
    fresh: fresh.sort((a, b) => a.finding.start - b.finding.start),
    fixed: gone.filter((finding) => !isOutOfSight(change, finding)),
    outOfSight: gone.filter((finding) => isOutOfSight(change, finding)),
    unchanged,
    silenced,
  };
}

/** That a `no vstack` is gone says already that nobody can tell whether Smart Install is on. */
function isToldBy(more: readonly FindingOfChange[], finding: Finding): boolean {
  const isGone = ({ code, about }: Finding) => code === disableRemoved.code && about.device === finding.about.device;
  return isUndecided(finding) && more.some((one) => isGone(one.finding));
}

/** Is a finding gone only because nobody can tell any more whether Smart Install is on? */
function isOutOfSight({ devices, names }: Change, { about }: Finding): boolean {
  const name = names.get(about.device) ?? about.device;
  const device = devices.find((one) => one.name === name);
  return device?.after?.state === 'unknown' && device.before !== undefined && device.before.state !== 'unknown';
}

/** The findings of a text that are open, and those that somebody accepted. */
function sorted(
  analysis: Analysis | undefined,
  accepted: readonly SuppressedFinding[] = [],
): [Finding[], SuppressedFinding[]] {
  const all = [...(analysis?.suppressed ?? []), ...accepted.filter(({ by }) => by !== 'comment')];
  const names = new Set(all.map(({ finding }) => finding));
  return [
    (analysis?.findings ?? []).filter((finding) => !names.has(finding)),
    all.sort((a, b) => a.finding.start - b.finding.start),
  ];
}

interface OldFinding {
  readonly finding: Finding;
  readonly accepted: boolean;
}

/** The findings of the old text, of which each stands for one of the new text at the most. */
class OldFindings {
  private readonly byIdentity = new Map<string, OldFinding[]>();

  constructor(change: Change) {
    const [open, accepted] = sorted(change.before, change.accepted?.before);
    const all = [
      ...open.map((finding) => ({ finding, accepted: false })),
      ...accepted.map(({ finding }) => ({ finding, accepted: true })),
    ];
    for (const one of all) addTo(this.byIdentity, identityIn(change, one.finding), one);
  }

  take(finding: Finding): OldFinding | undefined {
    return this.byIdentity.get(identityOf(finding))?.shift();
  }

  /** Those that were open and that nothing stands for. */
  left(): Finding[] {
    return [...this.byIdentity.values()].flat().flatMap(({ finding, accepted }) => (accepted ? [] : [finding]));
  }
}

function noveltyOf({ devices }: Change, was: Finding, is: Finding): Novelty | undefined {
  if (isWorse(was, is)) return 'more severe';
  return openedFor(is, devices) ? 'more sources' : undefined;
}

class Explainer {
  private readonly starts: readonly number[];
  private explained = 0;
  private known: ReadonlySet<string> | undefined;

  constructor(private readonly change: Change) {
    this.starts = lineStarts(change.after?.tree.text ?? '');
  }

  /** Call it in the order of the text. */
  tell(finding: Finding, why: Novelty): NewFinding {
    if (why === 'more sources') return this.place(finding, why, openedFor(finding, this.change.devices)?.causes);
    const count = this.numberOf(finding);
    const effect: Effect = (analysis) => this.shows(analysis, finding, count);
    return this.explain(finding, why, effect);
  }

  /** A finding that no version has alone. */
  ofChange({ finding, effect, causes }: FindingOfChange): NewFinding {
    return causes ? this.withRevert(finding, 'new', causes, effect) : this.explain(finding, 'new', effect);
  }

  private explain(finding: Finding, why: Novelty, effect: Effect): NewFinding {
    const { finder } = this.change;
    if (!finder || ++this.explained > MAX_EXPLAINED) return this.place(finding, why, undefined);
    return this.withRevert(finding, why, finder.causesOf(effect), effect);
  }

  private withRevert(finding: Finding, why: Novelty, causes: Causes, effect: Effect): NewFinding {
    const revert = this.revert(causes, effect);
    return { ...this.place(finding, why, causes), ...(revert && { revert }) };
  }

  private place(finding: Finding, why: Novelty, found: Causes | undefined): NewFinding {
    const causes = found && found.steps.length > 0 ? found : undefined;
    const own = lineOf(this.starts, finding.start);
    const isCause = causes?.steps.some(({ added }) => added?.number === own) ?? true;
    const shownOn = isCause ? own : (shownFirst(causes) ?? own);
    return { finding, why, ...(causes && { causes }), shownOn };
  }

  /** How many findings of its identity there are up to it. */
  private numberOf(finding: Finding): number {
    const identity = identityOf(finding);
    const same = (this.change.after?.findings ?? []).filter((one) => identityOf(one) === identity);
    return Math.max(1, same.indexOf(finding) + 1);
  }

  private shows({ findings }: Analysis, wanted: Finding, count: number): boolean {
    const identity = identityOf(wanted);
    const same = findings.filter((one) => one.code === wanted.code && identityIn(this.change, one) === identity);
    return same.length >= count && same.some((finding) => !isWorse(finding, wanted));
  }

  /** Is it a finding of the old or the new text? */
  private isKnown(finding: Finding): boolean {
    const { before, after } = this.change;
    this.known ??= new Set(
      [...(before?.findings ?? []), ...(after?.findings ?? [])].map((one) => identityIn(this.change, one)),
    );
    return this.known.has(identityIn(this.change, finding));
  }

  /** Takes back the causes; where that alone would treat other traffic in a third way, the changes they belong to. */
  private revert({ steps, cut }: Causes, effect: Effect): Fix | undefined {
    const { patchwork } = this.change;
    if (cut || steps.length === 0 || !patchwork) return undefined;
    return this.revertOf(steps, effect) ?? this.revertOf(patchwork.withNeighbours(steps), effect);
  }

  private revertOf(steps: readonly Step[], effect: Effect): Fix | undefined {
    const { after, analyse, patchwork } = this.change;
    if (!after || !patchwork) return undefined;
    const edits = patchwork.revert(new Set(steps));
    const reverted = analyse(applyEdits(after.tree.text, edits));
    if (effect(reverted) || reverted.findings.some((one) => !this.isKnown(one)) || !this.isOneOfBoth(reverted)) {
      return undefined;
    }
    const title = steps.every(({ added }) => !added)
      ? steps.length === 1
        ? say`Put back the removed line`
        : say`Put back the removed lines`
      : steps.every(({ removed }) => !removed)
        ? steps.length === 1
          ? say`Take back the added line`
          : say`Take back the added lines`
        : say`Take back the change`;
    return { title, preferred: false, safety: 'unsafe', goal: `revert ${steps.join(' ')}`, rank: 0, edits };
  }

  /** Is every packet but those to the port treated as one of the two versions treats it? */
  private isOneOfBoth(reverted: Analysis): boolean {
    return [this.change.after, this.change.before].some(
      (version) =>
        version?.configurations.length === reverted.configurations.length &&
        version.configurations.every(({ device }, index) => {
          const other = reverted.configurations[index]?.device;
          return device === undefined ? other === undefined : other !== undefined && sameForOthers(device, other);
        }),
    );
  }
}

/** The line of the new text on which what completed an effect is shown. */
function shownFirst(causes: Causes | undefined): number | undefined {
  const [step] = causes?.steps ?? [];
  return (step?.added ?? step?.removed)?.shownOn;
}

/** The identity of a finding of the old text, or of one in between, as the new text has it. */
function identityIn({ names }: Change, finding: Finding): string {
  return identityOf(finding, names.get(finding.about.device));
}

function isWorse(before: Finding, after: Finding): boolean {
  return BY_SEVERITY.indexOf(after.severity) > BY_SEVERITY.indexOf(before.severity);
}

/** The interface of a finding by which more get in than before. */
function openedFor({ about }: Finding, devices: readonly DeviceReview[]): InterfaceReview | undefined {
  if (!about.exposure) return undefined;
  return devices
    .find(({ name }) => name === about.device)
    ?.interfaces.find(({ name, worse }) => worse && about.interfaces.includes(name));
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
