/** What the formats have in common when reports are joined. */
import { say } from '../../engine';
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

/** @throws UsageError where a file was checked in two of the parts: its findings would count twice */
export function assertDisjoint(parts: readonly { readonly path: string; readonly files: Iterable<string> }[]): void {
  const seen = new Map<string, string>();
  for (const { path, files } of parts) {
    for (const file of files) {
      const other = seen.get(file);
      if (other !== undefined && other !== path)
        throw new UsageError(say`${file} is in both ${other} and ${path}: these are no parts of one run`);
      seen.set(file, path);
    }
  }
}

/** Without what is said twice, in the order of the paths. */
export function distinct<T>(items: readonly T[], pathOf: (item: T) => string): T[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...byText.values()].sort((a, b) => comparePaths(pathOf(a), pathOf(b)));
}
