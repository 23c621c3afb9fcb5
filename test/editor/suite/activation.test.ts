import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { serversStarted } from './servers';
import { equal, expectCodes, open } from './support';

const extension = () => vscode.extensions.getExtension('novstack.novstack-vscode');

suite('activation', () => {
  // The first test of the run: nothing that is for novstack was open before.
  test('starts no server until there is a document for it', async () => {
    const other = await vscode.workspace.openTextDocument({ language: 'json', content: '{ "vstack": true }' });
    await vscode.window.showTextDocument(other);
    await extension()?.activate();
    equal(serversStarted(), 0);
    const { document } = await open('sw1.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    equal(serversStarted(), 1);
  });

  test('has every command of its manifest, and no other', async () => {
    const declared = extension()?.packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
    const known = (await vscode.commands.getCommands(true)).filter((name) => /^novstack\.[a-zA-Z]+$/.test(name));
    equal(known.sort(), [...declared].sort());
  });

  test('takes its own names for Cisco IOS', async () => {
    for (const name of ['sw1.ios', 'sw1.confg', 'sw1-confg', 'running-config', 'startup-config']) {
      const { document } = await open(name, OPEN_SWITCH);
      equal(`${name}: ${document.languageId}`, `${name}: cisco-ios`);
    }
  });

  test('analyses other names by their content, with no set-up', async () => {
    for (const name of ['sw1.cfg', 'sw1.txt', 'sw1']) {
      const { document } = await open(name, OPEN_SWITCH);
      equal(document.languageId === 'cisco-ios', false);
      await expectCodes(document, ['SMI001', 'SMI003']);
    }
  });

  test('leaves NX-OS and prose alone', async () => {
    const nexus = await open('n9k.ios', '!Command: show running-config\nfeature vpc\nvstack\n');
    const prose = await open('notes.txt', 'Remember: write vstack\nor no vstack into the list.\n');
    const { document } = await open('sw2.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await expectCodes(nexus.document, []);
    await expectCodes(prose.document, []);
  });
});
