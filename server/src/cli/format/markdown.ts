/** The report as Markdown, for job summaries and wikis: a verdict a file, then the findings. */
import { rulePage, type Severity, say } from '../../engine';
import { Budget, code, codeCell, message, plain } from '../../report/markdown';
import { countFindings, type FileReport, type PlacedFinding } from '../../report/report';
import { countFiles, countSeverity, severityInWords, stateName } from '../../report/words';
import { type Format, lineOf } from './format';

/** Bytes of UTF-8; a job summary of GitHub takes 1 MiB. */
const MAX_BYTES = 900_000;
const RESERVED = 300;

export const formatMarkdown: Format = (report) => {
  const { error, warning, information } = countFindings(report);
  const budget = new Budget(MAX_BYTES);
  budget.add(
    say`### novstack: ${error} errors, ${warning} warnings, ${information} information in ${countFiles(report.files.length)}`,
  );
  if (report.unreadable.length > 0) {
    const rows = report.unreadable.slice(0, 50).map(({ path, reason }) => `- ${code(path)}: ${plain(reason)}`);
    budget.add([say`**Cannot tell** for ${report.unreadable.length}:`, ...rows].join('\n'), RESERVED);
  }
  const judged = report.files.filter(({ summary }) => summary.platform !== undefined);
  if (judged.length > 0) {
    const rows: string[] = [];
    let size = 0;
    for (const file of judged) {
      const row = verdict(file);
      size += row.length * 2;
      if (size > MAX_BYTES / 2) break;
      rows.push(row);
    }
    budget.add(
      [say`| file | device | Smart Install | findings |`, '| --- | --- | --- | --- |', ...rows].join('\n'),
      RESERVED,
    );
    if (rows.length < judged.length) budget.add(say`_${judged.length - rows.length} more files are not shown here._`);
  }
  let left = 0;
  for (const severity of ['error', 'warning', 'information'] as const) {
    for (const file of report.files) {
      for (const finding of file.findings.filter((one) => one.severity === severity)) {
        if (!budget.add(showFinding(file, finding), RESERVED)) left++;
      }
    }
  }
  if (left > 0) budget.add(say`_${left} more findings are not shown here._`);
  return budget.text;
};

function verdict({ path, devices, summary, findings, decidedLine }: FileReport): string {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const counts = (['error', 'warning', 'information'] as const)
    .flatMap((severity) => (count(severity) > 0 ? [countSeverity(count(severity), severity)] : []))
    .join(', ');
  const line = decidedLine === null ? '' : say` (line ${decidedLine})`;
  return `| ${codeCell(path)} | ${devices.map(plain).join(', ')} | ${stateName(summary.state)}${line} | ${counts === '' ? say`none` : counts} |`;
}

function showFinding({ path }: FileReport, finding: PlacedFinding): string {
  const { severity, code: rule, name } = finding;
  return `**${severityInWords(severity)} [${rule}](${rulePage(rule)}) ${name}**: ${say`${code(path)} line ${lineOf(finding)}`}\n\n${message(finding.message)}`;
}
