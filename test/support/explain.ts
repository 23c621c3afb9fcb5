/** What is said of a configuration, in lines that a person can review: each group of cases names the sections it shows. */
import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  applyEdits,
  defaultOptions,
  type ExposureReport,
  exposures,
  type Finding,
  type Fix,
  ipv4ToNumber,
  showBlock,
  summarise,
} from '../../server/src/engine';
import { lineChanges } from '../../server/src/files/lineDiff';
import { packetsOf, waysOf } from './packetWays';
import { Lines } from './shownLines';

/** Somebody to be let in, so that fixes which restrict are there. */
const TRUSTED = ['10.1.1.1'];

const SECTIONS = [
  /** Whether Smart Install is on in each configuration, and the line that decides it. */
  'state',
  /** Each finding by its code, with its line. */
  'findings',
  /** The same, but for SMI001, where it is no question that Smart Install is on. */
  'other findings',
  /** What every finding says, what it is about, and the lines it points at; a code, as `SMI003`, shows those of one rule. */
  'messages',
  /** Fixes that leave Smart Install on, each as a patch. */
  'fixes',
  /** Fixes that turn Smart Install off, each as a patch. */
  'disabling',
  /** The commands that make the change of a fix on the device, and those that take it back. */
  'scripts',
  /** Who gets in by each interface, and the lines for which it cannot be told. */
  'access',
  /** Why it cannot be told. */
  'reasons',
  /** A packet that gets in, and the entry that lets it. */
  'witness',
  /** What becomes of packets to Smart Install and of others. */
  'packets',
  /** The same, with each filter they meet. */
  'ways',
] as const;
/** A section, or the code of a finding whose messages are shown. */
export type Shown = (typeof SECTIONS)[number] | `SMI${number}`;

export function isShown(word: string): word is Shown {
  return /^SMI\d{3}$/.test(word) || SECTIONS.some((section) => section === word);
}

/** Interfaces whose packets are told; what is judged of the others stands in `access`. */
const MAX_INTERFACES = 4;
/** Longer patches say the same again and again. */
const MAX_LINES = 24;

/** What is said of a text, a line each. */
export function explain(text: string, shown: readonly Shown[], options: Partial<AnalysisOptions> = {}): string[] {
  const analysis = analyse(text, { ...defaultOptions, trustedDirectors: TRUSTED, ...options });
  const lines = new Lines(text);
  return [
    ...(shown.includes('state') ? [stateOf(analysis, lines)] : []),
    ...explainFindings(text, analysis.findings, shown),
    ...exposures(analysis, 20).flatMap((one, index) => [
      ...(shown.includes('access') ? accessOf(one, lines, shown) : []),
      ...(shown.includes('witness') ? witnessOf(one) : []),
      ...(shown.includes('packets') && index < MAX_INTERFACES ? packetsOf(analysis, one) : []),
      ...(shown.includes('ways') && index < MAX_INTERFACES ? waysOf(analysis, one, lines) : []),
    ]),
  ];
}

function stateOf(analysis: Analysis, lines: Lines): string {
  const states = analysis.configurations.map(({ device, dialect }) => device?.smartInstall.state ?? dialect.reason);
  const { decidedAt } = summarise(analysis);
  return `Smart Install ${states.join(', ')}${decidedAt === undefined ? '' : ` at ${lines.at(decidedAt)}`}`;
}

/** Findings and their fixes; a patch that several offer is told once. */
export function explainFindings(text: string, findings: readonly Finding[], shown: readonly Shown[]): string[] {
  const lines = new Lines(text);
  const told: string[] = [];
  return chosen(findings, shown).flatMap((finding) => [
    findingLine(finding, lines),
    ...(speaks(finding, shown) ? messagesOf(finding, lines) : []),
    ...finding.fixes.flatMap((fix) => {
      if (!shown.includes(disables(fix) ? 'disabling' : 'fixes')) return [];
      const patch = patchOf(text, fix, shown);
      const before = told.indexOf(patch.join('\n'));
      if (before < 0) told.push(patch.join('\n'));
      const number = before < 0 ? told.length : before + 1;
      const traits = `${fix.safety}${fix.preferred ? ' preferred' : ''}${fix.rank > 0 ? ` rank ${fix.rank}` : ''}`;
      const title = speaks(finding, shown) ? `: ${fix.title}` : '';
      return [`  fix ${number} ${fix.goal}, ${traits}${title}`, ...(before < 0 ? patch : [])];
    }),
  ]);
}

