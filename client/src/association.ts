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

/** `*.cfg` for `sw1.cfg`, the name itself where there is no extension; undefined for documents without a file. */
function patternFor({ uri }: TextDocument): string | undefined {
  if (uri.scheme === 'untitled' || uri.scheme === 'git') return undefined;
  const name = uri.path.split('/').at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `*${name.slice(dot)}` : name || undefined;
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
