import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { server, testWithNode } from './servers';
import { equal, expectCodes, inWorkspace, open, replaceAll, until } from './support';

const OFF = OPEN_SWITCH.replace('vstack', 'no vstack');

suite('the server', () => {
  test('is started again by the command', async () => {
    const { document } = await open('sw1.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    // An impatient user asks twice.
    const restarts = [1, 2].map(() => vscode.commands.executeCommand('novstack.restartServer'));
    await Promise.all(restarts);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await replaceAll(document, OFF);
    await expectCodes(document, []);
  });

  // The death of a Worker is told to nobody; there the command helps.
  testWithNode('that was killed comes back by itself and knows what was typed meanwhile', async () => {
    const { document } = await open('sw2.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    server().kill();
    // Much is said to it before anybody knows that it is dead.
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const ask = () => vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, all);
    await Promise.allSettled([...Array.from({ length: 20 }, ask), replaceAll(document, OFF)]);
    await expectCodes(document, []);
    await replaceAll(document, OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
  });

  test('that does not answer any more is replaced by the command', async () => {
    const { document } = await open('sw3.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const old = server();
    old.freeze();
    await replaceAll(document, OFF);
    await vscode.commands.executeCommand('novstack.restartServer');
    await expectCodes(document, []);
    // The library ends the old process a while later, and takes that for the end of the new one: it starts a third.
    await until(() => old.isGone());
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await replaceAll(document, OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
  });

  testWithNode('looks at the files of the workspace that are not open', async () => {
    const uri = inWorkspace('south/core.cfg');
    await expectCodes({ uri }, ['SMI001']);
    equal(
      vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString()),
      false,
    );
  });
});
