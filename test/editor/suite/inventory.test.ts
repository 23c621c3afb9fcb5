import * as vscode from 'vscode';
import type { InventoryGroup, InventoryItem } from '../../../protocol/messages';
import { OPEN_SWITCH } from '../../support/configs';
import { testWithNode } from './servers';
import { equal, expectCodes, inWorkspace, open, until } from './support';

interface Shown {
  readonly groups: readonly InventoryGroup[];
  readonly badge?: vscode.ViewBadge;
  readonly message?: string;
}

const shown = () => vscode.commands.executeCommand<Shown>('_novstack.inventoryItems');

/** A device of the view once it is there. */
function device(name: string): Promise<InventoryItem> {
  return until(async () =>
    (await shown()).groups.flatMap(({ items }) => items).find(({ description }) => description.endsWith(name)),
  );
}

suite('the view of the exposure', () => {
  test('is there, with its commands', async () => {
    await vscode.commands.executeCommand('novstack.inventory.focus');
    // Whoever opens the view starts the extension.
    await until(
      async () => (await vscode.commands.getCommands(true)).includes('novstack.refreshInventory') || undefined,
    );
    await vscode.commands.executeCommand('novstack.refreshInventory');
  });

  test('lists the devices of the workspace by groups, in words that fit, and counts the exposed ones', async () => {
    const { document } = await open('tree.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const item = await device('tree.ios');
    equal(item.description, 'on · any source · tree.ios');
    equal(item.detail.split('\n').slice(0, 2), ['Smart Install on: a line enables it', 'TCP port 4786: any source']);
    const { groups, badge } = await shown();
    equal(groups[0]?.id, 'exposed');
    equal(badge?.value, groups[0]?.items.length);
    equal(badge?.tooltip.startsWith(`${badge.value} exposed device`), true);
  });

  // A browser lets nobody read its clipboard unasked.
  testWithNode('copies what it lists', async () => {
    const { document } = await open('copy.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const item = await device('copy.ios');
    await vscode.commands.executeCommand('novstack.copyItem', item);
    equal(await vscode.env.clipboard.readText(), `${item.label}\n${item.detail}`);
  });

  test('opens what it lists, and goes to its fixes', async () => {
    const { document } = await open('menu.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const item = await device('menu.ios');
    const [vlan] = item.children;
    for (const [command, line] of [
      ['novstack.openItem', vlan?.line],
      ['novstack.fixItem', vlan?.findingLine],
    ] as const) {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand(command, vlan);
      const editor = await until(() => vscode.window.activeTextEditor);
      equal(
        [editor.document.uri.toString(), editor.selection.active.line],
        [inWorkspace('north/menu.ios').toString(), line],
      );
    }
  });
});
