/** The formats of `inventory`, by their names. */
import type { Colors } from 'picocolors/types';
import type { Inventory } from '../../../report/inventory';
import { inventoryCsv } from './csv';
import { inventoryHtml } from './html';
import { inventoryJson } from './json';
import { inventoryText } from './text';

export const INVENTORY_FORMATS = {
  text: inventoryText,
  csv: inventoryCsv,
  json: inventoryJson,
  html: inventoryHtml,
} as const satisfies Record<string, (taken: Inventory, colors: Colors) => string>;

export type InventoryFormat = keyof typeof INVENTORY_FORMATS;
