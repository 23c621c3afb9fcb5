/** Configuration files through the client: on the web, and for files that are not on this disk. */
import { type Connection, type InitializeParams, RequestType } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { ProjectFiles } from './projects';

/** Asked of the client: the text of a small file, null where there is none. */
const ReadFile = new RequestType<{ readonly uri: string }, string | null, void>('novstack/readFile');

/** @param disk for files on disk, where the server runs beside them */
export function projectFiles(
  connection: Connection,
  params: InitializeParams,
  disk: ProjectFiles | undefined,
): ProjectFiles {
  const options: unknown = params.initializationOptions;
  const canRead =
    typeof options === 'object' && options !== null && 'readsFiles' in options && options.readsFiles === true;
  const hasFolders = params.capabilities.workspace?.workspaceFolders === true;
  const onDisk = (uri: string) => (URI.parse(uri).scheme === 'file' ? disk : undefined);
  return {
    async read(uri) {
      const own = onDisk(uri);
      if (own) return own.read(uri);
      if (!canRead) return undefined;
      const text = await connection.sendRequest(ReadFile, { uri }).catch(() => null);
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
