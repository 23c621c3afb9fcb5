/** The one-time hint that files of this name could be opened as Cisco IOS. */
import {
  ConfigurationTarget,
  type Disposable,
  type ExtensionContext,
  l10n,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { CISCO_IOS, isDeclared } from './languages';
import type { SummaryWatcher } from './summary';

const ASKED = 'novstack.associationAsked';

export function registerAssociationHint(summaries: SummaryWatcher, context: ExtensionContext): Disposable {
  return summaries.onDidChange((shown) => {
    if (!shown?.summary.judged) return;
    if (isDeclared(shown.document) || context.workspaceState.get(ASKED)) return;
    const pattern = patternFor(shown.document);
    if (!pattern || !workspace.workspaceFolders?.length) return;
    void context.workspaceState.update(ASKED, true);
    void offer(pattern);
  });
}

/** Prose and logs have these names too: one capture among them says nothing of the others. */
const EVERYBODYS = new Set(['.txt', '.log', '.md']);

/** `*.cfg` for `sw1.cfg`, else the name itself; undefined for documents that are no file to be edited. */
function patternFor({ uri }: TextDocument): string | undefined {
  if (workspace.fs.isWritableFileSystem(uri.scheme) !== true) return undefined;
  const name = uri.path.split('/').at(-1) ?? '';
  const extension = name.lastIndexOf('.') > 0 ? name.slice(name.lastIndexOf('.')) : '';
  return extension && !EVERYBODYS.has(extension.toLowerCase()) ? `*${extension}` : name || undefined;
}

async function offer(pattern: string): Promise<void> {
  const yes = l10n.t('Open as Cisco IOS');
  const no = l10n.t('Leave as it is');
  const question = l10n.t('This file is a Cisco IOS configuration. Open {0} in this workspace as Cisco IOS?', pattern);
  if ((await window.showInformationMessage(question, yes, no)) !== yes) return;
  const files = workspace.getConfiguration('files');
  const associations = {
    ...files.inspect<Record<string, string>>('associations')?.workspaceValue,
    [pattern]: CISCO_IOS,
  };
  await files.update('associations', associations, ConfigurationTarget.Workspace);
}
