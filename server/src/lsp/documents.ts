/** Which documents are analysed, and their analyses, kept per version. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyse, isEvidentlyIos } from '../engine';
import type { Settings, SettingsStore } from './settings';

/** Languages whose documents are IOS because somebody says so: ours, and those of other Cisco extensions. */
const CISCO_LANGUAGES = new Set(['cisco-ios', 'cisco', 'ios', 'cisco_ios']);

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
  if (declared || isEvidentlyIos(analysis)) return { analysis };
  return { reason: 'the text does not look like a Cisco IOS configuration' };
}

/** The analyses of the open documents. */
export class AnalysisStore {
  private readonly cache = new Map<string, AnalysedDocument>();
  /** A document that is closed and opened again counts from version 1 again: its number tells the two apart. */
  private readonly numbers = new WeakMap<TextDocument, number>();
  private opened = 0;
  /** Result ids outlive a server that is started again. */
  private readonly start = Date.now().toString(36);

  constructor(
    private readonly settings: SettingsStore,
    private readonly log: (message: string) => void,
  ) {}

  async of(document: TextDocument): Promise<AnalysedDocument> {
    const resultId = `${this.start}.${this.numberOf(document)}.${document.version}.${this.settings.generation}`;
    const cached = this.cache.get(document.uri);
    if (cached?.resultId === resultId) return cached;
    const settings = await this.settings.of(document.uri);
    const result = { document, resultId, ...this.analyse(document, settings) };
    this.cache.set(document.uri, result);
    return result;
  }

  /** One document that novstack fails on must not take the others with it; nothing of its text is logged. */
  private analyse(document: TextDocument, settings: Settings): Pick<AnalysedDocument, 'analysis' | 'reason'> {
    try {
      return analyseText(document.getText(), document.languageId, settings);
    } catch (error) {
      this.log(`internal error, please report it: ${error instanceof Error ? error.stack : error}`);
      return { reason: 'novstack failed on this document; the output says where' };
    }
  }

  private numberOf(document: TextDocument): number {
    let number = this.numbers.get(document);
    if (number === undefined) {
      number = ++this.opened;
      this.numbers.set(document, number);
    }
    return number;
  }

  forget(uri: string): void {
    this.cache.delete(uri);
  }
}
