/** A shell as a pipeline has it: `novstack` is on the PATH, and programs that a test puts there. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT, type Run } from './cli';

export class Shell {
  private readonly folder = mkdtempSync(join(tmpdir(), 'novstack-bin-'));

  constructor() {
    mkdirSync(this.folder, { recursive: true });
    this.program('novstack', `exec "${process.execPath}" "${join(ROOT, 'server', 'bin', 'novstack.js')}" "$@"`);
  }

  /** Puts a script on the PATH. */
  program(name: string, script: string): void {
    const path = join(this.folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  get environment(): Record<string, string | undefined> {
    const { CI: _ci, NO_COLOR: _no, FORCE_COLOR: _force, ...clean } = process.env;
    return {
      ...clean,
      LC_ALL: 'C',
      PATH: `${this.folder}${delimiter}${process.env.PATH}`,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    };
  }

  /** Runs a line as a runner does: it ends with the first command that fails. */
  run(cwd: string, line: string, environment: Record<string, string> = {}, program: 'sh' | 'bash' = 'sh'): Run {
    const options = program === 'bash' ? ['-eo', 'pipefail', '-c', line] : ['-e', '-c', line];
    const { status, stdout, stderr } = spawnSync(program, options, {
      cwd,
      env: { ...this.environment, ...environment },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    });
    return { code: status, stdout, stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
