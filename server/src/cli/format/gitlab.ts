/**
 * A Code Quality report of GitLab: an array of issues, each with a fingerprint of its own.
 * Facts: GitLab's documentation, Code Quality report format.
 */
import { type Severity, say } from '../../engine';
import { fingerprintsOf } from '../../project/fingerprint';
import { printable } from '../../report/printable';
import { type Format, jsonText, lineOf, messageOf, plainPath } from './format';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', information: 'minor' };

export const formatGitlab: Format = ({ files, unreadable }) => {
  const lost = unreadable.map(({ path, reason }) => ({
    description: printable(say`Cannot tell: ${reason}`),
    check_name: 'unreadable',
    fingerprint: fingerprintsOf(plainPath(path), [{ code: 'unreadable', about: { device: '', interfaces: [] } }])[0],
    severity: 'critical',
    location: { path: plainPath(path), lines: { begin: 1 } },
  }));
  const issues = files.flatMap(({ path, findings }) =>
    findings.map((finding) => ({
      description: `${messageOf(finding)} (${finding.code} ${finding.name})`,
      check_name: finding.code,
      fingerprint: finding.fingerprint,
      severity: SEVERITIES[finding.severity],
      location: { path: plainPath(path), lines: { begin: lineOf(finding) } },
    })),
  );
  return jsonText([...lost, ...issues]);
};
