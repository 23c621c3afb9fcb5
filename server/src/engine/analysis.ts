/** What is known of a text once it is understood and judged. */
import type { Device } from './device/device';
import type { DeviceOverrides } from './device/overrides';
import type { Finding, Severity, SuppressedFinding } from './finding';
import type { RuleOptions, Subject } from './rules/rule';
import type { Completeness } from './syntax/completeness';
import type { DialectVerdict } from './syntax/dialect';
import type { ConfigTree } from './syntax/tree';

export interface AnalysisOptions extends RuleOptions {
  /** Severities set by the user, by code. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** Take a text that shows no dialect for IOS: somebody said that it is. */
  readonly assumeIos: boolean;
  /** What is said of the devices of the text besides the text. */
  readonly device?: DeviceOverrides;
}

export const defaultOptions: AnalysisOptions = {
  severity: {},
  trustedDirectors: [],
  portPolicy: 'when-enabled',
  assumeIos: false,
};

/** One configuration of the text. */
export interface AnalysedConfiguration {
  readonly dialect: DialectVerdict;
  readonly completeness: Completeness;
  /** Tells it from the others of the text: its hostname, with a number where that is missing or stands twice. */
  readonly name: string;
  /** Read for IOS and IOS XE only. */
  readonly device?: Device;
  /** The device with its exposure, as the rules saw it. */
  readonly subject?: Subject;
}

/** A text as it is understood, before any rule judges it. */
export interface Reading {
  readonly tree: ConfigTree;
  readonly configurations: readonly AnalysedConfiguration[];
}

export interface Analysis extends Reading {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Those that comments suppress. */
  readonly suppressed: readonly SuppressedFinding[];
}
