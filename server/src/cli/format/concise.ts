/** A line for each finding, as compilers print: `path:line:column: severity CODE message`. */
import { printable } from '../../report/printable';
import type { FileReport } from '../../report/report';
import { type Format, messageOf } from './format';

export const formatConcise: Format<string> = {
  piece: ({ path, findings }: FileReport) =>
    findings
      .map((finding) => {
        const { line, column, shownOn, severity, code } = finding;
        const place = shownOn === undefined ? `${line}:${column}` : `${shownOn}:1`;
        return `${printable(path)}:${place}: ${severity} ${code} ${messageOf(finding)}\n`;
      })
      .join(''),
  assemble: () => ({ add: (piece) => piece, end: () => '' }),
};
