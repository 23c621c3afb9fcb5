/** Facts that are read from one block or page and nothing else: they hang on it, and stay for as long as its text does. */
import type { Block, Page } from './tree';
import { copyOf } from './words';

let kinds = 0;

/**
 * Makes a fact of each block once.
 * @param read must look at nothing but the block, and must not return undefined
 */
export function perBlock<T extends object | number>(read: (block: Block) => T): (block: Block) => T {
  const kind = kinds++;
  return (block) => {
    // An array on the block: a map for each kind of fact costs more to keep than most facts to read.
    const known = block.facts[kind] as T | undefined;
    if (known !== undefined) return known;
    const fact = read(block);
    block.facts[kind] = fact;
    return fact;
  };
}

/**
 * The same for a fact that depends on one thing more, which stays from version to version: a block keeps the last.
 * @param read must look at nothing but the block and that thing
 */
export function perBlockAnd<K extends object, T>(read: (block: Block, key: K) => T): (block: Block, key: K) => T {
  const kind = kinds++;
  return (block, key) => {
    const known = block.facts[kind] as { readonly key: K; readonly fact: T } | undefined;
    if (known?.key === key) return known.fact;
    const fact = read(block, key);
    block.facts[kind] = { key, fact };
    return fact;
  };
}

/** Makes a fact of each page once, as `perBlock` does of blocks. */
export function perPage<T extends object | number | boolean>(read: (blocks: readonly Block[]) => T): (page: Page) => T {
  const kind = kinds++;
  return (page) => {
    const known = page.facts[kind] as T | undefined;
    if (known !== undefined) return known;
    const fact = read(page.blocks);
    page.facts[kind] = fact;
    return fact;
  };
}

/** The same for a fact that depends on one thing more, as `perBlockAnd` does. */
export function perPageAnd<K extends object, T>(
  read: (blocks: readonly Block[], key: K) => T,
): (page: Page, key: K) => T {
  const kind = kinds++;
  return (page, key) => {
    const known = page.facts[kind] as { readonly key: K; readonly fact: T } | undefined;
    if (known?.key === key) return known.fact;
    const fact = read(page.blocks, key);
    page.facts[kind] = { key, fact };
    return fact;
  };
}

/** What each page gives, one behind the other. */
export function gathered<T>(pages: readonly Page[], of: (page: Page) => readonly T[]): T[] {
  const all: T[] = [];
  for (const page of pages) for (const one of of(page)) all.push(one);
  return all;
}

/** Finds the blocks that pass a test: few in a text, which are soon found in its next version. */
export function picked(test: (block: Block) => boolean): (pages: readonly Page[]) => Block[] {
  const inPage = perPage((blocks) => blocks.filter(test));
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
