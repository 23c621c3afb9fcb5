/** Pages that the server wrote, shown as documents that nobody can edit. */
import {
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';

/** The scheme of the pages. */
const PAGE_SCHEME = 'novstack-page';

/** The pages that were shown, by their addresses. */
export class Pages implements TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly emitter = new EventEmitter<Uri>();
  readonly onDidChange = this.emitter.event;
  private readonly registrations = [
    workspace.registerTextDocumentContentProvider(PAGE_SCHEME, this),
    workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
  ];

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** Shows a page of Markdown beside the editor, in the place of an older one of the same name. */
  async show(name: string, markdown: string): Promise<void> {
    const uri = Uri.from({ scheme: PAGE_SCHEME, path: `/${name.replaceAll('/', '-')}.md` });
    this.texts.set(uri.toString(), markdown);
    this.emitter.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
    this.emitter.dispose();
  }
}
