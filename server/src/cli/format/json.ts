/** The report as JSON; its shape is `schemas/report-v1.schema.json`. */
import { countFindings } from '../../report/report';
import { version } from '../version';
import { type Format, jsonText } from './format';

export const formatJson: Format = (report) => {
  const { error, warning, information } = countFindings(report);
  const document = {
    schemaVersion: 1,
    tool: { name: 'novstack', version },
    files: report.files.map(({ path, devices, summary, decidedLine, findings, suppressed }) => ({
      path,
      devices,
      dialect: summary.dialect,
      complete: summary.complete,
      smartInstall: { state: summary.state, role: summary.role, line: decidedLine },
      findings,
      suppressed: suppressed.map(({ by, reason, finding }) => ({ by, reason: reason ?? null, finding })),
    })),
    unreadable: report.unreadable,
    summary: {
      files: report.files.length,
      errors: error,
      warnings: warning,
      informations: information,
      suppressed: report.files.reduce((sum, { suppressed }) => sum + suppressed.length, 0),
      unreadable: report.unreadable.length,
    },
  };
  return jsonText(document);
};
