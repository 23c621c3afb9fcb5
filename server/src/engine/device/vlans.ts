/** Sets of VLANs as configurations write them: `1-10,20`. */
import { copyOf } from '../syntax/words';

const LAST_VLAN = 4094;

/** An immutable set of VLAN numbers. */
export class VlanSet {
  static readonly all = VlanSet.of([[1, LAST_VLAN]]);
  static readonly none = VlanSet.of([]);

  private constructor(private readonly bits: Uint8Array) {}

  static of(ranges: Iterable<readonly [number, number]>): VlanSet {
    const bits = new Uint8Array(LAST_VLAN + 1);
    for (const [first, last] of ranges) bits.fill(1, Math.max(1, first), Math.min(LAST_VLAN, last) + 1);
    return new VlanSet(bits);
  }

  has(vlan: number): boolean {
    return this.bits[vlan] === 1;
  }

  with(other: VlanSet): VlanSet {
    return new VlanSet(this.bits.map((bit, vlan) => bit | (other.bits[vlan] ?? 0)));
  }

  without(other: VlanSet): VlanSet {
    return new VlanSet(this.bits.map((bit, vlan) => bit & ~(other.bits[vlan] ?? 0)));
  }

  /** Its VLANs, from the lowest. */
  get numbers(): number[] {
    return [...this.bits.keys()].filter((vlan) => this.has(vlan));
  }

  /** Equal for equal sets: where its runs start and end. */
  get key(): string {
    const { bits } = this;
    let key = '';
    for (let vlan = bits.indexOf(1), to = 0; vlan >= 0; vlan = bits.indexOf(1, to)) {
      to = bits.indexOf(0, vlan);
      if (to < 0) to = bits.length;
      key += `${vlan}-${to} `;
    }
    return key;
  }

  get empty(): boolean {
    return !this.bits.includes(1);
  }
}

/** Reads `1-10,20`, `all` or `none`; what is no number is left out. */
export function readVlans(text: string): VlanSet {
  const known = read.get(text);
  if (known) return known;
  const vlans = /^all$/i.test(text) ? VlanSet.all : parseVlans(text);
  if (text.length > MAX_LENGTH) return vlans;
  if (read.size >= MAX_READ) read.clear();
  // A piece of a text, which must not stay in memory for it.
  read.set(copyOf(text), vlans);
  return vlans;
}

/** Trunks repeat the same few lists. */
const read = new Map<string, VlanSet>();
const MAX_READ = 256;
/** Characters of a list that is kept. */
const MAX_LENGTH = 256;

function parseVlans(text: string): VlanSet {
  const ranges = text.split(',').flatMap((part): (readonly [number, number])[] => {
    const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part.trim());
    return match ? [[Number(match[1]), Number(match[2] ?? match[1])]] : [];
  });
  return VlanSet.of(ranges);
}
