/** `inventory` of one file. */
import { type InventoryRow, inventoryRows } from '../../report/inventory';
import { judge, openOptions, type PlainJudgeOptions } from '../judge';
import type { Work } from '../readAndRun';

/** Plain data, as is what it makes. */
export interface InventoryFileOptions {
  readonly judge: PlainJudgeOptions;
}

export function inventoryFile(options: InventoryFileOptions): Work<InventoryRow[]> {
  const own = openOptions(options.judge);
  return (file) => {
    const { raw, analysis } = judge(file, own);
    return inventoryRows(file.path, raw, analysis);
  };
}
