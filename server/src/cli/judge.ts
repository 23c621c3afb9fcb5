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
import { type KnownFindings, type OwnOptions, type Project, type Projects, pathFrom } from './projects';
import type { ScannedText } from './scan';

export interface JudgeOptions {
  readonly own: OwnOptions;
  readonly projects: Projects;
  /** A list of known findings in place of that of the configuration file. */
  readonly known?: KnownFindings;
}

/** Analyses a text and sorts its findings into open, suppressed and known ones. */
export function judge(file: ScannedText, options: JudgeOptions): Judgement {
  const project = options.projects.of(file.path);
  const analysis = analyseFile(file, optionsFor(file.path, project, options.own));
  return accept(file.path, analysis, project, options.known);
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
export function accept(
  path: string,
  analysis: Analysis,
  project: Project | undefined,
  other?: KnownFindings,
): Judgement {
  const all = [...analysis.findings, ...analysis.suppressed.map(({ finding }) => finding)];
  const shown = pathFrom(process.cwd(), path);
  const prints = fingerprintsOf(shown, all);
  const fingerprints = new Map(all.map((finding, index) => [finding, prints[index] ?? '']));
  const { open, accepted } = project?.policy.suppress(pathFrom(project.folder, path), analysis) ?? {
    open: analysis.findings,
    accepted: [],
  };
  const known = other ?? project?.baseline;
  const isKnown = known?.list.knows(pathFrom(known.folder, path), open) ?? [];
  const left = open.filter((_finding, index) => !isKnown[index]);
  const baselined = open.filter((_finding, index) => isKnown[index]).map(byBaseline);
  const failOn = project?.policy.config.failOn;
  const accepts = (finding: Finding): SuppressedFinding | undefined =>
    project?.policy.suppress(pathFrom(project.folder, path), { findings: [finding] }).accepted[0];
  return {
    analysis: { ...analysis, findings: left },
    raw: analysis,
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
