/** Files, waiting and code actions, for suites that run with a disk and without one. */
import * as vscode from 'vscode';
import { MemoryFiles } from './memory';

/** The files of `test/editor/workspace/`, by their paths in it. */
declare const NOVSTACK_WORKSPACE: Readonly<Record<string, string>>;

/** On the web the workspace is in memory, and the suite is what puts it there. */
export function prepareWorkspace(): void {
  if (vscode.workspace.workspaceFolders?.[0]?.uri.scheme !== 'vscode-vfs') return;
  const files = new MemoryFiles();
  for (const [path, text] of Object.entries(NOVSTACK_WORKSPACE))
    files.writeFile(vscode.Uri.parse(`vscode-vfs:/${path}`), new TextEncoder().encode(text));
  vscode.workspace.registerFileSystemProvider('vscode-vfs', files, { isCaseSensitive: true });
}

/** The text of a file of the workspace as it was before any test, and as git has it. */
export function committedText(path: string): string {
  const text = NOVSTACK_WORKSPACE[path];
  if (text === undefined) throw new Error(`the workspace has no file ${path}`);
  return text;
}

/** The URI of a file in a folder of the workspace; `north/a.cfg`. */
export function inWorkspace(path: string): vscode.Uri {
  const [name, ...rest] = path.split('/');
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  if (!folder) throw new Error(`the workspace has no folder ${name}`);
  return vscode.Uri.joinPath(folder.uri, ...rest);
}

/**
 * Writes a file into the workspace's first folder, or the folder that it names, and opens it as a user does: a
 * document that an extension opens stays open for minutes after its editor is closed.
 */
export async function open(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = inWorkspace(name.includes('/') ? name : `north/${name}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.commands.executeCommand('vscode.open', uri);
  return until(() => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.toString() === uri.toString() ? editor : undefined;
  });
}

/** Waits until a condition holds; gives up where the test's own time does. */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The diagnostics that novstack shows on a document now. */
export function diagnosticsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'novstack');
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The codes of the diagnostics of a document once they are as expected; else what is there when the time is over. */
export async function expectCodes({ uri }: { uri: vscode.Uri }, expected: readonly string[]): Promise<void> {
  const now = () => diagnosticsOf(uri).map(codeOf).sort().join(' ');
  const wanted = [...expected].sort().join(' ');
  for (let waited = 0; now() !== wanted; waited += 50) {
    if (waited > 15_000) throw new Error(`expected '${wanted}' on ${uri.path}, there is '${now()}'`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The quick fixes that novstack offers on a line, as the editor has them by now. */
export function offeredNow(document: vscode.TextDocument, line: number): Promise<vscode.CodeAction[]> {
  return ask(document, document.lineAt(line).range);
}

/** The quick fixes that novstack offers on a line that has some, once the editor has them. */
export function actions(document: vscode.TextDocument, line: number): Promise<vscode.CodeAction[]> {
  return until(async () => {
    const offered = await ask(document, document.lineAt(line).range);
    return offered.length > 0 ? offered : undefined;
  });
}

/** The actions of a kind for the whole document. */
export function sourceActions(document: vscode.TextDocument, kind: string): Promise<vscode.CodeAction[]> {
  return ask(document, new vscode.Range(0, 0, document.lineCount, 0), kind);
}

/** Those of VS Code's own assistants, which make no edit, are left out. */
async function ask(document: vscode.TextDocument, range: vscode.Range, kind?: string): Promise<vscode.CodeAction[]> {
  const command = 'vscode.executeCodeActionProvider';
  for (;;) {
    try {
      const args = [document.uri, range, kind, 20];
      const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, ...args);
      return offered.filter(({ edit }) => edit !== undefined);
    } catch (error) {
      // VS Code asks for the light bulb too, and now and then takes back the one question with the other.
      if (!(error instanceof Error && error.name === 'Canceled')) throw error;
    }
  }
}

export async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  if (!action?.edit) throw new Error('there is no action with an edit');
  if (!(await vscode.workspace.applyEdit(action.edit))) throw new Error(`'${action.title}' was not applied`);
}

export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was not applied');
}

export function lineOf(document: vscode.TextDocument, text: string): number {
  const line = document.getText().split(/\r?\n/).indexOf(text);
  if (line < 0) throw new Error(`there is no line '${text}'`);
  return line;
}

export function equal(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}
