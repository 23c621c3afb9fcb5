/** The entry that VS Code calls: how long the extension takes to be there. */
import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { expectCodes, open, prepareWorkspace } from './support';

export async function run(): Promise<void> {
  prepareWorkspace();
  const extension = vscode.extensions.getExtension('novstack.novstack-vscode');
  if (!extension) throw new Error('the extension is not there');
  const asked = performance.now();
  await extension.activate();
  const active = performance.now();
  await expectCodes((await open('startup.ios', OPEN_SWITCH)).document, ['SMI001', 'SMI003']);
  const shown = performance.now();
  await expectCodes((await open('next.ios', OPEN_SWITCH)).document, ['SMI001', 'SMI003']);
  const next = performance.now();
  const measured = { activation: active - asked, firstFindings: shown - active, nextFindings: next - shown };
  console.log(`novstack suite: measured ${JSON.stringify(measured)}`);
}
