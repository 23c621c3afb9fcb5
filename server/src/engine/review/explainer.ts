/** What new findings come from: the changed lines, and the fix that takes them back. */
import type { Analysis } from '../analysis';
import { applyEdits, type Finding, type Fix, type Severity } from '../finding';
import { identityOf } from '../identity';
import { causeOf, joinAll } from '../join';
import { say } from '../messages/say';
import { sameForOthers } from '../reach/compare';
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

/** A finding with what it comes from; those of one cause that come from the same lines are shown as one. */
export interface Explained {
  readonly finding: Finding;
  readonly why: Novelty;
  readonly causes: Causes | undefined;
  /** Absent where nothing is offered that takes it back. */
  readonly effect?: Effect;
}

/** Causes of findings whose lines are looked for in one file. */
const MAX_EXPLAINED = 60;

const BY_SEVERITY: readonly Severity[] = ['information', 'warning', 'error'];

export function findingsOf(group: readonly [{ finding: Finding }, ...{ finding: Finding }[]]): [Finding, ...Finding[]] {
  const [first, ...others] = group;
  return [first.finding, ...others.map(({ finding }) => finding)];
}

export class Explainer {
  private readonly starts: readonly number[];
  /** What was looked for. */
  private readonly explained = new Set<string>();
  private known: ReadonlySet<string> | undefined;

  constructor(private readonly change: Change) {
    this.starts = lineStarts(change.after?.tree.text ?? '');
  }

  /** Call it in the order of the text. */
  tell(finding: Finding, why: Novelty): Explained {
    if (why === 'more sources') return { finding, why, causes: openedFor(finding, this.change.devices)?.causes };
    const count = this.numberOf(finding);
    return this.explain(finding, why, (analysis) => this.shows(analysis, finding, count));
  }

  /** A finding that no version has alone. */
  ofChange({ finding, effect, causes }: FindingOfChange): Explained {
    return causes ? { finding, why: 'new', causes, effect } : this.explain(finding, 'new', effect);
  }

  private explain(finding: Finding, why: Novelty, effect: Effect): Explained {
    const { finder } = this.change;
    const cause = causeOf(finding);
    const isTried = this.explained.has(cause);
    if (!finder || (!isTried && this.explained.size >= MAX_EXPLAINED)) return { finding, why, causes: undefined };
    this.explained.add(cause);
    return { finding, why, causes: finder.causesOf(effect), effect };
  }

  /** One new finding for all that are of one cause and come from the same lines. */
  together(group: [Explained, ...Explained[]]): NewFinding {
    const [{ why, causes }] = group;
    const finding = joinAll(findingsOf(group));
    const effects = group.flatMap(({ effect }) => effect ?? []);
    const revert =
      causes && effects.length === group.length
        ? this.revert(causes, (analysis) => effects.some((effect) => effect(analysis)))
        : undefined;
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
        ? say`Restore the removed line`
        : say`Restore the removed lines`
      : steps.every(({ removed }) => !removed)
        ? steps.length === 1
          ? say`Remove the added line`
          : say`Remove the added lines`
        : say`Revert the change`;
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
export function identityIn({ names }: Change, finding: Finding): string {
  return identityOf(finding, names.get(finding.about.device));
}

export function isWorse(before: Finding, after: Finding): boolean {
  return BY_SEVERITY.indexOf(after.severity) > BY_SEVERITY.indexOf(before.severity);
}

/** The interface of a finding by which more get in than before. */
export function openedFor({ about }: Finding, devices: readonly DeviceReview[]): InterfaceReview | undefined {
  if (!about.exposure) return undefined;
  return devices
    .find(({ name }) => name === about.device)
    ?.interfaces.find(({ name, worse }) => worse && about.interfaces.includes(name));
}
