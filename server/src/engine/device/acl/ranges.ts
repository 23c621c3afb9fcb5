/** The ranges of a standard list, to find one that holds a host. */
import type { Entry } from './list';

/** Wildcard masks that are told apart; no honest list has as many. */
export const MOST_MASKS = 256;

export class Ranges {
  /** Entries by wildcard mask, then by the address that is left; two at the most, a permit and a deny. */
  private readonly byMask = new Map<number, Map<number, Set<Entry>>>();

  /** Are there more masks than are told apart? Then nobody knows which hosts they hold. */
  get overflows(): boolean {
    return this.byMask.size > MOST_MASKS;
  }

  add(entry: Entry): void {
    const range = rangeOf(entry);
    if (!range) return;
    let entries = this.byMask.get(range.wildcard);
    if (!entries) {
      entries = new Map();
      this.byMask.set(range.wildcard, entries);
    }
    const known = entries.get(range.address);
    if (known) known.add(entry);
    else entries.set(range.address, new Set([entry]));
  }

  delete(entry: Entry): void {
    const range = rangeOf(entry);
    const entries = range && this.byMask.get(range.wildcard);
    const known = range && entries?.get(range.address);
    if (!known) return;
    known.delete(entry);
    if (known.size === 0) entries?.delete(range.address);
    if (entries?.size === 0) this.byMask.delete(range.wildcard);
  }

  clear(): void {
    this.byMask.clear();
  }

  /** A range in front of a host that holds it. */
  holding(host: number, sequence: number): Entry | undefined {
    for (const [wildcard, entries] of this.byMask) {
      for (const entry of entries.get(left(host, wildcard)) ?? []) if (entry.sequence < sequence) return entry;
    }
    return undefined;
  }
}

/** The address of an entry that is about one host. */
export function hostOf({ match: { source, unknown, foreign } }: Pick<Entry, 'match'>): number | undefined {
  const isHost = source.kind === 'wildcard' && source.wildcard === 0 && unknown === undefined && foreign === undefined;
  return isHost ? source.address >>> 0 : undefined;
}

function rangeOf({ match: { source, unknown } }: Entry): { wildcard: number; address: number } | undefined {
  if (unknown !== undefined) return undefined;
  if (source.kind === 'any') return { wildcard: 0xffffffff, address: 0 };
  if (source.kind !== 'wildcard' || source.wildcard === 0) return undefined;
  return { wildcard: source.wildcard >>> 0, address: left(source.address, source.wildcard) };
}

/** What a wildcard mask leaves of an address. */
function left(address: number, wildcard: number): number {
  return (address & ~wildcard) >>> 0;
}
