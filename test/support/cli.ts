/** The built program, run as a user runs it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Request, type Run, runResident } from './resident/program';

export type { Run };

export const ROOT = join(__dirname, '..', '..');
export const PROGRAM = join(ROOT, 'server', 'bin', 'novstack.js');

interface Options {
  cwd?: string;
  input?: string | Buffer;
  env?: Record<string, string>;
}

function requestOf(args: readonly string[], { cwd = ROOT, input = '', env = {} }: Options): Request {
  const { NO_COLOR: _no, FORCE_COLOR: _force, CI: _ci, ...clean } = process.env;
  // Texts are compared: the language of whoever runs the tests must not count.
  return { args, cwd, input, env: { ...clean, LC_ALL: 'C', ...env } };
}

/** Runs a command in a process that stays; `startNovstack` starts one for it. */
export function novstack(args: readonly string[], options: Options = {}): Run {
  return runResident(requestOf(args, options));
}

/** Runs a command in a process of its own, where the start is what a test is about, or changes it. */
export function startNovstack(args: readonly string[], options: Options = {}): Run {
  const { cwd, input, env } = requestOf(args, options);
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd,
    input,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}
