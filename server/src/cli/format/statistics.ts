/** How many findings each rule has, in how many files; the most first. */
import { rules, type Severity } from '../../engine';
import type { FileReport } from '../../report/report';
import type { Format } from './format';

export interface Count {
  readonly code: string;
  readonly severity: Severity;
  count: number;
}

/** The findings of one file: a count for each rule and severity. */
export const formatStatistics: Format<readonly Count[]> = {
  piece: ({ findings }: Pick<FileReport, 'findings'>) => add(new Map(), findings),
  assemble: () => {
    const sums = new Map<string, Count>();
    return {
      add: (piece) => {
        add(sums, piece);
        return '';
      },
      end: () => table([...sums.values()]),
    };
  },
};

/** @param more counts, or findings, which count once */
function add(
  sums: Map<string, Count>,
  more: readonly { readonly code: string; readonly severity: Severity; readonly count?: number }[],
): Count[] {
  for (const { code, severity, count = 1 } of more) {
    const key = `${code} ${severity}`;
    const known = sums.get(key);
    if (known) known.count += count;
    else sums.set(key, { code, severity, count });
  }
  return [...sums.values()];
}

function table(counts: readonly Count[]): string {
  const width = Math.max(...rules.map(({ name }) => name.length));
  return [...counts]
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .map(({ code, severity, count }) => {
      const name = rules.find((rule) => rule.code === code)?.name ?? '';
      return `${String(count).padStart(7)}  ${code}  ${name.padEnd(width)}  ${severity}\n`;
    })
    .join('');
}
