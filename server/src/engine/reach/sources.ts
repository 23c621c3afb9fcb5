/** Sets of source addresses in the words of people. */

import { dotted } from '../device/address';
import { say } from '../messages/say';
import { ALL, type Bdd, type BitSet, madeOnce, NONE } from './bdd';
import { type AddressBlock, prefixes, wildcards } from './cover';

export const ALL_ADDRESSES = 2 ** 32;

/** A list of address blocks; `truncated` where there were more than asked for. */
export interface SourceList {
  readonly blocks: readonly AddressBlock[];
  readonly truncated: boolean;
}

/** So many prefixes are as good to read as a few wildcard masks. */
const FEW = 8;

/**
 * The shortest list of prefixes, or address and wildcard pairs where no short list of prefixes exists.
 * @param limit the most blocks to list
 */
export function listSources(bdd: Bdd, set: BitSet, limit: number): SourceList {
  if (limit >= MAX_LIMIT) return makeList(bdd, set, limit);
  return madeOnce(madeOf(bdd).lists, set * MAX_LIMIT + limit, () => makeList(bdd, set, limit));
}

const MAX_LIMIT = 1 << 20;

/** What was made of the sets of some diagrams. */
interface Made {
  /** By set and limit. */
  readonly lists: Map<number, SourceList>;
  readonly comparable: Map<BitSet, readonly string[]>;
}

/** Interfaces that are alike have the same sources, and say so several times; so does the next version of a text. */
const known = new WeakMap<Bdd, Made>();

function madeOf(bdd: Bdd): Made {
  let made = known.get(bdd);
  if (!made) {
    made = { lists: new Map(), comparable: new Map() };
    known.set(bdd, made);
  }
  return made;
}

function makeList(bdd: Bdd, set: BitSet, limit: number): SourceList {
  const asPrefixes = prefixes(bdd, set, limit);
  if (!asPrefixes.truncated && asPrefixes.blocks.length <= FEW) return asPrefixes;
  const asWildcards = wildcards(bdd, set, asPrefixes.truncated ? limit : asPrefixes.blocks.length - 1);
  if (asWildcards) {
    return { blocks: asWildcards.sort((a, b) => a.address - b.address || a.wildcard - b.wildcard), truncated: false };
  }
  return asPrefixes;
}

/** `10.0.0.0/8`, `192.0.2.1`, or `10.0.0.0 0.255.0.255` where the wildcard is no prefix. */
export function showBlock({ address, wildcard }: AddressBlock): string {
  if (wildcard === 0) return dotted(address);
  const bits = Math.log2(wildcard + 1);
  return Number.isInteger(bits) ? `${dotted(address)}/${32 - bits}` : `${dotted(address)} ${dotted(wildcard)}`;
}

/** Blocks shown in a message; the others are counted. */
const SHOWN = 6;

/**
 * A set by its blocks, or by those that it lacks where these are fewer: `any source except 192.0.2.0/24`. It is counted
 * where blocks are left out: `10.0.0.0/8, 192.0.2.1 and 3 more (16,777,217 of 4,294,967,296 addresses)`.
 */
export function showSources(bdd: Bdd, set: BitSet): string {
  if (bdd.count(set, 32) === ALL_ADDRESSES) return say`any source`;
  const own = listSources(bdd, set, MAX_LISTED);
  if (!own.truncated && own.blocks.length <= SHOWN) return showBlocks(own);
  const rest = lackedBy(bdd, set);
  return rest ? say`any source except ${showBlocks(rest)}` : `${showBlocks(own)} (${showCount(bdd, set)})`;
}

/** The blocks that a set of nearly all addresses lacks; undefined where they are no shorter to tell. */
export function lackedBy(bdd: Bdd, set: BitSet): SourceList | undefined {
  const rest = listSources(bdd, bdd.minus(ALL, set), SHOWN);
  return rest.truncated || rest.blocks.length === 0 ? undefined : rest;
}

/** `10.0.0.0/8, 192.0.2.1 and 3 more` */
export function showBlocks({ blocks, truncated }: SourceList, shown = SHOWN): string {
  const names = blocks.slice(0, shown).map(showBlock);
  const more = blocks.length - names.length;
  return `${names.join(', ')}${truncated ? say` and many more` : more > 0 ? say` and ${more} more` : ''}`;
}

/** `16,777,217 of 4,294,967,296 addresses` */
export function showCount(bdd: Bdd, set: BitSet): string {
  return say`${grouped(bdd.count(set, 32))} of ${grouped(ALL_ADDRESSES)} addresses`;
}

/**
 * A set by which another can be compared: each prefix (`10.0.0.0/8`) of a part is within one of the whole. Where it takes too
 * many of them, addresses and wildcards (`10.0.0.1 0.255.0.0`), which are the same for the same set.
 * @returns none where neither list is short
 */
export function comparableBlocks(bdd: Bdd, set: BitSet): readonly string[] {
  return madeOnce(madeOf(bdd).comparable, set, () => {
    const { blocks, truncated } = prefixes(bdd, set, MAX_COMPARED);
    const found = truncated ? wildcards(bdd, set, MAX_COMPARED) : blocks;
    return (found ?? []).map(showBlock).sort();
  });
}

const MAX_COMPARED = 512;

const MAX_LISTED = 64;

/** A number with commas between its thousands. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Addresses that no packet from the internet comes from (IANA special-purpose registry; RFC 1918, 6598, 3927, 5771). */
const NOT_PUBLIC: readonly AddressBlock[] = [
  { address: 0x00000000, wildcard: 0x00ffffff },
  { address: 0x0a000000, wildcard: 0x00ffffff },
  { address: 0x64400000, wildcard: 0x003fffff },
  { address: 0x7f000000, wildcard: 0x00ffffff },
  { address: 0xa9fe0000, wildcard: 0x0000ffff },
  { address: 0xac100000, wildcard: 0x000fffff },
  { address: 0xc0a80000, wildcard: 0x0000ffff },
  { address: 0xe0000000, wildcard: 0x1fffffff },
];

/** The set of all addresses of some blocks. */
export function setOfBlocks(bdd: Bdd, blocks: readonly AddressBlock[]): BitSet {
  return blocks.reduce(
    (set, { address, wildcard }) => bdd.or(set, bdd.cube(0, 32, address, ALL_ADDRESSES - 1 - wildcard)),
    NONE,
  );
}

/** Does a set hold an address that can come from the internet? */
export function holdsPublic(bdd: Bdd, set: BitSet): boolean {
  return bdd.minus(set, setOfBlocks(bdd, NOT_PUBLIC)) !== NONE;
}
