/** How `diff` tells a whole review; the other formats of `check` list what is new. */
import { MARKER, reviewMarkdown } from '../../../report/reviewMarkdown';
import type { FormatName } from '..';
import type { FormatOptions } from '../format';
import { formatDiffJson } from './json';
import { formatDiffText, type ReviewReport } from './text';

export const DIFF_FORMATS: Readonly<
  Partial<Record<FormatName, (report: ReviewReport, options: FormatOptions) => string>>
> = {
  text: formatDiffText,
  json: formatDiffJson,
  markdown: (report) => reviewMarkdown(report.files, { ...report, marker: MARKER }, report.unreadable),
};
