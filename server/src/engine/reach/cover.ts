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

/** Thrown out of a walk that found too many: often, so that no trace of the calls is made each time. */
const TOO_MANY = new Error('too many blocks');

/** The shortest list of disjoint prefixes of a set of addresses (bits 0 to 31 of the diagram), `limit` at the most. */
export function prefixes(bdd: Bdd, set: BitSet, limit: number): { blocks: AddressBlock[]; truncated: boolean } {
  const blocks: AddressBlock[] = [];
  const walk = (at: BitSet, depth: number, address: number): void => {
    if (at === NONE) return;
    if (at === ALL) {
      if (blocks.length >= limit) throw TOO_MANY;
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
  const cover = (lower: BitSet, upper: BitSet, most: number): Cover => {
    if (lower === NONE) return NO_COVER;
    const key = lower * 2 ** 24 + upper;
    const result = upper === ALL ? WHOLE : (known.get(key) ?? split(lower, upper, most));
    if (result.size > most) throw TOO_MANY;
    if (result !== WHOLE) known.set(key, result);
    return result;
  };
  /** What some parts take, others cannot have. */
  const split = (lower: BitSet, upper: BitSet, most: number): Cover => {
    const bit = Math.min(bdd.bitOf(lower), bdd.bitOf(upper));
    const [inLower, inUpper] = [bdd.bitOf(lower) === bit, bdd.bitOf(upper) === bit];
    const lower0 = inLower ? bdd.branch(lower, false) : lower;
    const lower1 = inLower ? bdd.branch(lower, true) : lower;
    const upper0 = inUpper ? bdd.branch(upper, false) : upper;
    const upper1 = inUpper ? bdd.branch(upper, true) : upper;
    const zero = cover(bdd.minus(lower0, upper1), upper0, most);
    const one = cover(bdd.minus(lower1, upper0), upper1, most - zero.size);
    const left = bdd.or(bdd.minus(lower0, zero.set), bdd.minus(lower1, one.set));
    const free = cover(left, bdd.and(upper0, upper1), most - zero.size - one.size);
    return {
      set: bdd.or(free.set, bdd.node(bit, zero.set, one.set)),
      size: zero.size + one.size + free.size,
      parts: { bit, zero, one, free },
    };
  };
  const blocks: AddressBlock[] = [];
  const list = ({ size, parts }: Cover, address: number, wildcard: number): void => {
    if (!parts) {
      if (size > 0) blocks.push({ address, wildcard });
      return;
    }
    const mask = 2 ** (WIDTH - 1 - parts.bit);
    list(parts.zero, address, wildcard - mask);
    list(parts.one, address + mask, wildcard - mask);
    list(parts.free, address, wildcard);
  };
  return limited(() => list(cover(set, set, limit), 0, 2 ** WIDTH - 1)) ? blocks : undefined;
}

/** Blocks that are a set: none, all addresses, or those of the parts, in which a bit is 0, 1 or either. */
interface Cover {
  readonly set: BitSet;
  /** How many there are. */
  readonly size: number;
  readonly parts?: { readonly bit: number; readonly zero: Cover; readonly one: Cover; readonly free: Cover };
}

const NO_COVER: Cover = { set: NONE, size: 0 };
const WHOLE: Cover = { set: ALL, size: 1 };

function limited(walk: () => void): boolean {
  try {
    walk();
    return true;
  } catch (error) {
    if (error === TOO_MANY) return false;
    throw error;
  }
}
