/** Reports of `--format json`, joined. */
import type { Severity } from '../../engine';
import type { Unreadable } from '../../report/report';
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

interface JsonFile {
  readonly path: string;
  readonly findings: readonly { readonly severity: Severity }[];
}

export interface JsonReport {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'novstack'; readonly version: string };
  readonly shard?: unknown;
  readonly files: readonly JsonFile[];
  readonly unreadable: readonly Unreadable[];
  readonly summary: Readonly<Record<string, number>>;
}

export function isJsonReport(value: unknown): value is JsonReport {
  return (
    isRecord(value) &&
    value.schemaVersion === 1 &&
    isRecord(value.tool) &&
    value.tool.name === 'novstack' &&
    typeof value.tool.version === 'string' &&
    Array.isArray(value.files) &&
    value.files.every(
      (file) =>
        isRecord(file) &&
        typeof file.path === 'string' &&
        Array.isArray(file.findings) &&
        file.findings.every(isRecord),
    ) &&
    Array.isArray(value.unreadable) &&
    value.unreadable.every(isRecord) &&
    isRecord(value.summary)
  );
}

export function joinJson(parts: readonly Part<JsonReport>[]): Joined {
  const documents = parts.map(({ document }) => document);
  const version = onlyVersion(documents.map(({ tool }) => tool.version));
  const missing = missingParts(parts.map(({ path, document: { shard } }) => ({ path, shard })));
  assertDisjoint(parts.map(({ path, document }) => ({ path, files: document.files.map((file) => file.path) })));
  const files = documents.flatMap((document) => document.files).sort((a, b) => comparePaths(a.path, b.path));
  const unreadable = distinct(
    documents.flatMap((document) => document.unreadable),
    ({ path }) => path,
  );
  const sum = (key: string) => documents.reduce((total, { summary }) => total + (summary[key] ?? 0), 0);
  return {
    document: {
      schemaVersion: 1,
      tool: { name: 'novstack', version },
      files,
      unreadable,
      summary: {
        files: files.length,
        errors: sum('errors'),
        warnings: sum('warnings'),
        informations: sum('informations'),
        suppressed: sum('suppressed'),
        undecided: sum('undecided'),
        unreadable: unreadable.length,
      },
    },
    severities: new Set(files.flatMap(({ findings }) => findings.map(({ severity }) => severity))),
    missing,
    isComplete: unreadable.length === 0 && missing.length === 0,
  };
}
