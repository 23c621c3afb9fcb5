/** `novstack diff`: two versions in, what the change does to each device out. */
import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createColors } from 'picocolors';
import { analyseInTurn, type Severity, say } from '../../engine';
import { kindOfName } from '../../files/names';
import { CONFIG_NAMES } from '../../project/config';
import { fails, type Notice, type Unreadable } from '../../report/report';
import { type FileReview, noConfiguration, reviewFile } from '../../report/review';
import { suppressedBy, whySilenced } from '../../report/reviewWords';
import { complain, EXIT, write } from '../console';
import { FORMATS, type FormatName } from '../format';
import { DIFF_FORMATS } from '../format/diff';
import type { ReviewReport } from '../format/diff/text';
import { type FormatOptions, render as renderReport } from '../format/format';
import { accept, analyseFile, type JudgeOptions, optionsFor } from '../judge';
import { type Output, writeOutput } from '../outputs';
import { type Projects, UsageError } from '../projects';
import { pageOf } from '../rules';
import { Git } from './git';
import { lineLinks } from './lineLinks';
import { followRenames } from './renames';
import { type ChangedFile, type Comparison, comparePaths, compareRevisions, pathOf } from './versions';

export interface DiffOptions {
  readonly outputs: readonly Output<FormatName>[];
  readonly failOn: Severity | 'never' | undefined;
  readonly color: boolean;
  readonly explain: boolean;
  /** Compare with the commit at which the histories parted, rather than with the base itself? */
  readonly mergeBase: boolean;
  /** Compare what is staged for the next commit, rather than the work tree? */
  readonly staged: boolean;
  readonly judge: JudgeOptions;
}

/** Compares what two arguments name, prints the report and sets the exit code of the process. */
export async function diff(args: readonly string[], options: DiffOptions): Promise<void> {
  const comparison = await compare(args, options);
  const report = reviewAll(comparison, options.judge);
  process.exitCode = exitCode(report, options);
  for (const notice of [...report.notices, ...comparison.asides]) complain(notice);
  for (const { path, reason } of report.unreadable) complain(say`cannot compare ${path}: ${reason}`);
  for (const { format, file } of options.outputs) {
    const text = render(report, format, options, file !== undefined);
    if (file === undefined) await write(text);
    else writeOutput(file, text);
  }
}

async function compare(args: readonly string[], { mergeBase, staged }: DiffOptions): Promise<Comparison> {
  const git = Git.open(process.cwd());
  const known = (name: string | undefined) => isRevision(git, name);
  const [base, ...rest] = args;
  const parts = /^(.+?)\.\.\.?(.+)$/.exec(base ?? '');
  if (!staged && base === undefined) throw new UsageError(say`name a git revision, a folder or a file to compare with`);
  if (!staged && base !== undefined && !parts && !known(base) && existsSync(base)) return comparePlaces(base, rest);
  if (!git)
    throw new UsageError(
      `${base === undefined ? say`--staged needs git` : say`'${base}' is not a file or folder, and git cannot resolve it as a revision`}: ${Git.whyNot(process.cwd())}`,
    );
  const common = { mergeBase, staged };
  if (staged) {
    const [from, paths] = known(base) ? [base, rest] : [undefined, args];
    return compareRevisions(git, { base: from, head: undefined, ...common, paths });
  }
  if (parts) return compareRevisions(git, { base: parts[1], head: parts[2], ...common, paths: rest });
  const [second, ...others] = rest;
  const [head, paths] = known(second) ? [second, others] : [undefined, rest];
  return compareRevisions(git, { base, head, ...common, paths });
}

/** @throws UsageError where the name could be a file too */
function isRevision(git: Git | undefined, name: string | undefined): boolean {
  if (name === undefined || git?.commit(name) === undefined) return false;
  if (existsSync(name)) {
    throw new UsageError(say`'${name}' is both a revision and a file or folder: write ./${name} for the latter`);
  }
  return true;
}

function comparePlaces(base: string, [head, ...others]: readonly string[]): Promise<Comparison> {
  if (head === undefined) throw new UsageError(say`'${base}' is a file or folder: name the one to compare it with`);
  if (!existsSync(head)) throw new UsageError(say`'${head}' is not a file or folder, but '${base}' is`);
  if (others.length > 0) throw new UsageError(say`of files or folders, two can be compared`);
  if (statSync(base).isDirectory() !== statSync(head).isDirectory()) {
    throw new UsageError(say`a file and a folder cannot be compared`);
  }
  return comparePaths(base, head);
}

