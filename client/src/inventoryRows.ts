/** The rows of the view, as VS Code draws them and reads them aloud. */
import {
  l10n,
  Range,
  type TextDocumentShowOptions,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import type { InventoryGroup, InventoryItem, InventoryLevel, Place } from '../../protocol/messages';

export type TreeNode = InventoryGroup | InventoryItem;

const ICONS: Record<InventoryLevel, ThemeIcon> = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  unknown: new ThemeIcon('question'),
  ok: new ThemeIcon('pass'),
};

export function treeItemOf(node: TreeNode): TreeItem {
  return 'items' in node ? groupRow(node) : itemRow(node);
}

/** What is off is there for who looks for it. */
function groupRow({ id, label, description, level }: InventoryGroup): TreeItem {
  const { Collapsed, Expanded } = TreeItemCollapsibleState;
  const row = new TreeItem(label, id === 'off' ? Collapsed : Expanded);
  row.id = id;
  row.description = description;
  row.iconPath = ICONS[level];
  row.contextValue = 'group';
  row.accessibilityInformation = { label: `${label}, ${description}` };
  return row;
}

function itemRow(item: InventoryItem): TreeItem {
  const { label, description, detail, level, findingLine, children } = item;
  const { Collapsed, None } = TreeItemCollapsibleState;
  const row = new TreeItem(label, children.length > 0 ? Collapsed : None);
  row.description = description;
  row.tooltip = detail;
  if (level) row.iconPath = ICONS[level];
  row.contextValue = findingLine === undefined ? 'place' : 'place finding';
  row.accessibilityInformation = { label: `${label}, ${description}` };
  row.command = { title: l10n.t('Open'), command: 'vscode.open', arguments: openArguments(item) };
  return row;
}

/** What `vscode.open` takes to show a place. */
export function openArguments({ uri, line }: Place): [Uri, TextDocumentShowOptions] {
  return [Uri.parse(uri), { selection: new Range(line, 0, line, 0) }];
}
