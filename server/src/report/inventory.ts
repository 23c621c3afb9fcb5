/** The devices of many files, the worst first, ready for any output format and for the tree of an editor. */

import {
  type Analysis,
  type InventoryDevice,
  inventoryOf,
  joined,
  lineOf,
  lineStarts,
  type Severity,
  type Sources,
} from '../engine';
import { maskQuoted, maskSecrets } from './printable';
import { showReach, showState } from './reviewWords';

export interface InventoryLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface InventoryEntry {
  readonly name: string;
  readonly line: number;
  readonly verdict: InventoryDevice['interfaces'][number]['verdict'];
  readonly sources: Sources;
  readonly decidedBy: InventoryLine | null;
}

/** A row of the inventory. */
export interface InventoryRow {
  readonly path: string;
  readonly line: number;
  /** Hostname; empty where it has none. */
  readonly device: string;
  readonly system: 'ios' | 'ios-xe' | 'other';
  readonly platform: string;
  readonly release: string | null;
  readonly confidence: InventoryDevice['confidence'];
  readonly complete: boolean;
  readonly state: InventoryDevice['state'];
  readonly role: InventoryDevice['role'];
  /** Why that state, in words for people. */
  readonly reason: string;
  /** Who reaches Smart Install; nobody where it is off. */
  readonly reach: Sources;
  /** Is that certain for every interface, and of nobody, does the text show all of them? */
  readonly certain: boolean;
  /** Open findings of the device. */
  readonly findings: Readonly<Record<Severity, number>>;
  readonly codes: readonly string[];
  readonly conflicts: readonly string[];
  readonly risk: number;
  readonly interfaces: readonly InventoryEntry[];
}

/** @param findings the open ones of the file */
export function inventoryRows(
  path: string,
  analysis: Analysis,
  { findings }: Pick<Analysis, 'findings'>,
): InventoryRow[] {
  const shown = joined(findings);
  const starts = lineStarts(analysis.tree.text);
  const line = (at: number) => lineOf(starts, at) + 1;
  return inventoryOf(analysis).map((device) => {
    const own = shown.filter(({ about }) => device.names.includes(about.device));
    const count = (severity: Severity) => own.filter((finding) => finding.severity === severity).length;
    const { name, dialect, platform, release, confidence, complete, state, role, reason, reach, certain } = device;
    return {
      path,
      line: line(device.at),
      device: name,
      system: dialect === 'ios' || dialect === 'ios-xe' ? dialect : 'other',
      platform,
      release: release ?? null,
      confidence,
      complete,
      state,
      role,
      reason: maskQuoted(reason),
      reach,
      certain,
      findings: { error: count('error'), warning: count('warning'), information: count('information') },
      codes: [...new Set(own.map(({ code }) => code))].sort(),
      conflicts: device.conflicts,
      risk: device.risk,
      interfaces: device.interfaces.map(({ at, decidedBy, ...one }) => ({
        ...one,
        line: line(at),
        decidedBy: decidedBy ? { line: line(decidedBy.at), text: maskSecrets(decidedBy.text) } : null,
      })),
    };
  });
}

/** The worst first; those that are alike by their paths, so that two runs give the same. */
export function sortRows<T extends InventoryRow>(rows: readonly T[]): T[] {
  const key = ({ findings }: InventoryRow) => findings.error * 10_000 + findings.warning;
  return [...rows].sort(
    (a, b) =>
      b.risk - a.risk || key(b) - key(a) || compare(a.path, b.path) || a.line - b.line || compare(a.device, b.device),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The state in words: `on`, `on by default`, `cannot tell`. */
export function stateInWords(row: Pick<InventoryRow, 'state'>): string {
  return showState(row);
}

/** Who reaches Smart Install, in words: `nobody`, `0.0.0.0/0 (…)`. */
export function reachInWords(row: InventoryRow): string {
  return showReach({ ...row, entries: row.interfaces.length });
}

export interface Inventory {
  /** The worst first. */
  readonly rows: readonly InventoryRow[];
  /** Files that hold no configuration that novstack judges. */
  readonly others: number;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}
