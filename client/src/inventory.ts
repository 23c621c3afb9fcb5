/** The view "Smart Install exposure": devices by risk, their interfaces, the lines that decide. The server words it all. */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { INVENTORY_CHANGED, type InventoryItem } from '../../protocol/messages';
import { ask } from './requests';

const VIEW = 'novstack.inventory';

const ICONS: Record<InventoryItem['level'], ThemeIcon> = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  unknown: new ThemeIcon('question'),
  ok: new ThemeIcon('pass'),
};

export function registerInventory(client: BaseLanguageClient): Disposable[] {
  const tree = new Inventory(client);
  const view = window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true });
  return [
    view,
    tree,
    client.onNotification(INVENTORY_CHANGED, () => tree.refresh()),
    client.onDidChangeState(() => tree.refresh()),
    // Who opens the view wants to see something, though no configuration is open yet.
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) void start(client);
    }),
    commands.registerCommand('novstack.refreshInventory', () => refresh(client, tree)),
    // Nothing of a view can be seen by tests: this is what it shows. Commands with such names are internal.
    commands.registerCommand('_novstack.inventoryItems', () => tree.load()),
  ];
}

async function start(client: BaseLanguageClient): Promise<void> {
  if (!client.needsStart()) return;
  await client.start().catch((error) => client.error('The server did not start', error));
}

/** The files are looked at again as after a change of the settings. */
async function refresh(client: BaseLanguageClient, tree: Inventory): Promise<void> {
  const options = { location: { viewId: VIEW }, title: l10n.t('Checking configurations') };
  await window.withProgress(options, async () => {
    await start(client);
    await client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await tree.load();
  });
}

class Inventory implements TreeDataProvider<InventoryItem>, Disposable {
  private readonly emitter = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(private readonly client: BaseLanguageClient) {}

  refresh(): void {
    this.emitter.fire(undefined);
  }

  dispose(): void {
    this.emitter.dispose();
  }

  getChildren(item?: InventoryItem): InventoryItem[] | Promise<InventoryItem[]> {
    return item ? [...item.children] : this.load();
  }

  async load(): Promise<InventoryItem[]> {
    if (this.client.state !== State.Running) return [];
    return ask(this.client, 'novstack/inventory', undefined).catch(() => []);
  }

  getTreeItem({ label, description, detail, level, uri, line, children }: InventoryItem): TreeItem {
    const item = new TreeItem(
      label,
      children.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    );
    item.description = description;
    item.iconPath = ICONS[level];
    item.accessibilityInformation = { label: `${label}, ${description}` };
    const options = { selection: { start: { line, character: 0 }, end: { line, character: 0 } } };
    item.command = { title: l10n.t('Open'), command: 'vscode.open', arguments: [Uri.parse(uri), options] };
    item.tooltip = detail;
    return item;
  }
}
