/** Access lists as sets of packets. */

import type { AccessList, Entry } from '../device/acl/list';
import {
  type AddressSpec,
  type EntryMatch,
  type FlagCondition,
  hasUpperLayer,
  type PortSpec,
  type ServiceMatch,
} from '../device/acl/match';
import { type GroupMember, membersOf, type ObjectGroup, type ObjectGroups } from '../device/objectGroups';
import { ALL, type Bdd, type BitSet, NONE } from './bdd';
import {
  type Bounds,
  both,
  decision,
  EVERYTHING,
  either,
  exactly,
  inSequence,
  NOTHING,
  passing,
  UNKNOWN,
} from './bounds';
import { type AddressBlock, prefixesBetween } from './cover';
import { firstMatch, type Rule } from './firstMatch';
import type { Headers } from './headers';

/**
 * Conditions that the sender or the clock decides (`dscp ef`, `time-range`):
 * - `permit`, `deny`: they come out so that the list does that, if it can;
 * - `opaque`: each is a bit of its own, for comparing lists.
 */
export type Choice = 'permit' | 'deny' | 'opaque';

/** With more sources in a group, its set is made once rather than a rule for each of them in each entry. */
const FEW_BLOCKS = 64;

/** What stands at the end of every list. */
const DENY_ALL: Rule = { address: 0, care: 0, rest: EVERYTHING, passes: false };

interface SourceBlocks {
  readonly blocks: readonly AddressBlock[];
  readonly complete: boolean;
}

/** The sets of entries and lists, each made once. */
export class ListSets {
  readonly bdd: Bdd;
  private readonly lists = new Map<string, WeakMap<AccessList, Bounds>>();
  private readonly groups = new Map<string, Bounds>();
  private readonly groupBlocks = new Map<string, SourceBlocks>();

  constructor(
    private readonly headers: Headers,
    private readonly objectGroups: ObjectGroups,
  ) {
    this.bdd = headers.bdd;
  }

  /** The packets that a list with entries permits. */
  permitted(list: AccessList, choice: Choice): Bounds {
    let known = this.lists.get(choice);
    if (!known) {
      known = new WeakMap();
      this.lists.set(choice, known);
    }
    let set = known.get(list);
    if (!set) {
      set = this.compile(list, choice);
      known.set(list, set);
    }
    return set;
  }

  private compile(list: AccessList, choice: Choice): Bounds {
    // An entry that is not understood may be anything, anywhere: where it stands it may permit and deny.
    if (list.doubts.length > 0) return UNKNOWN;
    if (list.entries.some(({ match: { source } }) => this.sourceBlocks(source).blocks.length > FEW_BLOCKS)) {
      const decisions = list.entries.map((entry) => decision(this.matched(entry, choice), entry.action === 'permit'));
      return passing(this.bdd, inSequence(this.bdd, decisions), false);
    }
    const rules = list.entries.flatMap((entry) => this.rulesOf(entry, choice));
    return passing(this.bdd, firstMatch(this.bdd, [...rules, DENY_ALL]), false);
  }

  /** The packets that an entry matches, whatever stands before it. */
  matched(entry: Entry, choice: Choice): Bounds {
    const rest = this.fromAnywhere(entry, choice);
    return rest.upper === NONE ? NOTHING : both(this.bdd, this.address(entry.match.source, 'source'), rest);
  }

  private rulesOf(entry: Entry, choice: Choice): Rule[] {
    const rest = this.fromAnywhere(entry, choice);
    const passes = entry.action === 'permit';
    if (rest.upper === NONE) return [];
    const { blocks, complete } = this.sourceBlocks(entry.match.source);
    const rules = blocks.map(({ address, wildcard }): Rule => ({ address, care: ~wildcard, rest, passes }));
    return complete ? rules : [...rules, { address: 0, care: 0, rest: both(this.bdd, rest, UNKNOWN), passes }];
  }

  /** What an entry matches apart from its source. */
  private fromAnywhere(entry: Entry, choice: Choice): Bounds {
    const { match } = entry;
    const conditions = [...match.chosen, ...(match.timeRange === undefined ? [] : [`time-range ${match.timeRange}`])];
    if (conditions.length > 0 && choice !== 'opaque' && entry.action !== choice) return NOTHING;
    let set = this.header(entry);
    if (choice === 'opaque') {
      const unknown = match.unknown === undefined ? [] : [`${entry.action} ${entry.text}`];
      for (const text of [...conditions, ...unknown])
        set = both(this.bdd, set, exactly(this.headers.opaqueCondition(text)));
      return set;
    }
    return match.unknown === undefined ? set : { lower: NONE, upper: set.upper };
  }

  /**
   * Behind the first fragment there are no ports, flags or ICMP types: a permit that asks for some matches all such
   * fragments of its protocol and destinations, a deny none (Cisco, "Access Control Lists and IP Fragments").
   */
  private header({ match, action }: Entry): Bounds {
    const { bdd, headers } = this;
    const destination = this.address(match.destination, 'destination');
    const fragments = headers.fragments();
    const first = both(bdd, destination, match.fragments ? NOTHING : this.wanted(match));
    if (fragments === NONE) return first;
    const asksForMore = !match.fragments && hasUpperLayer(match);
    const behind =
      asksForMore && action === 'deny' ? NOTHING : both(bdd, destination, this.wanted(protocolOnly(match)));
    const inFirst = both(bdd, first, exactly(bdd.not(fragments)));
    return either(bdd, inFirst, both(bdd, behind, exactly(fragments)));
  }

