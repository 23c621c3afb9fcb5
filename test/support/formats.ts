/** One run of the program that reports in every format: each report takes a fraction of the run. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { novstack } from './cli';

/** The formats of `check` and `diff`. */
export const FORMATS = ['text', 'json', 'markdown', 'sarif', 'github', 'gitlab', 'rdjson', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

export interface Reports {
  readonly code: number | null;
  readonly stderr: string;
  readonly reports: Readonly<Record<Format, string>>;
}

/**
 * Runs a command that takes several outputs, all of them to files but the first.
 * @returns what is told of the run, and its reports
 */
export function inEveryFormat(args: readonly string[], options: Parameters<typeof novstack>[1] = {}): Reports {
  const folder = mkdtempSync(join(tmpdir(), 'novstack-formats-'));
  const [first, ...others] = FORMATS;
  const path = (format: Format) => join(folder, format);
  try {
    const outputs = others.flatMap((format) => ['-f', format, '-o', path(format)]);
    const { code, stdout, stderr } = novstack([...args, '-f', first, ...outputs], options);
    const written = others.map((format) => [format, readFileSync(path(format), 'utf8')]);
    return { code, stderr, reports: Object.fromEntries([[first, stdout], ...written]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
