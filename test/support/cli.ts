/** The built program, run as a user runs it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const PROGRAM = join(ROOT, 'server', 'bin', 'novstack.js');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function novstack(
  args: readonly string[],
  options: { cwd?: string; input?: string | Buffer; env?: Record<string, string> } = {},
): Run {
  const { NO_COLOR: _no, FORCE_COLOR: _force, CI: _ci, ...clean } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: options.cwd ?? ROOT,
    input: options.input ?? '',
    // Texts are compared: the language of whoever runs the tests must not count.
    env: { ...clean, LC_ALL: 'C', ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}
