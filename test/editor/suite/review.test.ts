import * as vscode from 'vscode';
import { testInBrowser, testWithNode } from './servers';
import { committedText, equal, expectCodes, inWorkspace, until } from './support';

const SCHEME = 'novstack-page';
suite('reviews', () => {
  const uri = () => inWorkspace('north/core.cfg');
  const committed = committedText('north/core.cfg');
  suiteTeardown(async () => {
    await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(committed));
  });

  /** The committed switch with Smart Install on is turned off and opened by an interface. */
  async function edit(text: string): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand('vscode.open', uri());
    const editor = await until(() =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri().toString()),
    );
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit((builder) => builder.replace(all, text));
    await editor.document.save();
    return editor.document;
  }

  testWithNode('show what changed since a revision, beside the editor, in a page that nobody edits', async () => {
    const document = await edit(committed.replace('vstack\n', 'no vstack\n'));
    await expectCodes(document, []);
    await vscode.commands.executeCommand('novstack.compareExposure', 'HEAD');
    const page = await until(() => vscode.workspace.textDocuments.find(({ uri: one }) => one.scheme === SCHEME));
    // Other tests left files that git does not know.
    const rows = page
      .getText()
      .split(/\n/)
      .filter((line) => line.includes('core.cfg`'));
    equal(rows, [
      '| NORTH | `north/core.cfg` | 🔽 better | on → **off** | cannot tell: no interface with an address in this text → **nobody** |  |',
    ]);
    equal(vscode.workspace.fs.isWritableFileSystem(SCHEME) === true, false);
  });

  testWithNode('say above the lines what changed', async () => {
    const document = await edit(committed.replace('vstack\n', 'no vstack\n'));
    const titles = await until(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      const found = lenses.map(({ command, range }) => `${range.start.line} ${command?.title}`);
      return found.length > 0 ? found : undefined;
    });
    equal(titles, ['3 Smart Install: on → off']);
  });

  testInBrowser('say that git is needed where there is none', async () => {
    // It shows a message and ends.
    await vscode.commands.executeCommand('novstack.compareExposure', 'HEAD');
    equal(
      vscode.workspace.textDocuments.some(({ uri: one }) => one.scheme === SCHEME),
      false,
    );
  });

  testWithNode('are a task too, with a problem matcher', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'novstack' });
    equal(tasks.map(({ name, problemMatchers }) => [name, problemMatchers]).slice(0, 1), [['check', ['$novstack']]]);
  });
});
