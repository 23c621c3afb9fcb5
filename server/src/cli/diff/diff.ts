/** `novstack diff`: two versions in, what the change does to each device out. */
import { existsSync, statSync } from 'node:fs';
import { createColors } from 'picocolors';
import { analyse, type Severity } from '../../engine';
import { kindOfName } from '../../files/names';
import { fails } from '../../report/report';
import { type FileReview, reviewFile } from '../../report/review';
import { reviewMarkdown } from '../../report/reviewMarkdown';
import { FORMATS, type FormatName } from '../format';
import { formatDiffJson } from '../format/diffJson';
import { formatDiffText, type ReviewReport } from '../format/diffText';
import type { FormatOptions } from '../format/format';
import { accept, analyseFile, type JudgeOptions, optionsFor } from '../judge';
import { type Output, writeOutput } from '../outputs';
import { UsageError } from '../projects';
import { pageOf } from '../rules';
import { complain, EXIT, write } from '../scan';
import { Git } from './git';
import { followRenames } from './renames';
import { type ChangedFile, type Comparison, comparePaths, compareRevisions, pathOf } from './versions';

export interface DiffOptions {
  readonly outputs: readonly Output<FormatName>[];
  readonly failOn: Severity | 'never' | undefined;
  readonly color: boolean;
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
  for (const notice of report.notices) complain(notice);
  for (const { path, reason } of report.unreadable) complain(`cannot compare ${path}: ${reason}`);
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
  if (!staged && base === undefined) throw new UsageError('name a git revision, a folder or a file to compare with');
  if (!staged && base !== undefined && !parts && !known(base) && existsSync(base)) return comparePlaces(base, rest);
  if (!git)
    throw new UsageError(
      `${base === undefined ? '--staged needs git' : `'${base}' is no file or folder, and git cannot say what revision it is`}: ${Git.whyNot(process.cwd())}`,
    );
  const common = { mergeBase, staged };
  if (staged) {
    const [from, paths] = known(base) ? [base, rest] : [undefined, args];
    complainOfNothing(paths);
    return compareRevisions(git, { base: from, head: undefined, ...common, paths });
  }
  if (parts) return compareRevisions(git, { base: parts[1], head: parts[2], ...common, paths: rest });
  const [second, ...others] = rest;
  const [head, paths] = known(second) ? [second, others] : [undefined, rest];
  complainOfNothing(paths.slice(0, 1));
  return compareRevisions(git, { base, head, ...common, paths });
}

/** @throws UsageError where the name could be a file too */
function isRevision(git: Git | undefined, name: string | undefined): boolean {
  if (name === undefined || git?.commit(name) === undefined) return false;
  if (existsSync(name)) {
    throw new UsageError(`'${name}' is both a revision and a file or folder: write ./${name} for the latter`);
  }
  return true;
}

/** A slip of the pen must not make a comparison of nothing. */
function complainOfNothing(paths: readonly string[]): void {
  const missing = paths.find((path) => !existsSync(path) && !/[*?[]/.test(path));
  if (missing !== undefined) throw new UsageError(`'${missing}' is no revision, file or folder`);
}

function comparePlaces(base: string, [head, ...others]: readonly string[]): Promise<Comparison> {
  if (head === undefined) throw new UsageError(`'${base}' is a file or folder: name the one to compare it with`);
  if (!existsSync(head)) throw new UsageError(`'${head}' is no file or folder, as '${base}' is`);
  if (others.length > 0) throw new UsageError('of files or folders, two can be compared');
  if (statSync(base).isDirectory() !== statSync(head).isDirectory()) {
    throw new UsageError('a file and a folder cannot be compared');
  }
  return comparePaths(base, head);
}

/** Reviews every file that changed; others than configurations are left out. */
export function reviewAll(comparison: Comparison, options: JudgeOptions): ReviewReport {
  const { base, head, unreadable, notices } = comparison;
  const files = followRenames(comparison.files, options)
    .filter((file) => isLookedAt(file, options))
    .flatMap((file) => reviewChange(file, options) ?? []);
  return { base, head, files, unreadable, notices };
}

function isLookedAt(file: ChangedFile, { projects }: JudgeOptions): boolean {
  return !projects.excludes(pathOf(file));
}

/** A renamed file is the same device: both versions are judged as the new path is. */
export function reviewChange(file: ChangedFile, options: JudgeOptions): FileReview | undefined {
  const path = pathOf(file);
  const project = options.projects.of(path);
  const own = optionsFor(path, project, options.own);
  const [before, after] = [file.before, file.after].map((version) => {
    if (!version) return undefined;
    const analysis = analyseFile({ path, named: false, text: version.text }, own);
    return { path: version.path, judged: accept(path, analysis, project, options.known) };
  });
  const isDevice = [before, after].some((side) => side?.judged.analysis.configurations.some(({ device }) => device));
  if (!isDevice) return undefined;
  const assumeIos = kindOfName(path) === 'declared';
  const again = (text: string) => accept(path, analyse(text, { ...own, assumeIos }), project, options.known).analysis;
  return reviewFile(before, after, again, own.severity);
}

function exitCode({ files, unreadable }: ReviewReport, { failOn }: DiffOptions): number {
  if (unreadable.length > 0) return EXIT.usage;
  const failing = files.some(({ fresh, report }) =>
    fresh.some(({ severity }) => fails(severity, failOn ?? report?.failOn ?? 'warning')),
  );
  return failing ? EXIT.findings : EXIT.clean;
}

function render(report: ReviewReport, format: FormatName, { color }: DiffOptions, toFile: boolean): string {
  const options: FormatOptions = {
    colors: createColors(color && !toFile),
    verbose: false,
    includeSuppressed: false,
    pageOf,
  };
  if (format === 'text') return formatDiffText(report, options);
  if (format === 'json') return formatDiffJson(report);
  if (format === 'markdown') return reviewMarkdown(report.files, report, report.unreadable);
  const files = report.files.flatMap((file) => (file.report ? [file.report] : []));
  return FORMATS[format]({ files, unreadable: report.unreadable }, options);
}
