import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { actions, apply, equal, expectCodes, lineOf, open } from './support';

suite('in a workspace that is not trusted', () => {
  test('findings and fixes are there', async () => {
    equal(vscode.workspace.isTrusted, false);
    const { document } = await open('sw1.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    await apply((await actions(document, lineOf(document, 'vstack')))[0]);
    await expectCodes(document, []);
  });

  test('its settings count, for they are only data', async () => {
    const { document } = await open('south/sw1.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001']);
  });
});
