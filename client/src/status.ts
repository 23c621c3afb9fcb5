/** The language status item: dialect, platform and the state of Smart Install of the document in front of the user. */
import { type Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import { documentSelector, isDeclared } from './languages';
import type { DocumentSummary, Summary, SummaryWatcher } from './summary';

type Analysed = Extract<Summary, { analysed: true }>;

const STATES: Record<Analysed['state'], string> = {
  enabled: l10n.t('Smart Install: on'),
  'enabled-by-default': l10n.t('Smart Install: on by default'),
  disabled: l10n.t('Smart Install: off'),
  'not-supported': l10n.t('Smart Install: not on this device'),
  unknown: l10n.t('Smart Install: cannot tell'),
};

export function registerStatus(summaries: SummaryWatcher): Disposable[] {
  const item = languages.createLanguageStatusItem('novstack.status', []);
  item.name = 'novstack';
  item.command = { command: 'novstack.showOutput', title: l10n.t('Show output') };
  return [
    item,
    summaries.onDidChange((shown) => {
      // On documents of general languages that are no configurations the item would only be noise.
      item.selector = shown && (shown.summary.analysed || isDeclared(shown.document)) ? documentSelector : [];
      if (!shown) return;
      const { text, detail, severity } = describe(shown);
      item.text = text;
      item.detail = detail;
      item.severity = severity;
    }),
  ];
}

function describe({ summary }: DocumentSummary): { text: string; detail: string; severity: LanguageStatusSeverity } {
  if (!summary.analysed)
    return {
      text: l10n.t('novstack: not applicable'),
      detail: summary.reason,
      severity: LanguageStatusSeverity.Information,
    };
  if (summary.dialect !== 'ios' && summary.dialect !== 'ios-xe') {
    const detail = `${summary.dialectName}: ${summary.dialectReason}`;
    return { text: l10n.t('novstack: not applicable'), detail, severity: LanguageStatusSeverity.Information };
  }
  return { text: STATES[summary.state], detail: detailOf(summary), severity: severityOf(summary) };
}

function detailOf({ dialectName, platform, release, complete, stateReason, decidedLine }: Analysed): string {
  const device = [dialectName, release, platform].filter(Boolean).join(', ');
  const line = decidedLine === undefined ? '' : ` (line ${decidedLine})`;
  return `${device}${complete ? '' : ', snippet'}. ${stateReason}${line}`;
}

function severityOf({ state }: Analysed): LanguageStatusSeverity {
  if (state === 'enabled') return LanguageStatusSeverity.Error;
  return state === 'enabled-by-default' ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}
