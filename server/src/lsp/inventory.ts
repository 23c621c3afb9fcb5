/**
 * The devices of the workspace by risk, for a tree: `novstack/inventory` answers with items that are ready to be shown,
 * `novstack/inventoryChanged` tells that they may be others now.
 */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import type { InventoryItem } from '../../../protocol/messages';
import { type Analysis, isKnownOff, isNameless, say } from '../engine';
import {
  type InventoryEntry,
  type InventoryRow,
  inventoryRows,
  reachInWords,
  sortRows,
  stateInWords,
} from '../report/inventory';
import { printable } from '../report/printable';
import { showAccess } from '../report/reviewWords';
import { InventoryChanged, InventoryRequest, optionsOf } from './messages';

/** Milliseconds: many files are looked at in a row. */
const PAUSE = 300;
/** Interfaces that a tree shows of one device. */
const MAX_INTERFACES = 200;

/** What was found in each file, kept as rows: the analyses themselves are not. */
export class InventoryStore {
  private readonly rows = new Map<string, () => readonly InventoryRow[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isShown does the client show it? Else nothing is kept */
  constructor(
    private readonly isShown: boolean,
    private readonly changed: () => void,
  ) {}

  /** A file that is not open: its rows are kept, its analysis is not. */
  set(uri: string, analysis: Analysis | undefined): void {
    const rows = this.isShown && analysis ? inventoryRows(uri, analysis, analysis) : [];
    this.put(uri, rows.length > 0 ? () => rows : undefined);
  }

  /** An open document, whose analysis is kept anyway: a keystroke costs nothing here. */
  setLater(uri: string, analysis: Analysis | undefined): void {
    let rows: readonly InventoryRow[] | undefined;
    const make = analysis && (() => (rows ??= inventoryRows(uri, analysis, analysis)));
    this.put(uri, this.isShown ? make : undefined);
  }

  private put(uri: string, rows: (() => readonly InventoryRow[]) | undefined): void {
    if (rows) this.rows.set(uri, rows);
    else if (!this.rows.delete(uri)) return;
    this.tell();
  }

  forget(uri: string): void {
    if (this.rows.delete(uri)) this.tell();
  }

  get all(): readonly InventoryRow[] {
    return [...this.rows.values()].flatMap((rows) => rows());
  }

  private tell(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed();
    }, PAUSE);
  }
}

export interface InventoryContext {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly inventory: InventoryStore;
}

/** Where the analyses are to be handed to. */
export function makeInventory(connection: Connection, params: InitializeParams): InventoryStore {
  const isShown = optionsOf(params.initializationOptions).showsInventory === true;
  return new InventoryStore(isShown, () => void connection.sendNotification(InventoryChanged));
}

export function serveInventory({ connection, params, inventory }: InventoryContext): void {
  const hasFolders = params.capabilities.workspace?.workspaceFolders === true;
  connection.onRequest(InventoryRequest, async (): Promise<InventoryItem[]> => {
    const folders = (hasFolders ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders) ?? [];
    const starts = folders.map(({ uri }) => (uri.endsWith('/') ? uri : `${uri}/`));
    // What git shows of another version is no device of the workspace.
    const own = inventory.all.filter(
      ({ path }) => starts.length === 0 || starts.some((start) => path.startsWith(start)),
    );
    return sortRows(own).map(deviceItem);
  });
}

const LEVELS: Readonly<Record<InventoryRow['state'], InventoryItem['level']>> = {
  enabled: 'error',
  'enabled-by-default': 'warning',
  unknown: 'unknown',
  disabled: 'ok',
  'not-supported': 'ok',
};

function deviceItem(row: InventoryRow): InventoryItem {
  const { path, line, device, platform, release, reason, conflicts, state, interfaces } = row;
  const file = Utils.basename(URI.parse(path));
  const isOff = isKnownOff(row) && row.certain;
  const isKnown = row.certain || row.reach.count > 0;
  const reach = isOff ? '' : isKnown ? say`, reached by ${reachInWords(row)}` : `, ${reachInWords(row)}`;
  return {
    label: printable(isNameless(device) ? file : device),
    description: say`Smart Install ${stateInWords(row)}${reach}`,
    detail: [
      printable(`${platform}${release === null ? '' : `, ${release}`}`),
      printable(reason),
      ...conflicts.map((what) => printable(say`A line speaks for ${what}.`)),
      printable(file),
    ].join('\n'),
    level: isKnownOff(row) && !row.certain ? 'unknown' : LEVELS[state],
    uri: path,
    line: line - 1,
    children: isOff ? [] : interfaces.slice(0, MAX_INTERFACES).map((one) => interfaceItem(path, one)),
  };
}

function interfaceItem(uri: string, { name, line, verdict, sources, decidedBy }: InventoryEntry): InventoryItem {
  const description = showAccess({ access: verdict, sources });
  const level =
    verdict === 'blocked'
      ? 'ok'
      : verdict === 'undetermined'
        ? 'unknown'
        : verdict === 'unrestricted'
          ? 'error'
          : 'warning';
  return {
    label: printable(name),
    description,
    detail: `${printable(name)}: ${description}`,
    level,
    uri,
    line: line - 1,
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
