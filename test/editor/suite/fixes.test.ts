import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { actions, apply, equal, expectCodes, lineOf, open, sourceActions, until } from './support';

const FIX_ALL = 'source.fixAll.novstack';

const titles = (offered: readonly vscode.CodeAction[]) => offered.map(({ title }) => title);

suite('fixes', () => {
  test('of an enabled client: off first and preferred', async () => {
    const { document } = await open('sw1.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const offered = await actions(document, lineOf(document, 'vstack'));
    equal(
      offered.map(({ title, isPreferred }) => [title, isPreferred === true]),
      [
        ["Disable Smart Install: replace 'vstack' by 'no vstack'", true],
        ['Block TCP port 4786: new access list SMI_HARDENING_LIST, inbound on Vlan10', false],
      ],
    );
    await apply(offered[0]);
    equal(document.getText(), OPEN_SWITCH.replace('vstack', 'no vstack'));
    await expectCodes(document, []);
  });

  test('of an open interface: off, then the access list in its places', async () => {
    const { document } = await open('sw2.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const offered = await actions(document, lineOf(document, 'vstack'));
    await apply(offered[1]);
    equal(document.getText().split('\n').slice(3, 12), [
      'interface Vlan10',
      ' ip address 192.0.2.1 255.255.255.0',
      ' ip access-group SMI_HARDENING_LIST in',
      '!',
      'ip access-list extended SMI_HARDENING_LIST',
      ' deny tcp any any eq 4786',
      ' permit ip any any',
      '!',
      'vstack',
    ]);
    await expectCodes(document, ['SMI001']);
  });

  test('keep the line endings of the file', async () => {
    const { document } = await open('sw3.ios', OPEN_SWITCH.replaceAll('\n', '\r\n'));
    await expectCodes(document, ['SMI001', 'SMI003']);
    await apply((await actions(document, lineOf(document, 'vstack')))[1]);
    equal(/[^\r]\n/.test(document.getText()), false);
    equal(document.getText().includes(' deny tcp any any eq 4786\r\n'), true);
  });

  test('suppressions are comments that hold', async () => {
    const { document } = await open('sw4.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const line = document.lineAt(lineOf(document, 'vstack')).range;
    const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      line,
    );
    const suppress = offered.find(({ title }) => title === 'Suppress SMI001, SMI003…');
    const [uri, version, choices] = suppress?.command?.arguments ?? [];
    equal([uri, version], [document.uri.toString(), document.version]);
    for (const label of ['Suppress SMI001 on this line', 'Suppress SMI003 in this file']) {
      const chosen = choices.find((choice: { label: string }) => choice.label === label);
      const edit = new vscode.WorkspaceEdit();
      for (const { line: at, text } of chosen.comments) edit.insert(document.uri, new vscode.Position(at, 0), text);
      await vscode.workspace.applyEdit(edit);
      await expectCodes(document, label.includes('SMI001') ? ['SMI003'] : []);
      // Where the first comment stands the lines of the second count from the start.
      if (label.includes('SMI001'))
        equal(
          document.lineAt(lineOf(document, 'vstack') - 1).text.startsWith('! novstack-disable-next-line SMI001'),
          true,
        );
    }
  });

  test('fix all is a source action', async () => {
    const { document } = await open('sw5.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const offered = await sourceActions(document, FIX_ALL);
    equal(titles(offered), ['Fix all safe novstack findings']);
    await apply(offered[0]);
    equal(document.getText(), OPEN_SWITCH.replace('vstack', 'no vstack'));
    await expectCodes(document, []);
  });

  test('fix all on save', async () => {
    const editor = await open('sw6.ios', OPEN_SWITCH);
    const settings = vscode.workspace.getConfiguration('editor', editor.document);
    const target = vscode.ConfigurationTarget.WorkspaceFolder;
    await settings.update('codeActionsOnSave', { [FIX_ALL]: 'explicit' }, target);
    await expectCodes(editor.document, ['SMI001', 'SMI003']);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), '! saved\n'));
    await vscode.commands.executeCommand('workbench.action.files.save');
    await until(() => !editor.document.isDirty);
    equal(editor.document.getText().includes('\nno vstack\n'), true);
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(editor.document.uri));
    equal(saved, editor.document.getText());
    await expectCodes(editor.document, []);
    await settings.update('codeActionsOnSave', undefined, target);
  });

  test('the device of a trusted director is not turned off by fix all', async () => {
    const text = OPEN_SWITCH.replace('vstack', 'vstack director 192.0.2.10');
    const { document } = await open('sw7.ios', text);
    const settings = vscode.workspace.getConfiguration('novstack', document);
    const target = vscode.ConfigurationTarget.WorkspaceFolder;
    await settings.update('trustedDirectors', ['192.0.2.10'], target);
    await expectCodes(document, ['SMI001', 'SMI003', 'SMI008']);
    await until(async () => (await sourceActions(document, FIX_ALL)).length === 0);
    const offered = titles(await actions(document, lineOf(document, 'vstack director 192.0.2.10')));
    equal(offered[1]?.startsWith('Restrict TCP port 4786 to 192.0.2.10'), true);
    await settings.update('trustedDirectors', undefined, target);
  });
});
