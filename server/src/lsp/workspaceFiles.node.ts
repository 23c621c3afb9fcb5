/** Files of the workspace, read from disk. */

import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { URI } from 'vscode-uri';
import { decodeText } from '../files/decode';
import type { WorkspaceFiles } from './listing';

/** A larger file is no configuration of one device (bytes). */
const MAX_SIZE = 4 * 1024 * 1024;
/** A file system's clock ticks every 2 s at the most (FAT): two changes within a tick have one time (milliseconds). */
const SETTLED = 3000;
/** The bits of a mode that let somebody write. */
const WRITABLE = 0o222;

export const diskFiles: WorkspaceFiles = {
  async list(folderUri, globs) {
    const folder = URI.parse(folderUri);
    if (folder.scheme !== 'file') return [];
    const ignore = ['**/node_modules/**'];
    const paths = await glob([...globs], { cwd: folder.fsPath, absolute: true, ignore, followSymbolicLinks: false });
    return paths.map((path) => URI.file(path).toString());
  },

  async stamp(uri) {
    const path = URI.parse(uri).fsPath;
    const info = await stat(path).catch(unlessGone);
    if (!info?.isFile() || info.size > MAX_SIZE) return undefined;
    return stampOf(info, () => readFile(path).catch(unlessGone));
  },

  async read(uri) {
    return decodeText(await readFile(URI.parse(uri).fsPath));
  },

  async isReadOnly(uri) {
    const { scheme, fsPath } = URI.parse(uri);
    const info = scheme === 'file' ? await stat(fsPath).catch(() => undefined) : undefined;
    return info !== undefined && (info.mode & WRITABLE) === 0;
  },
};

/**
 * Programs set the time of a change back, as that of a copy to that of the original; the time of the last change of the
 * status nobody sets. While it is too young to tell two changes apart, the content does.
 */
export async function stampOf(
  { mtimeMs, ctimeMs, size }: Pick<Stats, 'mtimeMs' | 'ctimeMs' | 'size'>,
  read: () => Promise<Buffer | undefined>,
): Promise<string | undefined> {
  const stamp = `${mtimeMs}-${ctimeMs}-${size}`;
  if (Date.now() - ctimeMs > SETTLED) return stamp;
  const content = await read();
  return content && `${stamp}-${createHash('sha256').update(content).digest('hex')}`;
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
