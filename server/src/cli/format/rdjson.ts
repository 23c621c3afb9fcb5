/**
 * Reviewdog's Diagnostic Format, with suggestions.
 * Facts: reviewdog, `proto/rdf/reviewdog.proto`: lines from 1, columns from 1 in bytes of UTF-8, ends exclusive.
 */
import { rulePage, type Severity, say } from '../../engine';
import { printable } from '../../report/printable';
import type { FileReport, PlacedFinding } from '../../report/report';
import { suggestedFix, suggestionOf } from '../../report/suggestion';
import {
  byChangedLine,
  type Format,
  lineOf,
  messageOf,
  plainPath,
  type Rest,
  type Together,
  withRules,
} from './format';
import { JsonList, jsonItems } from './jsonText';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', information: 'INFO' };

export const formatRdjson: Format<string> = {
  piece: (file) =>
    jsonItems(
      byChangedLine(file.findings).map((findings) => diagnostic(file, findings)),
      2,
    ),
  assemble: () => {
    const list = new JsonList(
      () => ({ source: { name: 'novstack', url: 'https://github.com/novstack/novstack' }, diagnostics: [] }),
      '"diagnostics": []',
      2,
    );
    return {
      add: (piece) => list.add(piece),
      end: (rest) => list.add(jsonItems(lostFiles(rest), 2)) + list.end(undefined),
    };
  },
};

function lostFiles({ unreadable }: Rest): object[] {
  return unreadable.map(({ path, reason }) => ({
    message: printable(say`Cannot tell: ${reason}`),
    location: { path: plainPath(path) },
    severity: 'ERROR',
  }));
}

function diagnostic(file: FileReport, findings: Together): object {
  const path = plainPath(file.path);
  const [finding, ...others] = findings;
  const related = findings.flatMap((one) => one.related.map((line) => ({ ...line, about: one.about })));
  const fix = suggestedFix({ fixes: findings.flatMap(({ fixes }) => fixes) });
  const suggestion = fix && suggestionOf(file.lines, fix);
  return {
    message: others.length === 0 ? messageOf(finding) : withRules(findings),
    location: { path, range: rangeOf(file, finding) },
    severity: SEVERITIES[finding.severity],
    code: { value: finding.code, url: rulePage(finding.code) },
    ...(suggestion && {
      suggestions: [
        {
          range: wholeLines(suggestion.line, suggestion.endLine, file.lines),
          text: suggestion.lines.join('\n'),
        },
      ],
    }),
    ...(related.length > 0 && {
      related_locations: related.map(({ line, message, about }) => ({
        message: messageOf({ message, about }),
        location: { path, range: { start: { line } } },
      })),
    }),
  };
}

function rangeOf({ lines }: FileReport, finding: PlacedFinding): object {
  const { line, column, endLine, endColumn } = finding;
  const shown = lineOf(finding);
  if (shown !== line) return { start: { line: shown } };
  return {
    start: { line, column: bytesBefore(lines[line - 1], column) },
    end: { line: endLine, column: bytesBefore(lines[endLine - 1], endColumn) },
  };
}

function wholeLines(line: number, endLine: number, lines: readonly string[]): object {
  const last = lines[endLine - 1] ?? '';
  return { start: { line, column: 1 }, end: { line: endLine, column: bytesBefore(last, last.length + 1) } };
}

/** The column of a character, from 1, in bytes of UTF-8. */
function bytesBefore(line = '', column: number): number {
  return Buffer.byteLength(line.slice(0, column - 1), 'utf8') + 1;
}
