/** `novstack merge`: the reports of the parts of a fleet in, one report of all out. */
import { readFileSync } from 'node:fs';
import { type Severity, say } from '../../engine';
import { fails } from '../../report/report';
import { complain, EXIT, write } from '../console';
import { jsonText } from '../format/jsonText';
import { writeOutput } from '../outputs';
import { UsageError } from '../projects';
import { isJsonReport, type JsonReport, joinJson } from './mergeJson';
import { assertDifferent, type Joined, type Part } from './mergeParts';
import { isSarifReport, joinSarif, type SarifReport } from './mergeSarif';

export interface MergeOptions {
  readonly output: string | undefined;
  readonly failOn: Severity | 'never';
}

/**
 * Joins reports of one format. In what order they are named does not matter.
 * @returns the exit code, as `check` of all the files would have
 */
export async function merge(paths: readonly string[], { output, failOn }: MergeOptions): Promise<number> {
  assertDifferent(paths);
  const { document, severities, missing, isComplete } = join(
    paths.map((path) => ({ path, document: readReport(path) })),
  );
  const text = jsonText(document);
  if (output === undefined) await write(text);
  else writeOutput(output, text);
  for (const { index, count } of missing) complain(say`part ${index} of ${count} is missing`);
  if (!isComplete) return EXIT.usage;
  return [...severities].some((severity) => fails(severity, failOn)) ? EXIT.findings : EXIT.clean;
}

function join(parts: readonly Part<JsonReport | SarifReport>[]): Joined {
  const json = parts.filter((part): part is Part<JsonReport> => isJsonReport(part.document));
  const sarif = parts.filter((part): part is Part<SarifReport> => isSarifReport(part.document));
  if (json.length > 0 && sarif.length > 0) throw new UsageError(say`reports in JSON and in SARIF cannot be joined`);
  return json.length > 0 ? joinJson(json) : joinSarif(sarif);
}

function readReport(path: string): JsonReport | SarifReport {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(say`cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
  const document = parse(text);
  if (isJsonReport(document) || isSarifReport(document)) return document;
  throw new UsageError(say`${path} is not a report of novstack check in the format json or sarif`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
