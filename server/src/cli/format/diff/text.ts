/** A review for people: what changed for each device, then the new findings with the lines they come from. */

import type { Colors } from 'picocolors/types';
import { say } from '../../../engine';
import { printable } from '../../../report/printable';
import type { Report } from '../../../report/report';
import type { FileReview, PlacedDevice } from '../../../report/review';
import type { Compared } from '../../../report/reviewMarkdown';
import {
  isTouched,
  showCauses,
  showDevice,
  showInterfaces,
  showReach,
  showState,
  summarySentence,
  suppressedBy,
  trend,
  whySilenced,
} from '../../../report/reviewWords';
import type { FormatOptions } from '../format';
import { showFindings } from '../text';

/** Everything that a comparison found. */
export interface ReviewReport extends Compared, Pick<Report, 'unreadable'> {
  readonly files: readonly FileReview[];
}

export function formatDiffText({ base, head, files }: ReviewReport, options: FormatOptions): string {
  const { colors } = options;
  const blocks = files.map((file) => showFile(file, options)).filter(Boolean);
  const title = colors.dim(say`comparing ${printable(base)} with ${printable(head)}`);
  return [title, ...blocks, colors.bold(summarySentence(files))].join('\n\n').concat('\n');
}

function showFile(file: FileReview, options: FormatOptions): string {
  const { colors } = options;
  const { path, oldPath, status, devices, fresh, fixed, silenced, report } = file;
  const was = oldPath === null ? '' : say` (was ${printable(oldPath)})`;
  const head = `${colors.bold(printable(path))}${was}${status === 'added' ? ` ${say`added`}` : status === 'removed' ? ` ${say`removed`}` : ''}`;
  const rows = devices.flatMap((device) => showDeviceRows(file, device, colors));
  const findings = report ? [showFindings(report, fresh, options)] : [];
  const rest = [
    ...fixed.map(({ code, name }) => `  ${colors.green(say`fixed`)} ${code} ${name}`),
    ...silenced.map(({ finding, by, why, reason }) => {
      const said = printable(reason ?? say`no reason is given`);
      return `  ${colors.yellow(say`suppressed`)} ${say`${finding.code} at line ${finding.line} (${whySilenced(why)}), by ${suppressedBy(by)}: ${said}`}`;
    }),
  ];
  return [[head, ...rows].join('\n'), ...findings, rest.join('\n')].filter(Boolean).join('\n\n');
}

function showDeviceRows(file: FileReview, device: PlacedDevice, colors: Colors): string[] {
  const { before, after, causes, matters, interfaces } = device;
  const name = showDevice(device, file);
  if (!isTouched(device))
    return [`  ${name}: ${colors.dim(say`Smart Install ${showState(after ?? before)}, no change`)}`];
  const state =
    before && after && before.state === after.state ? showState(after) : `${showState(before)} → ${showState(after)}`;
  const why = causes ? `, ${showCauses(causes)}` : '';
  const reach = [showReach(before), showReach(after)];
  const paint = { worse: colors.red, better: colors.green, same: (text: string) => text }[trend(file, device)];
  return [
    `  ${name}: ${paint(`Smart Install ${state}${why}`)}`,
    ...(reach[0] === reach[1] ? [] : [`    ${say`reached by: ${reach.join(' → ')}`}`]),
    ...(matters ? showInterfaces(interfaces).map((one) => `    ${one}`) : []),
  ];
}
