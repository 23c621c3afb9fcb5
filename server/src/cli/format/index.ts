/** The formats of a list of findings, by their names. */
import { formatConcise } from './concise';
import type { Format } from './format';
import { formatGithub } from './github';
import { formatGitlab } from './gitlab';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatMarkdown } from './markdown';
import { formatRdjson } from './rdjson';
import { formatSarif } from './sarif';
import { formatStatistics } from './statistics';
import { formatText } from './text';

export const FORMATS = {
  text: formatText,
  concise: formatConcise,
  statistics: formatStatistics,
  json: formatJson,
  markdown: formatMarkdown,
  sarif: formatSarif,
  github: formatGithub,
  gitlab: formatGitlab,
  rdjson: formatRdjson,
  junit: formatJunit,
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

export type { Assembly } from './format';
