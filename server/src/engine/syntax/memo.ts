/** Facts that are read from one block or page and nothing else: they hang on it, and stay for as long as its text does. */
import type { Block, Page } from './tree';
import { copyOf } from './words';

let kinds = 0;

/** A block or a page. */
interface Holder {
  readonly facts: unknown[];
}

function fact<H extends Holder, T extends object | number | boolean>(read: (holder: H) => T): (holder: H) => T {
  const kind = kinds++;
  return (holder) => {
    // An array on the holder: a map for each kind of fact costs more to keep than most facts to read.
    const known = holder.facts[kind] as T | undefined;
    if (known !== undefined) return known;
    const made = read(holder);
    holder.facts[kind] = made;
    return made;
  };
}

function factWith<H extends Holder, K extends object, T>(read: (holder: H, key: K) => T): (holder: H, key: K) => T {
  const kind = kinds++;
  return (holder, key) => {
    const known = holder.facts[kind] as { readonly key: K; readonly made: T } | undefined;
    if (known?.key === key) return known.made;
    const made = read(holder, key);
    holder.facts[kind] = { key, made };
    return made;
  };
}

/**
 * Makes a fact of each block once.
 * @param read must look at nothing but the block
 */
export function perBlock<T extends object | number>(read: (block: Block) => T): (block: Block) => T {
  return fact(read);
}

/**
 * The same for a fact that depends on one thing more, which stays from version to version: a block keeps the last.
 * @param read must look at nothing but the block and that thing
 */
export function perBlockAnd<K extends object, T>(read: (block: Block, key: K) => T): (block: Block, key: K) => T {
  return factWith(read);
}

/** Makes a fact of each page once, as `perBlock` does of blocks. */
export function perPage<T extends object | number | boolean>(read: (page: Page) => T): (page: Page) => T {
  return fact(read);
}

/** The same for a fact that depends on one thing more, as `perBlockAnd` does. */
export function perPageAnd<K extends object, T>(read: (page: Page, key: K) => T): (page: Page, key: K) => T {
  return factWith(read);
}

/** What each page gives, one behind the other. */
export function gathered<T>(pages: readonly Page[], of: (page: Page) => readonly T[]): T[] {
  const all: T[] = [];
  for (const page of pages) for (const one of of(page)) all.push(one);
  return all;
}

/** Gathers the blocks of pages that are looked for: few in a text, which are soon found in its next version. */
export function picked(find: (page: Page) => Block[]): (pages: readonly Page[]) => Block[] {
  const inPage = perPage(find);
  return (pages) => gathered(pages, inPage);
}

/** Sets that were seen last, the latest first. */
const seen: ReadonlySet<string>[] = [];
const MAX_SEEN = 8;

/** The set of the same names that was asked for before, so that facts of blocks that depend on it stay. */
export function sameNames(names: ReadonlySet<string>): ReadonlySet<string> {
  const at = seen.findIndex((other) => isSame(names, other));
  // Names are pieces of their text, which must not stay in memory for them.
  const known = at < 0 ? new Set([...names].map(copyOf)) : (seen[at] ?? names);
  if (at >= 0) seen.splice(at, 1);
  seen.unshift(known);
  if (seen.length > MAX_SEEN) seen.pop();
  return known;
}

function isSame(names: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (names.size !== others.size) return false;
  for (const name of names) if (!others.has(name)) return false;
  return true;
}
