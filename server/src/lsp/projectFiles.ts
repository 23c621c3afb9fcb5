/** Configuration files through the client: on the web, and for files that are not on this disk. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { optionsOf, ReadFileRequest } from './messages';
import type { ProjectFiles } from './projects';

/** @param disk for files on disk, where the server runs beside them */
export function projectFiles(
  connection: Connection,
  params: InitializeParams,
  disk: ProjectFiles | undefined,
): ProjectFiles {
  const canRead = optionsOf(params.initializationOptions).readsFiles === true;
  const hasFolders = params.capabilities.workspace?.workspaceFolders === true;
  const onDisk = (uri: string) => (URI.parse(uri).scheme === 'file' ? disk : undefined);
  return {
    async read(uri) {
      const own = onDisk(uri);
      if (own) return own.read(uri);
      if (!canRead) return undefined;
      const text = await connection.sendRequest(ReadFileRequest, { uri }).catch(() => null);
      return text ?? undefined;
    },
    async isTop(folderUri) {
      const own = onDisk(folderUri);
      if (own) return own.isTop(folderUri);
      const folders = (hasFolders ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders) ?? [];
      const plain = (uri: string) => uri.replace(/\/+$/, '');
      return folders.length === 0 || folders.some(({ uri }) => plain(uri) === plain(folderUri));
    },
  };
}
