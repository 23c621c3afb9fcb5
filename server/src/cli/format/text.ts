/** The report for people: findings with code frames, then a verdict for each file, then the sum. */
import type { Colors } from 'picocolors/types';
import { isKnownOn, rulePage, type Severity, say } from '../../engine';
import { columns, printable } from '../../report/printable';
import type { CauseLine, FileReport, FileTally, PlacedFinding } from '../../report/report';
import { confidenceInWords, countFiles, stateName } from '../../report/reviewWords';
import { codeFrame } from '../codeFrame';
import type { Format, FormatOptions } from './format';
import { Totals } from './totals';

/** With more files than this, verdicts are summed up instead of listed. */
const MAX_VERDICTS = 40;

export const formatText: Format<string> = {
  piece: (file, options) => file.findings.map((finding) => showFinding(file, finding, options)).join('\n\n'),
  assemble: (options) => {
    const totals = new Totals();
    const verdicts = new Verdicts(options);
    return {
      add: (piece, file) => {
        totals.add(file);
        verdicts.add(file);
        return piece === '' ? '' : `${piece}\n\n`;
      },
      end: () => (totals.files === 0 ? '' : `${verdicts.text()}\n\n${sum(totals, options)}\n`),
    };
  },
};

/** One finding with its code frame, related lines and fixes. */
export function showFinding(
  { path, lines }: FileReport,
  finding: PlacedFinding,
  { colors }: Pick<FormatOptions, 'colors'>,
): string {
  const { line, column, severity, code, name, message, related, fixes, confidence, shownOn, causes } = finding;
  // Programs read the place: in a review it is the line of the change.
  const [row, start] = shownOn === undefined ? [line, column] : [shownOn, 1];
  const place = colors.bold(`${printable(path)}:${row}:${start}`);
  const rows = [
    `${place}  ${paint(colors, severity)} ${colors.bold(code)} ${name} ${colors.dim(say`(confidence ${confidenceInWords(confidence)})`)}`,
    printable(message),
    '',
    codeFrame(lines, finding, colors),
    '',
    ...comesFrom(causes?.lines ?? [], colors),
    ...(shownOn === undefined ? [] : [showLine(colors, line, say`The line that the finding is about.`)]),
    ...related.map((other) => showLine(colors, other.line, printable(other.message))),
    ...fixes.map(
      (fix) => `  ${colors.green(say`fix`)} ${printable(fix.title)} ${colors.dim(`(${safety(fix.safety)})`)}`,
    ),
    `  ${colors.dim(say`see ${rulePage(code)}`)}`,
  ];
  return rows.join('\n');
}

function showLine(colors: Colors, line: number, text: string): string {
  return `  ${colors.dim(say`line ${line}:`)} ${text}`;
}

function safety(of: 'safe' | 'unsafe'): string {
  return of === 'safe' ? say`safe` : say`unsafe`;
}

function comesFrom(lines: readonly CauseLine[], colors: Colors): string[] {
  return lines.map(({ kind, line, text }) => {
    const sign = kind === 'added' ? colors.green(`+ ${printable(text)}`) : colors.red(`- ${printable(text)}`);
    const from = kind === 'added' ? say`comes from added line ${line}:` : say`comes from removed line ${line}:`;
    return `  ${colors.dim(from)} ${sign}`;
  });
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
    const key = platform === undefined ? say`not applicable (not Cisco IOS)` : `Smart Install ${stateName(state)}`;
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
  const state = isKnownOn(summary) ? colors.bold(stateName(summary.state)) : stateName(summary.state);
  return `Smart Install ${state}${where}${several} ${colors.dim(`— ${printable(summary.stateReason)}`)}`;
}

function sum({ files: count, findings, suppressed, undecided }: Totals, { colors }: FormatOptions): string {
  const { error, warning, information } = findings;
  const files = say`${countFiles(count)} checked`;
  // What was left out is told, for a wrong suppression hides a door.
  const accepted = suppressed === 0 ? '' : say` (${suppressed} suppressed or known)`;
  if (error + warning + information === 0)
    return colors.bold(say`${files}, no findings${accepted}` + untold(undecided));
  const parts = [
    error === 1 ? say`1 error` : say`${error} errors`,
    warning === 1 ? say`1 warning` : say`${warning} warnings`,
    say`${information} information`,
  ];
  return colors.bold(`${files}: ${parts.join(say`, `)}${accepted}${untold(undecided)}`);
}

/** No finding is not the same as off. */
function untold(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? say`; cannot tell for 1 device whether Smart Install is on`
    : say`; cannot tell for ${count} devices whether Smart Install is on`;
}
