/**
 * Results of earlier runs, found again by all that they came from: the bytes of the file, its path, the options, the
 * configuration files and the program. Two runs may share it, and one may die while it writes: an entry is put in its
 * place as a whole, and one that is not what was written counts for nothing.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Entries that no run has asked for in so long are thrown away. */
const KEPT_DAYS = 30;
const DAY = 86_400_000;

export class ResultCache<R> {
  /**
   * @param folder made where it is not there; read by its owner only, for results quote configurations
   * @param stamp the same where the same is done to the files
   * @param stampOf a file by its path: the same where it is judged by the same
   */
  constructor(
    private readonly folder: string,
    private readonly stamp: string,
    private readonly stampOf: (path: string) => string,
  ) {}

  keyOf(path: string, named: boolean, bytes: Uint8Array): string {
    const around = JSON.stringify([this.stamp, this.stampOf(path), path, named]);
    return createHash('sha256').update(around).update('\0').update(bytes).digest('hex');
  }

  /** @returns undefined where nothing is known, or nothing that can be trusted */
  read(key: string): R | undefined {
    const file = this.fileOf(key);
    try {
      const text = readFileSync(file, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      if (text.slice(0, end) !== checksum(body)) return undefined;
      keepFresh(file);
      return JSON.parse(body);
    } catch {
      return undefined;
    }
  }

  /** A cache that cannot be written is none, and no reason to fail. */
  write(key: string, result: R): void {
    const file = this.fileOf(key);
    const body = JSON.stringify(result);
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      // What a power cut leaves behind fails the checksum, so that nothing need wait for the disk.
      writeFileAtomic.sync(file, `${checksum(body)}\n${body}`, { fsync: false, mode: 0o600 });
    } catch {}
  }

  private fileOf(key: string): string {
    return join(this.folder, key.slice(0, 2), key.slice(2));
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Its time of change says when it was last asked for, to the day. */
function keepFresh(file: string): void {
  const now = Date.now();
  if (now - statSync(file).mtimeMs > DAY) utimesSync(file, now / 1000, now / 1000);
}

/** Throws away what no run has asked for in a long time. */
export function prune(folder: string): void {
  const oldest = Date.now() - KEPT_DAYS * DAY;
  for (const group of entriesOf(folder)) {
    for (const name of entriesOf(join(folder, group))) {
      const file = join(folder, group, name);
      try {
        if (statSync(file).mtimeMs < oldest) rmSync(file);
      } catch {
        // Another run was faster.
      }
    }
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
