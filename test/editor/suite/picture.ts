/** Shows what the README's picture is taken of; `shot` in the log tells when. */
import * as vscode from 'vscode';
import { codes, open } from './support';

declare const NOVSTACK_SAMPLE: string;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function run(): Promise<void> {
  const editor = await open('access-2960.ios', NOVSTACK_SAMPLE);
  await codes(editor.document, 2);
  const line = editor.document.getText().split('\n').indexOf('vstack');
  editor.selection = new vscode.Selection(line, 0, line, 0);
  editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.InCenter);
  await vscode.commands.executeCommand('workbench.action.closeSidebar');
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await pause(1500);
  await vscode.commands.executeCommand('editor.action.quickFix');
  await pause(1500);
  console.log('novstack picture: shot');
  await pause(3000);
}
