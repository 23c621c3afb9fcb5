/** `novstack check`: files in, report out. */
import { createColors } from 'picocolors';
import type { AnalysisOptions, Severity } from '../engine';
import { formatJson } from './format/json';
import { formatText } from './format/text';
import { countFindings, fileReport, type Report } from './report';
import { analyseFile, complain, complainAbout, EXIT, reportingExitCode, type Scan, scan, write } from './scan';

export interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly failOn: Severity | 'never';
  readonly color: boolean;
  readonly verbose: boolean;
  readonly stdinFilename: string;
  readonly analysis: Omit<AnalysisOptions, 'assumeIos'>;
}

const ORDER: readonly Severity[] = ['information', 'warning', 'error'];

/**
 * Checks files, prints the report to standard output and problems to standard error.
 * Sets the exit code of the process before it prints: a reader that closes the pipe early does not change it.
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<void> {
  const checked = await scan(paths, options.stdinFilename, (file) =>
    fileReport(file.path, file.text, analyseFile(file, options.analysis)),
  );
  const report: Report = { files: checked.results, unreadable: checked.unreadable };
  process.exitCode = exitCode(report, checked, options.failOn);
  complainAbout(checked);
  if (report.files.length > 0 && !report.files.some(({ summary }) => summary.platform !== undefined)) {
    complain('none of the files is a Cisco IOS configuration, so nothing was judged');
  }
  if (report.files.length === 0) complain('nothing was checked: name files, folders or globs that hold configurations');
  await write(render(report, options));
}

function render(report: Report, { format, color, verbose }: CheckOptions): string {
  if (format === 'json') return formatJson(report);
  return report.files.length === 0 ? '' : formatText(report, { colors: createColors(color), verbose });
}

function exitCode(report: Report, scanned: Scan<unknown>, failOn: CheckOptions['failOn']): number {
  const code = reportingExitCode(scanned);
  if (code !== EXIT.clean || failOn === 'never') return code;
  const counts = countFindings(report);
  const failing = ORDER.slice(ORDER.indexOf(failOn)).some((severity) => counts[severity] > 0);
  return failing ? EXIT.findings : EXIT.clean;
}
