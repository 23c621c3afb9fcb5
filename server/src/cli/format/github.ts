/**
 * Workflow commands of GitHub Actions: an annotation a finding.
 * Facts: actions/toolkit, `packages/core/src/command.ts` (escapes) and `docs/problem-matchers.md` (at most ten
 * annotations of a level in a step).
 */
import type { Severity } from '../../engine';
import type { FileReport, PlacedFinding } from '../../report/report';
import { type Format, lineOf, messageOf, plainPath } from './format';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };
const MAX_OF_A_LEVEL = 10;
/** The line that sums up is a notice itself. */
const MAX_NOTICES = MAX_OF_A_LEVEL - 1;

export const formatGithub: Format = ({ files }) => {
  const lines: string[] = [];
  let left = 0;
  for (const severity of ['error', 'warning', 'information'] as const) {
    const found = files.flatMap((file) =>
      file.findings.filter((finding) => finding.severity === severity).map((finding) => command(file, finding)),
    );
    const shown = found.slice(0, severity === 'information' ? MAX_NOTICES : MAX_OF_A_LEVEL);
    lines.push(...shown);
    left += found.length - shown.length;
  }
  if (left > 0)
    lines.push(`::notice title=novstack::${left} more finding${left === 1 ? '' : 's'}: see the summary or the report.`);
  return lines.map((line) => `${line}\n`).join('');
};

function command({ path }: FileReport, finding: PlacedFinding): string {
  const { severity, code, name, line, column, endLine, endColumn, shownOn } = finding;
  // Columns count only within one line.
  const columns = shownOn === undefined && line === endLine ? { col: column, endColumn } : {};
  const properties = { file: plainPath(path), line: lineOf(finding), ...columns, title: `${code} ${name}` };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(messageOf(finding))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