/** Reviews every file that changed; others than configurations are left out. */
export function reviewAll(comparison: Comparison, options: JudgeOptions): ReviewReport {
  const { base, head, notices } = comparison;
  const files: FileReview[] = [];
  const unreadable = [...comparison.unreadable];
  for (const file of changedDevices(comparison, options)) {
    const reviewed = reviewChange(file, options);
    if (reviewed && 'reason' in reviewed) unreadable.push(reviewed);
    else if (reviewed) files.push(reviewed);
  }
  const { commit } = comparison;
  return {
    base,
    head,
    files,
    unreadable,
    notices: [...notices, ...ruleNotices(comparison, options)],
    link: commit && lineLinks(process.env, commit.id, commit.top),
  };
}

/** The changed files that are looked at, each with what it was before, whatever it was called. */
export function changedDevices({ files }: Comparison, options: JudgeOptions): ChangedFile[] {
  return followRenames(files, options).filter((file) => !options.projects.excludes(pathOf(file)));
}

/** Who changes the rules changes the verdict: that is to be seen by those who look at the verdict. */
function ruleNotices({ files, elsewhere }: Comparison, { projects, known }: JudgeOptions): string[] {
  const lists = new Set([known, ...projects.all.map(({ baseline }) => baseline)].flatMap((one) => one?.path ?? []));
  const [rules] = projects.all;
  const other =
    rules && elsewhere !== undefined
      ? [say`judged by ${rules.file} of the working tree, not by that of ${elsewhere}`]
      : [];
  const changed = files.flatMap((file) => {
    const path = pathOf(file);
    const isConfig = isConfigFile(path);
    if (!isConfig && !lists.has(resolve(path))) return [];
    return [
      say`${path} is changed too: both versions are judged by ${isConfig ? say`the rules` : say`the list of known findings`} of the new one, so look at that change as well`,
    ];
  });
  return [...other, ...changed, ...leftOut(files.map(pathOf), projects)];
}

/** Changed files that rules leave out which are changed with them. */
function leftOut(paths: readonly string[], projects: Projects): string[] {
  if (!paths.some(isConfigFile)) return [];
  const names = paths.filter((path) => !isConfigFile(path) && projects.excludes(path));
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return [say`left out by the rules of the new version: ${shown}${names.length > MOST_NAMES ? ' …' : ''}`];
}

const MOST_NAMES = 10;

function isConfigFile(path: string): boolean {
  return CONFIG_NAMES.some((name) => name === basename(path));
}

/**
 * A renamed file is the same device: both versions are judged as the new path is.
 * @returns undefined where neither version is a configuration
 */
export function reviewChange(file: ChangedFile, options: JudgeOptions): FileReview | Unreadable | undefined {
  const path = pathOf(file);
  const project = options.projects.of(path);
  const own = optionsFor(path, project, options.own);
  const [before, after] = [file.before, file.after].map((version) => {
    if (!version) return undefined;
    const analysis = analyseFile({ path, named: false, text: version.text }, own);
    return { path: version.path, judged: accept(path, analysis, project, options.known) };
  });
  const isDevice = (side: typeof before) => side?.judged.raw.configurations.some(({ device }) => device) ?? false;
  if (!isDevice(before) && !isDevice(after)) return undefined;
  if (isDevice(before) && !isDevice(after) && file.after) return { path, reason: noConfiguration() };
  const assumeIos = kindOfName(path) === 'declared';
  const again = analyseInTurn({ ...own, assumeIos }, (after ?? before)?.judged.raw.tree);
  return reviewFile(before, after, again, own.severity);
}

function exitCode({ files, unreadable }: ReviewReport, { failOn }: DiffOptions): number {
  if (unreadable.length > 0) return EXIT.usage;
  const failing = files.some(({ fresh, report }) =>
    fresh.some(({ severity }) => fails(severity, failOn ?? report?.failOn ?? 'warning')),
  );
  return failing ? EXIT.findings : EXIT.clean;
}

/** What a list of findings does not hold: what is suppressed, and what the reader should know of the comparison. */
function noticesOf({ files, notices }: ReviewReport): Notice[] {
  const silenced = files.flatMap(({ path, silenced: list }) =>
    list.map(({ finding, by, why }) => ({
      path,
      line: finding.shownOn ?? finding.line,
      message: say`${finding.code} ${finding.name} (${whySilenced(why)}) is suppressed by ${suppressedBy(by)}`,
    })),
  );
  return [...notices.map((message) => ({ message })), ...silenced];
}

function render(
  report: ReviewReport,
  format: FormatName,
  { color, explain, failOn }: DiffOptions,
  toFile: boolean,
): string {
  const options: FormatOptions = {
    colors: createColors(color && !toFile),
    verbose: false,
    quiet: false,
    explain,
    includeSuppressed: false,
    includeKnown: false,
    failOn,
    pageOf,
  };
  const whole = DIFF_FORMATS[format];
  if (whole) return whole(report, options);
  const files = report.files.flatMap((file) => (file.report ? [file.report] : []));
  const findings = { files, unreadable: report.unreadable, notices: noticesOf(report) };
  return renderReport(findings, FORMATS[format], options);
}
