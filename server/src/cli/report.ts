/** What a check found, in lines and columns, ready for any output format. */
import {
  type Analysis,
  type Edit,
  type Finding,
  type Fix,
  lineOf,
  lineStarts,
  type Summary,
  summarise,
  type TextRange,
} from '../engine';

/** A piece of a file: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type PlacedEdit = Place & Pick<Edit, 'newText'>;
export type PlacedFix = Pick<Fix, 'title' | 'preferred' | 'safety'> & { readonly edits: readonly PlacedEdit[] };
export type PlacedFinding = Place &
  Pick<Finding, 'code' | 'name' | 'severity' | 'confidence' | 'message'> & {
    readonly related: readonly { readonly line: number; readonly message: string }[];
    readonly fixes: readonly PlacedFix[];
  };

export interface FileReport {
  readonly path: string;
  readonly summary: Omit<Summary, 'decidedAt'>;
  /** Line of the statement that decides the state of Smart Install; null where none does. */
  readonly decidedLine: number | null;
  readonly findings: readonly PlacedFinding[];
  /** The lines of the file, kept only where there are findings to show. */
  readonly lines: readonly string[];
}

/** A file that could not be checked. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

export interface Report {
  readonly files: readonly FileReport[];
  readonly unreadable: readonly Unreadable[];
}

/** Turns an analysis into the report of a file. */
export function fileReport(path: string, text: string, analysis: Analysis): FileReport {
  const starts = lineStarts(text);
  const { decidedAt, ...summary } = summarise(analysis);
  const findings = analysis.findings.map((finding) => placeFinding(starts, finding));
  return {
    path,
    summary,
    decidedLine: decidedAt === undefined ? null : lineOf(starts, decidedAt) + 1,
    findings,
    lines: findings.length > 0 ? text.split(/\r\n|\n|\r/) : [],
  };
}

function placeFinding(starts: readonly number[], finding: Finding): PlacedFinding {
  const { code, name, severity, confidence, message, related, fixes } = finding;
  return {
    code,
    name,
    severity,
    confidence,
    message,
    ...place(starts, finding),
    related: related.map((other) => ({ line: lineOf(starts, other.start) + 1, message: other.message })),
    fixes: fixes.map(({ title, preferred, safety, edits }) => ({
      title,
      preferred,
      safety,
      edits: edits.map((edit) => ({ ...place(starts, edit), newText: edit.newText })),
    })),
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
export function countFindings({ files }: Report): Record<Finding['severity'], number> {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity]++;
  return counts;
}
