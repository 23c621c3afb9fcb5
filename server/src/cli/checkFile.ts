/** `check` of one file: its part of every report, and what is kept of it. */
import { createColors } from 'picocolors';
import type { Severity } from '../engine';
import { type BaselineEntry, baselineEntries } from '../project/baseline';
import { type FileReport, type FileTally, fails, fileReport, tallyOf } from '../report/report';
import { listFor } from './baselineFiles';
import { FORMATS, type FormatName } from './format';
import { type Judged, type JudgeOptions, judge, openOptions, type PlainJudgeOptions, type Used } from './judge';
import { pathFrom } from './projects';
import type { Work } from './readAndRun';

/** Plain data. */
export interface CheckFileOptions {
  readonly judge: PlainJudgeOptions;
  readonly outputs: readonly { readonly format: FormatName; readonly color: boolean }[];
  readonly explain: boolean;
  readonly includeSuppressed: boolean;
  readonly includeKnown: boolean;
  /** Undefined where the configuration file decides. */
  readonly failOn: Severity | 'never' | undefined;
  /** Are the findings to be written to the list of known ones? */
  readonly forBaseline: boolean;
}

/** Plain data. */
export interface CheckedFile {
  readonly tally: FileTally;
  readonly isFailing: boolean;
  /** A piece for each output, as its format makes it. */
  readonly pieces: readonly unknown[];
  readonly used: Used;
  /** For the list of known findings. */
  readonly entries: readonly BaselineEntry[];
}

export function checkFile(options: CheckFileOptions): Work<CheckedFile> {
  return checkWith(options, openOptions(options.judge));
}

/** @param filter what is to be reported of a file */
export function checkWith(
  options: CheckFileOptions,
  judgeOptions: JudgeOptions,
  filter: (report: FileReport) => FileReport = (report) => report,
): Work<CheckedFile> {
  const outputs = options.outputs.map(({ format, color }) => ({
    format: FORMATS[format],
    options: {
      colors: createColors(color),
      explain: options.explain,
      includeSuppressed: options.includeSuppressed,
      includeKnown: options.includeKnown,
      failOn: options.failOn,
    },
  }));
  return (file) => {
    const judged = judge(file, judgeOptions);
    const report = filter(fileReport(file.path, judged));
    const failOn = options.failOn ?? report.failOn ?? 'warning';
    return {
      tally: tallyOf(report),
      isFailing: report.findings.some(({ severity }) => fails(severity, failOn)),
      pieces: outputs.map((output) => output.format.piece(report, output.options)),
      used: judged.used,
      entries: options.forBaseline ? entriesOf(file.path, judged, judgeOptions) : [],
    };
  };
}

/** The open and the known findings, each by itself: what is added to a finding later is not known. */
function entriesOf(path: string, { analysis, suppressed }: Judged, options: JudgeOptions): BaselineEntry[] {
  const folder = listFor(path, options).folder;
  const known = suppressed.filter(({ by }) => by === 'baseline').map(({ finding }) => finding);
  return baselineEntries(
    pathFrom(folder, path),
    [...analysis.findings, ...known].sort((a, b) => a.start - b.start),
  );
}
