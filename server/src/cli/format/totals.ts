/** Sums over the files of a report. */
import type { Severity } from '../../engine';
import type { FileTally } from '../../report/report';

export class Totals {
  files = 0;
  suppressed = 0;
  readonly findings: Record<Severity, number> = { error: 0, warning: 0, information: 0 };

  add({ findings, suppressed }: Pick<FileTally, 'findings' | 'suppressed'>): void {
    this.files++;
    this.suppressed += suppressed;
    for (const severity of ['error', 'warning', 'information'] as const) this.findings[severity] += findings[severity];
  }
}
