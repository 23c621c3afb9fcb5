/** Which findings of the new text are new, gone, the same, or accepted. */
import type { Analysis } from '../analysis';
import type { Finding, SuppressedFinding } from '../finding';
import { groupBy } from '../groupBy';
import { identityOf } from '../identity';
import { causeOf, joinAll, joined } from '../join';
import { isUndecided } from '../rules/smi012-cannot-tell';
import { disableRemoved } from '../rules/smi015-disable-removed';
import type { Causes } from './causes';
import {
  type Change,
  type Explained,
  Explainer,
  type FindingOfChange,
  findingsOf,
  identityIn,
  isWorse,
  type NewFinding,
  type Novelty,
  openedFor,
} from './explainer';

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

export function reviewFindings(change: Change, more: readonly FindingOfChange[]): ReviewedFindings {
  const old = new OldFindings(change);
  const [open, accepted] = sorted(change.after, change.accepted?.after);
  const explainer = new Explainer(change);
  const fresh: Explained[] = [];
  const silenced: SilencedFinding[] = [];
  for (const one of more) {
    const by = change.accepted?.ofChange?.(one.finding);
    if (by) silenced.push({ ...by, why: 'new' });
    else fresh.push(explainer.ofChange(one));
  }
  const unchanged: Finding[] = [];
  for (const finding of open) {
    const was = old.take(finding);
    const novelty = was === undefined || was.accepted ? 'new' : noveltyOf(change, was.finding, finding);
    if (novelty && isToldBy(more, finding)) continue;
    if (novelty) fresh.push(explainer.tell(finding, novelty));
    else unchanged.push(finding);
  }
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
    fresh: groupsOf(fresh, ({ finding, why, causes }) => JSON.stringify([causeOf(finding), why, linesIn(causes)]))
      .map((group) => explainer.together(group))
      .sort((a, b) => a.finding.start - b.finding.start),
    fixed: joined(gone.filter((finding) => !isOutOfSight(change, finding))),
    outOfSight: joined(gone.filter((finding) => isOutOfSight(change, finding))),
    unchanged: joined(unchanged),
    silenced: groupsOf(silenced, ({ finding, by, reason, why }) => JSON.stringify([causeOf(finding), by, reason, why]))
      .map((group) => ({ ...group[0], finding: joinAll(findingsOf(group)) }))
      .sort((a, b) => a.finding.start - b.finding.start),
  };
}

/** That a `no vstack` is gone says already that nobody can tell whether Smart Install is on. */
function isToldBy(more: readonly FindingOfChange[], finding: Finding): boolean {
  const isGone = ({ code, about }: Finding) => code === disableRemoved.code && about.device === finding.about.device;
  return isUndecided(finding) && more.some((one) => isGone(one.finding));
}

function linesIn(causes: Causes | undefined): unknown {
  return causes?.steps.map(({ added, removed }) => [added?.number, removed?.number]);
}

/** What is shown as one; a finding that joins no other stands alone, though another may say the same of a namesake. */
function groupsOf<T extends { readonly finding: Finding }>(
  things: readonly T[],
  keyOf: (thing: T) => string,
): [T, ...T[]][] {
  return [...groupBy(things, (thing) => (thing.finding.join ? keyOf(thing) : thing)).values()];
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
  private readonly byIdentity: ReadonlyMap<string, OldFinding[]>;

  constructor(change: Change) {
    const [open, accepted] = sorted(change.before, change.accepted?.before);
    const all = [
      ...open.map((finding) => ({ finding, accepted: false })),
      ...accepted.map(({ finding }) => ({ finding, accepted: true })),
    ];
    this.byIdentity = groupBy(all, ({ finding }) => identityIn(change, finding));
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
