/** One packet out of a set, as telling as can be. */
import type { TcpFlag } from '../device/acl/match';
import { type Bdd, type BitSet, NONE } from './bdd';
import { FIELDS, type Headers } from './headers';

export interface PickedPacket {
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  /** Flags beside SYN that it needs to get through. */
  readonly flags: readonly TcpFlag[];
}

/** Outsiders of documentation (RFC 5737), then whoever ends in 7: a host rather than a network. */
const OUTSIDERS = [0xc6336407, 0xcb007107, 0xc0000207];
const SOME_ADDRESS = 0xc0000201;
/** Flags that the sender may set and mostly does not. */
const FREE_FLAGS: readonly TcpFlag[] = ['fin', 'psh', 'urg'];
const FIRST_DYNAMIC_PORT = 49152;
const ALL_BITS = 2 ** 32 - 1;

/**
 * Picks a packet of a set: from an outsider if it can be, from a dynamic port, to an address that is wanted.
 * @param wanted the destination to prefer
 * @returns undefined for an empty set
 */
export function pickPacket(headers: Headers, set: BitSet, wanted: number | undefined): PickedPacket | undefined {
  if (set === NONE) return undefined;
  const { bdd } = headers;
  const { source, sourcePort, destination } = FIELDS;
  const own = wanted === undefined ? undefined : headers.destinationValue(wanted);
  const preferences = [
    ...FREE_FLAGS.map((flag) => headers.flag(flag, false)),
    bdd.cube(sourcePort.first, sourcePort.width, FIRST_DYNAMIC_PORT, 2 ** sourcePort.width - 1),
    // An address that the text does not tell is shown as one of documentation.
    bdd.cube(destination.first, destination.width, own ?? SOME_ADDRESS, ALL_BITS),
    ...OUTSIDERS.map((address) => bdd.cube(source.first, source.width, address, ALL_BITS)),
    bdd.cube(source.first, source.width, 7, 0xff),
    bdd.cube(source.first, source.width, 1, 0xff),
    bdd.cube(source.first, source.width, 0x0a000000, 0xff000000),
  ];
  const narrowed = preferences.reduce((left, preferred) => {
    const both = bdd.and(left, preferred);
    return both === NONE ? left : both;
  }, set);
  const flags = FREE_FLAGS.filter((flag) => bdd.and(narrowed, headers.flag(flag, false)) === NONE);
  const bits = firstOf(bdd, narrowed);
  const value = ({ first, width }: { readonly first: number; readonly width: number }) => {
    let number = 0;
    for (let bit = 0; bit < width; bit++) number = number * 2 + (bits.has(first + bit) ? 1 : 0);
    return number;
  };
  return {
    source: value(source),
    sourcePort: value(sourcePort),
    destination: headers.destinationOf(value(destination)),
    flags,
  };
}

/** The bits that are 1 in the first string of a set. */
function firstOf(bdd: Bdd, set: BitSet): Set<number> {
  const ones = new Set<number>();
  for (let at = set; bdd.bitOf(at) !== bdd.bitOf(NONE); ) {
    const low = bdd.branch(at, false);
    if (low === NONE) ones.add(bdd.bitOf(at));
    at = low === NONE ? bdd.branch(at, true) : low;
  }
  return ones;
}