function chosen(findings: readonly Finding[], shown: readonly Shown[]): readonly Finding[] {
  if (shown.includes('findings')) return findings;
  return shown.includes('other findings') ? findings.filter(({ code }) => code !== 'SMI001') : [];
}

function speaks({ code }: Finding, shown: readonly Shown[]): boolean {
  return shown.some((one) => one === 'messages' || one === code);
}

function findingLine({ code, severity, confidence, unnecessary, start }: Finding, lines: Lines): string {
  return `${code} ${severity} ${confidence}${unnecessary ? ' faded' : ''} at ${lines.at(start)}`;
}

function messagesOf({ message, about, related, path }: Finding, lines: Lines): string[] {
  const { device, interfaces, list, exposure, line } = about;
  const subjects = [device, ...interfaces, list && `list ${list}`, exposure && 'exposure', line].filter(Boolean);
  return [
    `  ${message}`,
    `  about ${subjects.join(', ')}`,
    ...related.map((one) => `  see ${lines.at(one.start)}: ${one.message}`),
    ...path.map((one) => `  way ${lines.at(one.start)}: ${one.message}`),
  ];
}

/** Does it turn Smart Install off, or replace an order that would not? */
function disables({ goal }: Fix): boolean {
  return /^(?:disable|replace) /.test(goal);
}

function patchOf(text: string, { title, edits, live, mends }: Fix, shown: readonly Shown[]): string[] {
  const script = live
    ? [
        ...live.commands.map((command) => `    > ${command}`),
        ...live.rollback.map((command) => `    < ${command}`),
        ...live.comments.filter((comment) => comment !== title).map((comment) => `    ! ${comment}`),
      ]
    : ['    > nothing on the device'];
  return [
    ...(mends ? [`    mends ${mends.join(', ')}`] : []),
    ...clipped(changesOf(text, applyEdits(text, edits))),
    ...(shown.includes('scripts') ? clipped(script) : []),
  ];
}

/** Long runs of lines by their start and their end. */
function clipped(lines: readonly string[]): readonly string[] {
  if (lines.length <= MAX_LINES) return lines;
  const [start, end] = [lines.slice(0, MAX_LINES / 2), lines.slice(-MAX_LINES / 4)];
  return [...start, `    ... ${lines.length - start.length - end.length} more`, ...end];
}

/** The lines that go, with their numbers before, and those that come, with their numbers after. */
export function changesOf(before: string, after: string): string[] {
  const [old, now] = [new Lines(before), new Lines(after)];
  return lineChanges(before, after).flatMap((change) => [
    ...Array.from({ length: change.removed }, (_, index) => `    -${old.numbered(change.before + index)}`),
    ...Array.from({ length: change.added }, (_, index) => `    +${now.numbered(change.after + index)}`),
  ]);
}

function accessOf(
  { name, verdict, sources, sourceCount, truncated, undetermined }: ExposureReport,
  lines: Lines,
  shown: readonly Shown[],
): string[] {
  const blocks = sources.map(({ address, wildcard }) =>
    showBlock({ address: ipv4ToNumber(address), wildcard: ipv4ToNumber(wildcard) }),
  );
  const from = blocks.length > 0 && blocks[0] !== '0.0.0.0/0' ? `: ${blocks.join(', ')}` : '';
  return [
    `${name} ${verdict}${from}${truncated ? ` and more, ${sourceCount} addresses` : ''}`,
    ...undetermined.map(({ at, reason }) => `  ? ${lines.at(at)}${shown.includes('reasons') ? `: ${reason}` : ''}`),
  ];
}

function witnessOf({ witness }: ExposureReport): string[] {
  if (!witness) return [];
  const { source, sourcePort, destination, destinationPort, permittedBy } = witness;
  const by = permittedBy ? ` by '${permittedBy.text}'` : '';
  return [`  for example ${source}:${sourcePort} -> ${destination}:${destinationPort}${by}`];
}
