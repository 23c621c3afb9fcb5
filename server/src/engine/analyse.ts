/** The whole way: text, tree, configurations, devices, exposure, rules, suppressions. */

import {
  type AnalysedConfiguration,
  type Analysis,
  type AnalysisOptions,
  defaultOptions,
  type Reading,
} from './analysis';
import { type Device, deviceOf } from './device/device';
import type { Finding, SuppressedFinding } from './finding';
import { say } from './messages/say';
import { originOf } from './origin';
import { Positions } from './positions';
import { Exposure, Outgrown } from './reach/exposure';
import type { SetStore } from './reach/setStore';
import { checks } from './rules';
import type { RuleMeta } from './rules/rule';
import { unusedSuppression } from './rules/smi014-unused-suppression';
import { hostnameIn, withOneState } from './sameDevice';
import { suppress } from './suppress';
import type { Completeness } from './syntax/completeness';
import { type DialectVerdict, detectDialect } from './syntax/dialect';
import { parse } from './syntax/parse';
import { type Section, sectionsOf } from './syntax/sections';
import type { ConfigTree } from './syntax/tree';
import { FixVerifier } from './verifyFix';

/**
 * A text that nobody said to be IOS must show this much of it: the weights of `dialectSigns.ts`, where a
 * `version 15.0` line counts 5, a `vstack` line 3 and a hostname 1.
 */
const ENOUGH_IOS = 4;

/** Does a text show by itself that it is IOS, rather than quote a line of it? */
export function isEvidentlyIos({ configurations }: Reading): boolean {
  return configurations.some(({ device, dialect }) => device !== undefined && dialect.score >= ENOUGH_IOS);
}

/**
 * Reads the text of a file, as `analyse` does, without a word on what is found. Never throws on any text.
 * @param before the tree of a version before, or of a text like it: what it knows of blocks that stay is not read again
 */
export function readConfigurations(
  text: string,
  options: AnalysisOptions = defaultOptions,
  before?: ConfigTree,
): Reading {
  return read(text, options, before, () => undefined);
}

function read(
  text: string,
  options: AnalysisOptions,
  before: ConfigTree | undefined,
  inherited: (section: number) => SetStore | undefined,
): Reading {
  const tree = parse(text, before);
  const names = new DeviceNames();
  const configurations = sectionsOf(tree).map((section, index) =>
    analyseSection(section, options, names, () => inherited(index)),
  );
  return { tree, configurations };
}

/**
 * Analyses the text of a file: one configuration, or a capture of several.
 * Never throws on any text; what is not understood is reported as *cannot tell*.
 * @param before as for `readConfigurations`; it changes nothing but the time that it takes
 */
export function analyse(text: string, options: AnalysisOptions = defaultOptions, before?: ConfigTree): Analysis {
  const exposures = before && exposuresOf.get(before);
  if (exposures) {
    try {
      const reading = read(text, options, before, (section) => exposures[section]?.handOn());
      return judge(reading, options);
    } catch (error) {
      if (!(error instanceof Outgrown)) throw error;
    }
  }
  return judge(readConfigurations(text, options, before), options);
}

/**
 * Analyses texts that are much like each other, each going on from the one before.
 * @param first the tree of a text like them
 */
export function analyseInTurn(options: AnalysisOptions, first: ConfigTree | undefined): (text: string) => Analysis {
  let before = first;
  return (text) => {
    const analysis = analyse(text, options, before);
    before = analysis.tree;
    return analysis;
  };
}

/** The exposures of the devices of a text, for its next version. */
const exposuresOf = new WeakMap<ConfigTree, readonly (Exposure | undefined)[]>();

function judge({ tree, configurations }: Reading, options: AnalysisOptions): Analysis {
  const positions = new Positions(tree);
  const off = new Set(Object.keys(options.severity).filter((code) => options.severity[code] === 'off'));
  const found: Finding[] = [];
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const analysis: Analysis = { tree, configurations, findings, suppressed };
  const verifier = new FixVerifier(analysis, (changed) => analyse(changed, options, tree));
  for (const [index, { subject, name }] of configurations.entries()) {
    const owner = { number: index, name };
    if (subject) {
      for (const { meta, check } of checks) {
        if (off.has(meta.code)) continue;
        const graded = grade(meta, options);
        for (const draft of subject.exposure.ask(() => check(subject), [])) {
          const leveled = graded === meta ? draft : { ...draft, severity: graded.severity };
          const fixes = () => subject.exposure.ask(() => draft.fixes?.() ?? [], []);
          found.push(
            positions.finding(graded, { ...leveled, fixes }, owner, (fix, code) => verifier.offers(fix, code)),
          );
        }
      }
    }
  }
  const applicable = configurations.some(({ device }) => device !== undefined);
  // Of a capture, and only there, what has the same name is the same device.
  const isShownAgain = configurations.some(({ name }) => hostnameIn(name) !== name);
  const all = isShownAgain && originOf(analysis) === 'session' ? withOneState(found) : found;
  const { open, told, accepted } = applicable ? suppress(tree, all, off) : { open: [], told: [], accepted: [] };
  const tellings = off.has(unusedSuppression.code)
    ? []
    : told.map((finding) => ({
        ...finding,
        severity: grade(unusedSuppression, options).severity,
        ...(tree.isPrefixed && { fixes: [] }),
      }));
  findings.push(...[...open, ...tellings].sort(inOrder));
  suppressed.push(...accepted);
  for (const { subject } of configurations) subject?.exposure.settle();
  exposuresOf.set(
    tree,
    configurations.map(({ subject }) => subject?.exposure),
  );
  return analysis;
}

function analyseSection(
  section: Section,
  options: AnalysisOptions,
  names: DeviceNames,
  inherited: () => SetStore | undefined,
): AnalysedConfiguration {
  const found = detectDialect(section.pages);
  const unmarked = found.dialect === 'other' && found.evidence === undefined;
  const dialect: DialectVerdict =
    unmarked && options.assumeIos ? { ...found, dialect: 'ios', reason: say`it was opened as Cisco IOS` } : found;
  const said = options.device?.complete;
  const completeness: Completeness =
    said === undefined
      ? section.completeness
      : {
          ...section.completeness,
          complete: said,
          nearlyComplete: said,
          reason: say`the configuration of novstack says so`,
        };
  const isIos = dialect.dialect === 'ios' || dialect.dialect === 'ios-xe';
  const device = isIos ? deviceOf({ ...section, completeness }, options.device) : undefined;
  const name = names.nameOf(device);
  if (!device) return { dialect, completeness, name };
  return {
    dialect,
    completeness,
    name,
    device,
    subject: { section: { ...section, completeness }, device, exposure: new Exposure(device, inherited()), options },
  };
}

/** Tells the devices of a text apart: by their names, and by number where a name is missing or stands twice. */
class DeviceNames {
  private readonly seen = new Map<string, number>();

  nameOf(device: Device | undefined): string {
    const name = device?.hostname?.name ?? '';
    const count = (this.seen.get(name) ?? 0) + 1;
    this.seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`.trim();
  }
}

/** The meta of a rule with the severity that the user wants, if one is set. */
function grade(meta: RuleMeta, { severity }: AnalysisOptions): RuleMeta {
  const wanted = severity[meta.code];
  return wanted && wanted !== 'off' ? { ...meta, severity: wanted } : meta;
}

function inOrder(a: Finding, b: Finding): number {
  return a.start - b.start || (a.code < b.code ? -1 : a.code > b.code ? 1 : a.end - b.end);
}
