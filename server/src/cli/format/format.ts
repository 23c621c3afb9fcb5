/** What every output format is given, and the words that several of them share. */
import type { Colors } from 'picocolors/types';
import { maskSecrets, printable } from '../../report/printable';
import type { PlacedFinding, Report } from '../../report/report';

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
export function messageOf({ message, about }: Pick<PlacedFinding, 'message' | 'about'>): string {
  const text = about.device === '' ? message : `${about.device}: ${message}`;
  return printable(maskUrls(text));
}

/** Masks secrets in a message line by line; messages quote configuration lines in backticks. */
function maskUrls(text: string): string {
  return text.replace(/`([^`]*)`/g, (_all, quoted: string) => `\`${maskSecrets(quoted)}\``);
}

/** The line to show a finding on. */
export function lineOf({ line, shownOn }: PlacedFinding): number {
  return shownOn ?? line;
}

/** A path as platforms want it: forward slashes, no `./` in front. */
export function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
