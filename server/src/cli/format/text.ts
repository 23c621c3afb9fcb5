/** The report for people: findings with code frames, then a verdict for each file, then the sum. */
import type { Colors } from 'picocolors/types';
import { rulePage, type Severity, say } from '../../engine';
import { columns, printable } from '../../report/printable';
import { type CauseLine, countFindings, type FileReport, type PlacedFinding, type Report } from '../../report/report';
import { confidenceInWords, countFiles, stateName } from '../../report/words';
import { codeFrame } from '../codeFrame';
import type { Format, FormatOptions } from './format';

/** With more files than this, verdicts are summed up instead of listed. */
const MAX_VERDICTS = 40;

export const formatText: Format = (report, options) => {
  if (report.files.length === 0) return '';
  const findings = report.files.flatMap((file) => file.findings.map((finding) => showFinding(file, finding, options)));
  const verdicts =
    options.verbose || report.files.length <= MAX_VERDICTS ? listVerdicts(report, options) : sumVerdicts(report);
  return [...findings, verdicts, sum(report, options)].filter(Boolean).join('\n\n').concat('\n');
};

/** One finding with its code frame, related lines and fixes. */
export function showFinding({ path, lines }: FileReport, finding: PlacedFinding, { colors }: FormatOptions): string {
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

function listVerdicts({ files }: Report, { colors }: FormatOptions): string {
  const width = Math.max(0, ...files.map(({ path }) => columns(printable(path))));
  return files
    .map((file) => {
      const path = printable(file.path);
      return `${path}${' '.repeat(width - columns(path))}  ${verdict(file, colors)}`;
    })
    .join('\n');
}

function verdict({ summary, decidedLine }: FileReport, colors: Colors): string {
  if (summary.platform === undefined) return colors.dim(say`not applicable: ${printable(summary.dialectReason)}`);
  const where = decidedLine === null ? '' : say` (line ${decidedLine})`;
  const several = summary.configurations > 1 ? say`, the worst of ${summary.configurations} configurations` : '';
  const state =
    summary.state === 'enabled' || summary.state === 'enabled-by-default'
      ? colors.bold(stateName(summary.state))
      : stateName(summary.state);
  return `Smart Install ${state}${where}${several} ${colors.dim(`— ${printable(summary.stateReason)}`)}`;
}

function sumVerdicts({ files }: Report): string {
  const counts = new Map<string, number>();
  for (const { summary } of files) {
    const key =
      summary.platform === undefined
        ? say`not applicable (not Cisco IOS)`
        : `Smart Install ${stateName(summary.state)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => `${String(count).padStart(7)}  ${key}`);
  return [...rows, '', say`Each file by name: --verbose`].join('\n');
}

function sum(report: Report, { colors }: FormatOptions): string {
  const { error, warning, information } = countFindings(report);
  const found = error + warning + information;
  const files = say`${countFiles(report.files.length)} checked`;
  if (found === 0) return colors.bold(say`${files}, no findings${accepted(report)}`);
  const parts = [
    error === 1 ? say`1 error` : say`${error} errors`,
    warning === 1 ? say`1 warning` : say`${warning} warnings`,
    say`${information} information`,
  ];
  return colors.bold(`${files}: ${parts.join(say`, `)}${accepted(report)}`);
}

/** What was left out is told, for a wrong suppression hides a door. */
function accepted({ files }: Report): string {
  const count = files.reduce((sum, { suppressed }) => sum + suppressed.length, 0);
  return count === 0 ? '' : say` (${count} suppressed or known)`;
}
