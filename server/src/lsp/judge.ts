/** A text with everything that somebody said about it: the settings of the editor, and the configuration file. */
import {
  type Analysis,
  analyse,
  dialectName,
  type Finding,
  grouped,
  isEvidentlyIos,
  type Join,
  type Reading,
  readConfigurations,
  say,
} from '../engine';
import type { Located } from './projects';
import type { Settings } from './settings';

/** Languages whose documents are IOS because somebody says so: ours, and those of other Cisco extensions. */
const CISCO_LANGUAGES = new Set(['cisco-ios', 'cisco', 'ios', 'cisco_ios']);

export interface Judged {
  /** Absent where the text is not judged: novstack is off, or it is not IOS. */
  readonly analysis?: Analysis;
  /** Why there is no analysis, in words for people. */
  readonly reason?: string;
  /** The name of the other system that the text is written for; absent where none is known. */
  readonly system?: string;
  /** Is it said to be a configuration, but left out for its size? Whoever sees no finding must know. */
  readonly leftOut?: boolean;
}

/**
 * Characters of a text that is read in an editor. One device of so many takes seconds, in which nothing else is answered; a
 * capture of hundreds of thousands takes minutes. The largest configurations of one device have a third of it.
 */
const MAX_LENGTH = 1 << 23;

/** Analyses the text of a document or file. What the configuration file says goes before the settings. */
export function judgeText(
  text: string,
  language: string,
  settings: Settings,
  located: Located | undefined,
  before?: Reading,
): Judged {
  const declared = CISCO_LANGUAGES.has(language);
  const reason = whyNotRead(declared, settings, located);
  if (reason !== undefined) return { reason };
  if (text.length > MAX_LENGTH) return { reason: tooLong(), leftOut: declared };
  const analysis = analyse(text, { ...optionsFor(settings, located), assumeIos: declared }, before?.tree);
  if (!declared && !isEvidentlyIos(analysis)) {
    const system = otherSystem(analysis);
    return { reason: say`the text does not look like a Cisco IOS configuration`, ...(system && { system }) };
  }
  return { analysis: located ? accept(analysis, located) : analysis };
}

/** The name of the system that a text is written for, where that is known and is not ours. */
export function otherSystem({ configurations }: Reading): string | undefined {
  if (configurations.some(({ device }) => device)) return undefined;
  const other = configurations.map(({ dialect: { dialect } }) => dialect).find((dialect) => dialect !== 'other');
  return other && dialectName(other);
}

/** Reads a text under the same conditions, without a word on what is found. */
export function readText(
  text: string,
  language: string,
  settings: Settings,
  located: Located | undefined,
): Reading | undefined {
  const declared = CISCO_LANGUAGES.has(language);
  if (text.length > MAX_LENGTH || whyNotRead(declared, settings, located) !== undefined) return undefined;
  const reading = readConfigurations(text, { ...optionsFor(settings, located), assumeIos: declared });
  return declared || isEvidentlyIos(reading) ? reading : undefined;
}

function tooLong(): string {
  return say`it has more than the ${grouped(MAX_LENGTH)} characters that novstack reads in an editor; \`novstack check\` reads longer files`;
}

function whyNotRead(declared: boolean, settings: Settings, located: Located | undefined): string | undefined {
  if (!settings.enable) return say`novstack is switched off here`;
  if (!declared && !settings.detectByContent) return say`detection by content is switched off`;
  if (located?.policy.excludes(located.path)) return say`the configuration file of novstack leaves it out`;
  return undefined;
}

/** The options of the engine under settings and configuration file. */
export function optionsFor(settings: Settings, located: Located | undefined) {
  const { severity, trustedDirectors, portPolicy } = settings;
  if (!located) return { severity, trustedDirectors, portPolicy };
  const { policy, path } = located;
  return policy.optionsFor(path, {
    severity: { ...severity, ...policy.config.severity },
    trustedDirectors,
    portPolicy: policy.config.portPolicy ?? portPolicy,
  });
}

/** Accepted findings go; those that are known stay where they can be mended, and no longer cry. */
export function accept(analysis: Analysis, { policy, baseline, path }: Located): Analysis {
  const { open, accepted } = policy.suppress(path, analysis);
  const known = baseline?.knows(path, open) ?? [];
  const findings = open.map((finding, index) => (known[index] === undefined ? finding : asKnown(finding)));
  return { ...analysis, findings, suppressed: [...analysis.suppressed, ...accepted] };
}

/** Not a copy: the fixes are made when somebody asks for them. */
function asKnown(finding: Finding): Finding {
  const { join } = finding;
  const known = (message: string) => say`${message} (In the list of known findings.)`;
  // What is new of the same cause is told apart from it.
  const own: Join | undefined = join && {
    ...join,
    cause: `known ${join.cause}`,
    message: (interfaces) => known(join.message(interfaces)),
  };
  return Object.create(finding, {
    severity: { value: 'information', enumerable: true },
    message: { value: known(finding.message), enumerable: true },
    join: { value: own, enumerable: true },
  });
}
