/** The findings of a text as the markers of fixtures. */
import { analyse, type Finding, lineOf, lineStarts } from '../../server/src/engine';

/** The findings of a text as markers. */
export function markersOf(text: string): string[] {
  const starts = lineStarts(text);
  return analyse(text).findings.map(
    (finding) => `${lineOf(starts, finding.start) + 1}: ${marker(text, starts, finding)}`,
  );
}

function marker(text: string, starts: readonly number[], { start, end, code, fixes }: Finding): string {
  const lineStart = starts[lineOf(starts, start)] ?? 0;
  const blanks = text.slice(lineStart, start).replace(/[^\t]/g, ' ');
  return `${blanks}${'^'.repeat(Math.max(1, end - start))} ${fixes.length > 0 ? '💡 ' : ''}${code}`;
}

/** Puts the findings of a text under its lines, for the update switch. */
export function writeCarets(text: string): string {
  const markers = markersOf(text).map((entry) => ({
    line: Number.parseInt(entry, 10),
    marker: entry.slice(entry.indexOf(': ') + 2),
  }));
  return text
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .map((line, index) => {
      const under = markers.filter((entry) => entry.line === index + 1).map((entry) => entry.marker);
      const lineBreak = /(?:\r\n|\n|\r)$/.exec(line)?.[0];
      if (under.length === 0) return line;
      return lineBreak ? `${line}${under.map((one) => one + lineBreak).join('')}` : `${line}\n${under.join('\n')}`;
    })
    .join('');
}
