/** One file with everything that somebody said about it: options, accepted findings, known ones. */
import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  type Finding,
  isEvidentlyIos,
  type SuppressedFinding,
  say,
} from '../engine';
import { kindOfName } from '../files/names';
import { fingerprintsOf } from '../project/fingerprint';
import type { Judgement } from '../report/report';
import {
  type KnownFindings,
  type OwnOptions,
  type Project,
  type ProjectOptions,
  Projects,
  pathFrom,
  readKnown,
} from './projects';
import type { ScannedText } from './readAndRun';

export interface JudgeOptions {
  readonly own: OwnOptions;
  readonly projects: Projects;
  /** A list of known findings in place of that of the configuration file. */
  readonly known?: KnownFindings;
}

/** The same as plain data, for other threads. */
export interface PlainJudgeOptions {
  readonly own: OwnOptions;
  readonly projects: ProjectOptions;
  readonly known: string | undefined;
}

export function plainOptions({ own, projects, known }: JudgeOptions): PlainJudgeOptions {
  return { own, projects: projects.options, known: known?.path };
}

export function openOptions({ own, projects, known }: PlainJudgeOptions): JudgeOptions {
  return { own, projects: new Projects(projects), ...(known !== undefined && { known: readKnown(known) }) };
}

/** The same where everything is the same that a file is judged by, besides its own text and what the caller says. */
export function stampOf(path: string, { projects, known }: JudgeOptions): string {
  return [projects.of(path), known].map((one) => one?.stamp ?? '').join();
}

/** What accepted the findings of a file: entries of configuration files and of lists, which are to be told that they did. */
export interface Used {
  readonly entries: readonly number[];
  readonly known: readonly string[];
}

export interface Judged extends Judgement {
  readonly used: Used;
}

/** Analyses a text and sorts its findings into open, suppressed and known ones. */
export function judge(file: ScannedText, options: JudgeOptions): Judged {
  const project = options.projects.of(file.path);
  const analysis = analyseFile(file, optionsFor(file.path, project, options.own));
  return accept(file.path, analysis, project, options.known);
}

/** Tells what accepts findings that it did. */
export function noteUsed(path: string, { entries, known }: Used, options: JudgeOptions): void {
  const project = options.projects.of(path);
  project?.policy.use(entries);
  (options.known ?? project?.baseline)?.list.use(known);
}

/** The options of a file: those of its configuration file, and those of the caller. */
export function optionsFor(
  path: string,
  project: Project | undefined,
  own: OwnOptions,
): Omit<AnalysisOptions, 'assumeIos'> {
  if (project) return project.policy.optionsFor(pathFrom(project.folder, path), own);
  return { severity: {}, trustedDirectors: [], portPolicy: 'when-enabled', ...own };
}

/** Takes the accepted and the known findings out of an analysis. */
export function accept(path: string, analysis: Analysis, project: Project | undefined, other?: KnownFindings): Judged {
  const all = [...analysis.findings, ...analysis.suppressed.map(({ finding }) => finding)];
  const shown = pathFrom(process.cwd(), path);
  const prints = fingerprintsOf(shown, all);
  const fingerprints = new Map(all.map((finding, index) => [finding, prints[index] ?? '']));
  const { open, accepted, used } = project?.policy.suppress(pathFrom(project.folder, path), analysis) ?? {
    open: analysis.findings,
    accepted: [],
    used: [],
  };
  const list = other ?? project?.baseline;
  const known = list?.list.knows(pathFrom(list.folder, path), open) ?? [];
  const left = open.filter((_finding, index) => known[index] === undefined);
  const baselined = open.filter((_finding, index) => known[index] !== undefined).map(byBaseline);
  const failOn = project?.policy.config.failOn;
  const accepts = (finding: Finding): SuppressedFinding | undefined =>
    project?.policy.suppress(pathFrom(project.folder, path), { findings: [finding] }).accepted[0];
  return {
    analysis: { ...analysis, findings: left },
    raw: analysis,
    used: { entries: used, known: known.filter((print) => print !== undefined) },
    accepts,
    suppressed: [...analysis.suppressed, ...accepted, ...baselined],
    // A finding of a review is of none of the versions alone.
    fingerprintOf: (finding) => fingerprints.get(finding) ?? fingerprintsOf(shown, [finding])[0] ?? '',
    ...(failOn && { failOn }),
  };
}

function byBaseline(finding: Finding): SuppressedFinding {
  return { finding, by: 'baseline' };
}

/** Documents and sources quote configurations: those met in a folder are judged only where they are one. */
export function analyseFile({ path, named, text }: ScannedText, options: Omit<AnalysisOptions, 'assumeIos'>): Analysis {
  const kind = kindOfName(path);
  const analysis = analyse(text, { ...options, assumeIos: kind === 'declared' });
  const quotes = kind === 'foreign' && !named && !isEvidentlyIos(analysis);
  return quotes ? notJudged(analysis) : analysis;
}

function notJudged(analysis: Analysis): Analysis {
  const reason = say`by its name it is a document or a source, and only quotes a configuration`;
  const configurations = analysis.configurations.map(({ dialect, completeness, name }) => ({
    completeness,
    name,
    dialect: { ...dialect, dialect: 'other' as const, reason },
  }));
  return { ...analysis, configurations, findings: [], suppressed: [] };
}
