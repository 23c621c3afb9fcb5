import * as vscode from 'vscode';
import { fixedText, previewFixes } from '../../../client/src/fixPreview';
import { isReadOnly } from '../../../client/src/readOnly';
import { OPEN_SWITCH } from '../../support/configs';
import { equal, expectCodes, open, until } from './support';

const isPreview = ({ label }: vscode.Tab) => label.startsWith('Safe fixes in');
const previews = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(isPreview));

suite('fix all in the workspace', () => {
  test('shows what it would write beside what is there, and writes nothing if that is closed', async function () {
    // It looks at every file that the tests before left.
    this.timeout(80_000);
    const { document } = await open('all.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const going = vscode.commands.executeCommand('novstack.fixAllInWorkspace');
    // The files are listed, and those that are ticked stay so.
    const [preview] = await until(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const tabs = previews();
      return tabs.length > 0 ? tabs : undefined;
    });
    if (preview) await vscode.window.tabGroups.close(preview);
    await going;
    equal([document.getText(), document.isDirty], [OPEN_SWITCH, false]);
  });

  test('shows each file as the fixes make it, whatever their order', async () => {
    const { document } = await open('order.ios', OPEN_SWITCH.replaceAll('\n', '\r\n'));
    const edits = [
      vscode.TextEdit.replace(new vscode.Range(6, 0, 6, 6), 'no vstack'),
      vscode.TextEdit.insert(new vscode.Position(1, 0), '! first\r\n'),
      vscode.TextEdit.delete(new vscode.Range(8, 0, 9, 0)),
    ];
    const fixed = OPEN_SWITCH.replace('hostname', '! first\nhostname')
      .replace('vstack', 'no vstack')
      .replace('line con 0\n', '');
    equal(fixedText(document, edits), fixed.replaceAll('\n', '\r\n'));
    const shown = previewFixes([{ label: 'order.ios', document, edits }]);
    const text = await until(() => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'novstack-fixed'));
    equal(text.getText(), fixed.replaceAll('\n', '\r\n'));
    await until(() => previews().length > 0);
    await vscode.window.tabGroups.close(previews());
    equal(await shown, false);
  });

  test('knows which files a setting makes read-only', async () => {
    const { document } = await open('fixed-by-hand.ios', OPEN_SWITCH);
    const files = vscode.workspace.getConfiguration('files');
    equal(await isReadOnly(document), false);
    await files.update('readonlyInclude', { '**/fixed-by-hand.*': true }, vscode.ConfigurationTarget.Workspace);
    equal(await isReadOnly(document), true);
    await files.update('readonlyExclude', { '**/*.ios': true }, vscode.ConfigurationTarget.Workspace);
    equal(await isReadOnly(document), false);
    for (const setting of ['readonlyInclude', 'readonlyExclude'])
      await files.update(setting, undefined, vscode.ConfigurationTarget.Workspace);
  });
});
