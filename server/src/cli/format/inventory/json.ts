import type { Inventory } from '../../../report/inventory';
import { version } from '../../version';
import { jsonText } from '../jsonText';

/** Its shape is `schemas/inventory-v1.schema.json`. */
export function inventoryJson({ rows, others, unreadable }: Inventory): string {
  return jsonText({
    schemaVersion: 1,
    tool: { name: 'novstack', version },
    devices: rows,
    otherFiles: others,
    unreadable,
  });
}
