/** What every output format is given, and the words that several of them share. */

import type { Colors } from 'picocolors/types';
import { groupBy, type Severity, say } from '../../engine';
import { printable } from '../../report/printable';
import {
  type FileReport,
  type FileTally,
  type PlacedCauses,
  type PlacedFinding,
  type Report,
  type Shard,
  tallyOf,
} from '../../report/report';

/** What decides on the piece of a file. */
export interface PieceOptions {
  readonly colors: Colors;
  /** Text: every line that a finding rests on, and the page of its rule. */
  readonly explain: boolean;
  /** SARIF: findings that are suppressed or known too. */
  readonly includeSuppressed: boolean;
  /** SARIF: findings that are known too. */
  readonly includeKnown: boolean;
  /** JUnit: from which severity on a finding fails; undefined where the configuration file decides. */
  readonly failOn: Severity | 'never' | undefined;
}

export interface FormatOptions extends PieceOptions {
  /** Text: list the verdict of every file, however many there are. */
  readonly verbose: boolean;
  /** Text: findings alone. */
  readonly quiet: boolean;
  /** Text of the page of a rule, where it is there. */
  readonly pageOf: (code: string) => string | undefined;
  /** JSON and SARIF: the part of the files that the report is about. */
  readonly shard?: Shard | undefined;
}

/** What belongs to a report besides its files; known in the end. */
export type Rest = Pick<Report, 'unreadable' | 'notices'>;

/**
 * How a report is written, file by file, so that no number of files fills the memory. A piece is made where its file was
 * judged and may come from another thread or from a cache, so it is plain data.
 */
export interface Format<P = unknown> {
  piece(file: FileReport, options: PieceOptions): P;
  assemble(options: FormatOptions): Assembly<P>;
}

/** A report in the making. The files come in their order. */
export interface Assembly<P = unknown> {
  /** Takes a file; what can be written by now. */
  add(piece: P, file: FileTally): string;
  /** What is left to write. */
  end(rest: Rest): string;
}

/** A report of which everything is there. */
export function render({ files, ...rest }: Report, format: Format, options: FormatOptions): string {
  const assembly = format.assemble(options);
  const parts = files.map((file) => assembly.add(format.piece(file, options), tallyOf(file)));
  return parts.join('') + assembly.end(rest);
}

/** A message that speaks of the device by its name, on one line, with nothing a program would act on. */
export function messageOf({ message, about, causes }: Pick<PlacedFinding, 'message' | 'about' | 'causes'>): string {
  const text = about.device === '' ? message : `${about.device}: ${message}`;
  return printable(`${text}${causes ? ` ${comesFrom(causes)}` : ''}`);
}

/** Findings that are shown together, the worst first. */
export type Together = [PlacedFinding, ...PlacedFinding[]];

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** In a review the findings of one changed line are one remark on it; elsewhere each stands alone. */
export function byChangedLine(findings: readonly PlacedFinding[]): Together[] {
  const groups = [...groupBy(findings, (finding) => (finding.causes ? lineOf(finding) : finding)).values()];
  for (const group of groups) group.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return groups;
}

/** Their messages with the rules that say so, a line each. */
export function withRules(findings: Together): string {
  return findings.map((one) => `${messageOf(one)} (${one.code} ${one.name})`).join('\n');
}

/** Lines that a message names; the others are in the report. */
const MAX_CAUSES = 3;

function comesFrom({ lines }: PlacedCauses): string {
  const shown = lines
    .slice(0, MAX_CAUSES)
    .map(({ kind, line, text }) =>
      kind === 'added' ? say`added line ${line} \`${text}\`` : say`removed line ${line} \`${text}\``,
    );
  const more = lines.length > shown.length ? say` and ${lines.length - shown.length} more` : '';
  return say`Comes from ${shown.join(', ')}${more}.`;
}

/** The line to show a finding on. */
export function lineOf({ line, shownOn }: PlacedFinding): number {
  return shownOn ?? line;
}

/** A path as platforms want it: forward slashes, no `./` in front. */
export function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
