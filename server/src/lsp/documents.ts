/** Which documents are analysed, and their analyses, kept per version. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyse } from '../engine';
import type { Settings, SettingsStore } from './settings';

/** Languages whose documents are IOS because somebody says so: ours, and those of other Cisco extensions. */
const CISCO_LANGUAGES = new Set(['cisco-ios', 'cisco', 'ios', 'cisco_ios']);

/**
 * A document of a general language must show this much IOS to be analysed: the weights of `dialect.ts`, where
 * a `version 15.0` line counts 5 and an interface 2.
 */
const ENOUGH_IOS = 6;

/** What is known of a document at one version. */
export interface AnalysedDocument {
  readonly document: TextDocument;
  /** Absent where the document is not analysed: novstack is off, or the text is not IOS. */
  readonly analysis?: Analysis;
  /** Why there is no analysis, in words for people. */
  readonly reason?: string;
  /** Changes with everything the analysis depends on. */
  readonly resultId: string;
}

/** Analyses the text of a document or file under its settings. */
export function analyseText(
  text: string,
  language: string,
  settings: Settings,
): Pick<AnalysedDocument, 'analysis' | 'reason'> {
  if (!settings.enable) return { reason: 'novstack is switched off here' };
  const declared = CISCO_LANGUAGES.has(language);
  if (!declared && !settings.detectByContent) return { reason: 'detection by content is switched off' };
  const analysis = analyse(text, { ...settings, assumeIos: declared });
  const evident = analysis.configurations.some(({ device, dialect }) => device && dialect.score >= ENOUGH_IOS);
  if (declared || evident) return { analysis };
  return { reason: 'the text does not look like a Cisco IOS configuration' };
}

/** The analyses of the open documents. */
export class AnalysisStore {
  private readonly cache = new Map<string, AnalysedDocument>();

  constructor(private readonly settings: SettingsStore) {}

  async of(document: TextDocument): Promise<AnalysedDocument> {
    const settings = await this.settings.of(document.uri);
    const resultId = `${document.version}.${this.settings.generation}`;
    const cached = this.cache.get(document.uri);
    if (cached?.resultId === resultId && cached.document === document) return cached;
    const result = { document, resultId, ...analyseText(document.getText(), document.languageId, settings) };
    this.cache.set(document.uri, result);
    return result;
  }

  forget(uri: string): void {
    this.cache.delete(uri);
  }
}
