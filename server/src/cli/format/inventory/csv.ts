import type { Inventory } from '../../../report/inventory';
import { COLUMNS } from './columns';

export function inventoryCsv({ rows }: Inventory): string {
  const lines = [COLUMNS.map(({ name }) => name), ...rows.map((row) => COLUMNS.map(({ value }) => value(row)))];
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** What starts like a formula would be one in a spreadsheet, whoever wrote it. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
