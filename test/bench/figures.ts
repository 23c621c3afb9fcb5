/** Numbers of the benchmarks. */

export interface Figure {
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'MB/s' | 'KB' | 'files/s';
}

/** @param share 0.5 for the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
