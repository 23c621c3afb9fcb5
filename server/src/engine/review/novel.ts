/** The findings of two versions side by side: new, fixed, unchanged; and where a new one comes from. */
import type { Analysis } from '../analyse';
import { applyEdits, type Finding, type Fix, type Severity, type SuppressedFinding } from '../finding';
import { identityOf } from '../identity';
import { lineOf } from '../suppress';
import { lineStarts } from '../syntax/lines';
import type { CauseFinder, Causes, Effect } from './causes';
import type { Patchwork } from './lines';
import type { DeviceReview, InterfaceReview, Versions } from './review';

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

export interface ReviewedFindings {
  /** In the order of the new text. */
  readonly fresh: readonly NewFinding[];
  /** Those of the old text that the new one no longer has, nor suppresses. */
  readonly fixed: readonly Finding[];
  readonly unchanged: readonly Finding[];
  /** Those of the old text that the new one suppresses by a comment. */
  readonly silenced: readonly SuppressedFinding[];
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
}

export function reviewFindings(change: Change, more: readonly FindingOfChange[]): ReviewedFindings {
  const { before, after } = change;
  const old = new Map<string, Finding[]>();
  for (const finding of before?.findings ?? []) addTo(old, identityIn(change, finding), finding);
  const explainer = new Explainer(change);
  const fresh: NewFinding[] = more.map((one) => explainer.ofChange(one));
  const unchanged: Finding[] = [];
  const counts = new Map<string, number>();
  for (const finding of after?.findings ?? []) {
    const identity = identityOf(finding);
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    const was = old.get(identity)?.shift();
    const opened = was && openedFor(finding, change.devices);
    if (!was) fresh.push(explainer.explain(finding, 'new', count));
    else if (isWorse(was, finding)) fresh.push(explainer.explain(finding, 'more severe', count));
    else if (opened) fresh.push(explainer.place(finding, 'more sources', opened.causes));
    else unchanged.push(finding);
  }
  const gone = [...old.values()].flat();
  const hidden = new Map<string, SuppressedFinding[]>();
  for (const one of after?.suppressed ?? []) addTo(hidden, identityOf(one.finding), one);
  return {
    fresh,
    fixed: gone.filter((finding) => !hidden.has(identityIn(change, finding))),
    unchanged,
    silenced: gone.flatMap((finding) => hidden.get(identityIn(change, finding))?.slice(0, 1) ?? []),
  };
}

class Explainer {
  private readonly changedLines: ReadonlySet<number>;
  private readonly starts: readonly number[];
  private explained = 0;
  private known: ReadonlySet<string> | undefined;

  constructor(private readonly change: Change) {
    const steps = change.patchwork?.steps ?? [];
    this.changedLines = new Set(steps.flatMap(({ added }) => (added ? [added.number] : [])));
    this.starts = lineStarts(change.after?.tree.text ?? '');
  }

  /** @param count how many findings of its identity there are up to it */
  explain(finding: Finding, why: Novelty, count: number): NewFinding {
    const { finder } = this.change;
    if (!finder || ++this.explained > MAX_EXPLAINED) return this.place(finding, why, undefined);
    const effect: Effect = (analysis) => this.shows(analysis, finding, count);
    const causes = finder.causesOf(effect);
    const revert = this.revert(causes, effect);
    return { ...this.place(finding, why, causes), ...(revert && { revert }) };
  }

  /** A finding that no version has alone. */
  ofChange({ finding, effect }: FindingOfChange): NewFinding {
    const causes = this.change.finder?.causesOf(effect);
    const revert = causes && this.revert(causes, effect);
    return { ...this.place(finding, 'new', causes), ...(revert && { revert }) };
  }

  place(finding: Finding, why: Novelty, found: Causes | undefined): NewFinding {
    const causes = found && found.steps.length > 0 ? found : undefined;
    const own = lineOf(this.starts, finding.start);
    const shownOn = this.changedLines.has(own) ? own : (shownFirst(causes) ?? own);
    return { finding, why, ...(causes && { causes }), shownOn };
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

  private revert({ steps, cut }: Causes, effect: Effect): Fix | undefined {
    const { after, analyse, patchwork } = this.change;
    if (cut || steps.length === 0 || !after || !patchwork) return undefined;
    const edits = patchwork.revert(new Set(steps));
    const reverted = analyse(applyEdits(after.tree.text, edits));
    if (effect(reverted) || reverted.findings.some((one) => !this.isKnown(one))) return undefined;
    const title = steps.every(({ added }) => !added)
      ? `Put back the removed line${steps.length === 1 ? '' : 's'}`
      : steps.every(({ removed }) => !removed)
        ? `Take back the added line${steps.length === 1 ? '' : 's'}`
        : 'Take back the change';
    return { title, preferred: false, safety: 'unsafe', goal: title, rank: 0, edits };
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
