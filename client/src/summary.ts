/** What the server understood of the document in front of the user, asked again whenever it may have changed. */
import { type Disposable, EventEmitter, languages, type TextDocument, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { Summary } from '../../protocol/messages';
import { isServed } from './languages';
import { ask } from './requests';

export function summaryOf(client: BaseLanguageClient, document: TextDocument): Promise<Summary> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  return ask(client, 'novstack/summary', { uri });
}

export interface DocumentSummary {
  readonly document: TextDocument;
  readonly summary: Summary;
}

export class SummaryWatcher implements Disposable {
  private readonly emitter = new EventEmitter<DocumentSummary | undefined>();
  private readonly subscriptions: Disposable[];
  private latest = 0;
  /** What was told last. */
  shown: DocumentSummary | undefined;

  /** Fires with the summary of the active document; with undefined where there is none to show. */
  readonly onDidChange = this.emitter.event;

  constructor(private readonly client: BaseLanguageClient) {
    this.subscriptions = [
      this.emitter,
      window.onDidChangeActiveTextEditor(() => this.refresh()),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const active = window.activeTextEditor?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === active)) this.refresh();
      }),
      client.onDidChangeState(() => this.refresh()),
    ];
  }

  refresh(): void {
    void this.ask(++this.latest);
  }

  private async ask(number: number): Promise<void> {
    const document = window.activeTextEditor?.document;
    let result: DocumentSummary | undefined;
    if (document && isServed(document) && this.client.state === State.Running) {
      const summary = await summaryOf(this.client, document).catch(() => undefined);
      result = summary && { document, summary };
    }
    // A later question may have been answered first.
    if (number !== this.latest) return;
    this.shown = result;
    this.emitter.fire(result);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
