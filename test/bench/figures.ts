/** What the benchmarks measure, as it is kept in `results.json` and shown in `docs/benchmarks.md`. */

export type Unit = 'ms' | 's' | 'MB' | 'MB/s' | 'KB' | 'files/s';

export interface Figure {
  readonly value: number;
  readonly unit: Unit;
}

/** One line of the table. */
export interface Row {
  /** What is measured; the same from run to run. */
  readonly what: string;
  readonly figure: Figure;
  /** The other side, measured in the same run. */
  readonly against?: { readonly what: string; readonly figure: Figure };
  /** What it should be. */
  readonly bar?: { readonly text: string; readonly met: boolean };
}

/** @param share 0.5 for the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const ms = (value: number): Figure => ({ value, unit: 'ms' });
export const seconds = (value: number): Figure => ({ value, unit: 's' });
export const megabytes = (value: number): Figure => ({ value, unit: 'MB' });

export function atMost(text: string, value: number, limit: number): NonNullable<Row['bar']> {
  return { text, met: value <= limit };
}
