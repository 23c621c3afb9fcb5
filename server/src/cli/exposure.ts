/** `novstack exposure`: who reaches port 4786 through each interface. */
import { createColors } from 'picocolors';
import { type ExposureReport, exposures, lineOf, lineStarts, summarise } from '../engine';
import { maskSecrets } from '../report/printable';
import { formatExposure } from './format/exposure';
import { jsonText } from './format/jsonText';
import { type JudgeOptions, judge } from './judge';
import { complainAbout, reportingExitCode, scan, write } from './scan';

export interface ExposureOptions {
  readonly format: 'text' | 'json';
  readonly color: boolean;
  readonly maxSources: number;
  readonly stdinFilename: string;
  readonly judge: JudgeOptions;
}

/** A line of a file, from 1. */
export interface PlacedLine {
  readonly line: number;
  readonly text: string;
}

/** An interface with lines instead of offsets: the format of `schemas/exposure-v1.schema.json`. */
export interface PlacedExposure extends Omit<ExposureReport, 'at' | 'witness' | 'undetermined'> {
  readonly line: number;
  readonly witness:
    | (Omit<NonNullable<ExposureReport['witness']>, 'permittedBy'> & { readonly permittedBy: PlacedLine | null })
    | null;
  readonly undetermined: readonly (PlacedLine & { readonly reason: string })[];
}

export interface FileExposure {
  readonly path: string;
  /** Why nothing of the file is judged. */
  readonly notApplicable?: string;
  /** Is it the whole configuration of each of its devices? A snippet need not show the interface that is reached. */
  readonly complete: boolean;
  readonly interfaces: readonly PlacedExposure[];
}

export async function exposure(paths: readonly string[], options: ExposureOptions): Promise<void> {
  const { projects } = options.judge;
  const files: FileExposure[] = [];
  const scanned = await scan(
    paths,
    { stdinFilename: options.stdinFilename, isWanted: (path) => !projects.excludes(path) },
    (file): FileExposure => {
      const starts = lineStarts(file.text);
      const { analysis } = judge(file, options.judge);
      const found = exposures(analysis, options.maxSources);
      const { platform, dialectReason } = summarise(analysis);
      return {
        path: file.path,
        ...(platform === undefined && { notApplicable: dialectReason }),
        complete: analysis.configurations.every(({ completeness }) => completeness.complete),
        interfaces: found.map((one) => place(starts, one)),
      };
    },
    (file) => void files.push(file),
  );
  process.exitCode = reportingExitCode(scanned);
  complainAbout(scanned);
  await write(
    options.format === 'json'
      ? jsonText({ schemaVersion: 1, files })
      : formatExposure(files, createColors(options.color)),
  );
}

function place(starts: readonly number[], report: ExposureReport): PlacedExposure {
  const { name, vrf, at, verdict, sources, sourceCount, truncated, witness, undetermined } = report;
  const placed = (line: { readonly at: number; readonly text: string }): PlacedLine => ({
    line: lineOf(starts, line.at) + 1,
    text: maskSecrets(line.text),
  });
  return {
    name,
    vrf,
    line: lineOf(starts, at) + 1,
    verdict,
    sources,
    sourceCount,
    truncated,
    witness: witness && { ...witness, permittedBy: witness.permittedBy && placed(witness.permittedBy) },
    undetermined: undetermined.map((doubt) => ({ ...placed(doubt), reason: doubt.reason })),
  };
}
