/** `novstack exposure`: who reaches port 4786 through each interface. */
import { createColors } from 'picocolors';
import { exposures, inventoryOf, isExposureCertain, lineStarts, summarise } from '../engine';
import { type FileExposure, placeDevice, placeExposure } from '../report/exposure';
import { write } from './console';
import { EXPOSURE_FORMATS, type ExposureFormat } from './format/exposure';
import { type JudgeOptions, judge } from './judge';
import { complainAbout, reportingExitCode, scan } from './scan';

export interface ExposureOptions {
  readonly format: ExposureFormat;
  readonly color: boolean;
  readonly maxSources: number;
  readonly stdinFilename: string;
  readonly obeysIgnoreFiles: boolean;
  readonly judge: JudgeOptions;
}

export async function exposure(paths: readonly string[], options: ExposureOptions): Promise<void> {
  const { projects } = options.judge;
  const files: FileExposure[] = [];
  const scanned = await scan(
    paths,
    { ...options, isWanted: (path) => !projects.excludes(path) },
    (file): FileExposure => {
      const starts = lineStarts(file.text);
      const { analysis } = judge(file, options.judge);
      const found = exposures(analysis, options.maxSources);
      const devices = inventoryOf(analysis);
      // A capture may show a device more than once.
      const deviceOf = (name: string) => devices.find(({ names }) => names.includes(name))?.name ?? name;
      const { platform, dialectReason } = summarise(analysis);
      return {
        path: file.path,
        ...(platform === undefined && { notApplicable: dialectReason }),
        complete: analysis.configurations.every(({ completeness }) => completeness.complete),
        certain: isExposureCertain(analysis),
        devices: devices.map((one) => placeDevice(starts, one)),
        interfaces: found.map((one) => placeExposure(starts, { ...one, device: deviceOf(one.device) })),
      };
    },
    (file) => void files.push(file),
  );
  process.exitCode = reportingExitCode(scanned);
  complainAbout(scanned);
  await write(EXPOSURE_FORMATS[options.format](files, createColors(options.color)));
}
