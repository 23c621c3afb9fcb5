/** The columns that every table of the inventory has. */

import { say } from '../../../engine';
import { type InventoryRow, reachInWords, stateInWords } from '../../../report/inventory';
import { printable } from '../../../report/printable';
import { confidenceInWords, countSeverity } from '../../../report/reviewWords';

export interface Column {
  /** Of the column in tables for programs. */
  readonly name: string;
  readonly title: () => string;
  readonly value: (row: InventoryRow) => string;
}

export const COLUMNS: readonly Column[] = [
  { name: 'device', title: () => say`device`, value: ({ device }) => printable(device) },
  { name: 'Smart Install', title: () => 'Smart Install', value: stateInWords },
  {
    name: 'who reaches it',
    title: () => say`who reaches it`,
    value: (row) =>
      reachInWords(row) + (row.certain || row.reach.count === 0 ? '' : say` (cannot tell for all interfaces)`),
  },
  { name: 'findings', title: () => say`findings`, value: findings },
  { name: 'platform', title: () => say`platform`, value: ({ platform }) => printable(platform) },
  { name: 'release', title: () => say`release`, value: ({ release }) => printable(release ?? '') },
  { name: 'confidence', title: () => say`confidence`, value: ({ confidence }) => confidenceInWords(confidence) },
  { name: 'why', title: () => say`why`, value: why },
  { name: 'file', title: () => say`file`, value: ({ path, line }) => `${printable(path)}:${line}` },
];

function findings({ findings: counts, codes }: InventoryRow): string {
  const total = counts.error + counts.warning + counts.information;
  if (total === 0) return say`none`;
  const parts = (['error', 'warning', 'information'] as const).flatMap((severity) =>
    counts[severity] > 0 ? [countSeverity(counts[severity], severity)] : [],
  );
  return `${parts.join(say`, `)} (${codes.join(' ')})`;
}

function why({ reason, conflicts, complete, role }: InventoryRow): string {
  return [
    printable(reason),
    ...(role === 'director' ? [say`a director`] : []),
    ...(complete ? [] : [say`a snippet`]),
    ...conflicts.map((what) => say`but a line speaks for ${printable(what)}`),
  ].join('; ');
}
