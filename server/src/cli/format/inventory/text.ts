/** The inventory as a table for a terminal. */

import type { Colors } from 'picocolors/types';
import { STATES, say } from '../../../engine';
import { type Inventory, type InventoryRow, stateInWords } from '../../../report/inventory';
import { columns } from '../../../report/printable';
import { COLUMNS } from './columns';

/** What a terminal has no room for is in the other formats. */
const SHOWN = ['device', 'Smart Install', 'who reaches it', 'findings', 'platform', 'release', 'confidence', 'file'];

export function inventoryText(taken: Inventory, colors: Colors): string {
  const { rows } = taken;
  const shown = COLUMNS.filter(({ name }) => SHOWN.includes(name));
  // The codes of the findings would take half of a line.
  const cells = rows.map((row) => shown.map(({ value }) => value(row).replace(/ \(SMI[^()]*\)$/, '')));
  const widths = shown.map(({ title }, index) =>
    Math.max(columns(title()), ...cells.map((row) => columns(row[index] ?? ''))),
  );
  const pad = (text: string, index: number) => text + ' '.repeat(Math.max(0, (widths[index] ?? 0) - columns(text)));
  const line = (texts: readonly string[]) => texts.map(pad).join('  ').trimEnd();
  const paint = ({ state }: InventoryRow) =>
    state === 'enabled' ? colors.red : state === 'enabled-by-default' ? colors.yellow : (text: string) => text;
  const table = [
    colors.bold(line(shown.map(({ title }) => title()))),
    ...rows.map((row, index) => paint(row)(line(cells[index] ?? []))),
  ];
  return `${[...(rows.length > 0 ? [...table, ''] : []), colors.bold(sums(taken))].join('\n')}\n`;
}

/** `46 devices: 3 on, 2 on by default, 41 off` */
export function sums({ rows, others, unreadable }: Inventory): string {
  const parts = STATES.flatMap((state) => {
    const count = rows.filter((row) => row.state === state).length;
    return count > 0 ? [say`${count} ${stateInWords({ state })}`] : [];
  });
  const rest = [
    ...(others > 0 ? [others === 1 ? say`1 other file` : say`${others} other files`] : []),
    ...(unreadable.length > 0 ? [say`${unreadable.length} unreadable`] : []),
  ];
  const devices = rows.length === 1 ? say`1 device` : say`${rows.length} devices`;
  return `${devices}${parts.length > 0 ? `: ${parts.join(say`, `)}` : ''}${rest.length > 0 ? ` (${rest.join(say`, `)})` : ''}`;
}
