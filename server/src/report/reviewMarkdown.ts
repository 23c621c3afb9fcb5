/** A review as a comment on a pull request: what changed for each device, then the new findings with what to do. */
import { rulePage, say } from '../engine';
import { Budget, code, codeCell, fenced, message, plain } from './markdown';
import { unifiedDiff } from './patch';
import { maskSecrets } from './printable';
import type { FileReview, FreshFinding, PlacedDevice, PlacedState } from './review';
import {
  countFiles,
  isTouched,
  severityInWords,
  showDevice,
  showInterface,
  showReach,
  showState,
  summarySentence,
  suppressedBy,
  trend,
  whySilenced,
} from './reviewWords';
import { suggestedFix, suggestionOf } from './suggestion';

/** By this line the comment is found again, to be replaced. */
export const MARKER = '<!-- novstack: comment on the exposure of Smart Install -->';

/** Bytes of UTF-8; GitHub takes 65,536 characters. */
export const MAX_COMMENT = 60_000;
/** Kept for the words on what was left out. */
const RESERVED = 600;
/** The same finding on more devices than this is told once. */
const ALIKE = 3;
const MAX_NAMES = 40;

/** What is compared, in words for people. */
export interface Compared {
  readonly base: string;
  readonly head: string;
  /** What was left out, and what a reader should know of the comparison, in words for people. */
  readonly notices: readonly string[];
}

/**
 * @param unreadable files that could not be compared
 * @param limit bytes of UTF-8 of the whole text
 */
export function reviewMarkdown(
  files: readonly FileReview[],
  { base, head, notices }: Compared,
  unreadable: readonly { readonly path: string; readonly reason: string }[],
  limit = MAX_COMMENT,
): string {
  const budget = new Budget(limit);
  budget.add(MARKER);
  budget.add(`### novstack: ${summarySentence(files)}`);
  budget.add(say`Compared: ${code(shorter(base))} with ${code(shorter(head))}.`);
  if (notices.length > 0)
    budget.add(
      notices
        .slice(0, 20)
        .map((notice) => `- ${plain(notice)}`)
        .join('\n'),
    );
  if (unreadable.length > 0) budget.add(unreadableText(unreadable));
  addTable(budget, files);
  addSilenced(budget, files);
  addInterfaces(budget, files);
  addFindings(budget, files);
  addRest(budget, files);
  return budget.text;
}

/** A commit by its first digits; names stay. */
function shorter(name: string): string {
  return /^[0-9a-f]{40,64}$/.test(name) ? name.slice(0, 10) : name;
}

function unreadableText(unreadable: readonly { readonly path: string; readonly reason: string }[]): string {
  const shown = unreadable.slice(0, 20).map(({ path, reason }) => `- ${code(path)}: ${plain(reason)}`);
  const more = unreadable.length > 20 ? [say`- and ${unreadable.length - 20} more`] : [];
  return [say`**Cannot tell** for ${countFiles(unreadable.length)}:`, ...shown, ...more].join('\n');
}

interface Row {
  readonly file: FileReview;
  readonly device: PlacedDevice;
}

const ORDER = ['worse', 'better', 'same'] as const;

/** The devices of some files, those that got worse first. */
function rowsOf(files: readonly FileReview[]): Row[] {
  const rows = files.flatMap((file) => file.devices.map((device) => ({ file, device })));
  const rank = ({ file, device }: Row) => ORDER.indexOf(trend(file, device));
  return rows.sort((a, b) => rank(a) - rank(b));
}

function signOf(file: FileReview, device: PlacedDevice): string {
  if (device.before === null) return say`added`;
  if (device.after === null) return say`removed`;
  return { worse: say`🔺 worse`, better: say`🔽 better`, same: say`same` }[trend(file, device)];
}

