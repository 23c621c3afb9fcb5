/** The new findings of a review in Markdown: what one change brings stands together, with the change and one fix. */
import { groupBy, rulePage, say } from '../engine';
import { code, fenced, message, plain } from './markdown';
import { unifiedDiff } from './patch';
import { maskSecrets } from './printable';
import type { FileReview, FreshFinding } from './review';
import { countFiles, severityInWords } from './reviewWords';
import { suggestedFix, suggestionOf } from './suggestion';

/** The address of a line on the web. */
export type LineLink = (path: string, line: number) => string | undefined;

/** The same change on more devices than this is told once. */
const ALIKE = 3;
const MAX_NAMES = 40;

/** A piece of text, and how many findings it tells of. */
export interface FindingBlock {
  readonly text: string;
  readonly count: number;
}

/** What one change brings to a file. */
interface Group {
  readonly file: FileReview;
  readonly findings: [FreshFinding, ...FreshFinding[]];
}

/** The worst first. */
export function findingBlocks(files: readonly FileReview[], link: LineLink | undefined): FindingBlock[] {
  const rank = ({ findings }: Group) => Math.min(...findings.map(({ severity }) => SEVERITIES.indexOf(severity)));
  const groups = files.flatMap(byCause).sort((a, b) => rank(a) - rank(b));
  return alike(groups).map((same) => ({
    text: blockText(same, link),
    count: same.reduce((sum, { findings }) => sum + findings.length, 0),
  }));
}

const SEVERITIES = ['error', 'warning', 'information'];

/** The findings of a file by the changed lines that they come from. */
function byCause(file: FileReview): Group[] {
  const groups = groupBy(file.fresh, ({ causes, line: own }) =>
    JSON.stringify(causes?.lines.map(({ kind, line }) => [kind, line]) ?? own),
  );
  return Array.from(groups.values(), (findings) => ({ file, findings }));
}

/** The same change of many devices. */
function alike(groups: readonly Group[]): [Group, ...Group[]][] {
  const same = groupBy(groups, ({ findings }) =>
    JSON.stringify(
      findings.map(({ code: rule, severity, why, causes, about }) => [
        rule,
        severity,
        why,
        about.list,
        about.interfaces,
        causes?.lines.map(({ kind, text }) => [kind, text]),
      ]),
    ),
  );
  return [...same.values()].flatMap((one) => (one.length > ALIKE ? [one] : one.map((group): [Group] => [group])));
}

const WHY = {
  new: () => '',
  'more severe': () => say`, more severe than before`,
  'more sources': () => say`, more sources than before`,
} as const;

function blockText([{ file, findings }, ...others]: [Group, ...Group[]], link: LineLink | undefined): string {
  const [first] = findings;
  const { causes, about } = first;
  const line = first.shownOn ?? first.line;
  const device = about.device === '' ? '' : `${plain(about.device)}, `;
  const files = new Set([file.path, ...others.map((other) => other.file.path)]);
  const where = others.length > 0 ? countFiles(files.size) : `${device}${placeLink(file, line, link)}`;
  const said = findings.map(
    ({ code: rule, severity, message: text, why }) =>
      `- ${severityInWords(severity)} [${rule}](${rulePage(rule)})${WHY[why]()}: ${message(text)}`,
  );
  const parts = [
    `**${where}**`,
    ...(causes ? [fenced('diff', causes.lines.map(causeLine))] : []),
    said.join('\n'),
    ...(others.length > 0 ? [sameIn([{ file, findings }, ...others], link)] : suggestionText(file, findings)),
  ];
  return parts.join('\n\n');
}

function causeLine({ kind, text }: { readonly kind: 'added' | 'removed'; readonly text: string }): string {
  return `${kind === 'added' ? '+' : '-'} ${text}`;
}

function sameIn(groups: readonly Group[], link: LineLink | undefined): string {
  const names = groups
    .slice(0, MAX_NAMES)
    .map(({ file, findings: [{ shownOn, line }] }) =>
      linked(code(`${file.path}:${shownOn ?? line}`), link?.(file.path, shownOn ?? line)),
    );
  const more = groups.length > MAX_NAMES ? say` and ${groups.length - MAX_NAMES} more` : '';
  return say`The same in ${names.join(', ')}${more}.`;
}

/** `path` line 5, as a link where the platform shows lines. */
export function placeLink(
  { path }: Pick<FileReview, 'path'>,
  line: number,
  link: LineLink | undefined,
  words = say`${code(path)} line ${line}`,
): string {
  return linked(words, link?.(path, line));
}

function linked(words: string, address: string | undefined): string {
  return address === undefined ? words : `[${words}](${address})`;
}

/** The fix as a diff, so that a reader sees what it does: that of the first finding that has one. */
function suggestionText({ report }: FileReview, findings: readonly FreshFinding[]): string[] {
  const finding = findings.find(({ fixes }) => fixes.length > 0);
  const fix = finding && (suggestedFix(finding) ?? finding.fixes[0]);
  if (!fix || !report) return [];
  const suggestion = suggestionOf(report.lines, fix);
  if (!suggestion)
    return [
      say`Suggested change: ${plain(fix.title)}. It touches several places: the light bulb of an editor shows it.`,
    ];
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
