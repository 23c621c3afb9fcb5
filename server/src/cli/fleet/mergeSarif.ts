/** Reports of `--format sarif`, joined to one run: code scanning takes one for a tool and a category. */
import type { Severity } from '../../engine';
import {
  assertDisjoint,
  comparePaths,
  distinct,
  isRecord,
  type Joined,
  missingParts,
  onlyVersion,
  type Part,
} from './mergeParts';

interface Located {
  readonly locations?: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
  }[];
}

interface Result extends Located {
  readonly level: string;
  readonly suppressions?: unknown;
}

interface Invocation {
  readonly executionSuccessful: boolean;
  readonly toolExecutionNotifications?: readonly Located[];
}

interface Run {
  readonly tool: { readonly driver: { readonly name: string; readonly version: string } };
  readonly results: readonly Result[];
  readonly invocations: readonly Invocation[];
  readonly properties?: { readonly shard?: unknown };
}

export interface SarifReport {
  readonly version: '2.1.0';
  readonly runs: readonly [Run];
}

export function isSarifReport(value: unknown): value is SarifReport {
  if (!isRecord(value) || value.version !== '2.1.0' || !Array.isArray(value.runs) || value.runs.length !== 1)
    return false;
  const run: unknown = value.runs[0];
  if (!isRecord(run) || !Array.isArray(run.results) || !Array.isArray(run.invocations)) return false;
  if (![...run.results, ...run.invocations].every(isRecord)) return false;
  const driver = isRecord(run.tool) ? run.tool.driver : undefined;
  return isRecord(driver) && driver.name === 'novstack' && typeof driver.version === 'string';
}

const SEVERITIES: Readonly<Record<string, Severity>> = { error: 'error', warning: 'warning', note: 'information' };

export function joinSarif(parts: readonly Part<SarifReport>[]): Joined {
  const runs = parts.map(({ document }) => document.runs[0]);
  onlyVersion(runs.map(({ tool }) => tool.driver.version));
  const missing = missingParts(
    parts.map(({ path, document }) => ({ path, shard: document.runs[0].properties?.shard })),
  );
  assertDisjoint(parts.map(({ path, document }) => ({ path, files: document.runs[0].results.map(pathOf) })));
  const results = runs.flatMap((run) => run.results).sort((a, b) => comparePaths(pathOf(a), pathOf(b)));
  const invocations = runs.flatMap((run) => run.invocations);
  const notifications = distinct(
    invocations.flatMap(({ toolExecutionNotifications }) => toolExecutionNotifications ?? []),
    pathOf,
  );
  const isComplete = invocations.every(({ executionSuccessful }) => executionSuccessful) && missing.length === 0;
  const [first] = parts;
  const { properties: _shard, ...run } = runs[0] ?? {};
  return {
    document: {
      ...first?.document,
      runs: [
        {
          ...run,
          results,
          invocations: [
            {
              executionSuccessful: isComplete,
              ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
            },
          ],
        },
      ],
    },
    severities: new Set(
      results.flatMap(({ level, suppressions }) => (suppressions === undefined ? (SEVERITIES[level] ?? []) : [])),
    ),
    missing,
    isComplete,
  };
}

function pathOf({ locations }: Located): string {
  const uri = locations?.[0]?.physicalLocation.artifactLocation.uri ?? '';
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
