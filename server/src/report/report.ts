/** What a check found, in lines and columns, ready for any output format. */
import {
  type Analysis,
  type Edit,
  type Finding,
  type Fix,
  groupBy,
  joined,
  lineAt,
  lineOf,
  lineStarts,
  type Severity,
  type Summary,
  type SuppressedFinding,
  summarise,
  type TextRange,
} from '../engine';
import { holdsSecret, maskQuoted, maskSecrets } from './printable';

/** A piece of a file: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type PlacedMessage = Place & { readonly message: string };
export type PlacedEdit = Place & Pick<Edit, 'newText'>;
export type PlacedFix = Pick<Fix, 'title' | 'preferred' | 'safety'> & {
  readonly edits: readonly PlacedEdit[];
  /** In a review: does it take back what caused the finding, rather than mend it in its own way? */
  readonly reverts?: true;
};

/** A line that a change added or removed, from 1. */
export interface CauseLine {
  readonly kind: 'added' | 'removed';
  /** Its number in the version that has it. */
  readonly line: number;
  /** The line of the new version to show it on. */
  readonly shownOn: number;
  readonly text: string;
}

export interface PlacedCauses {
  readonly lines: readonly CauseLine[];
  /** Was the search cut short, so that there may be more? */
  readonly cut: boolean;
}

export interface PlacedFinding
  extends Place,
    Pick<Finding, 'code' | 'name' | 'severity' | 'confidence' | 'message' | 'about'> {
  readonly related: readonly PlacedMessage[];
  readonly fixes: readonly PlacedFix[];
  /** The way of a packet that gets through; empty where the finding is not about one. */
  readonly path: readonly PlacedMessage[];
  readonly fingerprint: string;
  /** In a review: the changed line that caused it, where its own did not change. */
  readonly shownOn?: number;
  /** In a review: the lines that it comes from; null where none can be named. */
  readonly causes?: PlacedCauses | null;
}

/** A finding that is not reported as open, and who said so. */
export interface PlacedSuppressed extends Pick<SuppressedFinding, 'by' | 'reason'> {
  readonly finding: PlacedFinding;
}

export interface FileReport {
  readonly path: string;
  /** The names of its devices, where they have any. */
  readonly devices: readonly string[];
  readonly summary: Omit<Summary, 'decidedAt'>;
  /** Line of the statement that decides the state of Smart Install; null where none does. */
  readonly decidedLine: number | null;
  readonly findings: readonly PlacedFinding[];
  readonly suppressed: readonly PlacedSuppressed[];
  /** The lines of the file, kept only where there are findings to show. */
  readonly lines: readonly string[];
  /** From which severity on a finding fails the run, where the configuration file of novstack says so. */
  readonly failOn?: Severity | 'never';
}

/** What sums and verdicts are made of: all that need be kept of a file once its report is written. */
export interface FileTally extends Pick<FileReport, 'path' | 'summary' | 'decidedLine'> {
  readonly findings: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
}

export function tallyOf(file: FileReport): FileTally {
  const { path, summary, decidedLine, suppressed } = file;
  return { path, summary, decidedLine, findings: countFindings({ files: [file] }), suppressed: suppressed.length };
}

/** A file that could not be checked. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** What a reader should know, though it is no finding. */
export interface Notice {
  readonly message: string;
  readonly path?: string;
  readonly line?: number;
}

/** The part of a fleet that a report is about, `index` from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export interface Report {
  readonly files: readonly FileReport[];
  readonly unreadable: readonly Unreadable[];
  readonly notices: readonly Notice[];
}

/** What is known of a file besides its analysis. */
export interface Judgement {
  /** With the findings that are open. */
  readonly analysis: Analysis;
  /** As the engine made it: accepted and known findings are among the others. */
  readonly raw: Analysis;
  readonly suppressed: readonly SuppressedFinding[];
  /** Gives each finding its fingerprint, whether it is open or not. */
  readonly fingerprintOf: (finding: Finding) => string;
  /** Is a finding accepted that is of no version alone? */
  readonly accepts?: (finding: Finding) => SuppressedFinding | undefined;
  readonly failOn?: Severity | 'never';
}

