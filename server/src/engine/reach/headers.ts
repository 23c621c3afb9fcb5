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

/** A device has fewer addresses than this has numbers. */
const NUMBER_MASK = 0xffff;

const FLAG_BITS: Readonly<Record<TcpFlag, number>> = { ack: 120, fin: 121, psh: 122, rst: 123, syn: 124, urg: 125 };
/** Is it a fragment behind the first? */
const FRAGMENT_BIT = 126;
/** From here on, one bit for each condition that is compared by its text only. */
const FIRST_OPAQUE_BIT = 127;

/** Header values that are the same for every packet of a question. */
export interface Fixed {
  readonly protocol?: number | undefined;
  readonly destinationPort?: number | undefined;
  /** Flags that are set or clear; those that are not named are either. */
  readonly flags?: Readonly<Partial<Record<TcpFlag, boolean>>>;
  readonly fragment?: boolean;
}

/** The port of Smart Install. */
export const SMART_INSTALL_PORT = 4786;

/**
 * A packet that opens a connection to Smart Install: TCP, SYN without ACK and RST, no fragment behind the first. FIN, PSH
 * and URG are the sender's to set.
 */
export const OPENING: Fixed = {
  protocol: 6,
  destinationPort: SMART_INSTALL_PORT,
  flags: { syn: true, ack: false, rst: false },
  fragment: false,
};

/**
 * Sets of headers, for the packets that have the fixed values. Where only a few destinations are asked for, a
 * destination is its number among them: a handful of bits instead of 32.
 */
export class Headers {
  private readonly opaque = new Map<string, number>();
  private everyDestination: BitSet | undefined;

  /** @param destinations the only destinations there are; all where it is absent */
  constructor(
    readonly bdd: Bdd,
    readonly fixed: Fixed,
    private readonly destinations?: readonly number[],
  ) {}

  /** The packets whose field has a value. */
  value(field: Field, value: number): BitSet {
    return this.range(field, value, value);
  }

  /** The packets whose field lies between two values, both included. */
  range(field: Field, from: number, to: number): BitSet {
    const known = this.fixedValue(field);
    if (known !== undefined) return known >= from && known <= to ? ALL : NONE;
    if (field === 'destination' && this.destinations) {
      return this.numbered(this.destinations, (address) => address >= from && address <= to);
    }
    const { first, width } = FIELDS[field];
    return this.bdd.range(first, width, from, to);
  }

  /** The packets whose address has the bits of `address` where the wildcard has none. */
  wildcard(field: 'source' | 'destination', address: number, wildcard: number): BitSet {
    if (field === 'destination' && this.destinations) {
      return this.numbered(this.destinations, (one) => ((one ^ address) & ~wildcard) === 0);
    }
    const { first, width } = FIELDS[field];
    return this.bdd.cube(first, width, address, 2 ** width - 1 - wildcard);
  }

  /** The packets for one of the destinations that there are; made once, for every interface asks. */
  allDestinations(): BitSet {
    this.everyDestination ??= this.destinations ? this.numbered(this.destinations, () => true) : ALL;
    return this.everyDestination;
  }

  /** The packets for the destinations that pass a test. */
  private numbered(destinations: readonly number[], test: (address: number) => boolean): BitSet {
    const { first, width } = FIELDS.destination;
    return destinations.reduce((set, address, index) => {
      return test(address) ? this.bdd.or(set, this.bdd.cube(first, width, index, NUMBER_MASK)) : set;
    }, NONE);
  }

  /** The address that a destination field of a set stands for. */
  destinationOf(value: number): number {
    return this.destinations ? (this.destinations[value] ?? value) : value;
  }

  /** What stands for an address in the destination field of a set; undefined where it is none of the destinations. */
  destinationValue(address: number): number | undefined {
    if (!this.destinations) return address;
    const index = this.destinations.indexOf(address);
    return index < 0 ? undefined : index;
  }

  flag(flag: TcpFlag, set: boolean): BitSet {
    const known = this.fixed.flags?.[flag];
    if (known !== undefined) return known === set ? ALL : NONE;
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
