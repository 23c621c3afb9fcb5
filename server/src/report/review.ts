/** What a change does to the devices of a file, in lines, ready for any output format. */
import {
  type Analysis,
  type Causes,
  type DeviceReview,
  type DeviceState,
  type SilencedFinding as EngineSilenced,
  type InterfaceState,
  lineOf,
  lineStarts,
  linesOfStep,
  type NewFinding,
  type Novelty,
  type Review,
  review,
  type Severity,
  type Sources,
  say,
} from '../engine';
import { lineChanges } from '../files/lineDiff';
import { maskSecrets } from './printable';
import {
  type FileReport,
  fileReport,
  type Judgement,
  type PlacedCauses,
  type PlacedFinding,
  placeFinding,
} from './report';

export interface PlacedState extends Omit<DeviceState, 'decidedAt'> {
  /** Line that decides the state; null where none does. */
  readonly line: number | null;
}

export interface PlacedInterface {
  readonly name: string;
  readonly before: InterfaceState;
  readonly after: InterfaceState;
  readonly gained: Sources;
  readonly lost: Sources;
  /** Line of the interface in the new version; null where it is gone. */
  readonly line: number | null;
  /** Did others than the trusted directors gain? */
  readonly worse: boolean;
  readonly causes: PlacedCauses | null;
}

export interface PlacedDevice {
  /** Empty where it has none. */
  readonly name: string;
  /** Null where the device is not there. */
  readonly before: PlacedState | null;
  readonly after: PlacedState | null;
  /** Is or may Smart Install be on in one of the versions? */
  readonly matters: boolean;
  readonly causes: PlacedCauses | null;
  readonly interfaces: readonly PlacedInterface[];
}

export type FreshFinding = PlacedFinding & { readonly why: Novelty; readonly causes: PlacedCauses | null };

export interface SilencedFinding {
  readonly finding: PlacedFinding;
  readonly by: string;
  readonly why: EngineSilenced['why'];
  readonly reason?: string;
}

export interface FileReview {
  readonly path: string;
  /** What it was called before; null where that did not change. */
  readonly oldPath: string | null;
  readonly status: 'added' | 'removed' | 'changed' | 'renamed';
  readonly devices: readonly PlacedDevice[];
  readonly fresh: readonly FreshFinding[];
  /** Placed in the old version. */
  readonly fixed: readonly PlacedFinding[];
  readonly unchanged: readonly PlacedFinding[];
  /** Those that the change brings, widens or had open before, and that are suppressed or known now. */
  readonly silenced: readonly SilencedFinding[];
  /** The new version as a check reports it, with the new findings only; absent where the file is gone. */
  readonly report?: FileReport;
}

/** Why nothing is known of a file that was a configuration and now holds something else. */
export const noConfiguration = () => say`it was a configuration of Cisco IOS, and is none any more`;

/** A version of a file, with what somebody said of it. */
export interface JudgedVersion {
  readonly path: string;
  readonly judged: Judgement;
}

/**
 * Reviews a file of which at least one version is there.
 * @param analyse analyses a text between the versions as the new one was
 */
export function reviewFile(
  before: JudgedVersion | undefined,
  after: JudgedVersion | undefined,
  analyse: (text: string) => Analysis,
  severity: Readonly<Record<string, Severity | 'off'>>,
): FileReview {
  const [oldText, text] = [before, after].map((one) => one?.judged.analysis.tree.text ?? '') as [string, string];
  const reviewed = review({
    before: before?.judged.raw,
    after: after?.judged.raw,
    accepted: {
      before: before?.judged.suppressed ?? [],
      after: after?.judged.suppressed ?? [],
      ...(after?.judged.accepts && { ofChange: after.judged.accepts }),
    },
    changes: before && after ? lineChanges(oldText, text) : [],
    analyse,
    severity,
  });
  const placer = new Placer(before, after, oldText, text);
  const fresh = reviewed.fresh.map((one) => placer.fresh(one));
  const report = after && fileReport(after.path, after.judged);
  return {
    path: after?.path ?? before?.path ?? '',
    oldPath: before && after && before.path !== after.path ? before.path : null,
    status: statusOf(before, after),
    devices: reviewed.devices.map((device) => placer.device(device)),
    fresh,
    fixed: reviewed.fixed.map((finding) => placer.old(finding)),
    unchanged: reviewed.unchanged.map((finding) => placer.now(finding)),
    silenced: reviewed.silenced.map(({ finding, ...why }) => ({ finding: placer.now(finding), ...why })),
    ...(report && { report: { ...report, findings: fresh, lines: text.split(/\r\n|\n|\r/) } }),
  };
}

function statusOf(before: JudgedVersion | undefined, after: JudgedVersion | undefined): FileReview['status'] {
  if (!before) return 'added';
  if (!after) return 'removed';
  return before.path === after.path ? 'changed' : 'renamed';
}

type Finding = Review['fixed'][number];

/** From offsets in the two versions to lines. */
class Placer {
  private readonly oldStarts: readonly number[];
  private readonly starts: readonly number[];

  constructor(
    private readonly before: JudgedVersion | undefined,
    private readonly after: JudgedVersion | undefined,
    oldText: string,
    text: string,
  ) {
    this.oldStarts = lineStarts(oldText);
    this.starts = lineStarts(text);
  }

  old(finding: Finding): PlacedFinding {
    return placeFinding(this.oldStarts, finding, this.before?.judged.fingerprintOf(finding) ?? '');
  }

  now(finding: Finding, more?: NewFinding['revert']): PlacedFinding {
    return placeFinding(this.starts, finding, this.after?.judged.fingerprintOf(finding) ?? '', more ? [more] : []);
  }

  fresh({ finding, why, causes, revert, shownOn }: NewFinding): FreshFinding {
    const placed = this.now(finding, revert);
    const shown = shownOn + 1;
    // Not spread: the fixes are made when somebody asks for them.
    return Object.assign(placed, {
      why,
      causes: placeCauses(causes),
      ...(shown !== placed.line && { shownOn: shown }),
    });
  }

  device({ name, before, after, matters, causes, interfaces }: DeviceReview): PlacedDevice {
    return {
      name,
      before: before ? placeState(before, this.oldStarts) : null,
      after: after ? placeState(after, this.starts) : null,
      matters,
      causes: placeCauses(causes),
      interfaces: interfaces.map(({ at, causes: opened, ...one }) => ({
        ...one,
        line: at === undefined ? null : lineOf(this.starts, at) + 1,
        causes: placeCauses(opened),
      })),
    };
  }
}

function placeState({ decidedAt, ...state }: DeviceState, starts: readonly number[]): PlacedState {
  return { ...state, line: decidedAt === undefined ? null : lineOf(starts, decidedAt) + 1 };
}

function placeCauses(causes: Causes | undefined): PlacedCauses | null {
  if (!causes || causes.steps.length === 0) return null;
  const lines = causes.steps.flatMap(linesOfStep).map(({ kind, number, shownOn, text }) => ({
    kind,
    line: number + 1,
    shownOn: shownOn + 1,
    text: maskSecrets(text),
  }));
  return { lines, cut: causes.cut };
}
