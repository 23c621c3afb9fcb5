/** What every output format is given, and the words that several of them share. */

import type { Colors } from 'picocolors/types';
import { say } from '../../engine';
import { printable } from '../../report/printable';
import type { PlacedCauses, PlacedFinding, Report } from '../../report/report';

export interface FormatOptions {
  readonly colors: Colors;
  /** Text: list the verdict of every file, however many there are. */
  readonly verbose: boolean;
  /** SARIF: findings that are suppressed or known too. */
  readonly includeSuppressed: boolean;
  /** Text of the page of a rule, where it is there. */
  readonly pageOf: (code: string) => string | undefined;
}

export type Format = (report: Report, options: FormatOptions) => string;

/** A message that speaks of the device by its name, on one line, with nothing a program would act on. */
export function messageOf({ message, about, causes }: Pick<PlacedFinding, 'message' | 'about' | 'causes'>): string {
  const text = about.device === '' ? message : `${about.device}: ${message}`;
  return printable(`${text}${causes ? ` ${comesFrom(causes)}` : ''}`);
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

/** A document as JSON, in which nothing is a command to a runner of GitHub or Azure that logs it. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2).replace(/##(?=\[|vso\[)/gi, '\\u0023\\u0023')}\n`;
}
