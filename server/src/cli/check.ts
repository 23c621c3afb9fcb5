/** `novstack check`: files in, report out. */
import { SingleBar } from 'cli-progress';
import { createColors } from 'picocolors';
import { type Analysis, type AnalysisOptions, analyse, isEvidentlyIos, type Severity } from '../engine';
import { kindOfName } from '../files/names';
import { findFiles, type InputFile, readText, STDIN } from './files';
import { formatJson } from './format/json';
import { formatText } from './format/text';
import { countFindings, type FileReport, fileReport, type Report, type Unreadable } from './report';
import { printable } from './terminal';

export interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly failOn: Severity | 'never';
  readonly color: boolean;
  readonly verbose: boolean;
  readonly stdinFilename: string;
  readonly analysis: Omit<AnalysisOptions, 'assumeIos'>;
}

/** Exit codes, documented in `--help`. */
export const EXIT = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;

const ORDER: readonly Severity[] = ['information', 'warning', 'error'];

/** With fewer files the work is done before a bar could be read. */
const PROGRESS_FROM = 100;

/**
 * Checks files, prints the report to standard output and problems to standard error.
 * Sets the exit code of the process before it prints: a reader that closes the pipe early does not change it.
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<void> {
  const inputs = await findFiles(paths);
  const checked = checkFiles(inputs.files, options);
  const report: Report = { files: checked.files, unreadable: [...inputs.unreadable, ...checked.unreadable] };
  process.exitCode = exitCode(report, checked, options.failOn);
  for (const { path, reason } of report.unreadable) complain(`cannot check ${printable(path)}: ${reason}`);
  if (checked.skipped > 0) complain(`left out ${checked.skipped} binary file${checked.skipped === 1 ? '' : 's'}`);
  for (const { path, error } of checked.failures) {
    complain(`internal error in ${printable(path)}, please report it: ${error instanceof Error ? error.stack : error}`);
  }
  if (report.files.length > 0 && !report.files.some(({ summary }) => summary.platform !== undefined)) {
    complain('none of the files is a Cisco IOS configuration, so nothing was judged');
  }
  if (report.files.length === 0) complain('nothing was checked: name files, folders or globs that hold configurations');
  await write(render(report, options));
}

function complain(message: string): void {
  process.stderr.write(`novstack: ${message}\n`);
}

function render(report: Report, { format, color, verbose }: CheckOptions): string {
  if (format === 'json') return formatJson(report);
  return report.files.length === 0 ? '' : formatText(report, { colors: createColors(color), verbose });
}

interface Checked extends Report {
  /** Number of binary files in folders. */
  readonly skipped: number;
  /** Files on which novstack itself failed; the others are checked all the same. */
  readonly failures: readonly { readonly path: string; readonly error: unknown }[];
}

function checkFiles(files: readonly InputFile[], options: CheckOptions): Checked {
  const reports: FileReport[] = [];
  const unreadable: Unreadable[] = [];
  const failures: { path: string; error: unknown }[] = [];
  let skipped = 0;
  const bar = progressBar(files.length);
  for (const file of files) {
    const read = readText(file);
    const path = file.path === STDIN ? options.stdinFilename : file.path;
    if (read.kind === 'unreadable') unreadable.push({ path, reason: read.reason });
    else if (read.kind === 'skipped') skipped++;
    else {
      try {
        reports.push(checkText(path, file.named, read.text, options));
      } catch (error) {
        failures.push({ path, error });
      }
    }
    bar?.increment();
  }
  bar?.stop();
  return { files: reports, unreadable, skipped, failures };
}

/** Documents and sources quote configurations: those met in a folder are judged only where they are one. */
function checkText(path: string, named: boolean, text: string, options: CheckOptions): FileReport {
  const kind = kindOfName(path);
  const analysis = analyse(text, { ...options.analysis, assumeIos: kind === 'declared' });
  const quotes = kind === 'foreign' && !named && !isEvidentlyIos(analysis);
  return fileReport(path, text, quotes ? notJudged(analysis) : analysis);
}

function notJudged(analysis: Analysis): Analysis {
  const reason = 'by its name it is a document or a source, and only quotes a configuration';
  const configurations = analysis.configurations.map(({ dialect, completeness }) => ({
    completeness,
    dialect: { ...dialect, dialect: 'other' as const, reason },
  }));
  return { ...analysis, configurations, findings: [] };
}

function progressBar(total: number): SingleBar | undefined {
  if (!process.stderr.isTTY || total < PROGRESS_FROM) return undefined;
  const bar = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    format: '{bar} {value} of {total} files, {eta_formatted} left',
  });
  bar.start(total, 0);
  return bar;
}

function exitCode(report: Report, { failures }: Checked, failOn: CheckOptions['failOn']): number {
  if (failures.length > 0) return EXIT.internal;
  if (report.unreadable.length > 0 || report.files.length === 0) return EXIT.usage;
  if (failOn === 'never') return EXIT.clean;
  const counts = countFindings(report);
  const failing = ORDER.slice(ORDER.indexOf(failOn)).some((severity) => counts[severity] > 0);
  return failing ? EXIT.findings : EXIT.clean;
}

/** Writes all of a text, however slowly a pipe takes it. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
