/** Packet headers as bits of decision diagrams. */
import type { TcpFlag } from '../device/acl/match';
import { ALL, type Bdd, type BitSet, NONE } from './bdd';

/** A header field: its first bit and its width. The source comes first, so that sets of sources are what is left below. */
export const FIELDS = {
  source: { first: 0, width: 32 },
  destination: { first: 32, width: 32 },
  sourcePort: { first: 64, width: 16 },
  destinationPort: { first: 80, width: 16 },
  protocol: { first: 96, width: 8 },
  icmpType: { first: 104, width: 8 },
  icmpCode: { first: 112, width: 8 },
} as const;

export type Field = keyof typeof FIELDS;

const FLAG_BITS: Readonly<Record<TcpFlag, number>> = { ack: 120, fin: 121, psh: 122, rst: 123, syn: 124, urg: 125 };
/** Is it a fragment behind the first? */
const FRAGMENT_BIT = 126;
/** From here on, one bit for each condition that is compared by its text only. */
const FIRST_OPAQUE_BIT = 127;

/** Header values that are the same for every packet of a question. */
export interface Fixed {
  readonly protocol?: number;
  readonly destinationPort?: number;
  /** The flags that are set; all others are clear. */
  readonly flags?: readonly TcpFlag[];
  readonly fragment?: boolean;
}

/** The port of Smart Install. */
export const SMART_INSTALL_PORT = 4786;

/** A packet that opens a connection to Smart Install: TCP, SYN alone, no fragment behind the first. */
export const OPENING: Fixed = { protocol: 6, destinationPort: SMART_INSTALL_PORT, flags: ['syn'], fragment: false };

/** Sets of headers, for the packets that have the fixed values. */
export class Headers {
  private readonly opaque = new Map<string, number>();

  constructor(
    readonly bdd: Bdd,
    readonly fixed: Fixed,
  ) {}

  /** The packets whose field has a value. */
  value(field: Field, value: number): BitSet {
    return this.range(field, value, value);
  }

  /** The packets whose field lies between two values, both included. */
  range(field: Field, from: number, to: number): BitSet {
    const known = this.fixedValue(field);
    if (known !== undefined) return known >= from && known <= to ? ALL : NONE;
    const { first, width } = FIELDS[field];
    return this.bdd.range(first, width, from, to);
  }

  /** The packets whose address has the bits of `address` where the wildcard has none. */
  wildcard(field: 'source' | 'destination', address: number, wildcard: number): BitSet {
    const { first, width } = FIELDS[field];
    return this.bdd.cube(first, width, address, 2 ** width - 1 - wildcard);
  }

  flag(flag: TcpFlag, set: boolean): BitSet {
    const { flags } = this.fixed;
    if (flags) return flags.includes(flag) === set ? ALL : NONE;
    return this.bit(FLAG_BITS[flag], set);
  }

  /** The fragments behind the first, which hold no ports. */
  fragments(): BitSet {
    const { fragment } = this.fixed;
    return fragment === undefined ? this.bit(FRAGMENT_BIT, true) : fragment ? ALL : NONE;
  }

  /** Packets that meet a condition of which only the text is known: the same text is the same condition. */
  opaqueCondition(text: string): BitSet {
    let bit = this.opaque.get(text);
    if (bit === undefined) {
      bit = FIRST_OPAQUE_BIT + this.opaque.size;
      this.opaque.set(text, bit);
    }
    return this.bit(bit, true);
  }

  private bit(bit: number, set: boolean): BitSet {
    return set ? this.bdd.node(bit, NONE, ALL) : this.bdd.node(bit, ALL, NONE);
  }

  private fixedValue(field: Field): number | undefined {
    return field === 'protocol' || field === 'destinationPort' ? this.fixed[field] : undefined;
  }
}
