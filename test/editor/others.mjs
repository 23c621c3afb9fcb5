// Other editors than VS Code, each set up as docs/editors.md says and driven by a script in its own language.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from '../../scripts/paths.mjs';

const SAMPLE = join(root, 'samples', 'access-2960.cfg');

export function runNeovim() {
  return runOther('neovim.lua', (folder, script) => {
    const setup = writeSetup(folder, 'neovim', 'init.lua');
    return ['nvim', ['--headless', '--clean', '-u', setup, '-c', `luafile ${script}`]];
  });
}

export function runEmacs() {
  return runOther('emacs.el', (folder, script) => {
    const setup = writeSetup(folder, 'emacs', 'init.el');
    const load = ['--eval', '(package-initialize)', '--load', setup, '--load', script];
    return ['emacs', ['--no-init-file', '--batch', ...load]];
  });
}

/** The set-up of an editor as the documentation prints it, in a file. */
function writeSetup(folder, editor, name) {
  const page = readFileSync(join(root, 'docs', 'editors.md'), 'utf8');
  const block = new RegExp(`<!-- tested: ${editor} -->\n\`\`\`\\w+\n([^]*?)\n\`\`\``).exec(page);
  if (!block) throw new Error(`docs/editors.md has no set-up for ${editor}`);
  const path = join(folder, name);
  writeFileSync(path, `${block[1]}\n`);
  return path;
}

/** Runs an editor on a copy of a sample, with `novstack` on the PATH; it prints `ok NAME` or `FAILED NAME: WHY`. */
async function runOther(script, commandFor) {
  const folder = mkdtempSync(join(tmpdir(), 'novstack-other-'));
  try {
    const file = join(folder, 'access-2960.ios');
    copyFileSync(SAMPLE, file);
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const program = join(bin, 'novstack');
    writeFileSync(
      program,
      `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'server', 'bin', 'novstack.js')}" "$@"\n`,
    );
    chmodSync(program, 0o755);
    const source = join(root, 'test', 'editor', 'others', script);
    const [command, parameters] = commandFor(folder, source);
    const home = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder };
    const { status, signal, stdout, stderr } = spawnSync(command, parameters, {
      cwd: folder,
      env: { ...process.env, ...home, PATH: `${bin}${delimiter}${process.env.PATH}`, NOVSTACK_FILE: file },
      encoding: 'utf8',
      // A prompt that nobody answers, or a server that never does.
      timeout: 180_000,
    });
    const said = `${stdout}\n${stderr}`.split(/\r?\n/);
    const results = said.filter((line) => /^(?:ok|FAILED) /.test(line));
    for (const line of results) console.log(`  ${line}`);
    const passed = results.filter((line) => line.startsWith('ok ')).length;
    const failed = results.length - passed;
    const wanted = readFileSync(source, 'utf8').match(/^\(?(?:novstack-)?test[ (]['"]/gm)?.length;
    const saved = readFileSync(file, 'utf8').includes('\nno vstack\n');
    if (status !== 0 || results.length !== wanted || !saved) {
      const how = signal ?? `status ${status}`;
      console.log(
        `  FAILED ${command} ended with ${how}, ${results.length} of ${wanted} tests said something, saved: ${saved}`,
      );
      console.log(said.join('\n'));
      return { passed, failed: failed + 1, skipped: 0 };
    }
    return { passed, failed, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
