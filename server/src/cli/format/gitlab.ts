/**
 * A Code Quality report of GitLab: an array of issues, each with a fingerprint of its own.
 * Facts: GitLab's documentation, Code Quality report format.
 */
import { type Severity, say } from '../../engine';
import { fingerprintsOf } from '../../project/fingerprint';
import { printable } from '../../report/printable';
import type { FileReport } from '../../report/report';
import { byChangedLine, type Format, lineOf, plainPath, type Rest, withRules } from './format';
import { JsonList, jsonItems } from './jsonText';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', information: 'minor' };

export const formatGitlab: Format<string> = {
  piece: (file) => jsonItems(issuesOf(file), 1),
  assemble: () => {
    const list = new JsonList(() => [], '[]', 1);
    return {
      add: (piece) => list.add(piece),
      end: (rest) => list.add(jsonItems(lostFiles(rest), 1)) + list.end(undefined),
    };
  },
};

function issuesOf({ path, findings }: FileReport): object[] {
  return byChangedLine(findings).map(([finding, ...others]) => ({
    description: withRules([finding, ...others]),
    check_name: finding.code,
    fingerprint: finding.fingerprint,
    severity: SEVERITIES[finding.severity],
    location: { path: plainPath(path), lines: { begin: lineOf(finding) } },
  }));
}

function lostFiles({ unreadable }: Rest): object[] {
  return unreadable.map(({ path, reason }) => ({
    description: printable(say`Cannot tell: ${reason}`),
    check_name: 'unreadable',
    fingerprint: fingerprintsOf(plainPath(path), [{ code: 'unreadable', about: { device: '', interfaces: [] } }])[0],
    severity: 'critical',
    location: { path: plainPath(path), lines: { begin: 1 } },
  }));
}
