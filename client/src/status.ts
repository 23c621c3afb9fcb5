/** The language status: a line each for the result, the device and novstack itself, with what can be done about them. */
import {
  type Command,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
} from 'vscode';
import type { Summary } from '../../protocol/messages';
import { documentSelector, isDeclared } from './languages';
import type { DocumentSummary, SummaryWatcher } from './summary';

const SEVERITIES: Record<Summary['level'], LanguageStatusSeverity> = {
  error: LanguageStatusSeverity.Error,
  warning: LanguageStatusSeverity.Warning,
  information: LanguageStatusSeverity.Information,
};

/** What a line shows. */
interface Line {
  readonly text: string;
  readonly detail?: string;
  readonly level?: Summary['level'];
  readonly command: Command;
  /** What is read aloud in its place. */
  readonly spoken?: string;
}

/** The lines about a document, by their ids; none on texts of general languages that are no configurations. */
export function linesOf(shown: DocumentSummary | undefined): Readonly<Partial<Record<LineId, Line>>> {
  if (!shown || !(shown.summary.recognized || isDeclared(shown.document))) return {};
  const { text, detail, level, device, platform, explanation, codes } = shown.summary;
  const output = { command: 'novstack.showOutput', title: l10n.t('Show Output') };
  const rescan = { command: 'novstack.refreshInventory', title: l10n.t('Rescan') };
  const explain = { command: 'novstack.explain', title: l10n.t('Explain'), arguments: [...codes] };
  const spoken = `${text}. ${explanation}`;
  if (!shown.summary.judged) return { state: { text, detail, level, command: output, spoken } };
  return {
    state: { text, detail, level, command: explain, spoken },
    device: { text: device, detail: platform, command: rescan },
    program: { text: 'novstack', command: output },
  };
}

const IDS = ['state', 'device', 'program'] as const;
type LineId = (typeof IDS)[number];

export function registerStatus(summaries: SummaryWatcher): Disposable[] {
  const items = IDS.map((id): [LineId, LanguageStatusItem] => {
    const item = languages.createLanguageStatusItem(`novstack.${id}`, []);
    item.name = { state: 'Smart Install', device: l10n.t('Device'), program: 'novstack' }[id];
    return [id, item];
  });
  const show = (shown: DocumentSummary | undefined) => {
    const lines = linesOf(shown);
    for (const [id, item] of items) {
      const line = lines[id];
      item.selector = line ? documentSelector : [];
      if (!line) continue;
      item.text = literally(line.text);
      item.detail = literally(line.detail ?? '');
      item.severity = SEVERITIES[line.level ?? 'information'];
      item.command = line.command;
      item.accessibilityInformation = { label: line.spoken ?? [line.text, line.detail].filter(Boolean).join(', ') };
    }
  };
  return [...items.map(([, item]) => item), summaries.onDidChange(show)];
}

/** VS Code makes icons and links to commands of what stands in a line; what a configuration says is only text. */
function literally(text: string): string {
  return text.replaceAll('](', '] (').replaceAll('$(', '$ (');
}
