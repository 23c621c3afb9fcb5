/**
 * A review as a comment on a pull request and as a page of an editor: in two lines what the change does, to whom and by which line, then the devices,
 * and folded the new findings with what to do.
 */
import { say, showNames } from '../engine';
import { Budget, code, codeCell, plain } from './markdown';
import type { FileReview, PlacedDevice, PlacedState } from './review';
import { findingBlocks, type LineLink, placeLink } from './reviewFindings';
import {
  countFiles,
  countNew,
  countReview,
  headline,
  isTouched,
  type Row,
  rowsOf,
  showCauses,
  showDevice,
  showInterfaces,
  showReach,
  showState,
  suppressedBy,
  trend,
  whySilenced,
} from './reviewWords';

/** By this line the comment is found again, to be replaced. */
export const MARKER = '<!-- novstack: comment on the exposure of Smart Install -->';

/** Bytes of UTF-8; GitHub takes 65,536 characters. */
export const MAX_COMMENT = 60_000;
/** Kept for the words on what was left out. */
const RESERVED = 600;
/** Devices named in the answer. */
const NAMED = 3;

/** What is compared, in words for people. */
export interface Compared {
  readonly base: string;
  readonly head: string;
  /** What was left out, and what a reader should know of the comparison, in words for people. */
  readonly notices: readonly string[];
  /** Where a line of the newer version is shown. */
  readonly link?: LineLink | undefined;
  /** A first line that nobody sees, by which the text is found again. */
  readonly marker?: string;
}

/**
 * @param unreadable files that could not be compared
 * @param limit bytes of UTF-8 of the whole text
 */
