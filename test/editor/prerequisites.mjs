// What a part needs of the machine: a sentence with what is missing and what to do, or undefined.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './browser.mjs';
import { serverIsBuilt } from './cache.mjs';

export function noChromium() {
  return findChromium() ? undefined : 'there is no Chromium (install it, or set CHROMIUM to its path)';
}

/** @returns a reason unless a program answers */
export function noProgram(command, name) {
  const { error } = spawnSync(command, ['--version'], { stdio: 'ignore' });
  return error ? `there is no ${name} on the PATH (no command ${command})` : undefined;
}

/** Eglot is part of Emacs from 29 on, and a package before. */
export function noEglot() {
  const reason = noProgram('emacs', 'Emacs');
  if (reason) return reason;
  const probe = ['--batch', '--no-init-file', '--eval', "(progn (package-initialize) (require 'eglot))"];
  const { status } = spawnSync('emacs', probe, { stdio: 'ignore' });
  return status === 0 ? undefined : 'this Emacs has no eglot (Debian: elpa-eglot)';
}

/** VS Code server has native modules, which are compiled when it is installed into the cache. */
export function noCompiler() {
  if (serverIsBuilt()) return undefined;
  if (process.platform !== 'linux') return 'VS Code server is built here on Linux only';
  for (const command of ['g++', 'make', 'python3']) {
    const reason = noProgram(command, command);
    if (reason) return `VS Code server is compiled once, and ${reason}`;
  }
  const headers = ['/usr/include/gssapi/gssapi.h', '/usr/include/gssapi.h'];
  return headers.some((path) => existsSync(path))
    ? undefined
    : 'VS Code server is compiled once, and the headers of Kerberos are missing (Debian: libkrb5-dev)';
}
