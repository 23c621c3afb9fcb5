/** The files of the workspace: listed, and followed as the client tells of them. */
import { type Connection, type FileSystemWatcher, type InitializeParams, WatchKind } from 'vscode-languageserver';
import { CONFIGURATION_GLOBS, isKeptAs } from '../files/names';

/** How the server gets at files: the Node server reads the disk, the web worker cannot. */
export interface WorkspaceFiles {
  /** URIs of the files in a folder whose names may be configurations, but those of hidden folders and node_modules. */
  list(folderUri: string, globs: readonly string[]): Promise<string[]>;
  /**
   * A stamp that is another whenever the content is; undefined where the file is gone or too large.
   * @throws where the file is there and cannot be looked at
   */
  stamp(uri: string): Promise<string | undefined>;
  /** @throws as `stamp`, and where the file has gone */
  read(uri: string): Promise<string | undefined>;
  /** May nobody write it, as its attributes say? */
  isReadOnly(uri: string): Promise<boolean>;
}

/**
 * What the client is to watch. Of a folder that goes or comes it tells nothing but that, not which files are in it, and a
 * folder may have any name.
 */
export const WATCHERS: readonly FileSystemWatcher[] = [
  ...CONFIGURATION_GLOBS.map((globPattern) => ({ globPattern })),
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

export class Listing {
  /** The files of the workspace, each with its folder: settings are asked for a folder, not for every file. */
  private folderOf = new Map<string, string>();
  private folders: readonly string[] = [];
  /** What the client told while the folders were listed. */
  private readonly recent = new Map<string, boolean>();
  private atWork = 0;

  constructor(
    private readonly connection: Connection,
    private readonly params: InitializeParams,
    private readonly files: WorkspaceFiles,
  ) {}

  /** The URIs of the files. */
  uris(): string[] {
    return [...this.folderOf.keys()];
  }

  /** The folder of the workspace that holds a file; undefined for what is no file of the workspace. */
  folder(uri: string): string | undefined {
    return this.folderOf.get(uri);
  }

  /** Lists the folders again; what the client tells meanwhile counts. */
  async list(): Promise<void> {
    if (this.atWork === 0) this.recent.clear();
    this.atWork++;
    try {
      await this.listFolders();
    } finally {
      this.atWork--;
    }
    for (const [uri, exists] of [...this.recent]) this.changed(uri, exists);
  }

  private async listFolders(): Promise<void> {
    const { connection, params, files } = this;
    const asks = params.capabilities.workspace?.workspaceFolders === true;
    const folders = (asks ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders) ?? [];
    // A folder may lie in another: the files of the inner one are its own.
    this.folders = folders.map(({ uri }) => uri).sort((a, b) => b.length - a.length);
    const lists = await Promise.all(
      this.folders.map(async (uri) => (await files.list(uri, CONFIGURATION_GLOBS)).map((file) => [file, uri] as const)),
    );
    this.folderOf = new Map(lists.reverse().flat());
  }

  /**
   * Takes what the client told of a file, or of a folder that came or is gone.
   * @returns the files to look at, also those that were in a folder
   */
  changed(uri: string, exists: boolean): string[] {
    // The last word on a file stands behind what was said of its folder before.
    this.recent.delete(uri);
    if (this.atWork > 0) this.recent.set(uri, exists);
    const folder = exists && isKeptAs(uri) ? this.folderWith(uri) : undefined;
    if (folder !== undefined) this.folderOf.set(uri, folder);
    else if (this.folderOf.delete(uri)) return [uri];
    else return exists ? [] : this.folderGone(uri);
    return [uri];
  }

  private folderGone(uri: string): string[] {
    const inside = [...this.folderOf.keys()].filter((file) => file.startsWith(`${uri}/`));
    for (const file of inside) this.folderOf.delete(file);
    return inside;
  }

  /** The files to look at in what was created, where that is a folder. */
  async filesIn(uri: string): Promise<string[]> {
    if (this.folderWith(uri) === undefined) return [];
    const files = await this.files.list(uri, CONFIGURATION_GLOBS);
    return files.flatMap((file) => this.changed(file, true));
  }

  /** The folder of the workspace that a file would be listed in. */
  private folderWith(uri: string): string | undefined {
    return this.folders.find((one) => wouldBeListed(uri, one));
  }
}

/** The client tells of files with the names that are listed, and of those in folders that are not listed too. */
function wouldBeListed(uri: string, folder: string): boolean {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  const names = uri.slice(start.length).split('/');
  return uri.startsWith(start) && !names.some((name) => name.startsWith('.') || name === 'node_modules');
}
