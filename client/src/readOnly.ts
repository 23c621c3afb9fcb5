/** Whether VS Code would refuse to save a document, as far as an extension can tell. */
import { FilePermission, languages, type TextDocument, workspace } from 'vscode';

/** The server tells of files whose own attributes forbid it: VS Code does not. */
export async function isReadOnly(document: TextDocument): Promise<boolean> {
  const { uri } = document;
  if (uri.scheme === 'untitled') return false;
  const files = workspace.getConfiguration('files', uri);
  const has = (setting: string) =>
    Object.entries(files.get<Record<string, boolean>>(setting, {})).some(
      ([pattern, isOn]) => isOn && languages.match({ pattern }, document) > 0,
    );
  if (has('readonlyInclude') && !has('readonlyExclude')) return true;
  const { permissions = 0 } = await workspace.fs.stat(uri);
  return (permissions & FilePermission.Readonly) !== 0;
}
