/** The report as JSON; its shape is `schemas/report-v1.schema.json`. */
import { countFindings, type Report } from '../report';
import { version } from '../version';

export function formatJson(report: Report): string {
  const { error, warning, information } = countFindings(report);
  const document = {
    schemaVersion: 1,
    tool: { name: 'novstack', version },
    files: report.files.map(({ path, summary, decidedLine, findings }) => ({
      path,
      dialect: summary.dialect,
      complete: summary.complete,
      smartInstall: { state: summary.state, role: summary.role, line: decidedLine },
      findings,
    })),
    summary: {
      files: report.files.length,
      errors: error,
      warnings: warning,
      informations: information,
      unreadable: report.unreadable.length,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
