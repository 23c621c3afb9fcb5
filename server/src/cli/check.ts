/** `novstack check`: files in, report out. */
import { relative, resolve } from 'node:path';
import { createColors } from 'picocolors';
import { type Severity, say } from '../engine';
import { type FileReport, fails, fileReport, type Report } from '../report/report';
import { ChangeFilter, type ChangeSource, changedFiles, type FilterMode } from './changed';
import { FORMATS, type FormatName } from './format';
import { type JudgeOptions, judge } from './judge';
import { tellStale, tellSuppressions, writeKnown } from './known';
import { type Output, writeOutput } from './outputs';
import { UsageError } from './projects';
import { pageOf } from './rules';
import { complain, complainAbout, EXIT, reportingExitCode, type Scan, scan, write } from './scan';

export interface CheckOptions extends ChangeSource {
  readonly outputs: readonly Output<FormatName>[];
  /** Undefined where the configuration file decides. */
  readonly failOn: Severity | 'never' | undefined;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly includeSuppressed: boolean;
  readonly stdinFilename: string;
  readonly filterMode: FilterMode;
  readonly writeBaseline: boolean;
  readonly judge: JudgeOptions;
}

/**
 * Checks files, prints the report to standard output and problems to standard error.
 * Sets the exit code of the process before it prints: a reader that closes the pipe early does not change it.
 */
export async function check(args: readonly string[], options: CheckOptions): Promise<void> {
  const { projects } = options.judge;
  const change =
    options.changedSince === undefined && options.diff === undefined ? undefined : await changedFiles(options);
  const filter = change && new ChangeFilter(change, options.filterMode, options.judge);
  const paths = pathsToCheck(
    args,
    options,
    change?.files.flatMap(({ after }) => after?.path ?? []),
  );
  const isWanted = (path: string) => !projects.excludes(path) && (filter?.isWanted(path) ?? true);
  const found = await scan(
    paths,
    options.stdinFilename,
    (file) => {
      const report = fileReport(file.path, judge(file, options.judge));
      return filter ? filter.apply(report) : report;
    },
    isWanted,
  );
  const checked = { ...found, unreadable: [...found.unreadable, ...(change?.unreadable ?? [])] };
  const report: Report = { files: checked.results, unreadable: checked.unreadable, notices: [] };
  complainAbout(checked);
  if (options.writeBaseline) {
    process.exitCode = reportingExitCode(checked);
    for (const done of writeKnown(report.files, options.judge)) complain(done);
    return;
  }
  process.exitCode = exitCode(report, checked, options, change !== undefined);
  tell(report, paths, options, change !== undefined);
  for (const { format, file } of options.outputs) {
    const text = render(report, format, options, file !== undefined);
    if (file === undefined) await write(text);
    else writeOutput(file, text);
  }
}

/** Without paths, those that changed, or those that the configuration file includes. */
function pathsToCheck(
  args: readonly string[],
  { judge: { projects } }: CheckOptions,
  changed?: readonly string[],
): readonly string[] {
  if (args.length > 0) return args;
  if (changed) return changed;
  const project = projects.in(process.cwd());
  const include = project?.policy.config.include;
  if (!project || !include) {
    throw new UsageError(say`name files, folders or globs to check, or give novstack.yaml an include`);
  }
  const folder = relative(process.cwd(), project.folder).replaceAll('\\', '/');
  return include.map((glob) => (folder === '' ? glob : `${folder}/${glob}`));
}

function tell(report: Report, paths: readonly string[], { judge: options }: CheckOptions, isChange: boolean): void {
  if (report.files.length > 0 && !report.files.some(({ summary }) => summary.platform !== undefined)) {
    complain(say`none of the files is a Cisco IOS configuration, so nothing was judged`);
  }
  if (report.files.length === 0 && !isChange) {
    complain(say`nothing was checked: name files, folders or globs that hold configurations`);
  }
  if (!isChange) tellStale(report.files, options);
  tellSuppressions(
    options,
    (folder) => !isChange && paths.some((path) => !relative(resolve(path), folder).startsWith('..')),
  );
}

function render(report: Report, format: FormatName, options: CheckOptions, toFile: boolean): string {
  const { color, verbose, includeSuppressed } = options;
  return FORMATS[format](report, { colors: createColors(color && !toFile), verbose, includeSuppressed, pageOf });
}

function exitCode(report: Report, scanned: Scan<unknown>, { failOn }: CheckOptions, isChange: boolean): number {
  // A change that touches no configuration is in order.
  const nothing =
    isChange && scanned.results.length === 0 && scanned.unreadable.length === 0 && scanned.failures.length === 0;
  const code = nothing ? EXIT.clean : reportingExitCode(scanned);
  return code === EXIT.clean && report.files.some((file) => isFailing(file, failOn)) ? EXIT.findings : code;
}

function isFailing({ findings, failOn: own }: FileReport, failOn: CheckOptions['failOn']): boolean {
  return findings.some(({ severity }) => fails(severity, failOn ?? own ?? 'warning'));
}
