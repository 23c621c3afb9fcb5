/** Pages that the server wrote as Markdown, shown as the editor itself renders it. Their links to lines lead there. */
import {
  commands,
  type Disposable,
  env,
  Range,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { Page, Place } from '../../protocol/messages';
import type { Handlers } from './handlers';
import { escaped, pageHtml } from './pageHtml';

interface ShownPage extends Page {
  readonly panel: WebviewPanel;
}

/** The pages that are open, by their titles. */
export class Pages implements Disposable {
  private readonly shown = new Map<string, ShownPage>();

  /** Nothing of a page can be seen by tests: this is what it holds, and what a click does. */
  readonly commands: Handlers = {
    '_novstack.pageHtml': (title: string) => this.shown.get(title)?.panel.webview.html,
    '_novstack.followPlace': (title: string, number: number) => this.follow(title, number),
  };

  /** Shows a page beside the editor, in the place of an older one of the same title. */
  async show(title: string, page: Page): Promise<void> {
    // A comment folds what is long; here is room for it.
    const open = (await render(page.markdown)).replaceAll('<details>', '<details open>');
    const body = open.replaceAll(/ href="#place-(\d+)"/g, (link, number) => `${link} title="${nameOf(page, number)}"`);
    const panel = this.shown.get(title)?.panel ?? this.open(title);
    this.shown.set(title, { ...page, panel });
    panel.webview.html = pageHtml({ title, body, language: env.language });
    panel.reveal(panel.viewColumn ?? ViewColumn.Beside, true);
  }

  private open(title: string): WebviewPanel {
    const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const options = { enableScripts: true, enableFindWidget: true, localResourceRoots: [] };
    const panel = window.createWebviewPanel('novstack.page', title, where, options);
    panel.webview.onDidReceiveMessage((number) => this.follow(title, number));
    panel.onDidDispose(() => this.shown.delete(title));
    return panel;
  }

  /** @param number of a place, as the page has it: whatever else a page may send leads nowhere */
  private async follow(title: string, number: unknown): Promise<void> {
    const page = this.shown.get(title);
    const place = typeof number === 'number' ? page?.places[number] : undefined;
    if (!page || !place) return;
    try {
      await openPlace(place, page.panel.viewColumn);
    } catch (error) {
      // The file may have gone since.
      void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  }

  dispose(): void {
    for (const { panel } of this.shown.values()) panel.dispose();
  }
}

/** What the Markdown extension of VS Code makes of a text; the text itself where somebody disabled that extension. */
async function render(markdown: string): Promise<string> {
  try {
    return await commands.executeCommand<string>('markdown.api.render', markdown);
  } catch {
    return `<pre>${escaped(markdown)}</pre>`;
  }
}

/** The tip of a link, in the place of an address that says nothing: `north/core.cfg:4`. */
function nameOf({ places }: Page, number: string): string {
  const place = places[Number(number)];
  return place ? escaped(`${workspace.asRelativePath(Uri.parse(place.uri))}:${place.line + 1}`) : '';
}

/** Opens a place where its document is shown already, else beside the page. */
async function openPlace({ uri, line }: Place, column: ViewColumn | undefined): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document && editor.viewColumn);
  const free = column === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  const last = Math.min(line, document.lineCount - 1);
  const selection = new Range(last, 0, last, 0);
  const editor = await window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? free, selection });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}
