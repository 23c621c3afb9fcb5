/** `novstack inventory`: files in, a row a device out. */

import { createColors } from 'picocolors';
import { say } from '../../engine';
import { type Inventory, type InventoryRow, sortRows } from '../../report/inventory';
import { complain, write } from '../console';
import { inventoryCsv } from '../format/inventory/csv';
import { inventoryHtml } from '../format/inventory/html';
import { inventoryText } from '../format/inventory/text';
import { jsonText } from '../format/jsonText';
import { type JudgeOptions, plainOptions } from '../judge';
import { type Output, writeOutput } from '../outputs';
import { complainAbout, type FleetOptions, reportingExitCode, scanFleet } from '../scan';
import { version } from '../version';

export const INVENTORY_FORMATS = ['text', 'csv', 'json', 'html'] as const;
export type InventoryFormat = (typeof INVENTORY_FORMATS)[number];

export interface InventoryOptions {
  readonly outputs: readonly Output<InventoryFormat>[];
  readonly color: boolean;
  readonly judge: JudgeOptions;
  readonly fleet: Omit<FleetOptions, 'isWanted'>;
}

export async function inventory(paths: readonly string[], options: InventoryOptions): Promise<void> {
  const { projects } = options.judge;
  const isWanted = (path: string) => !projects.excludes(path);
  const found: InventoryRow[] = [];
  let others = 0;
  const scanned = await scanFleet(
    paths,
    { ...options.fleet, isWanted },
    { name: 'inventory', options: { judge: plainOptions(options.judge) } },
    (rows) => {
      if (rows.length === 0) others++;
      found.push(...rows);
    },
  );
  const taken: Inventory = { rows: sortRows(found), others, unreadable: scanned.unreadable };
  process.exitCode = reportingExitCode(scanned);
  complainAbout(scanned);
  if (scanned.done > 0 && found.length === 0) complain(say`none of the files is a Cisco IOS configuration`);
  for (const { format, file } of options.outputs) {
    const text = render(taken, format, options.color && file === undefined);
    if (file === undefined) await write(text);
    else writeOutput(file, text);
  }
}

function render(taken: Inventory, format: InventoryFormat, color: boolean): string {
  switch (format) {
    case 'csv':
      return inventoryCsv(taken);
    case 'html':
      return inventoryHtml(taken);
    case 'json':
      return inventoryJson(taken);
    case 'text':
      return inventoryText(taken, createColors(color));
  }
}

/** Its shape is `schemas/inventory-v1.schema.json`. */
function inventoryJson({ rows, others, unreadable }: Inventory): string {
  return jsonText({
    schemaVersion: 1,
    tool: { name: 'novstack', version },
    devices: rows,
    otherFiles: others,
    unreadable,
  });
}
