/** Configuration files on disk. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { ProjectFiles } from './projects';

/** Bytes of a file that is read: nobody writes as many. */
const MAX_SIZE = 16_000_000;

export const diskProjectFiles: ProjectFiles = {
  async read(uri) {
    const path = URI.parse(uri).fsPath;
    const isFile = await stat(path).then(
      (found) => found.isFile() && found.size <= MAX_SIZE,
      () => false,
    );
    return isFile ? readFile(path, 'utf8').catch(() => undefined) : undefined;
  },
  async isTop(folderUri) {
    return stat(join(URI.parse(folderUri).fsPath, '.git')).then(
      () => true,
      () => false,
    );
  },
};
