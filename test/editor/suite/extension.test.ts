import * as vscode from 'vscode';
import { actions, codes, open } from './support';

const CONFIG = `version 15.0
hostname SW1
!
interface Vlan10
 ip address 192.0.2.1 255.255.255.0
!
vstack
!
line con 0
end
`;

function equal(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}

suite('novstack', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('is there, with its language', async () => {
    const extension = vscode.extensions.getExtension('novstack.novstack-vscode');
    equal(extension !== undefined, true);
    equal((await vscode.languages.getLanguages()).includes('cisco-ios'), true);
  });

  test('takes its own names for Cisco IOS and shows the findings', async () => {
    const { document } = await open('sw1-confg', CONFIG);
    equal(document.languageId, 'cisco-ios');
    equal(await codes(document, 2), ['SMI001', 'SMI003']);
  });

  test('analyses sw1.cfg by its content, with no set-up', async () => {
    const { document } = await open('sw1.cfg', CONFIG);
    equal(document.languageId !== 'cisco-ios', true);
    equal(await codes(document, 2), ['SMI001', 'SMI003']);
  });

  test('offers the fixes in order, and the first one mends', async () => {
    const { document } = await open('sw2.ios', CONFIG);
    await codes(document, 2);
    const offered = await actions(document, 6);
    equal(
      offered.map(({ title, isPreferred }) => [title, isPreferred === true]),
      [
        ["Disable Smart Install: replace 'vstack' by 'no vstack'", true],
        ['Suppress SMI001 on this line', false],
        ['Suppress SMI001 in this file', false],
      ],
    );
    const [fix] = offered;
    if (fix?.edit) await vscode.workspace.applyEdit(fix.edit);
    equal(document.lineAt(6).text, 'no vstack');
    equal(await codes(document, 0), []);
  });

  test('fixes all as a source action', async () => {
    const { document } = await open('sw3.ios', CONFIG);
    await codes(document, 2);
    const [fix] = await actions(document, 0, 'source.fixAll.novstack');
    if (fix?.edit) await vscode.workspace.applyEdit(fix.edit);
    equal(await codes(document, 0), []);
  });

  test('sees what is typed', async () => {
    const editor = await open('sw4.ios', 'hostname SW4\n');
    equal(await codes(editor.document, 0), []);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'vstack\n'));
    equal(await codes(editor.document, 1), ['SMI001']);
  });

  test('looks at untitled documents', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'cisco-ios', content: CONFIG });
    await vscode.window.showTextDocument(document);
    equal(await codes(document, 2), ['SMI001', 'SMI003']);
  });

  test('takes settings live', async () => {
    const { document } = await open('sw5.ios', CONFIG);
    await codes(document, 2);
    const settings = vscode.workspace.getConfiguration('novstack');
    await settings.update('severity.SMI003', 'off', vscode.ConfigurationTarget.Global);
    equal(await codes(document, 1), ['SMI001']);
    await settings.update('severity.SMI003', undefined, vscode.ConfigurationTarget.Global);
    equal(await codes(document, 2), ['SMI001', 'SMI003']);
  });

  test('is switched off and on by its commands', async () => {
    const { document } = await open('sw6.ios', CONFIG);
    await codes(document, 2);
    await vscode.commands.executeCommand('novstack.disable');
    equal(await codes(document, 0), []);
    await vscode.commands.executeCommand('novstack.enable');
    equal(await codes(document, 2), ['SMI001', 'SMI003']);
  });

  test('starts the server again', async () => {
    const { document } = await open('sw7.ios', CONFIG);
    await codes(document, 2);
    await vscode.commands.executeCommand('novstack.restartServer');
    await vscode.workspace.applyEdit(insertion(document, 'no '));
    equal(await codes(document, 0), []);
  });

  test('leaves NX-OS alone', async () => {
    const nexus = await open('n9k.ios', '!Command: show running-config\nfeature vpc\nvstack\n');
    const ios = await open('sw8.ios', CONFIG);
    await codes(ios.document, 2);
    equal(await codes(nexus.document, 0), []);
  });

  test('has every command', async () => {
    const known = await vscode.commands.getCommands(true);
    for (const name of ['fixAllInWorkspace', 'enable', 'disable', 'restartServer', 'showOutput'])
      equal(known.includes(`novstack.${name}`), true);
  });
});

function insertion(document: vscode.TextDocument, text: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(6, 0), text);
  return edit;
}
