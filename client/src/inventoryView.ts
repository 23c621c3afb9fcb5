/** The view "Smart Install Exposure": groups of devices, their interfaces, the lines that decide. The server words it all. */
import {
  commands,
  Disposable,
  EventEmitter,
  env,
  l10n,
  type Memento,
  type TreeDataProvider,
  type TreeView,
  window,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  INVENTORY_CHANGED,
  type Inventory,
  type InventoryGroup,
  type InventoryItem,
  type Place,
} from '../../protocol/messages';
import type { Handlers } from './handlers';
import { openArguments, type TreeNode, treeItemOf } from './inventoryRows';
import { ask } from './requests';

const VIEW = 'novstack.inventory';
/** Where the workspace remembers which groups are hidden. */
const HIDDEN = 'novstack.hiddenGroups';
const NOTHING: Inventory = { groups: [], badge: { count: 0, words: '' } };

export class InventoryView implements TreeDataProvider<TreeNode>, Disposable {
  private readonly emitter = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.emitter.event;
  private readonly view: TreeView<TreeNode>;
  private readonly subscriptions: Disposable;
  private inventory = NOTHING;

  readonly commands: Handlers = {
    'novstack.refreshInventory': () => this.rescan(),
    'novstack.filterInventory': () => this.filter(),
    'novstack.openItem': (item: Place) => commands.executeCommand('vscode.open', ...openArguments(item)),
    'novstack.copyItem': ({ label, detail }: InventoryItem) => env.clipboard.writeText(`${label}\n${detail}`),
    'novstack.fixItem': (item: InventoryItem) => fix(item),
    // Nothing of a view can be seen by tests: this is what it shows.
    '_novstack.inventoryItems': async () => {
      await this.load();
      const { badge, message } = this.view;
      return { groups: this.visible(), badge, message };
    },
  };

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly memory: Memento,
  ) {
    this.view = window.createTreeView<TreeNode>(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = Disposable.from(
      this.emitter,
      this.view,
      // The badge counts though nobody has the view open.
      client.onNotification(INVENTORY_CHANGED, () => this.load()),
      client.onDidChangeState(() => this.load()),
      // Who opens the view wants to see something, though no configuration is open yet.
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) void this.start();
      }),
    );
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (!node) return this.visible();
    return 'items' in node ? [...node.items] : [...node.children];
  }

  getTreeItem = treeItemOf;

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async load(): Promise<void> {
    const isRunning = this.client.state === State.Running;
    const asked = isRunning ? ask(this.client, 'novstack/inventory', undefined) : Promise.resolve(NOTHING);
    this.inventory = await asked.catch(() => NOTHING);
    this.show();
  }

  private show(): void {
    const { groups, badge } = this.inventory;
    const isHidden = this.isHidden();
    const names = groups.filter(isHidden).map(({ label, description }) => `${label} (${description})`);
    // Whoever misses a device is to know why. Where nothing is left, a message takes the place of the welcome.
    this.view.message = names.length > 0 ? l10n.t('Hidden: {0}', names.join(', ')) : '';
    this.view.badge = badge.count > 0 ? { value: badge.count, tooltip: badge.words } : undefined;
    this.emitter.fire(undefined);
  }

  private visible(): InventoryGroup[] {
    const isHidden = this.isHidden();
    return this.inventory.groups.filter((group) => !isHidden(group));
  }

  private isHidden(): (group: InventoryGroup) => boolean {
    const hidden = new Set(this.memory.get<string[]>(HIDDEN, []));
    return ({ id }) => hidden.has(id);
  }

  /** Asks which groups to show; those without devices stay as they are. */
  private async filter(): Promise<void> {
    const isHidden = this.isHidden();
    const { groups } = this.inventory;
    const items = groups.map((group) => ({ ...group, picked: !isHidden(group) }));
    const chosen = await window.showQuickPick(items, { title: l10n.t('Groups to show'), canPickMany: true });
    if (!chosen) return;
    const shown = chosen.map(({ id }) => id);
    const others = this.memory.get<string[]>(HIDDEN, []).filter((id) => !groups.some((group) => group.id === id));
    const hidden = groups.map(({ id }) => id).filter((id) => !shown.includes(id));
    await this.memory.update(HIDDEN, [...others, ...hidden]);
    this.show();
  }

  private async start(): Promise<void> {
    if (!this.client.needsStart()) return;
    await this.client.start().catch((error) => this.client.error('The server did not start', error));
  }

  /** The files are looked at again as after a change of the settings. */
  private async rescan(): Promise<void> {
    const options = { location: { viewId: VIEW }, title: l10n.t('Checking configurations') };
    await window.withProgress(options, async () => {
      await this.start();
      await this.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await this.load();
    });
  }
}

/** Shows the fixes of the worst finding, for somebody to choose. */
async function fix({ uri, line, findingLine }: InventoryItem): Promise<void> {
  await commands.executeCommand('vscode.open', ...openArguments({ uri, line: findingLine ?? line }));
  await commands.executeCommand('editor.action.quickFix');
}
