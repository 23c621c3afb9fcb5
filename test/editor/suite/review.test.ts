import * as vscode from 'vscode';
import { defaultBranch, type Repository } from '../../../client/src/git';
import { revisionItems } from '../../../client/src/revisions';
import { OPEN_SWITCH } from '../../support/configs';
import { testInBrowser, testWithNode } from './servers';
import { committedText, equal, expectCodes, inWorkspace, until } from './support';

const ENDS = ['192.0.2.7', '192.0.2.1'];
const FILTERED = OPEN_SWITCH.replace(' ip address', ' ip access-group EDGE in\n ip address').replace(
  'vstack\n',
  'ip access-list extended EDGE\n permit tcp 192.0.2.0 0.0.0.255 any\n!\nvstack\n',
);

const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

/** Nothing of a webview can be seen from here: this is what it was given. */
const pageOf = (title: string) =>
  until(async () => vscode.commands.executeCommand<string | undefined>('_novstack.pageHtml', title));

/** The words in a piece of HTML, cell by cell. */
function textIn(html: string): string[] {
  const cells = html.match(/<t[dh][^>]*>[\s\S]*?<\/t[dh]>/g) ?? [html];
  return cells.map((cell) => cell.replace(/<[^>]+>/g, '').replace(/&#8203;|\u200b/g, ''));
}

function placeIn(html: string): number {
  return Number(/href="#place-(\d+)"/.exec(html)?.[1]);
}

/** Waits until the cursor is on a line of a document; what is asked of an editor takes it a moment. */
async function expectCursor(uri: vscode.Uri, line: number): Promise<void> {
  await until(() => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.toString() === uri.toString() && editor.selection.active.line === line;
  });
}

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

  testWithNode('show what changed since a revision as a page, whose lines lead to their places', async () => {
    const document = await edit(
      committed.replace('end\n', 'interface Vlan1\n ip address 192.0.2.1 255.255.255.0\nend\n'),
    );
    await expectCodes(document, ['SMI001', 'SMI003']);
    await vscode.commands.executeCommand('novstack.compareExposure', 'HEAD');
    const title = 'Exposure compared with HEAD';
    await until(() => tabs().includes(title));
    const html = await pageOf(title);
    equal(/<!--|\| --- \||\*\*/.test(html), false);
    equal(/<script(?! nonce=)/.test(html), false);
    // Other tests left files that git does not know.
    const [row = ''] = html.match(/<tr[^>]*>(?:(?!<\/tr>)[\s\S])*north\/core\.cfg[\s\S]*?<\/tr>/) ?? [];
    equal(textIn(row), [
      'NORTH',
      'north/core.cfg',
      '🔺 worse',
      'on',
      'cannot tell: no interface with an address in this text → any source',
      'Vlan1',
    ]);
    equal(row.includes('title="north/core.cfg:4"'), true);
    const [cause = ''] = /<a [^>]*>by new line 6 with/.exec(html) ?? [];
    for (const [place, line] of [
      [row, 3],
      [cause, 5],
    ] as const) {
      await vscode.commands.executeCommand('_novstack.followPlace', title, placeIn(place));
      await expectCursor(document.uri, line);
    }
  });

  testWithNode('offer the revisions that git knows, the default branch first, and any other', async () => {
    const git = vscode.extensions.getExtension('vscode.git')?.exports.getAPI(1);
    const repository = await until<Repository>(() => git.getRepository(uri()) ?? undefined);
    const items = await revisionItems(repository);
    const named = items.filter(({ kind }) => kind === undefined);
    equal(named[0]?.label, `$(git-branch) ${await defaultBranch(repository)}`);
    const [commit] = named.filter(({ label }) => label.startsWith('$(git-commit)'));
    equal([commit?.ref, commit?.description], [(await repository.getCommit('HEAD')).hash, 'base']);
    equal([named.at(-1)?.label, named.at(-1)?.ref], ['$(edit) Enter a revision…', undefined]);
  });

  test('show the path of a packet, with its lines, also through a text that is no file', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'cisco-ios', content: FILTERED });
    await vscode.window.showTextDocument(document);
    await expectCodes(document, ['SMI001', 'SMI004']);
    // The two ends are asked for, and what is there is right.
    const going = vscode.commands.executeCommand('novstack.showPath', document.uri.toString(), 'Vlan10', ...ENDS);
    const title = 'Path through Vlan10';
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return tabs().includes(title);
    });
    await going;
    const html = await pageOf(title);
    const [step = ''] = html.match(/<li[\s\S]*?<\/li>/) ?? [];
    equal(/inbound access list EDGE: pass, .*line 9: permit tcp 192\.0\.2\.0/.test(textIn(step).join('')), true);
    await vscode.commands.executeCommand('_novstack.followPlace', title, placeIn(step));
    await expectCursor(document.uri, 8);
    // What is no place leads nowhere.
    for (const number of [99, -1, 'x', { uri: 'file:///etc/passwd', line: 0 }])
      await vscode.commands.executeCommand('_novstack.followPlace', title, number);
    await expectCursor(document.uri, 8);
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
      tabs().some((label) => label.startsWith('Exposure compared')),
      false,
    );
  });

  testWithNode('are a task too, with a problem matcher', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'novstack' });
    equal(tasks.map(({ name, problemMatchers }) => [name, problemMatchers]).slice(0, 1), [['check', ['$novstack']]]);
  });
});
