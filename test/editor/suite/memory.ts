/** A file system in memory for editors that have no disk: the folders of the workspace, as on the web. */
import * as vscode from 'vscode';

const { FileType, FileSystemError, FileChangeType } = vscode;

export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  private readonly files = new Map<string, { content: Uint8Array; mtime: number }>();
  private readonly folders = new Set(['/']);

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.files.get(uri.path);
    if (file) return { type: FileType.File, ctime: 0, mtime: file.mtime, size: file.content.length };
    if (this.folders.has(uri.path)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw FileSystemError.FileNotFound(uri);
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const inside = (one: string) => one !== path && folderOf(one) === path;
    const named = (paths: Iterable<string>, type: vscode.FileType) =>
      [...paths].filter(inside).map((one): [string, vscode.FileType] => [one.slice(one.lastIndexOf('/') + 1), type]);
    return [...named(this.folders, FileType.Directory), ...named(this.files.keys(), FileType.File)];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.files.get(uri.path);
    if (!file) throw FileSystemError.FileNotFound(uri);
    return file.content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.makeFolders(folderOf(uri.path));
    const type = this.files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    this.files.set(uri.path, { content, mtime: Date.now() });
    this.changes.fire([{ type, uri }]);
  }

  createDirectory({ path }: vscode.Uri): void {
    this.makeFolders(path);
  }

  delete(uri: vscode.Uri): void {
    if (!this.files.delete(uri.path)) throw FileSystemError.FileNotFound(uri);
    this.changes.fire([{ type: FileChangeType.Deleted, uri }]);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    const content = this.readFile(from);
    this.delete(from);
    this.writeFile(to, content);
  }

  private makeFolders(path: string): void {
    for (let folder = path; !this.folders.has(folder); folder = folderOf(folder)) this.folders.add(folder);
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
