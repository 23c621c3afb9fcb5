/** What fixes would write, file by file beside what is there, before anything is written. */
import {
  commands,
  type Disposable,
  l10n,
  type Tab,
  type TextDocument,
  type TextEdit,
  Uri,
  window,
  workspace,
} from 'vscode';
import { FIXED_SCHEME } from './languages';

interface FixedFile {
  readonly label: string;
  readonly document: TextDocument;
  readonly edits: readonly TextEdit[];
}

/** Shows the changes and asks; whoever closes them, or does not answer, wants none. */
export async function previewFixes(files: readonly FixedFile[]): Promise<boolean> {
  const title = files.length === 1 ? l10n.t('Safe fixes in 1 file') : l10n.t('Safe fixes in {0} files', files.length);
  const texts = new Map(
    files.map(({ document, edits }) => [fixedUri(document).toString(), fixedText(document, edits)]),
  );
  const provideTextDocumentContent = (uri: Uri) => texts.get(uri.toString());
  const provider = workspace.registerTextDocumentContentProvider(FIXED_SCHEME, { provideTextDocumentContent });
  const changes = files.map(({ document }) => [document.uri, document.uri, fixedUri(document)]);
  const preview = new Preview(title);
  await commands.executeCommand('vscode.changes', title, changes);
  const apply = l10n.t('Apply');
  const question = l10n.t('novstack: apply these changes? Nothing is saved yet after that.');
  const answered = window.showInformationMessage(question, apply, l10n.t('Discard')).then((answer) => answer === apply);
  const agreed = await Promise.race([answered, preview.closed.then(() => false)]);
  await preview.close();
  provider.dispose();
  return agreed;
}

/** The tab that shows the changes: it is known by its title, for it may be another object every time it is asked for. */
class Preview {
  private wasOpen = false;
  private watching: Disposable | undefined;
  readonly closed: Promise<void>;

  constructor(private readonly title: string) {
    this.closed = new Promise((resolve) => {
      this.watching = window.tabGroups.onDidChangeTabs(() => {
        const isOpen = this.tabs().length > 0;
        if (this.wasOpen && !isOpen) resolve();
        this.wasOpen = isOpen;
      });
    });
  }

  private tabs(): Tab[] {
    return window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ label }) => label.startsWith(this.title)));
  }

  async close(): Promise<void> {
    this.watching?.dispose();
    await window.tabGroups.close(this.tabs());
  }
}

/** Its name is that of the file, so that it is colored alike. */
function fixedUri({ uri }: TextDocument): Uri {
  return Uri.from({ scheme: FIXED_SCHEME, path: uri.path, query: uri.toString() });
}

/** @param edits in any order, not overlapping */
export function fixedText(document: TextDocument, edits: readonly TextEdit[]): string {
  const fromTheEnd = [...edits].sort((a, b) => b.range.start.compareTo(a.range.start));
  return fromTheEnd.reduce((text, { range, newText }) => {
    return text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end));
  }, document.getText());
}
