/**
 * A Code Quality report of GitLab: an array of issues, each with a fingerprint of its own.
 * Facts: GitLab's documentation, Code Quality report format.
 */
import type { Severity } from '../../engine';
import { type Format, lineOf, messageOf, plainPath } from './format';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', information: 'minor' };

export const formatGitlab: Format = ({ files }) => {
  const issues = files.flatMap(({ path, findings }) =>
    findings.map((finding) => ({
      description: `${messageOf(finding)} (${finding.code} ${finding.name})`,
      check_name: finding.code,
      fingerprint: finding.fingerprint,
      severity: SEVERITIES[finding.severity],
      location: { path: plainPath(path), lines: { begin: lineOf(finding) } },
    })),
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
};
