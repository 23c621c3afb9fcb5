/** Facts that are read from one block and nothing else: they hang on it, and stay for as long as its text does. */
import type { Block } from './tree';

let kinds = 0;

/**
 * Makes a fact of each block once.
 * @param read must look at nothing but the block, and must not return undefined
 */
export function perBlock<T extends object>(read: (block: Block) => T): (block: Block) => T {
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
