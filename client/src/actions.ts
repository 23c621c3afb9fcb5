/** What actions and lenses of the server ask this client to do: ask, show, copy. */
import { commands, type Disposable, type ExtensionContext, env, FileType, l10n, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location, Position } from 'vscode-languageserver-protocol';
import type { Pages } from './pages';

/** The commands, as the server is told of them. */
export const ACTIONS = {
  peek: 'novstack.peek',
  showPath: 'novstack.showPath',
  copyScript: 'novstack.copyScript',
  explain: 'novstack.explain',
} as const;

export function registerActions(client: BaseLanguageClient, pages: Pages, context: ExtensionContext): Disposable[] {
  return [
    commands.registerCommand(ACTIONS.peek, (uri: string, position: Position, places: Location[]) =>
      peek(client, uri, position, places),
    ),
    commands.registerCommand(ACTIONS.showPath, (uri: string, name: string, from: string, to: string) =>
      showPath(client, pages, { uri, interface: name, from, to }),
    ),
    commands.registerCommand(ACTIONS.copyScript, copyScript),
    commands.registerCommand(ACTIONS.explain, (code: string) => explain(context, code)),
  ];
}

async function peek(client: BaseLanguageClient, uri: string, position: Position, places: Location[]): Promise<void> {
  const { protocol2CodeConverter: converter } = client;
  const locations = places.map((place) => converter.asLocation(place));
  const at = converter.asPosition(position);
  await commands.executeCommand('editor.action.peekLocations', converter.asUri(uri), at, locations, 'peek');
}

interface TracedPacket {
  readonly uri: string;
  readonly interface: string;
  readonly from: string;
  readonly to: string;
}

/** Asks for the two ends of a connection, and shows its path. */
async function showPath(client: BaseLanguageClient, pages: Pages, start: TracedPacket): Promise<void> {
  const from = await askEndpoint(l10n.t('Source of the packet that enters {0}', start.interface), start.from);
  if (from === undefined) return;
  const to = await askEndpoint(l10n.t('Destination of the packet; TCP port 4786 where none is given'), start.to);
  if (to === undefined) return;
  try {
    const result = await client.sendRequest<{ markdown: string } | null>('novstack/trace', { ...start, from, to });
    if (result) await pages.show(l10n.t('Path through {0}', start.interface), result.markdown);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('novstack: the path cannot be shown: {0}', reason));
  }
}

function askEndpoint(title: string, value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    prompt: l10n.t('An IPv4 address, with a port behind a colon if it matters: 192.0.2.1:4786'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/.test(text.trim()) ? undefined : l10n.t('This is no IPv4 address.'),
  });
}

async function copyScript(script: string): Promise<void> {
  await env.clipboard.writeText(script);
  void window.showInformationMessage(
    l10n.t('The commands are on the clipboard, with checks and the way back. Read them before you paste them.'),
  );
}

/** The page of a rule as it came with the extension, in the language of the editor where there is one. */
async function explain({ extensionUri }: ExtensionContext, code: string): Promise<void> {
  if (!/^SMI\d{3}$/.test(code)) return;
  const language = env.language.split('-')[0] ?? '';
  const translated = Uri.joinPath(extensionUri, 'docs', 'rules', language, `${code}.md`);
  const page = (await isFile(translated)) ? translated : Uri.joinPath(extensionUri, 'docs', 'rules', `${code}.md`);
  await commands.executeCommand('markdown.showPreviewToSide', page);
}

async function isFile(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type === FileType.File,
    () => false,
  );
}
