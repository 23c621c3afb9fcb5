/**
 * Workflow commands of GitHub Actions: an annotation a finding.
 * Facts: actions/toolkit, `packages/core/src/command.ts` (escapes) and `docs/problem-matchers.md` (at most ten
 * annotations of a level in a step).
 */
import { type Severity, say } from '../../engine';
import { printable } from '../../report/printable';
import type { FileReport, PlacedFinding } from '../../report/report';
import { type Format, lineOf, messageOf, plainPath } from './format';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };
const MAX_OF_A_LEVEL = 10;
/** The line that sums up is a notice itself. */
const MAX_NOTICES = MAX_OF_A_LEVEL - 1;

export const formatGithub: Format = ({ files, unreadable, notices }) => {
  const lines: string[] = [];
  let left = 0;
  const own = {
    error: unreadable.map(({ path, reason }) => plain('error', say`cannot tell: ${reason}`, path)),
    warning: notices.map(({ message, path, line }) => plain('warning', message, path, line)),
    information: [],
  };
  for (const severity of ['error', 'warning', 'information'] as const) {
    const found = [
      ...own[severity],
      ...files.flatMap((file) =>
        file.findings.filter((finding) => finding.severity === severity).map((finding) => command(file, finding)),
      ),
    ];
    const shown = found.slice(0, severity === 'information' ? MAX_NOTICES : MAX_OF_A_LEVEL);
    lines.push(...shown);
    left += found.length - shown.length;
  }
  if (left > 0) lines.push(written('notice', { title: 'novstack' }, leftOut(left)));
  return lines.map((line) => `${line}\n`).join('');
};

function leftOut(count: number): string {
  return count === 1
    ? say`1 more finding: see the summary or the report.`
    : say`${count} more findings: see the summary or the report.`;
}

/** An annotation that is no finding. */
function plain(level: string, message: string, path?: string, line?: number): string {
  const properties = {
    ...(path !== undefined && { file: plainPath(path) }),
    ...(line !== undefined && { line }),
    title: 'novstack',
  };
  return written(level, properties, printable(message));
}

function written(level: string, properties: object, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(printable(String(value)))}`);
  return `::${level} ${list.join(',')}::${escapeData(message)}`;
}

function command({ path }: FileReport, finding: PlacedFinding): string {
  const { severity, code, name, line, column, endLine, endColumn, shownOn } = finding;
  // Columns count only within one line.
  const columns = shownOn === undefined && line === endLine ? { col: column, endColumn } : {};
  const properties = { file: plainPath(path), line: lineOf(finding), ...columns, title: `${code} ${name}` };
  return written(COMMANDS[severity], properties, messageOf(finding));
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
