/** One packet out of a set, as telling as can be. */
import type { TcpFlag } from '../device/acl/match';
import { ALL, type Bdd, type BitSet, NONE } from './bdd';
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
/** The bits of the source come first. */
const SOURCE_END = FIELDS.source.first + FIELDS.source.width;

/**
 * Picks a packet of a set: from an outsider if it can be, from a dynamic port, to an address that is wanted.
 * @param wanted the destination to prefer
 * @returns undefined for an empty set
 */
export function pickPacket(headers: Headers, set: BitSet, wanted: number | undefined): PickedPacket | undefined {
  if (set === NONE) return undefined;
  const { bdd } = headers;
  const { sourcePort, destination } = FIELDS;
  let rests = restsOf(bdd, set);
  const prefer = (preferred: BitSet): boolean => {
    const both = rests.map((rest) => bdd.and(rest, preferred));
    const isMet = both.some((rest) => rest !== NONE);
    if (isMet) rests = both;
    return isMet;
  };
  const flags = FREE_FLAGS.filter((flag) => !prefer(headers.flag(flag, false)));
  prefer(bdd.cube(sourcePort.first, sourcePort.width, FIRST_DYNAMIC_PORT, 2 ** sourcePort.width - 1));
  // An address that the text does not tell is shown as one of documentation.
  const own = wanted === undefined ? undefined : headers.destinationValue(wanted);
  prefer(bdd.cube(destination.first, destination.width, own ?? SOME_ADDRESS, ALL_BITS));
  const source = sourceOf(bdd, set, rests);
  const bits = firstOf(bdd, rests[restsOf(bdd, set).indexOf(restAt(bdd, set, source))] ?? NONE);
  return {
    source,
    sourcePort: numberIn(bits, sourcePort),
    destination: headers.destinationOf(numberIn(bits, destination)),
    flags,
  };
}

/** What is known of the sources of a set. */
interface Sources {
  /** What is left of the set behind each source, each once: a handful, whatever the number of sources. */
  readonly rests: readonly BitSet[];
  /** The source to show, by which of the rests are left. */
  readonly picked: Map<string, number>;
}

/** Interfaces that are alike ask for one set, each with its own address; so does the next version of a text. */
const known = new WeakMap<Bdd, Map<BitSet, Sources>>();

function sourcesOf(bdd: Bdd, set: BitSet): Sources {
  let sets = known.get(bdd);
  if (!sets) {
    sets = new Map();
    known.set(bdd, sets);
  }
  let sources = sets.get(set);
  if (!sources) {
    sources = { rests: findRests(bdd, set), picked: new Map() };
    sets.set(set, sources);
  }
  return sources;
}

function restsOf(bdd: Bdd, set: BitSet): readonly BitSet[] {
  return sourcesOf(bdd, set).rests;
}

function isRest(bdd: Bdd, set: BitSet): boolean {
  return bdd.bitOf(set) >= SOURCE_END;
}

function findRests(bdd: Bdd, set: BitSet): BitSet[] {
  const seen = new Set([set]);
  for (const at of seen) if (!isRest(bdd, at)) seen.add(bdd.branch(at, false)).add(bdd.branch(at, true));
  return [...seen].filter((at) => at !== NONE && isRest(bdd, at));
}

/** What is left of a set behind a source. */
function restAt(bdd: Bdd, set: BitSet, source: number): BitSet {
  let at = set;
  while (!isRest(bdd, at)) at = bdd.branch(at, ((source >>> (SOURCE_END - 1 - bdd.bitOf(at))) & 1) === 1);
  return at;
}

/**
 * The source to show, of those behind which something is left.
 * @param left what is left of each of the rests
 */
function sourceOf(bdd: Bdd, set: BitSet, left: readonly BitSet[]): number {
  const { rests, picked } = sourcesOf(bdd, set);
  const key = left.map((rest) => (rest === NONE ? 0 : 1)).join('');
  let source = picked.get(key);
  if (source === undefined) {
    source = findSource(bdd, set, new Set(rests.filter((_, index) => left[index] !== NONE)));
    picked.set(key, source);
  }
  return source;
}

function findSource(bdd: Bdd, set: BitSet, wanted: ReadonlySet<BitSet>): number {
  const { first, width } = FIELDS.source;
  const made = new Map<BitSet, BitSet>();
  const sourcesIn = (at: BitSet): BitSet => {
    if (isRest(bdd, at)) return wanted.has(at) ? ALL : NONE;
    let result = made.get(at);
    if (result === undefined) {
      result = bdd.node(bdd.bitOf(at), sourcesIn(bdd.branch(at, false)), sourcesIn(bdd.branch(at, true)));
      made.set(at, result);
    }
    return result;
  };
  const preferences = [
    ...OUTSIDERS.map((address) => bdd.cube(first, width, address, ALL_BITS)),
    bdd.cube(first, width, 7, 0xff),
    bdd.cube(first, width, 1, 0xff),
    bdd.cube(first, width, 0x0a000000, 0xff000000),
  ];
  const narrowed = preferences.reduce((left, preferred) => {
    const both = bdd.and(left, preferred);
    return both === NONE ? left : both;
  }, sourcesIn(set));
  return numberIn(firstOf(bdd, narrowed), FIELDS.source);
}

/** The number that the bits of a field are. */
function numberIn(
  bits: ReadonlySet<number>,
  { first, width }: { readonly first: number; readonly width: number },
): number {
  let number = 0;
  for (let bit = 0; bit < width; bit++) number = number * 2 + (bits.has(first + bit) ? 1 : 0);
  return number;
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
