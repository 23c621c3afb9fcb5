/** The columns that every table of the inventory has. */

import { type InventoryRow, reachInWords, stateInWords } from '../../report/inventory';
import { printable } from '../../report/printable';

export interface Column {
  readonly title: string;
  readonly value: (row: InventoryRow) => string;
}

export const COLUMNS: readonly Column[] = [
  { title: 'device', value: ({ device }) => printable(device) },
  { title: 'Smart Install', value: stateInWords },
  {
    title: 'who reaches it',
    value: (row) => reachInWords(row) + (row.certain ? '' : ' (cannot tell for all interfaces)'),
  },
  { title: 'findings', value: findings },
  { title: 'platform', value: ({ platform }) => printable(platform) },
  { title: 'release', value: ({ release }) => printable(release ?? '') },
  { title: 'confidence', value: ({ confidence }) => confidence },
  { title: 'why', value: why },
  { title: 'file', value: ({ path, line }) => `${printable(path)}:${line}` },
];

function findings({ findings: counts, codes }: InventoryRow): string {
  const total = counts.error + counts.warning + counts.information;
  if (total === 0) return 'none';
  const parts = (['error', 'warning', 'information'] as const).flatMap((severity) =>
    counts[severity] > 0 ? [`${counts[severity]} ${severity}`] : [],
  );
  return `${parts.join(', ')} (${codes.join(' ')})`;
}

function why({ reason, conflicts, complete, role }: InventoryRow): string {
  return [
    printable(reason),
    ...(role === 'director' ? ['a director'] : []),
    ...(complete ? [] : ['a snippet']),
    ...conflicts.map((what) => `but a line speaks for ${printable(what)}`),
  ].join('; ');
}
