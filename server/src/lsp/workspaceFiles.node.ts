/** Files of the workspace, read from disk. */
import { readFile, stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { URI } from 'vscode-uri';
import { decodeText } from '../files/decode';
import type { WorkspaceFiles } from './workspaceDiagnostics';

/** A larger file is no configuration of one device (bytes). */
const MAX_SIZE = 4 * 1024 * 1024;

export const diskFiles: WorkspaceFiles = {
  async list(folderUri, pattern) {
    const folder = URI.parse(folderUri);
    if (folder.scheme !== 'file') return [];
    const ignore = ['**/node_modules/**'];
    const paths = await glob(pattern, { cwd: folder.fsPath, absolute: true, ignore, followSymbolicLinks: false });
    return paths.map((path) => URI.file(path).toString());
  },

  async stamp(uri) {
    const info = await stat(URI.parse(uri).fsPath).catch(unlessGone);
    return info?.isFile() && info.size <= MAX_SIZE ? `${info.mtimeMs}-${info.size}` : undefined;
  },

  async read(uri) {
    return decodeText(await readFile(URI.parse(uri).fsPath));
  },
};

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
