/** Lists of known findings: written, and told of where they are out of date. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../engine';
import { type BaselineEntry, readBaseline, writeBaseline } from '../project/baseline';
import { complain } from './console';
import type { JudgeOptions } from './judge';
import { writeOutput } from './outputs';
import { type KnownFindings, pathFrom, placeIn, UsageError } from './projects';

/** The list that rules a file. */
function ruling(path: string, { known, projects }: JudgeOptions): KnownFindings | undefined {
  return known ?? projects.of(path)?.baseline;
}

/** @throws UsageError where there is none to write to */
export function listFor(path: string, options: JudgeOptions): KnownFindings {
  const list = ruling(path, options);
  if (!list)
    throw new UsageError(say`--write-baseline needs a file: give --baseline FILE, or name one in novstack.yaml`);
  return list;
}

/** The findings of the checked files, by the lists that they are written to. */
export class BaselineWriter {
  private readonly lists = new Map<string, { list: KnownFindings; entries: BaselineEntry[]; checked: Set<string> }>();

  constructor(private readonly options: JudgeOptions) {}

  add(path: string, entries: readonly BaselineEntry[]): void {
    const list = listFor(path, this.options);
    const known = this.lists.get(list.path) ?? { list, entries: [], checked: new Set() };
    this.lists.set(list.path, known);
    known.checked.add(pathFrom(list.folder, path));
    for (const entry of entries) known.entries.push(entry);
  }

  /**
   * Writes the lists. Entries of files that are there and were not checked stay.
   * @returns what was done, in words for people
   */
  write(): string[] {
    return [...this.lists.values()].map(({ list, entries, checked }) => {
      const kept = entriesIn(list.path).filter(({ path }) => !checked.has(path) && existsSync(join(list.folder, path)));
      writeOutput(list.path, writeBaseline([...entries, ...kept]));
      return say`wrote ${entries.length + kept.length} known findings to ${list.file}`;
    });
  }
}

function entriesIn(file: string): BaselineEntry[] {
  return existsSync(file) ? (readBaseline(readFileSync(file, 'utf8')) ?? []) : [];
}

const TOLD = 10;

/** Tells of entries of lists that stand for nothing any more. */
export class StaleEntries {
  private readonly lists = new Map<KnownFindings, Set<string>>();

  constructor(private readonly options: JudgeOptions) {}

  /** A file was checked. */
  add(path: string): void {
    const list = ruling(path, this.options);
    if (!list) return;
    const checked = this.lists.get(list) ?? new Set();
    this.lists.set(list, checked.add(pathFrom(list.folder, path)));
  }

  tell(): void {
    for (const [list, checked] of this.lists) {
      const stale = list.list.stale((path) => checked.has(path) || !existsSync(join(list.folder, path)));
      if (stale.length === 0) continue;
      const names = stale.slice(0, TOLD).map(({ path, code }) => say`${code} in ${path}`);
      const more = stale.length > TOLD ? say` and ${stale.length - TOLD} more` : '';
      complain(
        say`${list.file}: ${stale.length} stale (finding no longer present): ${names.join(', ')}${more}; write it again with --write-baseline`,
      );
    }
  }
}

/**
 * Tells of suppressions of the configuration files that count no more, or stand for nothing.
 * @param isWhole were all files of a project looked at, so that it can be told what is never used?
 */
export function tellSuppressions({ projects }: JudgeOptions, isWhole: (folder: string) => boolean): void {
  for (const { file, folder, text, policy } of projects.all) {
    const expired = policy.expired();
    for (const { code, until, at } of expired)
      complain(say`${placeIn(file, text, at)}: the suppression of ${code} ended on ${until}`);
    if (!isWhole(folder)) continue;
    for (const entry of policy.unused().filter((one) => !expired.includes(one))) {
      complain(say`${placeIn(file, text, entry.at)}: the suppression of ${entry.code} stands for no finding`);
    }
  }
}
