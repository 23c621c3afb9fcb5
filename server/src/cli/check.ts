/** `novstack check`: files in, report out. */
import { relative, resolve } from 'node:path';
import { createColors } from 'picocolors';
import { type Severity, say } from '../engine';
import { printable } from '../report/printable';
import { BaselineWriter, StaleEntries, tellSuppressions } from './baselineFiles';
import { ChangeFilter, type ChangeSource, changedFiles, type FilterMode } from './changedFiles';
import { type CheckedFile, type CheckFileOptions, checkWith } from './checkFile';
import { complain, EXIT, write } from './console';
import { type Assembly, FORMATS, type FormatName } from './format';
import { type JudgeOptions, noteUsed, plainOptions } from './judge';
import type { Output } from './outputs';
import { leadsOut } from './projects';
import { openWriter } from './reportWriter';
import { pageOf } from './rules';
import { complainAbout, type FleetOptions, filesToScan, reportingExitCode, type Scan, scan, scanFleet } from './scan';

export interface CheckOptions extends ChangeSource {
  readonly outputs: readonly Output<FormatName>[];
  /** Undefined where the configuration file decides. */
  readonly failOn: Severity | 'never' | undefined;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Are the files only to be listed? */
  readonly showFiles: boolean;
  readonly explain: boolean;
  readonly includeSuppressed: boolean;
  readonly includeKnown: boolean;
  readonly filterMode: FilterMode;
  readonly writeBaseline: boolean;
  readonly judge: JudgeOptions;
  readonly fleet: Omit<FleetOptions, 'isWanted'>;
}

/**
 * Checks files, prints the report to standard output, as far as it is known, and problems to standard error.
 * A reader that closes the pipe early does not change the exit code of the process.
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
  // What a configuration file includes lies below it, whatever links there are.
  const top = args.length > 0 || change ? undefined : projects.in(process.cwd())?.folder;
  const isWanted = (path: string) =>
    !projects.excludes(path) && (filter?.isWanted(path) ?? true) && (top === undefined || !leadsOut(top, path));
  if (options.showFiles) return showFiles(paths, { ...options.fleet, isWanted });
  const checked = new Checked(options);
  const own = plainCheck(options);
  const take = (file: CheckedFile) => checked.add(file);
  try {
    const found = filter
      ? await scan(
          paths,
          { ...options.fleet, isWanted },
          checkWith(own, options.judge, (report) => filter.apply(report)),
          take,
        )
      : await scanFleet(paths, { ...options.fleet, isWanted }, { name: 'check', options: own }, take);
    const scanned = { ...found, unreadable: [...found.unreadable, ...(change?.unreadable ?? [])] };
    process.exitCode = exitCode(checked, scanned, options, change !== undefined);
    await checked.end(scanned);
    complainAbout(scanned, options.quiet);
    if (!options.writeBaseline) tell(checked, scanned, paths, options, change !== undefined);
  } catch (error) {
    checked.abandon();
    throw error;
  }
}

function plainCheck({
  judge,
  outputs,
  color,
  explain,
  includeSuppressed,
  includeKnown,
  failOn,
  writeBaseline,
}: CheckOptions): CheckFileOptions {
  return {
    judge: plainOptions(judge),
    outputs: writeBaseline ? [] : outputs.map(({ format, file }) => ({ format, color: color && file === undefined })),
    explain,
    includeSuppressed,
    includeKnown,
    failOn,
    forBaseline: writeBaseline,
  };
}

async function showFiles(paths: readonly string[], options: FleetOptions): Promise<void> {
  const { files, ...found } = await filesToScan(paths, options);
  await write(files.map(({ path }) => `${printable(path)}\n`).join(''));
  complainAbout({ ...found, skipped: 0, failures: [] });
  process.exitCode = found.unreadable.length > 0 ? EXIT.usage : EXIT.clean;
}

/** The files that were checked so far: written to the reports, and counted. */
class Checked {
  isAnyFailing = false;
  isAnyIos = false;
  readonly stale: StaleEntries;
  private readonly known: BaselineWriter;
  private readonly reports;

  constructor(private readonly options: CheckOptions) {
    this.stale = new StaleEntries(options.judge);
    this.known = new BaselineWriter(options.judge);
    this.reports = options.writeBaseline ? [] : options.outputs.map((output) => openReport(output, options));
  }

  async add({ tally, isFailing, pieces, used, entries }: CheckedFile): Promise<void> {
    this.isAnyFailing ||= isFailing;
    this.isAnyIos ||= tally.summary.platform !== undefined;
    noteUsed(tally.path, used, this.options.judge);
    if (this.options.writeBaseline) return this.known.add(tally.path, entries);
    this.stale.add(tally.path);
    for (const [index, { assembly, writer }] of this.reports.entries())
      await writer.write(assembly.add(pieces[index], tally));
  }

  async end({ unreadable }: Scan): Promise<void> {
    for (const { assembly, writer } of this.reports) {
      await writer.write(assembly.end({ unreadable, notices: [] }));
      await writer.close();
    }
    if (this.options.writeBaseline) for (const done of this.known.write()) complain(done);
  }

  abandon(): void {
    for (const { writer } of this.reports) writer.abandon();
  }
}

function openReport({ format, file }: Output<FormatName>, options: CheckOptions) {
  const { color, verbose, quiet, explain, includeSuppressed, includeKnown, failOn, fleet } = options;
  const colors = createColors(color && file === undefined);
  const assembly: Assembly = FORMATS[format].assemble({
    colors,
    verbose,
    quiet,
    explain,
    includeSuppressed,
    includeKnown,
    failOn,
    pageOf,
    shard: fleet.shard,
  });
  return { assembly, writer: openWriter(file) };
}

/** Without paths, those that changed, or those that the configuration file includes, or all below this folder. */
function pathsToCheck(
  args: readonly string[],
  { judge: { projects } }: CheckOptions,
  changed?: readonly string[],
): readonly string[] {
  if (args.length > 0) return args;
  if (changed) return changed;
  const project = projects.in(process.cwd());
  const include = project?.policy.config.include;
  if (!project || !include) return ['.'];
  const folder = relative(process.cwd(), project.folder).replaceAll('\\', '/');
  return include.map((glob) => (folder === '' ? glob : `${folder}/${glob}`));
}

function tell(
  checked: Checked,
  { done }: Scan,
  paths: readonly string[],
  { judge: options, fleet }: CheckOptions,
  isChange: boolean,
): void {
  if (done > 0 && !checked.isAnyIos)
    complain(say`none of the files is a Cisco IOS configuration, so nothing was judged`);
  // A part of the files may be none.
  if (done === 0 && !isChange && !fleet.shard) {
    complain(say`nothing was checked: name files, folders or globs that hold configurations`);
  }
  const isWhole = !isChange && !fleet.shard;
  if (isWhole) checked.stale.tell();
  tellSuppressions(
    options,
    (folder) => isWhole && paths.some((path) => !relative(resolve(path), folder).startsWith('..')),
  );
}

function exitCode(
  { isAnyFailing }: Checked,
  scanned: Scan,
  { fleet, writeBaseline }: CheckOptions,
  isChange: boolean,
): number {
  // A change that touches no configuration is in order, and so is a part that has none.
  const mayBeEmpty = (isChange || fleet.shard !== undefined) && !writeBaseline;
  const isEmpty = scanned.done === 0 && scanned.unreadable.length === 0 && scanned.failures.length === 0;
  const code = mayBeEmpty && isEmpty ? EXIT.clean : reportingExitCode(scanned);
  return code === EXIT.clean && isAnyFailing && !writeBaseline ? EXIT.findings : code;
}
