import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { codeOf, diagnosticsOf, equal, expectCodes, inWorkspace, open, until } from './support';

const { ConfigurationTarget, DiagnosticSeverity } = vscode;

const settings = (uri?: vscode.Uri) => vscode.workspace.getConfiguration('novstack', uri);

function severities(uri: vscode.Uri): string[] {
  return diagnosticsOf(uri)
    .map((one) => `${codeOf(one)} ${DiagnosticSeverity[one.severity]}`)
    .sort();
}

suite('settings', () => {
  test('each folder of the workspace has its own', async () => {
    const north = await open('north/sw1.ios', OPEN_SWITCH);
    await expectCodes(north.document, ['SMI001', 'SMI003']);
    equal(severities(north.document.uri), ['SMI001 Error', 'SMI003 Warning']);
    const south = await open('south/sw1.ios', OPEN_SWITCH);
    await expectCodes(south.document, ['SMI001']);
    equal(severities(south.document.uri), ['SMI001 Information']);
  });

  test('are taken live', async () => {
    const { document } = await open('sw2.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await settings().update('severity.SMI001', 'off', ConfigurationTarget.Workspace);
    await expectCodes(document, ['SMI003']);
    await settings().update('severity.SMI001', undefined, ConfigurationTarget.Workspace);
    await expectCodes(document, ['SMI001', 'SMI003']);
  });

  test('of one folder change nothing in the other', async () => {
    const north = await open('north/sw3.ios', OPEN_SWITCH);
    await expectCodes(north.document, ['SMI001', 'SMI003']);
    const south = await open('south/sw3.ios', OPEN_SWITCH);
    await expectCodes(south.document, ['SMI001']);
    await vscode.window.showTextDocument(north.document, vscode.ViewColumn.Two);
    const folder = inWorkspace('south');
    await settings(folder).update('severity.SMI003', undefined, ConfigurationTarget.WorkspaceFolder);
    await expectCodes(south.document, ['SMI001', 'SMI003']);
    await expectCodes(north.document, ['SMI001', 'SMI003']);
    equal(severities(north.document.uri), ['SMI001 Error', 'SMI003 Warning']);
    await settings(folder).update('severity.SMI003', 'off', ConfigurationTarget.WorkspaceFolder);
    await expectCodes(south.document, ['SMI001']);
  });

  test('detection by content can be switched off', async () => {
    const { document } = await open('sw4.cfg', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await settings().update('detectByContent', false, ConfigurationTarget.Workspace);
    await expectCodes(document, []);
    await settings().update('detectByContent', undefined, ConfigurationTarget.Workspace);
    await expectCodes(document, ['SMI001', 'SMI003']);
  });

  test('is switched off and on by its commands', async () => {
    const { document } = await open('sw5.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await vscode.commands.executeCommand('novstack.disable');
    await expectCodes(document, []);
    await vscode.commands.executeCommand('novstack.enable');
    await expectCodes(document, ['SMI001', 'SMI003']);
  });

  test('a folder that is added is looked at with its own', async () => {
    const { document } = await open('south/extra/sw6.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001']);
    const uri = vscode.Uri.joinPath(inWorkspace('south'), 'extra');
    const settingsFile = vscode.Uri.joinPath(uri, '.vscode', 'settings.json');
    const content = JSON.stringify({ 'novstack.severity.SMI001': 'off' });
    await vscode.workspace.fs.writeFile(settingsFile, new TextEncoder().encode(content));
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    equal(vscode.workspace.updateWorkspaceFolders(count, 0, { uri }), true);
    // The settings of the innermost folder count: SMI003 is not off there, and SMI001 is.
    await expectCodes(document, ['SMI003']);
    equal(vscode.workspace.updateWorkspaceFolders(count, 1), true);
    await expectCodes(document, ['SMI001']);
    await until(() => vscode.workspace.workspaceFolders?.length === count);
  });
});
