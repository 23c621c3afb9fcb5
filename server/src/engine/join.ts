/** One finding for each cause: findings that one change of the text would end are shown as one. */
import type { Finding, Fix, Related, Severity } from './finding';
import { groupBy } from './groupBy';
import { identityOf } from './identity';

const BY_SEVERITY: readonly Severity[] = ['information', 'warning', 'error'];

/** Parts of a finding that are asked for fixes: those that have a fix in common have it all. */
const MAX_ASKED = 8;

/**
 * Findings as people see them: those that have a cause in common become one, in place of the first of them.
 * @param findings of one text
 * @returns in the order of the text; what stands alone is handed on as it is
 */
export function joined(findings: readonly Finding[]): Finding[] {
  const groups = groupBy(findings, (finding) => (finding.join ? causeOf(finding) : finding));
  const result = Array.from(groups.values(), joinAll);
  return result.sort((a, b) => a.start - b.start || (a.code < b.code ? -1 : a.code > b.code ? 1 : a.end - b.end));
}

/** Equal for findings of a text that are shown as one; of one that stands alone nothing else has it. */
export function causeOf(finding: Finding): string {
  return finding.join ? `${finding.about.device} ${finding.join.cause}` : identityOf(finding);
}

/** The findings that one was made from; itself where it stands alone. */
export function partsOf(finding: Finding): readonly Finding[] {
  return finding.parts ?? [finding];
}

/**
 * One finding for several of one cause. It has the code of the gravest; of several codes that are as grave the last,
 * which is the one that names the cause.
 */
export function joinAll(parts: readonly [Finding, ...Finding[]]): Finding {
  const lead = parts.reduce((one, other) => (isLead(other, one) ? other : one));
  const { join } = lead;
  if (!join) return lead;
  const interfaces = [...new Set(parts.flatMap(({ about }) => about.interfaces))];
  const exposure = parts.some(({ about }) => about.exposure === true);
  const { start, end } = join.at ?? lead;
  let fixes: readonly Fix[] | undefined;
  return {
    start,
    end,
    code: lead.code,
    name: lead.name,
    severity: lead.severity,
    confidence: lead.confidence,
    message: join.message(interfaces),
    about: { ...lead.about, interfaces, ...(exposure && { exposure }) },
    related: relatedOf(parts),
    unnecessary: lead.unnecessary,
    join,
    parts,
    get path() {
      return parts.find(({ path }) => path.length > 0)?.path ?? [];
    },
    get fixes() {
      fixes ??= fixesOf(parts);
      return fixes;
    },
  };
}

function isLead(one: Finding, other: Finding): boolean {
  const difference = BY_SEVERITY.indexOf(one.severity) - BY_SEVERITY.indexOf(other.severity);
  return difference > 0 || (difference === 0 && one.code > other.code);
}

function relatedOf(parts: readonly Finding[]): Related[] {
  const lines = new Map<string, Related>();
  for (const { related } of parts) {
    for (const line of related) {
      const key = `${line.start} ${line.message}`;
      if (!lines.has(key)) lines.set(key, line);
    }
  }
  return [...lines.values()];
}

/** Each fix once: the one for an interface is often that for the device. */
function fixesOf(parts: readonly Finding[]): Fix[] {
  const fixes = new Map<string, Fix>();
  for (const part of parts.slice(0, MAX_ASKED)) {
    for (const fix of part.fixes) {
      const key = JSON.stringify(fix.edits);
      if (!fixes.has(key)) fixes.set(key, fix);
    }
  }
  return [...fixes.values()];
}
