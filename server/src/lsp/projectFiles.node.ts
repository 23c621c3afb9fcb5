/** Configuration files on disk. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { ProjectFiles } from './projects';

export const diskProjectFiles: ProjectFiles = {
  async read(uri) {
    return readFile(URI.parse(uri).fsPath, 'utf8').catch(() => undefined);
  },
  async isTop(folderUri) {
    return stat(join(URI.parse(folderUri).fsPath, '.git')).then(
      () => true,
      () => false,
    );
  },
};
