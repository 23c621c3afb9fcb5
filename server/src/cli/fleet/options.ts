/** Options of the commands that go through many files. */
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import envPaths from 'env-paths';
import { say } from '../../engine';
import type { Shard } from '../../report/report';
import { GROUPS, readCount } from '../options';
import type { FleetOptions } from '../scan';
import { readShard } from './shard';

export interface FleetFlags {
  readonly stdinFilename: string;
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly ignore: boolean;
}

export function addFleetOptions(command: Command): Command {
  return command
    .optionsGroup(GROUPS.many())
    .addOption(
      new Option(
        '-j, --jobs <number>',
        say`threads to work with (default: one for each processor where there are many files)`,
      ).argParser(readCount),
    )
    .addOption(
      new Option(
        '--shard <i/n>',
        say`only part i of n of the files, for one of n machines; the parts are joined by merge`,
      ).argParser(readShard),
    )
    .option('--cache', say`keep results, and do not judge again what has not changed since`)
    .option(
      '--cache-location <folder>',
      say`where to keep them (default: a folder of novstack among the caches of the user)`,
    );
}

/** Nothing of a cache is read or written unless it is asked for. */
export function fleetOptions({
  stdinFilename,
  jobs,
  shard,
  cache,
  cacheLocation,
  ignore,
}: FleetFlags): Omit<FleetOptions, 'isWanted'> {
  const isCached = cache === true || cacheLocation !== undefined;
  return {
    stdinFilename,
    obeysIgnoreFiles: ignore,
    threads: jobs,
    shard,
    cache: isCached ? (cacheLocation ?? join(envPaths('novstack', { suffix: '' }).cache, 'results')) : undefined,
  };
}
