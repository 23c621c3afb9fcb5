/** A review in the words of people, the same in a terminal, a comment and an editor. */
import {
  ALL_ADDRESSES,
  type Finding,
  groupBy,
  grouped,
  type InterfaceState,
  ipv4ToNumber,
  isKnownOff,
  type Severity,
  type Sources,
  say,
  showBlock,
  showNames,
  stateWords,
} from '../engine';
import { printable } from './printable';
import type { PlacedCauses } from './report';
import type { FileReview, PlacedDevice, PlacedInterface, PlacedState, SilencedFinding } from './review';

/** Address blocks shown; the others are counted. */
const SHOWN = 4;

/** `any source`, `10.0.0.0/8 and 3 more`. */
export function showSources({ blocks, count, truncated }: Sources): string {
  if (count === ALL_ADDRESSES) return say`any source`;
  const names = blocks.slice(0, SHOWN).map(({ address, wildcard }) => {
    return showBlock({ address: ipv4ToNumber(address), wildcard: ipv4ToNumber(wildcard) });
  });
  const more = blocks.length - names.length;
  const rest = truncated ? say` and many more` : more > 0 ? say` and ${more} more` : '';
  return `${names.join(', ')}${rest}`;
}

/** `1 address`, `4,096 addresses` */
export function countAddresses(count: number): string {
  return count === 1 ? say`1 address` : say`${grouped(count)} addresses`;
}

/** How bad a finding is, in words for people. */
export function severityInWords(severity: Severity): string {
  return { error: say`error`, warning: say`warning`, information: say`information` }[severity];
}

/** `2 errors` */
export function countSeverity(count: number, severity: Severity): string {
  switch (severity) {
    case 'error':
      return count === 1 ? say`1 error` : say`${count} errors`;
    case 'warning':
      return count === 1 ? say`1 warning` : say`${count} warnings`;
    case 'information':
      return say`${count} information`;
  }
}

/** How sure something is, in words for people. */
export function confidenceInWords(confidence: Finding['confidence']): string {
  return { high: say`high`, medium: say`medium`, low: say`low` }[confidence];
}

/** `1 file`, `12 files` */
export function countFiles(count: number): string {
  return count === 1 ? say`1 file` : say`${count} files`;
}

/** What is left of everything when a host is taken away has no short name. */
function showDifference(sources: Sources): string {
  return sources.blocks.length <= SHOWN && !sources.truncated ? showSources(sources) : countAddresses(sources.count);
}

/** What an interface lets in: `blocked`, `open to 10.0.0.0/8`. */
export function showAccess({ access, sources, reason }: InterfaceState): string {
  switch (access) {
    case 'unrestricted':
    case 'restricted':
      return say`open to ${showSources(sources)}`;
    case 'undetermined':
      return say`cannot tell, at most ${showSources(sources)}`;
    case 'blocked':
      return say`blocked`;
    case 'closed':
      return reason === undefined ? say`closed` : say`closed (${reason})`;
    case 'absent':
      return say`not there`;
  }
}

/** The same in as few words as fit above a line: `blocked`, `any source`. */
export function showBriefly({ access, sources }: InterfaceState): string {
  if (access === 'undetermined') return say`cannot tell`;
  if (access === 'absent') return say`not there`;
  if (access === 'closed') return say`closed`;
  const [first, ...others] = sources.blocks;
  if (access === 'blocked' || !first) return say`blocked`;
  if (sources.count === ALL_ADDRESSES) return say`any source`;
  const name = showBlock({ address: ipv4ToNumber(first.address), wildcard: ipv4ToNumber(first.wildcard) });
  return others.length > 0 || sources.truncated ? say`${name} and more` : name;
}

/** `let in by new line 57`, `opened by removed line 12`; with more lines, all of them. */
export function showCauses({ lines, cut }: PlacedCauses): string {
  // A line that another took the place of goes without saying.
  const told = lines.filter(
    ({ kind, shownOn }) => kind === 'added' || !lines.some((other) => other.kind === 'added' && other.line === shownOn),
  );
  const names = told.map(({ kind, line }) => (kind === 'added' ? say`new line ${line}` : say`removed line ${line}`));
  return say`by ${names.join(say` with `)}${cut ? say` (and perhaps others)` : ''}`;
}

/** Interfaces with what became of them, those of which it is the same together: `Vlan1, Vlan2 and 58 more: blocked → …`. */
export function showInterfaces(interfaces: readonly PlacedInterface[]): string[] {
  const alike = groupBy(interfaces, changeOf);
  return Array.from(alike, ([change, members]) =>
    printable(`${showNames(members.map(({ name }) => name))}: ${change}`),
  );
}

/** `blocked → open to any source, permitted by new line 57` */
function changeOf(one: PlacedInterface): string {
  const { before, after, gained, lost, causes } = one;
  const both = gained.count > 0 && lost.count > 0;
  const some = before.sources.count > 0 && after.sources.count > 0;
  const details = [
    ...(some && gained.count > 0 && after.sources.count < ALL_ADDRESSES ? [say`gained ${showDifference(gained)}`] : []),
    ...(some && lost.count > 0 ? [say`lost ${showDifference(lost)}`] : []),
    ...(causes
      ? [
          causes.lines.some(({ kind }) => kind === 'added')
            ? say`permitted ${showCauses(causes)}`
            : say`opened ${showCauses(causes)}`,
        ]
      : []),
  ];
  const change = `${showAccess(before)} → ${showAccess(after)}`;
  return `${change}${details.length > 0 ? `${both ? '; ' : say`, `}${details.join(say`, `)}` : ''}`;
}

