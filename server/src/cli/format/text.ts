/** The report for people: findings with their lines, then a verdict for each file, then the sum. */
import type { Colors } from 'picocolors/types';
import { isKnownOn, rulePage, type Severity, say } from '../../engine';
import { columns, printable } from '../../report/printable';
import type { CauseLine, FileReport, FileTally, PlacedFinding } from '../../report/report';
import { countFiles, countSeverity, showState } from '../../report/reviewWords';
import { codeLine } from '../codeLine';
import type { Format, FormatOptions } from './format';
import { Totals } from './totals';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** With more files than this, verdicts are summed up instead of listed. */
const MAX_VERDICTS = 40;

/** What is said of one file, and how many of its findings `novstack fix` ends by itself. */
export interface TextPiece {
  readonly text: string;
  readonly fixable: number;
}

export const formatText: Format<TextPiece> = {
  piece: (file, options) => ({
    text: showFindings(file, file.findings, options),
    fixable: file.findings.filter(({ fixes }) => fixes.some((fix) => fix.preferred && fix.safety === 'safe')).length,
  }),
  assemble: (options) => {
    const totals = new Totals();
    const verdicts = new Verdicts(options);
    let fixable = 0;
    return {
      add: (piece, file) => {
        totals.add(file);
        verdicts.add(file);
        fixable += piece.fixable;
        return piece.text === '' ? '' : `${piece.text}\n\n`;
      },
      end: () => {
        if (totals.files === 0 || options.quiet) return '';
        const hint = fixable === 0 ? '' : `\n${say`${fixable} fixable with \`novstack fix\``}`;
        return `${verdicts.text()}\n\n${sum(totals, options)}${hint}\n`;
      },
    };
  },
};

/** Related lines shown with a finding; reports for programs have them all. */
const MAX_RELATED = 2;

/** Findings of one file, each with its line, what else to look at, and the fixes that were not shown before. */
export function showFindings(
  { path, lines, summary }: Pick<FileReport, 'path' | 'lines' | 'summary'>,
  findings: readonly PlacedFinding[],
  { colors, explain }: Pick<FormatOptions, 'colors' | 'explain'>,
): string {
  const patches = new Set<string>();
  let frame = '';
  const rows = findings.flatMap((finding) => {
    const { line, column, severity, code, message, about, shownOn, causes, related, path: steps } = finding;
    // Programs read the place: in a review it is the line of the change.
    const [row, start] = shownOn === undefined ? [line, column] : [shownOn, 1];
    const place = colors.bold(`${printable(path)}:${row}:${start}`);
    const before = frame;
    frame = causes ? hunk(causes.lines, lines, row, colors) : codeLine(lines, row, colors);
    const fixes = finding.fixes.filter(({ edits }) => !patches.has(JSON.stringify(edits)));
    for (const { edits } of fixes) patches.add(JSON.stringify(edits));
    const device = summary.configurations > 1 && about.device !== '' ? `${printable(about.device)}: ` : '';
    const others = explain ? [...related, ...steps] : related.filter((other) => other.line !== row);
    const shown = explain ? others : others.slice(0, MAX_RELATED);
    const left = others.length - shown.length;
    return [
      `${place} ${paint(colors, severity)} ${colors.bold(code)} ${device}${printable(message)}`,
      ...(frame === before ? [] : [frame]),
      ...shown.map((other) => showLine(colors, other.line, printable(other.message))),
      ...(left > 0
        ? [`  ${colors.dim(left === 1 ? say`and 1 more line: --explain` : say`and ${left} more lines: --explain`)}`]
        : []),
      ...(explain ? [`  ${colors.dim(say`see ${rulePage(code)}`)}`] : []),
      ...fixes.map(
        (fix) => `  ${colors.green(say`fix`)} ${printable(fix.title)} ${colors.dim(`(${safety(fix.safety)})`)}`,
      ),
    ];
  });
  return rows.join('\n');
}

function showLine(colors: Colors, line: number, text: string): string {
  return `  ${colors.dim(say`line ${line}:`)} ${text}`;
}

function safety(of: 'safe' | 'unsafe'): string {
  return of === 'safe' ? say`safe` : say`unsafe`;
}

/** The changed lines that a finding comes from; a removed one has no number in the text, so the line in its place follows. */
function hunk(causes: readonly CauseLine[], lines: readonly string[], row: number, colors: Colors): string {
  const numbers = causes.flatMap(({ kind, line }) => (kind === 'added' ? line : []));
  const gutter = String(Math.max(row, ...numbers)).length;
  const rows = causes.map(({ kind, line, text }) =>
    kind === 'added'
      ? `  ${colors.dim(`${String(line).padStart(gutter)} |`)} ${colors.green(`+ ${printable(text)}`)}`
      : `  ${colors.dim(`${' '.repeat(gutter)} |`)} ${colors.red(`- ${printable(text)}`)}`,
  );
  const isShown = causes.some(({ kind, line }) => kind === 'added' && line === row);
  return [...rows, ...(isShown ? [] : [codeLine(lines, row, colors)])].join('\n');
}

/** The words stay as they are: programs that read the output know them. */
function paint(colors: Colors, severity: Severity): string {
  if (severity === 'error') return colors.red(severity);
  return severity === 'warning' ? colors.yellow(severity) : colors.cyan(severity);
}

/** The verdict of each file, or how many files have which. */
class Verdicts {
  private readonly listed: FileTally[] = [];
  private readonly counts = new Map<string, number>();
  private files = 0;

  constructor(private readonly options: FormatOptions) {}

  add(file: FileTally): void {
    this.files++;
    if (this.isListed()) this.listed.push(file);
    const { platform, state } = file.summary;
    const key = platform === undefined ? say`not applicable (not Cisco IOS)` : `Smart Install ${showState({ state })}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  text(): string {
    return this.isListed() ? this.list() : this.sums();
  }

  private isListed(): boolean {
    return this.options.verbose || this.files <= MAX_VERDICTS;
  }

  private list(): string {
    const width = this.listed.reduce((widest, { path }) => Math.max(widest, columns(printable(path))), 0);
    return this.listed
      .map((file) => {
        const path = printable(file.path);
        return `${path}${' '.repeat(width - columns(path))}  ${verdict(file, this.options.colors)}`;
      })
      .join('\n');
  }

  private sums(): string {
    const rows = [...this.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => `${String(count).padStart(7)}  ${key}`);
    return [...rows, '', say`Each file by name: --verbose`].join('\n');
  }
}

function verdict({ summary, decidedLine }: FileTally, colors: Colors): string {
  if (summary.platform === undefined) return colors.dim(say`not applicable: ${printable(summary.dialectReason)}`);
  const where = decidedLine === null ? '' : say` (line ${decidedLine})`;
  const several = summary.configurations > 1 ? say`, the worst of ${summary.configurations} configurations` : '';
  const state = isKnownOn(summary) ? colors.bold(showState(summary)) : showState(summary);
  return `Smart Install ${state}${where}${several} ${colors.dim(`— ${printable(summary.stateReason)}`)}`;
}

function sum({ files: count, findings, suppressed, undecided }: Totals, { colors }: FormatOptions): string {
  const { error, warning, information } = findings;
  const files = say`${countFiles(count)} checked`;
  // What was left out is told, for a wrong suppression hides a door.
  const accepted = suppressed === 0 ? '' : say` (${suppressed} suppressed or known)`;
  if (error + warning + information === 0)
    return colors.bold(say`${files}, no findings${accepted}` + untold(undecided));
  const parts = SEVERITIES.map((severity) => countSeverity(findings[severity], severity));
  return colors.bold(`${files}: ${parts.join(say`, `)}${accepted}${untold(undecided)}`);
}

/** No finding is not the same as off. */
function untold(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? say`; cannot tell for 1 device whether Smart Install is on`
    : say`; cannot tell for ${count} devices whether Smart Install is on`;
}
