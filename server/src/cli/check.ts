/** `novstack check`: files in, report out. */
import { SingleBar } from 'cli-progress';
import { createColors } from 'picocolors';
import { type AnalysisOptions, analyse, type Severity } from '../engine';
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
  readonly analysis: Pick<AnalysisOptions, 'severity' | 'trustedDirectors'>;
}

/** Exit codes, documented in `--help`. */
export const EXIT = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;

const ORDER: readonly Severity[] = ['information', 'warning', 'error'];

/** With fewer files the work is done before a bar could be read. */
const PROGRESS_FROM = 100;

/**
 * Checks files, prints the report to standard output and problems to standard error.
 * @returns the exit code
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const inputs = await findFiles(paths);
  const report = checkFiles(inputs.files, inputs.unreadable, options);
  for (const { path, reason } of report.unreadable) {
    process.stderr.write(`novstack: cannot check ${printable(path)}: ${reason}\n`);
  }
  const nothing = report.files.length === 0;
  if (nothing)
    process.stderr.write('novstack: nothing was checked: name files, folders or globs that hold configurations\n');
  const colors = createColors(options.color);
  await write(
    options.format === 'json'
      ? formatJson(report)
      : nothing
        ? ''
        : formatText(report, { colors, verbose: options.verbose }),
  );
  return nothing || report.unreadable.length > 0 ? EXIT.usage : exitCode(report, options.failOn);
}

function checkFiles(files: readonly InputFile[], unfound: readonly Unreadable[], options: CheckOptions): Report {
  const reports: FileReport[] = [];
  const unreadable = [...unfound];
  const bar = progressBar(files.length);
  for (const file of files) {
    const read = readText(file);
    const path = file.path === STDIN ? options.stdinFilename : file.path;
    if (read.kind === 'unreadable') unreadable.push({ path, reason: read.reason });
    else if (read.kind === 'text') {
      reports.push(fileReport(path, read.text, analyse(read.text, { ...options.analysis, assumeIos: false })));
    }
    bar?.increment();
  }
  bar?.stop();
  return { files: reports, unreadable };
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

function exitCode(report: Report, failOn: CheckOptions['failOn']): number {
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
