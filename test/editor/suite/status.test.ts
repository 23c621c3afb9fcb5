import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { equal, open, until } from './support';

interface Line {
  readonly text: string;
  readonly detail?: string;
  readonly level?: string;
  readonly command: vscode.Command;
}

/** Nothing of a status item can be seen from here: this is what is shown of a document, once it is. */
function linesFor({ document }: vscode.TextEditor): Promise<Readonly<Record<string, Line>>> {
  return until(async () => {
    const shown = await vscode.commands.executeCommand<{ uri?: string; lines: Record<string, Line> }>(
      '_novstack.statusLines',
    );
    return shown.uri === document.uri.toString() ? shown.lines : undefined;
  });
}

suite('the language status', () => {
  test('says in short lines what was understood, each with something to do', async () => {
    const { state, device, program } = await linesFor(await open('status.ios', OPEN_SWITCH));
    equal([state?.text, state?.detail, state?.level], ['Smart Install: on', 'a line enables it (line 7)', 'error']);
    equal([state?.command.command, state?.command.arguments], ['novstack.explain', ['SMI001', 'SMI003']]);
    equal([device?.text, device?.command.command], ['Cisco IOS 15.0', 'novstack.refreshInventory']);
    equal(program?.command.command, 'novstack.showOutput');
  });

  test('names another system, says that nothing is judged, and keeps quiet about prose', async () => {
    const lines = await linesFor(await open('nexus.txt', '!Command: show running-config\nfeature vpc\nvstack\n'));
    equal(Object.keys(lines), ['state']);
    equal(
      [lines.state?.text, lines.state?.detail],
      ['Cisco NX-OS: not judged', 'only Cisco IOS and IOS XE are judged'],
    );
    const prose = await open('prose.txt', 'Remember the milk.\nAnd the bread.\n');
    equal(await linesFor(prose), {});
  });
});
