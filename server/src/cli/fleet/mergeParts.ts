/** What the formats have in common when reports are joined. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Severity, say } from '../../engine';
import type { Shard } from '../../report/report';
import { UsageError } from '../projects';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The only version that made the reports. @throws UsageError where they are of several */
export function onlyVersion(versions: readonly string[]): string {
  const [version = '', ...others] = [...new Set(versions)];
  if (others.length > 0)
    throw new UsageError(say`the reports are of different versions of novstack: ${[version, ...others].join(', ')}`);
  return version;
}

/** Folder by folder, as a folder is gone through: the order of a report that was never in parts. */
export function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [one = '', other = ''] = [left[index], right[index]];
    if (one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** @throws UsageError where a report is named twice, under whatever spelling or link: its findings would count twice */
export function assertDifferent(paths: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const file = realOf(path);
    const other = seen.get(file);
    if (other !== undefined)
      throw new UsageError(
        other === path
          ? say`${path} is named twice: name each part once`
          : say`${other} and ${path} are the same report: name each part once`,
      );
    seen.set(file, path);
  }
}

/** A pipe has no real path. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** @throws UsageError where a file was checked in two of the parts: its findings would count twice */
export function assertDisjoint(parts: readonly { readonly path: string; readonly files: Iterable<string> }[]): void {
  const seen = new Map<string, string>();
  for (const { path, files } of parts) {
    // Within one report a file stands once for each of its findings.
    for (const file of new Set(files)) {
      const other = seen.get(file);
      if (other !== undefined)
        throw new UsageError(say`${file} is in both ${other} and ${path}: these are no parts of one run`);
      seen.set(file, path);
    }
  }
}

/**
 * The parts that are not there; none where the reports do not say that they are parts.
 * @throws UsageError where they are parts of different runs, or one is there twice
 */
export function missingParts(reports: readonly { readonly path: string; readonly shard: unknown }[]): Shard[] {
  const seen = new Map<number, string>();
  let count: number | undefined;
  for (const { path, shard } of reports) {
    if (!isShard(shard)) continue;
    count ??= shard.count;
    if (shard.count !== count)
      throw new UsageError(say`${path} is a part of ${shard.count}, others are parts of ${count}`);
    const other = seen.get(shard.index);
    if (other !== undefined) throw new UsageError(say`${other} and ${path} are both part ${shard.index} of ${count}`);
    seen.set(shard.index, path);
  }
  const indices = Array.from({ length: count ?? 0 }, (_one, index) => index + 1);
  return indices.filter((index) => !seen.has(index)).map((index) => ({ index, count: count ?? 0 }));
}

function isShard(value: unknown): value is Shard {
  return isRecord(value) && typeof value.index === 'number' && typeof value.count === 'number';
}

/** Without what is said twice, in the order of the paths. */
export function distinct<T>(items: readonly T[], pathOf: (item: T) => string): T[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byText.values()].sort((a, b) => comparePaths(pathOf(a), pathOf(b)));
}

/** What can be told of a joined report, whatever its format. */
export interface Joined {
  readonly document: object;
  readonly severities: ReadonlySet<Severity>;
  /** Parts that none of the reports is about. */
  readonly missing: readonly Shard[];
  readonly isComplete: boolean;
}

export interface Part<T> {
  readonly path: string;
  readonly document: T;
}
