/** The items of the tree of devices: short words in the rows, for a side bar is narrow, and whole sentences behind them. */
import { URI, Utils } from 'vscode-uri';
import type { Inventory, InventoryGroup, InventoryItem, InventoryLevel } from '../../../protocol/messages';
import { ALL_ADDRESSES, isKnownOff, isNameless, type Severity, say } from '../engine';
import { type InventoryEntry, type InventoryRow, reachInWords, stateInWords } from '../report/inventory';
import { printable } from '../report/printable';
import { showAccess, showBriefly } from '../report/reviewWords';

/** Where a finding about a device is; the line from 0. */
interface FindingPlace {
  readonly interfaces: readonly string[];
  readonly severity: Severity;
  readonly line: number;
}

export type Device = InventoryRow & { readonly places: readonly FindingPlace[] };

/** Interfaces that a tree shows of one device. */
const MAX_INTERFACES = 200;

/** The worst first. */
const GROUPS = [
  { id: 'exposed', level: 'error', label: () => say`Exposed` },
  { id: 'unknown', level: 'unknown', label: () => say`Cannot tell` },
  { id: 'restricted', level: 'warning', label: () => say`Restricted` },
  { id: 'off', level: 'ok', label: () => say`Off` },
] as const;

/**
 * @param devices the worst first
 * @param folders those of the workspace, each with a slash at its end
 */
export function inventoryTree(devices: readonly Device[], folders: readonly string[]): Inventory {
  const groups = GROUPS.flatMap(({ id, level, label }): InventoryGroup[] => {
    const own = devices.filter((device) => groupOf(device) === id);
    if (own.length === 0) return [];
    const items = own.map((device) => deviceItem(device, folders));
    return [{ id, level, label: label(), description: countDevices(own.length), items }];
  });
  const count = groups.find(({ id }) => id === 'exposed')?.items.length ?? 0;
  return { groups, badge: { count, words: count === 1 ? say`1 exposed device` : say`${count} exposed devices` } };
}

function countDevices(count: number): string {
  return count === 1 ? say`1 device` : say`${count} devices`;
}

/** Only what is certain is called restricted or off. */
function groupOf(row: InventoryRow): InventoryGroup['id'] {
  if (isKnownOff(row)) return row.certain ? 'off' : 'unknown';
  if (row.state === 'unknown') return 'unknown';
  const isOpen = row.interfaces.some(({ verdict }) => verdict === 'unrestricted');
  if (isOpen || (row.certain && row.reach.count === ALL_ADDRESSES)) return 'exposed';
  return row.certain ? 'restricted' : 'unknown';
}

function deviceItem(row: Device, folders: readonly string[]): InventoryItem {
  const { path, line, device, platform, release, reason, conflicts, interfaces, places } = row;
  const group = groupOf(row);
  const state = stateInWords(row);
  const file = printable(Utils.basename(URI.parse(path)));
  const label = isNameless(device) ? file : printable(device);
  const words = [state, group === 'off' ? '' : reachBriefly(row, group), isNameless(device) ? '' : file];
  const isOff = group === 'off';
  return {
    label,
    description: [...new Set(words)].filter(Boolean).join(' · '),
    detail: [
      say`Smart Install ${state}: ${printable(reason)}`,
      isOff ? '' : say`TCP port 4786: ${reachInWords(row)}`,
      printable([platform, release].filter(Boolean).join(', ')),
      ...conflicts.map((what) => printable(say`A line speaks for ${what}.`)),
      say`${printable(shortPath(path, folders))}, line ${line}`,
    ]
      .filter(Boolean)
      .join('\n'),
    uri: path,
    line: line - 1,
    ...findingAt(places),
    children: isOff
      ? []
      : interfaces.slice(0, MAX_INTERFACES).map((one) => interfaceItem(path, one, placesOf(places, one))),
  };
}

/** Who reaches it, in as few words as there are. */
function reachBriefly({ reach }: InventoryRow, group: InventoryGroup['id']): string {
  if (group === 'exposed') return say`any source`;
  if (group === 'unknown') return say`cannot tell`;
  return reach.count === 0 ? say`nobody` : showBriefly({ access: 'restricted', sources: reach });
}

/** The path in its folder of the workspace; elsewhere the whole of it. */
function shortPath(uri: string, folders: readonly string[]): string {
  const folder = folders.find((start) => uri.startsWith(start));
  return folder === undefined ? URI.parse(uri).path : decodeURIComponent(uri.slice(folder.length));
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** The first of the worst findings. */
function findingAt(places: readonly FindingPlace[]): Pick<InventoryItem, 'findingLine'> {
  const [worst] = SEVERITIES.flatMap((severity) => places.filter((one) => one.severity === severity));
  return worst ? { findingLine: worst.line } : {};
}

function placesOf(places: readonly FindingPlace[], { name }: InventoryEntry): FindingPlace[] {
  return places.filter(({ interfaces }) => interfaces.includes(name));
}

const VERDICTS: Readonly<Record<InventoryEntry['verdict'], InventoryLevel>> = {
  unrestricted: 'error',
  restricted: 'warning',
  undetermined: 'unknown',
  blocked: 'ok',
};

function interfaceItem(
  uri: string,
  { name, line, verdict, sources, decidedBy }: InventoryEntry,
  places: readonly FindingPlace[],
): InventoryItem {
  const description = showAccess({ access: verdict, sources });
  const level = VERDICTS[verdict];
  return {
    label: printable(name),
    description,
    detail: `${printable(name)}: ${description}`,
    level,
    uri,
    line: line - 1,
    ...findingAt(places),
    children: decidedBy
      ? [
          {
            label: printable(decidedBy.text),
            description: say`line ${decidedBy.line}`,
            detail:
              verdict === 'undetermined'
                ? say`Cannot tell because of this line.`
                : say`This line permits untrusted sources.`,
            level,
            uri,
            line: decidedBy.line - 1,
            children: [],
          },
        ]
      : [],
  };
}