function addTable(budget: Budget, files: readonly FileReview[]): void {
  const rows = rowsOf(files);
  if (rows.length === 0) return;
  const head = [
    say`| device | file | | Smart Install | who reaches it on TCP port 4786 |`,
    '| --- | --- | --- | --- | --- |',
  ];
  const lines: string[] = [];
  let size = 0;
  for (const row of rows) {
    const line = tableRow(row);
    size += line.length * 2;
    // A long table must not push out the findings.
    if (size > MAX_COMMENT / 2) break;
    lines.push(line);
  }
  budget.add([...head, ...lines].join('\n'), RESERVED);
  if (lines.length < rows.length) budget.add(say`_${rows.length - lines.length} more devices are not shown here._`);
}

function tableRow({ file, device }: Row): string {
  const name = device.name === '' ? '' : plain(device.name);
  const path = `${codeCell(file.path)}${file.oldPath === null ? '' : say` (was ${codeCell(file.oldPath)})`}`;
  return `| ${name} | ${path} | ${signOf(file, device)} | ${change(device, showState)} | ${change(device, showReach)} |`;
}

function change({ before, after }: PlacedDevice, show: (state: PlacedState | null) => string): string {
  const [old, now] = [show(before), show(after)];
  if (before === null) return plain(now);
  if (after === null) return plain(old);
  return old === now ? plain(now) : `${plain(old)} → **${plain(now)}**`;
}

function addInterfaces(budget: Budget, files: readonly FileReview[]): void {
  const rows = rowsOf(files).filter(
    ({ device }) => device.matters && device.interfaces.length > 0 && isTouched(device),
  );
  const blocks = rows.map(({ file, device }) => {
    const lines = device.interfaces.slice(0, 20).map((one) => `- ${plain(showInterface(one))}`);
    const more = device.interfaces.length > 20 ? [say`- and ${device.interfaces.length - 20} more interfaces`] : [];
    return [`**${plain(showDevice(device, file))}**`, '', ...lines, ...more].join('\n');
  });
  if (blocks.length === 0) return;
  budget.add(say`#### Interfaces`, RESERVED);
  let left = 0;
  // Half of the comment is for the findings.
  const own = new Budget(MAX_COMMENT / 4);
  for (const block of blocks) if (!own.add(block) || !budget.add(block, RESERVED)) left++;
  if (left > 0) budget.add(say`_The interfaces of ${left} more devices are not shown here._`);
}

interface Entry {
  readonly file: FileReview;
  readonly finding: FreshFinding;
}

function addFindings(budget: Budget, files: readonly FileReview[]): void {
  const entries = files.flatMap((file) => file.fresh.map((finding) => ({ file, finding })));
  if (entries.length === 0) return;
  budget.add(say`#### New findings`, RESERVED);
  let left = 0;
  for (const group of groupsOf(entries)) if (!budget.add(findingText(group), RESERVED)) left += group.length;
  if (left > 0)
    budget.add(
      left === 1
        ? say`_1 more finding is not shown here: the comment is at its limit. The report has them all._`
        : say`_${left} more findings are not shown here: the comment is at its limit. The report has them all._`,
    );
}

/** Findings of the same kind with the same causes, the worst first. */
function groupsOf(entries: readonly Entry[]): [Entry, ...Entry[]][] {
  const groups = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of entries) {
    const { code: rule, severity, why, causes, about } = entry.finding;
    const from = causes?.lines.map(({ kind, text }) => [kind, text]);
    const key = JSON.stringify([rule, severity, why, about.list, about.interfaces, from]);
    const known = groups.get(key);
    if (known) known.push(entry);
    else groups.set(key, [entry]);
  }
  const severities = ['error', 'warning', 'information'];
  return [...groups.values()]
    .flatMap((group) => (group.length > ALIKE ? [group] : group.map((entry): [Entry, ...Entry[]] => [entry])))
    .sort((a, b) => severities.indexOf(a[0].finding.severity) - severities.indexOf(b[0].finding.severity));
}

const WHY = {
  new: () => '',
  'more severe': () => say`, more severe than before`,
  'more sources': () => say`, more sources than before`,
} as const;

