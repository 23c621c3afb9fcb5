/** The whole way: text, tree, configurations, devices, exposure, rules, suppressions. */
import { type Device, deviceOf } from './device/device';
import type { Finding, Severity } from './finding';
import { Positions } from './positions';
import { exposureOf } from './reach/exposure';
import { checks } from './rules';
import type { RuleMeta, RuleOptions } from './rules/rule';
import { unusedSuppression } from './rules/smi014-unused-suppression';
import { suppress } from './suppress';
import { type DialectVerdict, detectDialect } from './syntax/dialect';
import { parse } from './syntax/parse';
import { type Completeness, type Section, sectionsOf } from './syntax/sections';
import type { ConfigTree } from './syntax/tree';

export interface AnalysisOptions extends RuleOptions {
  /** Severities set by the user, by code. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** Take a text that shows no dialect for IOS: somebody said that it is. */
  readonly assumeIos: boolean;
}

export const defaultOptions: AnalysisOptions = { severity: {}, trustedDirectors: [], assumeIos: false };

/**
 * A text that nobody said to be IOS must show this much of it: the weights of `dialectSigns.ts`, where a
 * `version 15.0` line counts 5, a `vstack` line 3 and a hostname 1.
 */
const ENOUGH_IOS = 4;

/** Does a text show by itself that it is IOS, rather than quote a line of it? */
export function isEvidentlyIos({ configurations }: Pick<Analysis, 'configurations'>): boolean {
  return configurations.some(({ device, dialect }) => device !== undefined && dialect.score >= ENOUGH_IOS);
}

/** One configuration of the text. */
export interface AnalysedConfiguration {
  readonly dialect: DialectVerdict;
  readonly completeness: Completeness;
  /** Read for IOS and IOS XE only. */
  readonly device?: Device;
}

export interface Analysis {
  readonly tree: ConfigTree;
  readonly configurations: readonly AnalysedConfiguration[];
  /** In the order of the text. */
  readonly findings: readonly Finding[];
}

/**
 * Analyses the text of a file: one configuration, or a capture of several.
 * Never throws on any text; what is not understood is reported as *cannot tell*.
 */
export function analyse(text: string, options: AnalysisOptions = defaultOptions): Analysis {
  const tree = parse(text);
  const positions = new Positions(tree);
  const off = new Set(Object.keys(options.severity).filter((code) => options.severity[code] === 'off'));
  const findings: Finding[] = [];
  const configurations = sectionsOf(tree).map((section, index) => {
    const configuration = analyseSection(section, options);
    if (configuration.device) {
      for (const finding of check(section, configuration.device, options, positions, index)) findings.push(finding);
    }
    return configuration;
  });
  const graded = findings.filter(({ code }) => !off.has(code)).map((finding) => grade(finding, options));
  const applicable = configurations.some(({ device }) => device !== undefined);
  const { open, told } = applicable ? suppress(tree, graded, off) : { open: [], told: [] };
  const tellings = off.has(unusedSuppression.code) ? [] : told.map((finding) => grade(finding, options));
  return { tree, configurations, findings: [...open, ...tellings].sort(inOrder) };
}

function analyseSection(section: Section, { assumeIos }: AnalysisOptions): AnalysedConfiguration {
  const found = detectDialect(section.blocks);
  const unmarked = found.dialect === 'other' && found.evidence === undefined;
  const dialect: DialectVerdict =
    unmarked && assumeIos ? { ...found, dialect: 'ios', reason: 'it was opened as Cisco IOS' } : found;
  const { completeness } = section;
  const isIos = dialect.dialect === 'ios' || dialect.dialect === 'ios-xe';
  return { dialect, completeness, ...(isIos && { device: deviceOf(section) }) };
}

function check(
  section: Section,
  device: Device,
  options: AnalysisOptions,
  positions: Positions,
  index: number,
): Finding[] {
  const subject = { section, device, exposure: exposureOf(device), options };
  const resolve = (meta: RuleMeta) => (draft: Parameters<Positions['finding']>[1]) =>
    positions.finding(meta, draft, index);
  return checks.flatMap(({ meta, check: run }) => run(subject).map(resolve(meta)));
}

function grade(finding: Finding, { severity }: AnalysisOptions): Finding {
  const wanted = severity[finding.code];
  return wanted && wanted !== 'off' ? { ...finding, severity: wanted } : finding;
}

function inOrder(a: Finding, b: Finding): number {
  return a.start - b.start || (a.code < b.code ? -1 : a.code > b.code ? 1 : a.end - b.end);
}
