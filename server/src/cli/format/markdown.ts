/** The report as Markdown, for job summaries and wikis: a verdict a file, then the findings. */
import { rulePage, type Severity, say } from '../../engine';
import { Budget, code, codeCell, message, plain } from '../../report/markdown';
import type { FileReport, PlacedFinding } from '../../report/report';
import { countFiles, countSeverity, severityInWords, showState } from '../../report/reviewWords';
import { type Format, lineOf, type Rest } from './format';
import { Totals } from './totals';

/** Bytes of UTF-8; a job summary of GitHub takes 1 MiB. */
const MAX_BYTES = 900_000;
const RESERVED = 300;

/** The row of a file, unless nothing in it was judged, and its findings. */
type Piece = {
  readonly row: string | undefined;
  readonly findings: readonly { readonly severity: Severity; readonly text: string }[];
};

export const formatMarkdown: Format<Piece> = {
  piece: (file) => ({
    row: file.summary.platform === undefined ? undefined : verdict(file),
    findings: file.findings.map((finding) => ({ severity: finding.severity, text: showFinding(file, finding) })),
  }),
  assemble: () => {
    const totals = new Totals();
    const rows = new Share(MAX_BYTES / 4);
    const findings = { error: new Share(MAX_BYTES), warning: new Share(MAX_BYTES), information: new Share(MAX_BYTES) };
    return {
      add: (piece, file) => {
        totals.add(file);
        if (piece.row !== undefined) rows.add(piece.row);
        for (const { severity, text } of piece.findings) findings[severity].add(text);
        return '';
      },
      end: (rest) => documentOf(totals, rows, [findings.error, findings.warning, findings.information], rest),
    };
  },
};

/** Texts up to a size at which no more can have a place in the document; the others are counted. */
class Share {
  readonly texts: string[] = [];
  left = 0;
  private size = 0;

  constructor(private readonly limit: number) {}

  add(text: string): void {
    this.size += text.length;
    if (this.size > this.limit) this.left++;
    else this.texts.push(text);
  }
}

function documentOf(totals: Totals, rows: Share, found: readonly Share[], { unreadable }: Rest): string {
  const { files, findings, undecided } = totals;
  const { error, warning, information } = findings;
  const budget = new Budget(MAX_BYTES);
  budget.add(
    say`### novstack: ${error} errors, ${warning} warnings, ${information} information in ${countFiles(files)}`,
  );
  if (undecided > 0)
    budget.add(
      undecided === 1
        ? say`**Cannot tell** for 1 device whether Smart Install is on.`
        : say`**Cannot tell** for ${undecided} devices whether Smart Install is on.`,
    );
  if (unreadable.length > 0) {
    const lost = unreadable.slice(0, 50).map(({ path, reason }) => `- ${code(path)}: ${plain(reason)}`);
    budget.add([say`**Cannot tell** for ${unreadable.length}:`, ...lost].join('\n'), RESERVED);
  }
  if (rows.texts.length > 0) {
    budget.add(
      [say`| file | device | Smart Install | findings |`, '| --- | --- | --- | --- |', ...rows.texts].join('\n'),
      RESERVED,
    );
    if (rows.left > 0) budget.add(say`_${rows.left} more files are not shown here._`);
  }
  let left = 0;
  for (const share of found) {
    left += share.left;
    for (const text of share.texts) if (!budget.add(text, RESERVED)) left++;
  }
  if (left > 0) budget.add(say`_${left} more findings are not shown here._`);
  return budget.text;
}

function verdict({ path, devices, summary, findings, decidedLine }: FileReport): string {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const counts = (['error', 'warning', 'information'] as const)
    .flatMap((severity) => (count(severity) > 0 ? [countSeverity(count(severity), severity)] : []))
    .join(', ');
  const line = decidedLine === null ? '' : say` (line ${decidedLine})`;
  return `| ${codeCell(path)} | ${devices.map(plain).join(', ')} | ${showState(summary)}${line} | ${counts === '' ? say`none` : counts} |`;
}

function showFinding({ path }: FileReport, finding: PlacedFinding): string {
  const { severity, code: rule, name } = finding;
  return `**${severityInWords(severity)} [${rule}](${rulePage(rule)}) ${name}**: ${say`${code(path)} line ${lineOf(finding)}`}\n\n${message(finding.message)}`;
}
