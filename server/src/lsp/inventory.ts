/**
 * The devices of the workspace, grouped and by risk, for a tree: `novstack/inventory` answers with items that are ready to be
 * shown, `novstack/inventoryChanged` tells that they may be others now.
 */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { Inventory } from '../../../protocol/messages';
import { type Analysis, joined, lineOf, lineStarts } from '../engine';
import { type InventoryRow, inventoryRows, sortRows } from '../report/inventory';
import { type Device, inventoryTree } from './inventoryItems';
import { InventoryChanged, InventoryRequest, optionsOf } from './messages';

/** Milliseconds: many files are looked at in a row. */
const PAUSE = 300;

/** What was found in each file, kept as rows: the analyses themselves are not. */
export class InventoryStore {
  private readonly rows = new Map<string, () => readonly Device[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isShown does the client show it? Else nothing is kept */
  constructor(
    private readonly isShown: boolean,
    private readonly changed: () => void,
  ) {}

  /** A file that is not open: its rows are kept, its analysis is not. */
  set(uri: string, analysis: Analysis | undefined): void {
    const rows = this.isShown && analysis ? devicesOf(uri, analysis) : [];
    this.put(uri, rows.length > 0 ? () => rows : undefined);
  }

  /** An open document, whose analysis is kept anyway: a keystroke costs nothing here. */
  setLater(uri: string, analysis: Analysis | undefined): void {
    let rows: readonly Device[] | undefined;
    const make = analysis && (() => (rows ??= devicesOf(uri, analysis)));
    this.put(uri, this.isShown ? make : undefined);
  }

  private put(uri: string, rows: (() => readonly Device[]) | undefined): void {
    if (rows) this.rows.set(uri, rows);
    else if (!this.rows.delete(uri)) return;
    this.tell();
  }

  forget(uri: string): void {
    if (this.rows.delete(uri)) this.tell();
  }

  get all(): readonly Device[] {
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
  connection.onRequest(InventoryRequest, async (): Promise<Inventory> => {
    const folders = (hasFolders ? await connection.workspace.getWorkspaceFolders() : params.workspaceFolders) ?? [];
    const starts = folders.map(({ uri }) => (uri.endsWith('/') ? uri : `${uri}/`));
    // What git shows of another version is no device of the workspace.
    const own = inventory.all.filter(
      ({ path }) => starts.length === 0 || starts.some((start) => path.startsWith(start)),
    );
    return inventoryTree(sortRows(own), starts);
  });
}

/** The rows of a file, each with where its findings are. */
function devicesOf(uri: string, analysis: Analysis): Device[] {
  const starts = lineStarts(analysis.tree.text);
  const findings = joined(analysis.findings).map(({ about, severity, start }) => ({
    device: about.device,
    interfaces: about.interfaces,
    severity,
    line: lineOf(starts, start),
  }));
  return inventoryRows(uri, analysis, analysis).map((row: InventoryRow) => ({
    ...row,
    places: findings.filter(({ device }) => device === row.device),
  }));
}