/** Turns what was found in a file into its report. */
export function fileReport(path: string, judged: Judgement): FileReport {
  const { analysis, suppressed, fingerprintOf, failOn } = judged;
  const { text } = analysis.tree;
  // Most files of a fleet have no finding.
  const starts = analysis.findings.length + suppressed.length > 0 ? lineStarts(text) : [];
  const { decidedAt, ...summary } = summarise(analysis);
  const placed = (finding: Finding) => placeFinding(starts, finding, fingerprintOf(finding));
  return {
    path,
    devices: analysis.configurations.flatMap(({ device, name }) => (device && name !== '' ? [name] : [])),
    summary,
    decidedLine: decidedAt === undefined ? null : lineAt(analysis.tree, decidedAt) + 1,
    findings: joined(analysis.findings).map(placed),
    suppressed: joinedSuppressed(suppressed).map(({ finding, ...why }) => ({ ...why, finding: placed(finding) })),
    lines: analysis.findings.length > 0 ? text.split(/\r\n|\n|\r/) : [],
    ...(failOn && { failOn }),
  };
}

/** What was accepted together is shown together. */
function joinedSuppressed(suppressed: readonly SuppressedFinding[]): SuppressedFinding[] {
  const groups = groupBy(suppressed, ({ by, reason }) => JSON.stringify([by, reason]));
  return [...groups.values()].flatMap((group) =>
    joined(group.map(({ finding }) => finding)).map((finding) => ({ ...group[0], finding })),
  );
}

/**
 * @param starts as `lineStarts` gives them
 * @param more fixes that take a change back, offered behind its own
 */
export function placeFinding(
  starts: readonly number[],
  finding: Finding,
  fingerprint: string,
  more: readonly Fix[] = [],
): PlacedFinding {
  const { code, name, severity, confidence, about } = finding;
  const messages = (lines: Finding['related']) =>
    lines.map((line) => ({ ...place(starts, line), message: maskQuoted(line.message) }));
  return {
    code,
    name,
    severity,
    confidence,
    message: maskQuoted(finding.message),
    about: about.line === undefined ? about : { ...about, line: maskSecrets(about.line) },
    ...place(starts, finding),
    related: messages(finding.related),
    fingerprint,
    // Only some formats ask for these, which take time to make.
    get path() {
      return messages(finding.path);
    },
    get fixes() {
      const shown = (fixes: readonly Fix[]) => fixes.filter(isShowable).map((fix) => placeFix(starts, fix));
      const reverting = shown(more).map((fix): PlacedFix => ({ ...fix, reverts: true }));
      return [...shown(finding.fixes), ...reverting];
    },
  };
}

/** Nobody reads a fix of more edits in a report, and each of as many findings may have it. */
const MAX_EDITS = 200;

/** A fix that writes a secret, or on half of the lines, is left to the editor and to `novstack fix`: reports are read by many. */
function isShowable({ edits }: Fix): boolean {
  return edits.length <= MAX_EDITS && edits.every(({ newText }) => !holdsSecret(newText));
}

function placeFix(starts: readonly number[], { title, preferred, safety, edits }: Fix): PlacedFix {
  return {
    title: maskQuoted(title),
    preferred,
    safety,
    edits: edits.map((edit) => ({ ...place(starts, edit), newText: edit.newText })),
  };
}

function place(starts: readonly number[], { start, end }: TextRange): Place {
  const line = lineOf(starts, start);
  const endLine = lineOf(starts, end);
  return {
    line: line + 1,
    column: start - (starts[line] ?? 0) + 1,
    endLine: endLine + 1,
    endColumn: end - (starts[endLine] ?? 0) + 1,
  };
}

/** Numbers of findings by severity, over all files. */
export function countFindings({ files }: Pick<Report, 'files'>): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity]++;
  return counts;
}

const ORDER: readonly Severity[] = ['information', 'warning', 'error'];

/** Is a severity at or above the one from which on a run fails? */
export function fails(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && ORDER.indexOf(severity) >= ORDER.indexOf(failOn);
}
