/** Sums over the files of a report. */
import type { Severity } from '../../engine';
import type { FileTally } from '../../report/report';

export class Totals {
  files = 0;
  suppressed = 0;
  /** Devices of which nobody can tell whether Smart Install is on. */
  undecided = 0;
  readonly findings: Record<Severity, number> = { error: 0, warning: 0, information: 0 };

  add({ findings, suppressed, summary }: Pick<FileTally, 'findings' | 'suppressed' | 'summary'>): void {
    this.files++;
    this.suppressed += suppressed;
    this.undecided += summary.undecided;
    for (const severity of ['error', 'warning', 'information'] as const) this.findings[severity] += findings[severity];
  }
}
