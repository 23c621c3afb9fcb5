import * as vscode from 'vscode';
import { OPEN_SWITCH } from '../../support/configs';
import { equal, expectCodes, open, until } from './support';

/** An item of the view. */
interface Item {
  readonly label: string;
  readonly description: string;
  readonly children: readonly Item[];
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

  test('lists the devices of the workspace, the worst first', async () => {
    const { document } = await open('tree.ios', OPEN_SWITCH);
    await expectCodes(document, ['SMI001', 'SMI003']);
    const [first] = await until(async () => {
      const items = await vscode.commands.executeCommand<readonly Item[]>('_novstack.inventoryItems');
      return items.some(({ children }) => children.length > 0) ? items : undefined;
    });
    equal(first?.description.startsWith('Smart Install on, reached by any source'), true);
  });
});
