import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { actions, apply, diagnosticsOf, equal, expectCodes, inWorkspace, lineOf, open, until } from './support';

suite('documents', () => {
  test('are seen as they are typed', async () => {
    const editor = await open('typed.ios', 'hostname SW4\n');
    await expectCodes(editor.document, []);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'vstack\n'));
    await expectCodes(editor.document, ['SMI001']);
    await vscode.commands.executeCommand('undo');
    await expectCodes(editor.document, []);
  });

  test('untitled', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'cisco-ios', content: OPEN_SWITCH });
    await vscode.window.showTextDocument(document);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await apply((await actions(document, lineOf(document, 'vstack')))[0]);
    await expectCodes(document, []);
  });

  test('both sides of a diff: what git has, and what is being edited', async () => {
    const uri = inWorkspace('north/core.cfg');
    const committed = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const query = JSON.stringify({ path: uri.fsPath, ref: 'HEAD' });
    const base = vscode.Uri.from({ scheme: 'git', path: uri.path, query });
    const git = vscode.extensions.getExtension('vscode.git');
    if (git) await git.activate();
    else vscode.workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => committed });
    await until(async () => (await vscode.workspace.openTextDocument(base)).getText() === committed);
    await vscode.commands.executeCommand('vscode.diff', base, uri, 'core.cfg');
    await expectCodes({ uri: base }, ['SMI001']);
    await expectCodes({ uri }, ['SMI001']);
    const edited = await vscode.workspace.openTextDocument(uri);
    await apply((await actions(edited, lineOf(edited, 'vstack')))[0]);
    await expectCodes({ uri }, []);
    await expectCodes({ uri: base }, ['SMI001']);
  });

  test('a renamed file takes its findings along', async () => {
    const { document } = await open('old.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const renamed = inWorkspace('north/new.ios');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(document.uri, renamed, { overwrite: true });
    equal(await vscode.workspace.applyEdit(edit), true);
    await expectCodes({ uri: renamed }, ['SMI001', 'SMI003']);
    await expectCodes(document, []);
  });

  test('a document that becomes another language loses its findings', async () => {
    const content = { language: 'cisco-ios', content: OPEN_SWITCH };
    const { document } = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(content));
    await expectCodes(document, ['SMI001', 'SMI003']);
    await vscode.languages.setTextDocumentLanguage(document, 'json');
    await expectCodes(document, []);
  });

  test('a deleted file has no findings', async () => {
    const { document } = await open('deleted.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(document.uri);
    await expectCodes(document, []);
  });

  test('of another extension for Cisco are served once, and stay its own', async () => {
    const { document } = await open('sw1.cisco', OPEN_SWITCH);
    equal(document.languageId, 'cisco');
    await expectCodes(document, ['SMI001', 'SMI003']);
    const offered = await actions(document, lineOf(document, 'vstack'));
    equal(new Set(offered.map(({ title }) => title)).size, offered.length);
    type Symbols = readonly { readonly name: string }[];
    const symbols = await vscode.commands.executeCommand<Symbols>('vscode.executeDocumentSymbolProvider', document.uri);
    equal(new Set(symbols.map(({ name }) => name)).size, symbols.length);
    const at = new vscode.Position(lineOf(document, 'vstack'), 1);
    const hovers = await vscode.commands.executeCommand<unknown[]>('vscode.executeHoverProvider', document.uri, at);
    equal(hovers.length <= 1, true);
    await apply(offered[0]);
    await expectCodes(document, []);
    equal(document.languageId, 'cisco');
    // Nor does it take what is ours.
    equal((await open('own.ios', OPEN_SWITCH)).document.languageId, 'cisco-ios');
  });

  test('a template has its names, and one finding of what cannot be told', async () => {
    const template = [
      'version 15.2',
      'hostname {{ name }}',
      'switch 1 provision ws-c2960x-48ts-l',
      '{% for port in ports %}',
      'interface {{ port }}',
      ' ip access-group EDGE in',
      '{% endfor %}',
      'interface Vlan10',
      ' ip address {{ ip }} 255.255.255.0',
      ' ip access-group {{ acl }} in',
      'ip access-list extended EDGE',
      ' permit ip {{ net }} any',
      'no vstack',
      'end',
    ].join('\n');
    const { document } = await open('access.ios.j2', template);
    await vscode.languages.setTextDocumentLanguage(document, 'cisco-ios');
    await expectCodes(document, ['SMI012']);
    equal(diagnosticsOf(document.uri)[0]?.range.start.line, 1);
    const at = new vscode.Position(lineOf(document, ' ip access-group EDGE in'), 18);
    type Places = readonly (vscode.Location | vscode.LocationLink)[];
    const places = await vscode.commands.executeCommand<Places>('vscode.executeDefinitionProvider', document.uri, at);
    const lines = places.map((place) => ('targetUri' in place ? place.targetRange : place.range).start.line);
    equal(lines, [lineOf(document, 'ip access-list extended EDGE')]);
  });

  test('a hundred thousand lines', async () => {
    const ports = Array.from({ length: 25_000 }, (_, port) => {
      const name = `interface GigabitEthernet${1 + Math.floor(port / 1000)}/0/${1 + (port % 1000)}`;
      return `${name}\n switchport access vlan 10\n switchport mode access\n!\n`;
    });
    const big = OPEN_SWITCH.replace('interface Vlan10', `${ports.join('')}interface Vlan10`);
    const { document } = await open('big.ios', big);
    equal(document.lineCount > 100_000, true);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await apply((await actions(document, lineOf(document, 'vstack')))[0]);
    await expectCodes(document, []);
    equal(diagnosticsOf(document.uri).length, 0);
  });
});
