import type { Span } from '../syntax/tree';
import type { Binding } from './filters';
import type { Switchport } from './switchport';
import type { VlanSet } from './vlans';

/** How an interface comes by an IPv4 address. */
export type AddressKind =
  | 'static'
  /** From DHCP or from the peer: any address. */
  | 'dynamic'
  /** Borrowed from another interface. */
  | 'unnumbered'
  /** Shared by HSRP, VRRP or GLBP. */
  | 'virtual'
  /** Something that is no IPv4 address to us: a masked dump, a variable. */
  | 'unknown';

export interface InterfaceAddress {
  readonly kind: AddressKind;
  /** Dotted address of `static` and `virtual` ones. */
  readonly address?: string;
  /** Dotted subnet mask of `static` ones. */
  readonly mask?: string;
  readonly secondary: boolean;
  /** Is it that of a group of devices (HSRP, VRRP, GLBP)? */
  readonly shared?: true;
  /** The interface an `unnumbered` one borrows from. */
  readonly from?: string;
  readonly span: Span;
}

/** An `ip access-group` line. */
export interface AccessGroup {
  /** Name or number of the list, as written: names are case-sensitive. */
  readonly list: string;
  readonly span: Span;
  /** Is a second list chained to it (`common`)? */
  readonly chained: boolean;
}

export type GroupMode = 'prefer port' | 'prefer vlan' | 'merge' | 'unread';

/** Something else on an interface that can filter what arrives. */
export interface InputPolicy {
  readonly name: string;
  readonly span: Span;
}

export interface Interface {
  /** The name as the device prints it. */
  readonly name: string;
  readonly type: string;
  /** The `interface` line: the first of its own, else that of the first range it is in. */
  readonly span: Span;
  readonly description?: string;
  readonly addresses: readonly InterfaceAddress[];
  readonly vrf?: string;
  readonly shutdown: boolean;
  readonly switchport: Switchport;
  readonly channelGroup?: number;
  /** Templates that it takes commands from, and the lines that say so. */
  readonly templates?: readonly Binding[];
  /** The line by which it asks a server who is there: the server may send an access list, too. */
  readonly authenticates?: Span;
  /** Bridge domains of its service instances, by number; `unknown` for what is none. */
  readonly bridgeDomains?: readonly (number | 'unknown')[];
  /** `macro auto global processing` among its lines, which is a command for all ports. */
  readonly macrosOnAll?: Span;
  /** What the device applies to ports by itself, and not to this one. */
  readonly spared?: readonly ('macros' | 'autoconf')[];
  /** Secondary private VLANs that an SVI maps. */
  readonly secondaryVlans?: VlanSet;
  readonly accessGroups: {
    readonly in?: AccessGroup;
    readonly out?: AccessGroup;
    /** `access-group mode`: how the list of the port joins those of its VLAN and of the SVI; `unread` for an unknown word. */
    readonly mode?: GroupMode;
  };
  /** `no ip address`, which only a layer 3 port prints. */
  readonly noAddress: boolean;
  /** `service-policy input`. */
  readonly inputPolicy?: InputPolicy;
  readonly zone?: string;
  /** The lines that give it an IPv6 address other hosts than those on its link may reach, or may give it one: `autoconfig`. */
  readonly ipv6: readonly { readonly words: string; readonly span: Span }[];
}
