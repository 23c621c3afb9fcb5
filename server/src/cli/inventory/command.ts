/** The arguments of `inventory`. */

import type { Command } from 'commander';
import { say } from '../../engine';
import { addFleetOptions, type FleetFlags, fleetOptions } from '../fleet/options';
import { INVENTORY_FORMATS, type InventoryFormat } from '../format/inventory';
import {
  type AnalysisFlags,
  addFilesOptions,
  baselineOption,
  directorOption,
  GROUPS,
  isColored,
  judgeOptions,
} from '../options';
import { OutputOptions } from '../outputs';
import { inventory } from './inventory';

/** Adds `inventory`. */
export function addInventory(command: Command): void {
  const outputs = new OutputOptions(Object.keys(INVENTORY_FORMATS) as InventoryFormat[]);
  const own = command
    .command('inventory')
    .description(say`list the devices by risk: what they are, is Smart Install on, who reaches it`)
    .argument('<paths...>', say`files, folders, globs, or - for standard input`)
    .optionsGroup(GROUPS.report())
    .addOption(outputs.format())
    .addOption(outputs.output())
    .optionsGroup(GROUPS.rules())
    .addOption(directorOption())
    .addOption(baselineOption());
  addFilesOptions(addFleetOptions(own)).action((paths: string[], flags: AnalysisFlags & FleetFlags) =>
    inventory(paths, {
      outputs: outputs.all('text'),
      color: isColored(flags),
      fleet: fleetOptions(flags),
      judge: judgeOptions(flags),
    }),
  );
}
