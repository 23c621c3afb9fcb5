/** Reads the configuration files of novstack for the server, where it cannot: on the web, and of virtual workspaces. */
import { Uri, workspace } from 'vscode';

/** The only files that are handed over: `novstack.yaml` and its like, and lists of known findings. */
const NAME = /\.(?:ya?ml|json)$/;
/** Bytes; such a file is small. */
const MAX_SIZE = 1024 * 1024;

/** The text of a file of the workspace; null where there is none. */
export async function readProjectFile({ uri }: { readonly uri: string }): Promise<string | null> {
  const file = Uri.parse(uri);
  if (!NAME.test(file.path) || !workspace.getWorkspaceFolder(file)) return null;
  try {
    const { size } = await workspace.fs.stat(file);
    return size > MAX_SIZE ? null : new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return null;
  }
}