  private wanted(match: EntryMatch): Bounds {
    return match.service === undefined ? this.service(match) : this.serviceGroup(match.service);
  }

  private service({ protocol, sourcePorts, destinationPorts, icmp, flags }: ServiceMatch): Bounds {
    const { bdd, headers } = this;
    let set: Bounds = protocol === undefined ? EVERYTHING : exactly(headers.value('protocol', protocol));
    if (set.upper === NONE) return set;
    if (sourcePorts) set = both(bdd, set, this.ports(sourcePorts, 'sourcePort'));
    if (destinationPorts) set = both(bdd, set, this.ports(destinationPorts, 'destinationPort'));
    if (icmp) {
      set = both(bdd, set, exactly(headers.value('icmpType', icmp.type)));
      if (icmp.code !== undefined) set = both(bdd, set, exactly(headers.value('icmpCode', icmp.code)));
    }
    return flags ? both(bdd, set, exactly(this.flags(flags))) : set;
  }

  private flags({ mode, flags }: FlagCondition): BitSet {
    const sets = flags.map(({ flag, set }) => this.headers.flag(flag, set));
    return mode === 'all'
      ? sets.reduce((a, b) => this.bdd.and(a, b), ALL)
      : sets.reduce((a, b) => this.bdd.or(a, b), NONE);
  }

  private ports(spec: PortSpec, field: 'sourcePort' | 'destinationPort'): Bounds {
    if (spec.kind === 'group') return this.portGroup(spec.name, field);
    return exactly(
      spec.ranges.reduce((set, [from, to]) => this.bdd.or(set, this.headers.range(field, from, to)), NONE),
    );
  }

  /** The sources of an entry; not `complete` where there may be others. */
  private sourceBlocks(spec: AddressSpec): SourceBlocks {
    switch (spec.kind) {
      case 'any':
        return { blocks: [{ address: 0, wildcard: 2 ** 32 - 1 }], complete: true };
      case 'wildcard':
        return { blocks: [spec], complete: true };
      case 'range':
        return { blocks: prefixesBetween(spec.from, spec.to), complete: true };
      case 'group': {
        let known = this.groupBlocks.get(spec.name);
        if (!known) {
          known = this.blocksOfGroup(this.objectGroups.get(spec.name));
          this.groupBlocks.set(spec.name, known);
        }
        return known;
      }
      default:
        return { blocks: [], complete: false };
    }
  }

  private blocksOfGroup(group: ObjectGroup | undefined): SourceBlocks {
    const members = group ? membersOf(group, this.objectGroups, ({ addresses }) => addresses) : [];
    const known = members.flatMap((member) => (member.kind === 'value' ? [this.sourceBlocks(member.value)] : []));
    return {
      blocks: known.flatMap(({ blocks }) => blocks),
      complete: group !== undefined && known.length === members.length && known.every(({ complete }) => complete),
    };
  }

  private address(spec: AddressSpec, field: 'source' | 'destination'): Bounds {
    switch (spec.kind) {
      case 'any':
        return EVERYTHING;
      case 'wildcard':
        return exactly(this.headers.wildcard(field, spec.address, spec.wildcard));
      case 'range':
        return exactly(this.headers.range(field, spec.from, spec.to));
      case 'group':
        return this.group(
          spec.name,
          field,
          ({ addresses }) => addresses,
          (value) => this.address(value, field),
        );
      default:
        return UNKNOWN;
    }
  }

  private serviceGroup(name: string): Bounds {
    return this.group(
      name,
      'service',
      ({ services }) => services,
      (values) => values.reduce((set, value) => either(this.bdd, set, this.service(value)), NOTHING),
    );
  }

  /** A service group in the place of ports gives its ports. */
  private portGroup(name: string, field: 'sourcePort' | 'destinationPort'): Bounds {
    if (this.objectGroups.get(name)?.kind === 'service') return UNKNOWN;
    return this.group(
      name,
      field,
      ({ ports }) => ports,
      (value) => this.ports(value, field),
    );
  }

  /** What a group holds that is not in the text cannot be told. */
  private group<T>(
    name: string,
    field: string,
    members: (group: ObjectGroup) => readonly GroupMember<T>[],
    setOf: (value: T) => Bounds,
  ): Bounds {
    const key = `${field} ${name}`;
    let set = this.groups.get(key);
    if (!set) {
      const group = this.objectGroups.get(name);
      set = group ? this.union(membersOf(group, this.objectGroups, members), setOf) : UNKNOWN;
      this.groups.set(key, set);
    }
    return set;
  }

  private union<T>(members: readonly GroupMember<T>[], setOf: (value: T) => Bounds): Bounds {
    const sets = members.map((member) => (member.kind === 'value' ? setOf(member.value) : UNKNOWN));
    return sets.reduce((a, b) => either(this.bdd, a, b), NOTHING);
  }
}

function protocolOnly({ protocol, source, destination, fragments, chosen }: EntryMatch): EntryMatch {
  return { protocol, source, destination, fragments, chosen };
}
