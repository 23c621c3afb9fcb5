/** A unified diff as two versions of files: the new one is on disk, the old one is got by taking the diff back. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { applyPatch, parsePatch, reversePatch, type StructuredPatch } from 'diff';
import { say } from '../../engine';
import { decodeText } from '../../files/decode';
import type { Unreadable } from '../../report/report';
import { UsageError } from '../projects';
import { type ChangedFile, type Comparison, isNoConfiguration } from './versions';

const NOTHING = '/dev/null';

/** @throws UsageError for bytes that are no unified diff */
export function readPatch(bytes: Buffer): Comparison {
  const text = decodeText(bytes);
  if (text === undefined) throw new UsageError(say`the diff is not text: pass a unified diff, as git diff prints it`);
  const patches = parse(text).filter(({ hunks }) => hunks.length > 0);
  if (patches.length === 0 && text.trim() !== '')
    throw new UsageError(say`the diff has no changes of files: give a unified diff, as git diff prints it`);
  const files: ChangedFile[] = [];
  const unreadable: Unreadable[] = [];
  for (const patch of patches) {
    const name = nameOf(patch.newFileName);
    if (name === undefined) continue;
    const now = readNew(name);
    if ('reason' in now) {
      unreadable.push({ path: name, reason: now.reason });
      continue;
    }
    const after = { path: name, text: now.text };
    const before = takeBack(patch, after.text);
    if (before === undefined)
      unreadable.push({ path: name, reason: say`the diff does not fit it: is it the diff of this version?` });
    else if (nameOf(patch.oldFileName) === undefined) files.push({ after });
    else files.push({ before: { path: nameOf(patch.oldFileName) ?? name, text: before }, after });
  }
  for (const [line] of text.matchAll(/^Binary files .* differ$/gm)) {
    const name = line.slice(line.lastIndexOf(' and ') + ' and '.length, -' differ'.length).replace(/^b\//, '');
    if (name !== NOTHING && !isNoConfiguration(name))
      unreadable.push({ path: name, reason: say`the diff says no more than that it is binary` });
  }
  return { base: say`the reverse of the diff`, head: say`the files`, files, unreadable, notices: [], asides: [] };
}

function parse(text: string): StructuredPatch[] {
  try {
    // A patch that was mailed ends with a signature.
    return parsePatch(text.replace(/^-- \n[^\n]*\n*(?=From |$(?![\s\S]))/gm, ''));
  } catch (error) {
    // The line that it stumbles on may hold a secret.
    const [why = ''] = (error instanceof Error ? error.message : '').split(/["'\n]/);
    throw new UsageError(say`the diff cannot be read: ${why.trim()}`);
  }
}

/** Strangers write diffs: only files below the folder of the process are opened. */
function readNew(path: string): { readonly text: string } | { readonly reason: string } {
  if (isAbsolute(path) || path.split(/[\\/]/).includes('..')) {
    return { reason: say`its path leads out of this folder: run novstack where the paths of the diff lead` };
  }
  if (!existsSync(path))
    return { reason: say`the diff names it, and it is not here: run novstack where its paths lead` };
  if (!statSync(path).isFile()) return { reason: say`it is not a regular file` };
  const text = decodeText(readFileSync(path));
  return text === undefined ? { reason: say`it is a binary file, not text` } : { text };
}

function takeBack(patch: StructuredPatch, text: string): string | undefined {
  const before = applyPatch(text, reversePatch(patch));
  return before === false ? undefined : before;
}

/** Git writes `a/` and `b/` in front, and quotes names with other characters than those of ASCII. */
function nameOf(field: string | undefined): string | undefined {
  const name = unquoted(field ?? '');
  if (name === NOTHING || name === '') return undefined;
  const plain = name.replace(/^[abciw]\//, '');
  return plain !== name && (existsSync(plain) || !existsSync(name)) ? plain : name;
}

function unquoted(field: string): string {
  const quoted = /^"(.*)"$/.exec(field)?.[1];
  if (quoted === undefined) return field;
  const bytes: number[] = [];
  for (const [, octal, escaped, plain] of quoted.matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...Buffer.from(plain ?? { n: '\n', t: '\t' }[escaped ?? ''] ?? escaped ?? ''));
  }
  return Buffer.from(bytes).toString('utf8');
}
