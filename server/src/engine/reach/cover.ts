/** Sets of addresses as people write them: prefixes, or addresses with wildcard masks. */
import { ALL, type Bdd, type BitSet, NONE } from './bdd';

/** The addresses that have the bits of `address` where `wildcard` has none; unsigned 32-bit numbers. */
export interface AddressBlock {
  readonly address: number;
  readonly wildcard: number;
}

const WIDTH = 32;

/** The prefixes that together are the addresses from one to another, both included. */
export function prefixesBetween(from: number, to: number): AddressBlock[] {
  const blocks: AddressBlock[] = [];
  for (let address = from; address <= to; ) {
    let size = 1;
    while (address % (size * 2) === 0 && address + size * 2 - 1 <= to) size *= 2;
    blocks.push({ address, wildcard: size - 1 });
    address += size;
  }
  return blocks;
}

/** Thrown out of a walk that found too many. */
class TooMany extends Error {}

/** The shortest list of disjoint prefixes of a set of addresses (bits 0 to 31 of the diagram), `limit` at the most. */
export function prefixes(bdd: Bdd, set: BitSet, limit: number): { blocks: AddressBlock[]; truncated: boolean } {
  const blocks: AddressBlock[] = [];
  const walk = (at: BitSet, depth: number, address: number): void => {
    if (at === NONE) return;
    if (at === ALL) {
      if (blocks.length >= limit) throw new TooMany();
      blocks.push({ address, wildcard: 2 ** (WIDTH - depth) - 1 });
      return;
    }
    const asks = bdd.bitOf(at) === depth;
    walk(asks ? bdd.branch(at, false) : at, depth + 1, address);
    walk(asks ? bdd.branch(at, true) : at, depth + 1, address + 2 ** (WIDTH - 1 - depth));
  };
  const complete = limited(() => walk(set, 0, 0));
  return { blocks, truncated: !complete };
}

/**
 * A short list of address and wildcard pairs that together are a set of addresses; they may overlap, none is needless.
 * (S. Minato, Fast Generation of Irredundant Sum-of-Products Forms, 1992.)
 * @returns undefined where more than `limit` are needed
 */
export function wildcards(bdd: Bdd, set: BitSet, limit: number): AddressBlock[] | undefined {
  const known = new Map<number, Cover>();
  const cover = (lower: BitSet, upper: BitSet): Cover => {
    if (lower === NONE) return { set: NONE, blocks: [] };
    if (upper === ALL) return { set: ALL, blocks: [{ address: 0, wildcard: 2 ** WIDTH - 1 }] };
    const key = lower * 2 ** 24 + upper;
    let result = known.get(key);
    if (!result) {
      result = split(lower, upper);
      if (result.blocks.length > limit) throw new TooMany();
      known.set(key, result);
    }
    return result;
  };
  const split = (lower: BitSet, upper: BitSet): Cover => {
    const bit = Math.min(bdd.bitOf(lower), bdd.bitOf(upper));
    const branch = (of: BitSet, one: boolean) => (bdd.bitOf(of) === bit ? bdd.branch(of, one) : of);
    const [lower0, lower1] = [branch(lower, false), branch(lower, true)];
    const [upper0, upper1] = [branch(upper, false), branch(upper, true)];
    const zero = cover(bdd.minus(lower0, upper1), upper0);
    const one = cover(bdd.minus(lower1, upper0), upper1);
    const left = bdd.or(bdd.minus(lower0, zero.set), bdd.minus(lower1, one.set));
    const free = cover(left, bdd.and(upper0, upper1));
    const mask = 2 ** (WIDTH - 1 - bit);
    const fixed = (block: AddressBlock, value: number) => ({
      address: block.address + value,
      wildcard: block.wildcard - mask,
    });
    return {
      set: bdd.or(free.set, bdd.node(bit, zero.set, one.set)),
      blocks: [
        ...zero.blocks.map((block) => fixed(block, 0)),
        ...one.blocks.map((block) => fixed(block, mask)),
        ...free.blocks,
      ],
    };
  };
  let found: AddressBlock[] = [];
  return limited(() => {
    found = cover(set, set).blocks;
  })
    ? found
    : undefined;
}

interface Cover {
  readonly set: BitSet;
  readonly blocks: AddressBlock[];
}

function limited(walk: () => void): boolean {
  try {
    walk();
    return true;
  } catch (error) {
    if (error instanceof TooMany) return false;
    throw error;
  }
}
