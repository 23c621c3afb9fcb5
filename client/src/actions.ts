/** What actions and lenses of the server ask this client to do: ask, show, copy. */
import {
  type CodeAction,
  commands,
  type Extension,
  type ExtensionContext,
  env,
  l10n,
  Position,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location, Position as LspPosition } from 'vscode-languageserver-protocol';
import type { ScriptChoice, SuppressionChoice, TraceParams } from '../../protocol/messages';
import type { Handlers } from './handlers';
import type { Pages } from './pages';
import { ask } from './requests';

/** The commands, as the server is told of them. */
export const ACTIONS = {
  peek: '_novstack.peek',
  showPath: 'novstack.showPath',
  copyScript: '_novstack.copyScript',
  explain: 'novstack.explain',
  suppress: '_novstack.suppress',
} as const;

export function actionCommands(client: BaseLanguageClient, pages: Pages, context: ExtensionContext): Handlers {
  return {
    [ACTIONS.peek]: (uri: string, position: LspPosition, places: Location[]) => peek(client, uri, position, places),
    [ACTIONS.showPath]: (uri?: string, name?: string, from?: string, to?: string) =>
      uri !== undefined && name !== undefined && from !== undefined && to !== undefined
        ? showPath(client, pages, { uri, interface: name, from, to })
        : showPathHere(),
    [ACTIONS.copyScript]: copyScript,
    [ACTIONS.explain]: (...codes: string[]) => explain(context, codes),
    [ACTIONS.suppress]: suppress,
  };
}

async function peek(client: BaseLanguageClient, uri: string, position: LspPosition, places: Location[]): Promise<void> {
  const { protocol2CodeConverter: converter } = client;
  const locations = places.map((place) => converter.asLocation(place));
  const at = converter.asPosition(position);
  await commands.executeCommand('editor.action.peekLocations', converter.asUri(uri), at, locations, 'peek');
}

/** Asks for the two ends of a connection, and shows its path. */
async function showPath(client: BaseLanguageClient, pages: Pages, start: TraceParams): Promise<void> {
  const from = await askEndpoint(l10n.t('Source of the packet that enters {0}', start.interface), start.from);
  if (from === undefined) return;
  const to = await askEndpoint(l10n.t('Destination of the packet; TCP port 4786 where none is given'), start.to);
  if (to === undefined) return;
  try {
    const result = await ask(client, 'novstack/trace', { ...start, from, to });
    if (result) await pages.show(l10n.t('Path through {0}', start.interface), result);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('novstack: the path cannot be shown: {0}', reason));
  }
}

/** Called from the palette: for the interface that the cursor is on. */
async function showPathHere(): Promise<void> {
  const editor = window.activeTextEditor;
  const args = editor && [editor.document.uri, editor.selection, ACTIONS.showPath];
  const offered = args && (await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', ...args));
  const command = offered?.find((action) => action.command?.command === ACTIONS.showPath)?.command;
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
  else
    void window.showInformationMessage(l10n.t('Put the cursor on an interface that receives packets for the device.'));
}

function askEndpoint(title: string, value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    prompt: l10n.t('An IPv4 address, with a port after a colon if it matters: 192.0.2.1:4786'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/.test(text.trim()) ? undefined : l10n.t('This is not an IPv4 address.'),
  });
}

/** One of some choices; nobody is asked where there is one. */
async function choose<T extends { readonly label: string }>(
  choices: readonly T[],
  title: string,
): Promise<T | undefined> {
  return choices.length < 2 ? choices[0] : window.showQuickPick(choices, { title });
}

async function copyScript(choices: readonly ScriptChoice[]): Promise<void> {
  const chosen = await choose(choices, l10n.t('Change to copy as commands'));
  if (!chosen) return;
  await env.clipboard.writeText(chosen.script);
  void window.showInformationMessage(
    l10n.t('The commands are on the clipboard, with checks and a rollback. Read them before you paste them.'),
  );
}

/** Asks how to suppress and why, and writes it into the document, unless that changed meanwhile. */
async function suppress(uri: string, version: number, choices: readonly SuppressionChoice[]): Promise<void> {
  const chosen = await choose(choices, l10n.t('Finding to suppress'));
  const reason = chosen && (await askReason());
  const document = workspace.textDocuments.find((one) => one.uri.toString() === Uri.parse(uri).toString());
  if (!chosen || reason === undefined || !document) return;
  if (document.version !== version) {
    void window.showWarningMessage(l10n.t('novstack: the document changed; nothing was suppressed.'));
    return;
  }
  const edit = new WorkspaceEdit();
  const why = reason.trim() === '' ? '' : ` -- ${reason.trim()}`;
  for (const { line, text } of chosen.comments) {
    const lineBreak = text.endsWith('\r\n') ? '\r\n' : text.endsWith('\n') ? '\n' : '';
    const comment = text.slice(0, text.length - lineBreak.length);
    edit.insert(document.uri, new Position(line, 0), `${comment}${why}${lineBreak}`);
  }
  await workspace.applyEdit(edit);
}

function askReason(): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Reason'),
    prompt: l10n.t('Why is this accepted? The comment keeps the reason for later readers.'),
    ignoreFocusOut: true,
    validateInput: (text) => (/[\r\n]/.test(text) ? l10n.t('Enter one line.') : undefined),
  });
}

/** The page of a rule as it came with the extension, in the language of the editor where there is one. */
async function explain({ extension, extensionUri }: ExtensionContext, given: readonly string[]): Promise<void> {
  const codes = given.length > 0 ? given : rulesOf(extension);
  const code = codes.length === 1 ? codes[0] : await window.showQuickPick(codes, { title: l10n.t('Rule to explain') });
  if (code === undefined || !rulesOf(extension).includes(code)) return;
  const folder = Uri.joinPath(extensionUri, 'docs', 'rules');
  const translated = Uri.joinPath(folder, env.language.split('-')[0] ?? '', `${code}.md`);
  const page = (await isThere(translated)) ? translated : Uri.joinPath(folder, `${code}.md`);
  await commands.executeCommand('markdown.showPreviewToSide', page);
}

/** The codes of the rules, each of which has a setting. */
function rulesOf(extension: Extension<unknown>): string[] {
  const settings: object = extension.packageJSON.contributes.configuration.properties;
  return Object.keys(settings).flatMap((name) => /^novstack\.severity\.(SMI\d{3})$/.exec(name)?.[1] ?? []);
}

/** On the web the files of an extension can be read, and nothing else be asked of them. */
async function isThere(uri: Uri): Promise<boolean> {
  return workspace.fs.readFile(uri).then(
    () => true,
    () => false,
  );
}
