/** `novstack inventory`: files in, a row a device out. */

import { createColors } from 'picocolors';
import { say } from '../../engine';
import { type Inventory, type InventoryRow, sortRows } from '../../report/inventory';
import { complain, write } from '../console';
import { INVENTORY_FORMATS, type InventoryFormat } from '../format/inventory';
import { type JudgeOptions, plainOptions } from '../judge';
import { type Output, writeOutput } from '../outputs';
import { complainAbout, type FleetOptions, reportingExitCode, scanFleet } from '../scan';

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
    const text = INVENTORY_FORMATS[format](taken, createColors(options.color && file === undefined));
    if (file === undefined) await write(text);
    else writeOutput(file, text);
  }
}