export function reviewMarkdown(
  files: readonly FileReview[],
  { base, head, notices, link, marker }: Compared,
  unreadable: readonly { readonly path: string; readonly reason: string }[],
  limit = MAX_COMMENT,
): string {
  const budget = new Budget(limit);
  const rows = rowsOf(files);
  if (marker !== undefined) budget.add(marker);
  budget.add([`### novstack: ${plain(headline(rows))}`, ...answers(rows, link)].join('\n'));
  if (unreadable.length > 0) budget.add(unreadableText(unreadable));
  if (notices.length > 0)
    budget.add(
      notices
        .slice(0, 20)
        .map((notice) => `- ${plain(notice)}`)
        .join('\n'),
    );
  addTable(budget, rows, link);
  addSilenced(budget, files, link);
  addFindings(budget, files, link);
  addInterfaces(budget, rows, link);
  addFixed(budget, files);
  const { fresh, fixed, unchanged } = countReview(files);
  budget.add(
    say`${countNew(fresh)}, ${fixed} fixed, ${unchanged} unchanged, comparing ${plain(shorter(head))} with ${plain(shorter(base))}.`,
  );
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

/** What happens to the devices that matter most, and the line that does it. */
function answers(rows: readonly Row[], link: LineLink | undefined): string[] {
  const touched = rows.filter(({ file, device }) => trend(file, device) !== 'same');
  const shown = touched.slice(0, NAMED).map(({ file, device }) => {
    const causes = device.causes ?? device.interfaces.find((one) => one.worse && one.causes)?.causes ?? null;
    const [first] = causes?.lines ?? [];
    const where = first ? placeLink(file, first.shownOn, link, showCauses(causes ?? { lines: [], cut: false })) : '';
    const state = device.before?.state === device.after?.state ? '' : say`Smart Install ${change(device, showState)}, `;
    const reach = say`TCP port 4786 open to ${change(device, showReach)}`;
    return `**${plain(showDevice(device, file))}**: ${state}${reach}${where === '' ? '' : `, ${where}`}.`;
  });
  const left = touched.length - shown.length;
  return [...shown.map((one) => `${one}  `), ...(left > 0 ? [say`${left} more in the table.`] : [])];
}

function signOf(file: FileReview, device: PlacedDevice): string {
  if (device.before === null) return say`added`;
  if (device.after === null) return say`removed`;
  return { worse: say`🔺 worse`, better: say`🔽 better`, same: say`same` }[trend(file, device)];
}

function addTable(budget: Budget, rows: readonly Row[], link: LineLink | undefined): void {
  if (rows.length === 0) return;
  const head = [
    say`| device | file | | Smart Install | TCP port 4786 open to | through |`,
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const lines: string[] = [];
  let size = 0;
  for (const row of rows) {
    const line = tableRow(row, link);
    size += line.length * 2;
    // A long table must not push out the findings.
    if (size > MAX_COMMENT / 2) break;
    lines.push(line);
  }
  budget.add([...head, ...lines].join('\n'), RESERVED);
  if (lines.length < rows.length) budget.add(say`_${rows.length - lines.length} more devices are not shown here._`);
}

function tableRow({ file, device }: Row, link: LineLink | undefined): string {
  const name = device.name === '' ? '' : plain(device.name);
  const path = `${deviceLink({ file, device }, link, codeCell(file.path))}${file.oldPath === null ? '' : say` (was ${codeCell(file.oldPath)})`}`;
  return `| ${name} | ${path} | ${signOf(file, device)} | ${change(device, showState)} | ${change(device, showReach)} | ${through(file, device)} |`;
}

/** Words that lead to the line that decides the state of a device, unless it is gone. */
function deviceLink({ file, device }: Row, link: LineLink | undefined, words: string): string {
  return device.after ? placeLink(file, device.after.line ?? 1, link, words) : words;
}

/** The interfaces that new findings are about. */
function through({ fresh }: FileReview, { name }: PlacedDevice): string {
  const own = fresh.filter(({ about }) => about.device === name && about.exposure === true);
  return plain(showNames([...new Set(own.flatMap(({ about }) => about.interfaces))]));
}

function change({ before, after }: PlacedDevice, show: (state: PlacedState | null) => string): string {
  const [old, now] = [show(before), show(after)];
  if (before === null) return plain(now);
  if (after === null) return plain(old);
  return old === now ? plain(now) : `${plain(old)} → **${plain(now)}**`;
}

function addFindings(budget: Budget, files: readonly FileReview[], link: LineLink | undefined): void {
  const blocks = findingBlocks(files, link);
  const count = blocks.reduce((sum, block) => sum + block.count, 0);
  if (count === 0) return;
  const inner = new Budget(budget.left - RESERVED);
  inner.add(`<details><summary>${countNew(count)}</summary>`);
  const left = blocks.filter((block) => !inner.add(block.text, RESERVED)).reduce((sum, block) => sum + block.count, 0);
  if (left > 0)
    inner.add(
      left === 1
        ? say`_1 more finding is not shown here: the comment is at its limit. The report has them all._`
        : say`_${left} more findings are not shown here: the comment is at its limit. The report has them all._`,
    );
  inner.add('</details>');
  budget.add(inner.text.trimEnd());
}

/** Changes of interfaces that are listed for a device, alike ones as one. */
const MAX_CHANGES = 20;

function addInterfaces(budget: Budget, all: readonly Row[], link: LineLink | undefined): void {
  const rows = all.filter(({ device }) => device.matters && device.interfaces.length > 0 && isTouched(device));
  const blocks = rows.map(({ file, device }) => {
    const lines = showInterfaces(device.interfaces).map((one) => `- ${plain(one)}`);
    const more = lines.length > MAX_CHANGES ? [say`- and ${lines.length - MAX_CHANGES} more changes`] : [];
    return [
      `**${deviceLink({ file, device }, link, plain(showDevice(device, file)))}**`,
      '',
      ...lines.slice(0, MAX_CHANGES),
      ...more,
    ].join('\n');
  });
  if (blocks.length === 0) return;
  const own = new Budget(Math.min(MAX_COMMENT / 4, budget.left - RESERVED));
  own.add(say`<details><summary>Interfaces that changed</summary>`);
  const left = blocks.filter((block) => !own.add(block, RESERVED)).length;
  if (left > 0) own.add(say`_The interfaces of ${left} more devices are not shown here._`);
  own.add('</details>');
  budget.add(own.text.trimEnd());
}

/** What nobody is asked about any more: a wrong suppression hides a door. */
function addSilenced(budget: Budget, files: readonly FileReview[], link: LineLink | undefined): void {
  const rows = files.flatMap((file) =>
    file.silenced.map(({ finding, by, why, reason }) => {
      const said = reason === undefined ? say`no reason is given` : plain(reason);
      const place = placeLink(file, finding.shownOn ?? finding.line, link);
      return say`- ${finding.code} ${finding.name} in ${place} (${whySilenced(why)}), by ${suppressedBy(by)}: ${said}`;
    }),
  );
  if (rows.length === 0) return;
  const more = rows.length > 30 ? [say`- and ${rows.length - 30} more`] : [];
  budget.add([say`#### Suppressed, not fixed`, '', ...rows.slice(0, 30), ...more].join('\n'), RESERVED);
}

function addFixed(budget: Budget, files: readonly FileReview[]): void {
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
