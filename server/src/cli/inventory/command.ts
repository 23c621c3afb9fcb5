/** The arguments of `inventory`. */

import type { Command } from 'commander';
import { say } from '../../engine';
import { isColored } from '../findingCommands';
import { addFleetOptions, type FleetFlags, fleetOptions } from '../fleet/options';
import { INVENTORY_FORMATS, type InventoryFormat } from '../format/inventory';
import { type AnalysisFlags, addCommonOptions, baselineOption, directorOption, judgeOptions } from '../options';
import { OutputOptions } from '../outputs';
import { inventory } from './inventory';

/** Adds `inventory`. @param help what stands below the options */
export function addInventory(command: Command, help: string): void {
  const outputs = new OutputOptions(Object.keys(INVENTORY_FORMATS) as InventoryFormat[]);
  const own = command
    .command('inventory')
    .description(say`list the devices by risk: what they are, is Smart Install on, who reaches it`)
    .argument('<paths...>', say`files, folders, globs, or - for standard input`)
    .addOption(outputs.format())
    .addOption(outputs.output())
    .addOption(directorOption())
    .addOption(baselineOption());
  addCommonOptions(addFleetOptions(own))
    .addHelpText('after', help)
    .action((paths: string[], flags: AnalysisFlags & FleetFlags) =>
      inventory(paths, {
        outputs: outputs.all('text'),
        color: isColored(flags),
        fleet: fleetOptions(flags),
        judge: judgeOptions(flags),
      }),
    );
}
