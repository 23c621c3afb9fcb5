/** Files in memory and waiting, for suites that run where there is no disk. */
import * as vscode from 'vscode';

const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

/** A file system in memory: the web has no disk to put files on. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = changes.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const content = this.files.get(uri.path);
    if (!content && uri.path !== '/') throw vscode.FileSystemError.FileNotFound(uri);
    return {
      type: content ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: content?.length ?? 0,
    };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.files.get(uri.path);
    if (!content) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.files.set(uri.path, content);
    changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  createDirectory(): void {}
  delete(): void {}
  rename(): void {}
}

const memory = new MemoryFiles();
vscode.workspace.registerFileSystemProvider('memfs', memory, { isCaseSensitive: true });

/** Opens a file of this name in an editor. */
export async function open(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.parse(`memfs:/${name}`);
  memory.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Waits until a condition holds; gives up where the test's own time does. */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The codes of the diagnostics of a document once there are as many as expected. */
export function codes(document: vscode.TextDocument, count: number): Promise<string[]> {
  return until(() => {
    const found = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'novstack');
    if (found.length !== count) return undefined;
    return found.map(({ code }) => String(typeof code === 'object' ? code.value : code)).sort();
  });
}

/** The actions offered on a line; those of VS Code's own assistants, which make no edit, are left out. */
export async function actions(
  document: vscode.TextDocument,
  line: number,
  kind?: string,
): Promise<vscode.CodeAction[]> {
  const range = kind ? new vscode.Range(0, 0, document.lineCount, 0) : document.lineAt(line).range;
  const command = 'vscode.executeCodeActionProvider';
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, document.uri, range, kind, 10);
  return offered.filter(({ edit }) => edit !== undefined);
}
