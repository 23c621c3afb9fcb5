/** One run of the program that reports in every format: each report takes a fraction of the run. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormatName } from '../../server/src/cli/format';
import { novstack } from './cli';

/** The formats that a command takes, as it says itself to somebody who asks for another. */
export function formatsOf(command: 'check' | 'diff' | 'inventory' | 'exposure' | 'trace'): string[] {
  const { stderr } = novstack([command, '--format', 'unknown']);
  const [, choices] = /Allowed choices are (.+)\.$/m.exec(stderr) ?? [];
  if (choices === undefined) throw new Error(`${command} names no formats: ${stderr}`);
  return choices.split(', ');
}

export type Format = FormatName;
/** The formats of `check` and `diff`. */
export const FORMATS = formatsOf('check') as readonly Format[];

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
  const [first = 'text', ...others] = FORMATS;
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
