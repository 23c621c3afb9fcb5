/**
 * Reviewdog's Diagnostic Format, with suggestions.
 * Facts: reviewdog, `proto/rdf/reviewdog.proto`: lines from 1, columns from 1 in bytes of UTF-8, ends exclusive.
 */
import { rulePage, type Severity, say } from '../../engine';
import { printable } from '../../report/printable';
import type { FileReport, PlacedFinding } from '../../report/report';
import { suggestedFix, suggestionOf } from '../../report/suggestion';
import { type Format, lineOf, messageOf, plainPath, type Rest } from './format';
import { JsonList, jsonItems } from './jsonText';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', information: 'INFO' };

export const formatRdjson: Format<string> = {
  piece: (file) =>
    jsonItems(
      file.findings.map((finding) => diagnostic(file, finding)),
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

function diagnostic(file: FileReport, finding: PlacedFinding): object {
  const path = plainPath(file.path);
  const fix = suggestedFix(finding);
  const suggestion = fix && suggestionOf(file.lines, fix);
  return {
    message: messageOf(finding),
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
    ...(finding.related.length > 0 && {
      related_locations: finding.related.map(({ line, message }) => ({
        message: messageOf({ message, about: finding.about }),
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
