/** Which documents are analysed, and their analyses, kept per version. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { forgetWords, type Reading, say } from '../engine';
import type { Problem } from '../project/yaml';
import { crashWords } from '../report/crash';
import type { InventoryStore } from './inventory';
import { type Judged, judgeText, readText } from './judge';
import { type CheckedConfig, isConfigFile, type Located, type ProjectStore } from './projects';
import type { Settings, SettingsStore } from './settings';
import { settle } from './settle';

/** What is known of a document at one version. */
export interface AnalysedDocument extends Judged {
  readonly document: TextDocument;
  /** What is wrong with it before anything is judged: with a configuration file of novstack, or with its size. */
  readonly problems?: readonly DocumentProblem[];
  /** Changes with everything the analysis depends on. */
  readonly resultId: string;
}

/** A mistake in a configuration file of novstack, which is not obeyed then; something out of date; a text left out. */
export interface DocumentProblem extends Problem {
  readonly severity: 'error' | 'warning';
}

/** The analyses of the open documents. */
export class AnalysisStore {
  /** Also those that are being made: an editor asks many things of a version at once. */
  private readonly cache = new Map<
    string,
    { readonly resultId: string; readonly analysed: Promise<AnalysedDocument> }
  >();
  /** A document that is closed and opened again counts from version 1 again: its number tells the two apart. */
  private readonly numbers = new WeakMap<TextDocument, number>();
  /** What the version before was read as. */
  private readonly last = new WeakMap<TextDocument, Reading>();
  private readonly closed = new WeakSet<TextDocument>();
  private opened = 0;
  /** Result ids outlive a server that is started again. */
  private readonly start = Date.now().toString(36);

  constructor(
    private readonly settings: SettingsStore,
    private readonly projects: ProjectStore,
    private readonly log: (message: string) => void,
    /** Hears of every analysis. */
    private readonly inventory: Pick<InventoryStore, 'set' | 'setLater' | 'forget'>,
  ) {}

  /** The analysis of a document as it is when nothing more has arrived that changes it. */
  async of(document: TextDocument): Promise<AnalysedDocument> {
    await settle(document);
    if (!this.closed.has(document)) return this.now(document);
    // It was closed meanwhile: whoever asked is answered, and nothing of it is kept.
    return { document, resultId: this.resultIdOf(document), ...(await this.look(document)) };
  }

  private resultIdOf(document: TextDocument): string {
    return `${this.start}.${this.numberOf(document)}.${document.version}.${this.settings.generation}`;
  }

  private now(document: TextDocument): Promise<AnalysedDocument> {
    const resultId = this.resultIdOf(document);
    const cached = this.cache.get(document.uri);
    if (cached?.resultId === resultId) return cached.analysed;
    const analysed = this.look(document).then((looked): AnalysedDocument => {
      if (this.cache.get(document.uri)?.analysed === analysed) this.inventory.setLater(document.uri, looked.analysis);
      return { document, resultId, ...looked };
    });
    this.cache.set(document.uri, { resultId, analysed });
    // What failed is tried again when it is asked for again.
    analysed.catch(() => {
      if (this.cache.get(document.uri)?.analysed === analysed) this.cache.delete(document.uri);
    });
    return analysed;
  }

  private async look(document: TextDocument): Promise<Omit<AnalysedDocument, 'document' | 'resultId'>> {
    const { uri } = document;
    if (isConfigFile(uri))
      return {
        reason: say`it is a configuration file of novstack`,
        problems: problemsOf(await this.projects.check(uri, document.getText())),
      };
    const [settings, located] = await Promise.all([this.settings.of(uri), this.projects.of(uri)]);
    const judged = this.analyse(document, settings, located);
    if (!judged.leftOut) return judged;
    const message = say`Nothing of this text is checked: ${judged.reason}.`;
    return { ...judged, problems: [{ start: 0, end: 0, message, severity: 'warning' }] };
  }

  /** A text that is no open document; nothing of it is kept. */
  async judge(uri: string, text: string, language: string, settings: Settings): Promise<Judged> {
    const located = await this.projects.of(uri);
    const judged = isLeftOut(located)
      ? { reason: say`the configuration file of novstack does not include it` }
      : judgeText(text, language, settings, located);
    this.inventory.set(uri, judged.analysis);
    return judged;
  }

  /** The same text read only, without a word on what is found in it. */
  async read(uri: string, text: string, language: string, settings: Settings): Promise<Reading | undefined> {
    const located = await this.projects.of(uri);
    return isLeftOut(located) ? undefined : readText(text, language, settings, located);
  }

  /** One document that novstack fails on must not take the others with it; nothing of its text is logged. */
  private analyse(document: TextDocument, settings: Settings, located: Located | undefined): Judged {
    try {
      const judged = judgeText(document.getText(), document.languageId, settings, located, this.last.get(document));
      if (judged.analysis) this.last.set(document, judged.analysis);
      return judged;
    } catch (error) {
      this.log(say`internal error, please report it: ${crashWords(error)}`);
      return { reason: say`novstack failed on this document; the output says where` };
    }
  }

  /** Gives back what is not needed of a document that is answered for. */
  tidy(document: TextDocument): void {
    const last = this.last.get(document);
    if (last) forgetWords(last.tree);
  }

  private numberOf(document: TextDocument): number {
    let number = this.numbers.get(document);
    if (number === undefined) {
      number = ++this.opened;
      this.numbers.set(document, number);
    }
    return number;
  }

  forget(document: TextDocument): void {
    const { uri } = document;
    this.closed.add(document);
    this.cache.delete(uri);
    this.inventory.forget(uri);
  }
}

/** The configuration file of novstack may name the files that it is about. */
function isLeftOut(located: Located | undefined): boolean {
  return located !== undefined && !located.policy.includes(located.path);
}

function problemsOf({ problems, expired, missing }: CheckedConfig): DocumentProblem[] {
  return [
    ...problems.map((problem) => ({ ...problem, severity: 'error' as const })),
    ...expired.map(({ at, code, until }) => ({
      start: at,
      end: at + 'code'.length,
      message: say`The suppression of ${code} ended on ${until}: its findings are reported again.`,
      severity: 'warning' as const,
    })),
    ...(missing
      ? [
          {
            ...missing.at,
            message: say`No baseline '${missing.name}': write it with \`novstack check --write-baseline\`.`,
            severity: 'error' as const,
          },
        ]
      : []),
  ];
}
