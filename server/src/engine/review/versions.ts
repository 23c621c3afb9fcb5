/** What a review compares, and what it says of the devices. */

import type { Analysis, AnalysisOptions } from '../analysis';
import type { Finding, SuppressedFinding } from '../finding';
import type { Causes } from './causes';
import type { LineChange } from './changedLines';
import type { DeviceState } from './devices';
import type { InterfaceChange } from './interfaces';

export interface InterfaceReview extends Omit<InterfaceChange, 'effect'> {
  /** The changed lines that opened it. */
  readonly causes?: Causes;
}

export interface DeviceReview {
  readonly name: string;
  readonly before?: DeviceState;
  readonly after?: DeviceState;
  /** Is or may Smart Install be on in one of the versions, so that it matters who gets in? */
  readonly matters: boolean;
  /** The changed lines that brought Smart Install nearer to on. */
  readonly causes?: Causes;
  readonly interfaces: readonly InterfaceReview[];
}

/** What is to be compared; a version is absent where the file is new, or gone. */
export interface Versions {
  readonly before: Analysis | undefined;
  readonly after: Analysis | undefined;
  /** The lines in which the texts differ; none where a version is absent. */
  readonly changes: readonly LineChange[];
  /** What somebody accepted beside the comments in the texts: findings of the analyses. */
  readonly accepted?: {
    readonly before: readonly SuppressedFinding[];
    readonly after: readonly SuppressedFinding[];
    /** Who accepts a finding that no version has alone. */
    readonly ofChange?: (finding: Finding) => SuppressedFinding | undefined;
  };
  /** Analyses a text between the two versions, under the options of the new one. */
  readonly analyse: (text: string) => Analysis;
  readonly severity: AnalysisOptions['severity'];
}
