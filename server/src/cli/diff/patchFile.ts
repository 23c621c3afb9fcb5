/** A unified diff as two versions of files: the new one is on disk, the old one is got by taking the diff back. */
import { existsSync, readFileSync } from 'node:fs';
import { applyPatch, parsePatch, reversePatch, type StructuredPatch } from 'diff';
import { decodeText } from '../../files/decode';
import type { Unreadable } from '../../report/report';
import { UsageError } from '../projects';
import type { ChangedFile, Comparison } from './versions';

const NOTHING = '/dev/null';

/** @throws UsageError for bytes that are no unified diff */
export function readPatch(bytes: Buffer): Comparison {
  const text = decodeText(bytes) ?? '';
  const patches = parse(text).filter(({ hunks }) => hunks.length > 0);
  if (patches.length === 0 && text.trim() !== '')
    throw new UsageError('the diff has no changes of files: give a unified diff, as git diff prints it');
  const files: ChangedFile[] = [];
  const unreadable: Unreadable[] = [];
  for (const patch of patches) {
    const name = nameOf(patch.newFileName);
    if (name === undefined) continue;
    const after = { path: name, text: decodeText(readIfThere(name)) ?? '' };
    const before = takeBack(patch, after.text);
    if (!existsSync(name))
      unreadable.push({
        path: name,
        reason: 'the diff names it, and it is not here: run novstack where its paths lead',
      });
    else if (before === undefined)
      unreadable.push({ path: name, reason: 'the diff does not fit it: is it the diff of this version?' });
    else if (nameOf(patch.oldFileName) === undefined) files.push({ after });
    else files.push({ before: { path: nameOf(patch.oldFileName) ?? name, text: before }, after });
  }
  return { base: 'the diff taken back', head: 'the files', files, unreadable, notices: [] };
}

function parse(text: string): StructuredPatch[] {
  try {
    return parsePatch(text);
  } catch (error) {
    throw new UsageError(`the diff cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function readIfThere(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
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