function findingText([{ file, finding }, ...others]: [Entry, ...Entry[]]): string {
  const { code: rule, name, severity, about, line, shownOn, why, causes } = finding;
  const device = about.device === '' ? '' : `${plain(about.device)}, `;
  const count = new Set([file.path, ...others.map((other) => other.file.path)]).size;
  const where = others.length > 0 ? countFiles(count) : say`${device}${code(file.path)} line ${shownOn ?? line}`;
  const parts = [
    `**${severityInWords(severity)} [${rule}](${rulePage(rule)}) ${name}**: ${where}${WHY[why]()}`,
    message(finding.message),
    ...(others.length > 0 ? [alike([{ file, finding }, ...others])] : []),
    ...(causes ? [say`Comes from:\n\n${fenced('diff', causes.lines.map(causeLine))}`] : []),
    ...(others.length > 0 ? [] : suggestionText(file, finding)),
  ];
  return parts.join('\n\n');
}

function causeLine({ kind, text }: { readonly kind: 'added' | 'removed'; readonly text: string }): string {
  return `${kind === 'added' ? '+' : '-'} ${text}`;
}

function alike(entries: readonly Entry[]): string {
  const names = entries
    .slice(0, MAX_NAMES)
    .map(({ file, finding }) => `${code(file.path)}:${finding.shownOn ?? finding.line}`);
  const more = entries.length > MAX_NAMES ? say` and ${entries.length - MAX_NAMES} more` : '';
  return say`The same in ${names.join(', ')}${more}.`;
}

/** The fix as a diff, so that a reader sees what it does. */
function suggestionText({ report }: FileReview, finding: FreshFinding): string[] {
  const fix = suggestedFix(finding) ?? finding.fixes[0];
  if (!fix || !report) return [];
  const suggestion = suggestionOf(report.lines, fix);
  if (!suggestion)
    return [say`Suggested change: ${plain(fix.title)}. It touches several places: \`novstack fix\` shows it.`];
  const { line, endLine, lines } = suggestion;
  const before = report.lines;
  const after = [...before.slice(0, line - 1), ...lines, ...before.slice(endLine)];
  const { text } = unifiedDiff(report.path, before.join('\n'), after.join('\n'));
  // The names of the files and the count of lines help nobody here.
  const rows = text
    .split('\n')
    .filter((row) => row !== '' && !/^(?:---|\+\+\+|@@|\\)/.test(row))
    .map(maskRow);
  const look = fix.safety === 'safe' ? '' : say` (look at it first)`;
  return [say`Suggested change: ${plain(fix.title)}${look}\n\n${fenced('diff', rows)}`];
}

function maskRow(row: string): string {
  return `${row[0]}${maskSecrets(row.slice(1))}`;
}

/** What nobody is asked about any more: a wrong suppression hides a door. */
function addSilenced(budget: Budget, files: readonly FileReview[]): void {
  const rows = files.flatMap((file) =>
    file.silenced.map(({ finding, by, why, reason }) => {
      const said = reason === undefined ? say`no reason is given` : plain(reason);
      const place = say`${code(file.path)} line ${finding.shownOn ?? finding.line}`;
      return say`- ${finding.code} ${finding.name} in ${place} (${whySilenced(why)}), by ${suppressedBy(by)}: ${said}`;
    }),
  );
  if (rows.length === 0) return;
  const more = rows.length > 30 ? [say`- and ${rows.length - 30} more`] : [];
  budget.add([say`#### Suppressed, not fixed`, '', ...rows.slice(0, 30), ...more].join('\n'), RESERVED);
}

function addRest(budget: Budget, files: readonly FileReview[]): void {
  const fixed = files.flatMap((file) =>
    file.fixed.map(
      ({ code: rule, name, about }) =>
        `- ${rule} ${name}: ${about.device === '' ? code(file.path) : plain(about.device)}`,
    ),
  );
  if (fixed.length > 0) {
    const more = fixed.length > 30 ? [say`- and ${fixed.length - 30} more`] : [];
    budget.add(
      [
        say`<details><summary>${fixed.length} fixed</summary>`,
        '',
        ...fixed.slice(0, 30),
        ...more,
        '',
        '</details>',
      ].join('\n'),
    );
  }
}