/** The state of Smart Install: `on`, `off`. */
export function showState(state: Pick<PlacedState, 'state'> | null): string {
  return state ? stateWords(state.state) : say`not there`;
}

/** Who reaches Smart Install on a device: `nobody`, `any source`. */
export function showReach(state: Pick<PlacedState, 'state' | 'reach' | 'entries' | 'certain'> | null): string {
  if (!state) return '—';
  if (state.reach.count === 0) {
    if (state.certain) return say`nobody`;
    if (isKnownOff(state)) return say`nobody until it reloads`;
    return state.entries === 0
      ? say`cannot tell: no interface with an address in this text`
      : say`cannot tell: nobody through the judged interfaces`;
  }
  const may = state.state === 'unknown' || !state.certain;
  return may ? say`at most ${showSources(state.reach)}` : showSources(state.reach);
}

/** Who suppresses a finding. */
export function suppressedBy(by: string): string {
  const words: Readonly<Record<string, string>> = {
    baseline: say`baseline`,
    comment: say`comment`,
    configuration: say`configuration`,
  };
  return words[by] ?? by;
}

/** Why a finding that is suppressed now is told all the same. */
export function whySilenced(why: SilencedFinding['why']): string {
  switch (why) {
    case 'open before':
      return say`open before`;
    case 'new':
      return say`brought by this change`;
    case 'more severe':
      return say`more severe than before`;
    case 'more sources':
      return say`more sources than before`;
  }
}

/** The name of a device, or of its file where it has none. */
export function showDevice({ name }: PlacedDevice, { path }: Pick<FileReview, 'path'>): string {
  return printable(name === '' ? path : name);
}

/** Did anything change about the device that concerns Smart Install? */
export function isTouched({ before, after, matters, interfaces }: PlacedDevice): boolean {
  return before?.state !== after?.state || (matters && interfaces.length > 0);
}

export interface Counts {
  readonly devices: number;
  /** Devices on which strangers got in, or Smart Install came nearer to on. */
  readonly worse: number;
  readonly better: number;
  readonly fresh: number;
  readonly fixed: number;
  readonly unchanged: number;
}

/** What all files of a review add up to. */
export function countReview(files: readonly FileReview[]): Counts {
  const devices = files.flatMap((file) => file.devices.map((device) => trend(file, device)));
  const sum = (count: (file: FileReview) => number) => files.reduce((total, file) => total + count(file), 0);
  return {
    devices: devices.length,
    worse: devices.filter((one) => one === 'worse').length,
    better: devices.filter((one) => one === 'better').length,
    fresh: sum(({ fresh }) => fresh.length),
    fixed: sum(({ fixed }) => fixed.length),
    unchanged: sum(({ unchanged }) => unchanged.length),
  };
}

/** Worse where there is something new to see to; better where strangers lost access and nobody gained it. */
export function trend({ fresh, fixed }: FileReview, device: PlacedDevice): 'worse' | 'better' | 'same' {
  const own = (findings: readonly { about: { device: string }; severity: string }[]) =>
    findings.some(({ about, severity }) => about.device === device.name && severity !== 'information');
  const opened = device.matters && device.interfaces.some(({ worse }) => worse) && (device.after?.reach.count ?? 0) > 0;
  if (own(fresh) || device.causes !== null || (opened && device.before !== null)) return 'worse';
  const closed = (device.before?.reach.count ?? 0) > (device.after?.reach.count ?? 0);
  return closed || own(fixed) ? 'better' : 'same';
}

/** A device, and the file that holds it. */
export interface Row {
  readonly file: FileReview;
  readonly device: PlacedDevice;
}

const ORDER = ['worse', 'better', 'same'] as const;

/** The devices of some files, those that got worse first. */
export function rowsOf(files: readonly FileReview[]): Row[] {
  const rows = files.flatMap((file) => file.devices.map((device) => ({ file, device })));
  const rank = ({ file, device }: Row) => ORDER.indexOf(trend(file, device));
  return rows.sort((a, b) => rank(a) - rank(b));
}

/** Whether exposure grew, shrank or stayed, and on which devices: `Smart Install exposure grows on core-1 and edge-7`. */
export function headline(rows: readonly Row[]): string {
  if (rows.length === 0) return say`No configuration of a device changed`;
  const named = (wanted: (typeof ORDER)[number]) =>
    showNames(
      rows
        .filter(({ file, device }) => trend(file, device) === wanted)
        .map(({ file, device }) => showDevice(device, file)),
    );
  const [worse, better] = [named('worse'), named('better')];
  if (worse !== '') return `${say`Smart Install exposure grows on ${worse}`}${undecided(rows)}`;
  if (better !== '') return `${say`Smart Install exposure shrinks on ${better}`}${undecided(rows)}`;
  return `${say`Smart Install exposure is unchanged`}${undecided(rows)}`;
}

/** Nothing is said of exposure where nobody can tell whether there is any. */
function undecided(rows: readonly Row[]): string {
  const count = rows.filter(({ device }) => device.after?.state === 'unknown').length;
  if (count === 0) return '';
  return count === 1
    ? say` (1 device may have Smart Install on: cannot tell)`
    : say` (${count} devices may have Smart Install on: cannot tell)`;
}

export function countNew(count: number): string {
  return count === 1 ? say`1 new finding` : say`${count} new findings`;
}

/** `Smart Install exposure grows on core-1 and edge-7. 3 new findings, 1 fixed, 4 unchanged.` */
export function summarySentence(files: readonly FileReview[]): string {
  const { fresh, fixed, unchanged } = countReview(files);
  return say`${headline(rowsOf(files))}. ${countNew(fresh)}, ${fixed} fixed, ${unchanged} unchanged.`;
}
