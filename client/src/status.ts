/** The language status item: what the server understood of the document in front of the user. */
import { type Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import type { Summary } from '../../protocol/messages';
import { documentSelector, isDeclared } from './languages';
import type { SummaryWatcher } from './summary';

const SEVERITIES: Record<Summary['level'], LanguageStatusSeverity> = {
  error: LanguageStatusSeverity.Error,
  warning: LanguageStatusSeverity.Warning,
  information: LanguageStatusSeverity.Information,
};

export function registerStatus(summaries: SummaryWatcher): Disposable[] {
  const item = languages.createLanguageStatusItem('novstack.status', []);
  item.name = 'novstack';
  item.command = { command: 'novstack.showOutput', title: l10n.t('Show output') };
  return [
    item,
    summaries.onDidChange((shown) => {
      // On documents of general languages that are no configurations the item would only be noise.
      item.selector = shown && (shown.summary.judged || isDeclared(shown.document)) ? documentSelector : [];
      if (!shown) return;
      item.text = shown.summary.text;
      item.detail = shown.summary.detail;
      item.severity = SEVERITIES[shown.summary.level];
    }),
  ];
}
