/**
 * Workflow commands of GitHub Actions: an annotation a finding, and in a review one for each changed line.
 * Facts: actions/toolkit, `packages/core/src/command.ts` (escapes) and `docs/problem-matchers.md` (at most ten
 * annotations of a level in a step).
 */
import { type Severity, say } from '../../engine';
import { printable } from '../../report/printable';
import type { FileReport, PlacedFinding } from '../../report/report';
import { byChangedLine, type Format, lineOf, messageOf, plainPath, type Rest, type Together } from './format';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };
const MAX_OF_A_LEVEL = 10;
/** The line that sums up is a notice itself. */
const MAX_NOTICES = MAX_OF_A_LEVEL - 1;

/** The commands of a level, as many as are shown, and how many there would be. */
type Level = { readonly shown: readonly string[]; readonly count: number };
type Levels = Readonly<Record<Severity, Level>>;

export const formatGithub: Format<Levels> = {
  piece: (file) => {
    const groups = byChangedLine(file.findings);
    return byLevel((severity) =>
      groups.filter(([worst]) => worst.severity === severity).map((findings) => command(file, findings)),
    );
  },
  assemble: () => {
    let all = byLevel(() => []);
    return {
      add: (piece) => {
        all = both(all, piece);
        return '';
      },
      end: (rest) => {
        const levels = both(
          byLevel((severity) => ownCommands(rest, severity)),
          all,
        );
        const list = [levels.error, levels.warning, levels.information];
        const lines = list.flatMap(({ shown }) => shown);
        const left = list.reduce((sum, { count }) => sum + count, 0) - lines.length;
        if (left > 0) lines.push(written('notice', { title: 'novstack' }, leftOut(left)));
        return lines.map((line) => `${line}\n`).join('');
      },
    };
  },
};

function byLevel(commandsOf: (severity: Severity) => readonly string[]): Levels {
  const level = (severity: Severity) => atMost(severity, commandsOf(severity));
  return { error: level('error'), warning: level('warning'), information: level('information') };
}

function atMost(severity: Severity, commands: readonly string[], count = commands.length): Level {
  return { shown: commands.slice(0, severity === 'information' ? MAX_NOTICES : MAX_OF_A_LEVEL), count };
}

function both(a: Levels, b: Levels): Levels {
  const level = (severity: Severity) =>
    atMost(severity, [...a[severity].shown, ...b[severity].shown], a[severity].count + b[severity].count);
  return { error: level('error'), warning: level('warning'), information: level('information') };
}

/** Annotations that are no findings. */
function ownCommands({ unreadable, notices }: Rest, severity: Severity): string[] {
  switch (severity) {
    case 'error':
      return unreadable.map(({ path, reason }) => plain('error', say`cannot tell: ${reason}`, path));
    case 'warning':
      return notices.map(({ message, path, line }) => plain('warning', message, path, line));
    case 'information':
      return [];
  }
}

function leftOut(count: number): string {
  return count === 1
    ? say`1 more finding: see the summary or the report.`
    : say`${count} more findings: see the summary or the report.`;
}

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

function command({ path }: FileReport, [finding, ...others]: Together): string {
  const { severity, code, name, line, column, endLine, endColumn, shownOn } = finding;
  // Columns count only within one line.
  const columns = shownOn === undefined && line === endLine ? { col: column, endColumn } : {};
  const properties = { file: plainPath(path), line: lineOf(finding), ...columns, title: titleOf(code, name, others) };
  return written(COMMANDS[severity], properties, [finding, ...others].map(messageOf).join('\n'));
}

function titleOf(code: string, name: string, others: readonly PlacedFinding[]): string {
  const codes = [...new Set([code, ...others.map((other) => other.code)])];
  return codes.length === 1 ? `${code} ${name}` : codes.join(' ');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
