/**
 * Diagrams, and the sets of lists in them, which one version of a device hands on to the next: a list that stays the same
 * list is not compiled again, and what was asked of a set is known of it.
 */

import type { GroupMember, ObjectGroup, ObjectGroups } from '../device/objectGroups';
import { Bdd } from './bdd';
import { type Fixed, Headers, OPENING } from './headers';
import { ListSets } from './lists';

/** With so many nodes, or so many times those of the first version, the next version begins anew: nothing is thrown away else. */
const MAX_HANDED_ON = 1 << 19;
const MAX_GROWTH = 4;
const FEW_NODES = 1 << 14;

/** The opening packets to any destination and port. */
const ANY_PORT: Fixed = { ...OPENING, destinationPort: undefined };

interface Sets {
  readonly headers: Headers;
  lists: ListSets;
  groups: string;
}

/** Sets for the addresses that were asked for last, VRF by VRF: while an address is typed, each version has others. */
const MAX_SETS = 64;

export class SetStore {
  /** For questions about interfaces. */
  readonly bdd: Bdd;
  /** For questions about lists as such: one that is too complex for these leaves the others alone. */
  readonly generalBdd: Bdd;
  private readonly sets = new Map<string, Sets>();
  /** Nodes when the first version had asked all. */
  private first: number | undefined;

  /** @param maxNodes of either of the diagrams */
  constructor(maxNodes?: number) {
    this.bdd = new Bdd(maxNodes);
    this.generalBdd = new Bdd(maxNodes);
  }

  /**
   * The sets of opening packets to Smart Install.
   * @param destinations the only ones there are; any where it is absent
   */
  toPort(groups: ObjectGroups, destinations: readonly number[] | undefined): Sets {
    return this.setsOf(groups, `port ${destinations?.join(' ') ?? '*'}`, () => {
      return new Headers(this.bdd, OPENING, destinations);
    });
  }

  /** The sets of packets that open a TCP connection to any address and port. */
  general(groups: ObjectGroups): Sets {
    return this.setsOf(groups, 'general', () => new Headers(this.generalBdd, ANY_PORT));
  }

  /** What the next version of the device may go on with; undefined where it has grown so much that it is better to begin anew. */
  handOn(): SetStore | undefined {
    const size = this.bdd.size + this.generalBdd.size;
    this.first ??= size;
    if (size > MAX_HANDED_ON || size > FEW_NODES + this.first * MAX_GROWTH) return undefined;
    return this;
  }

  private setsOf(objectGroups: ObjectGroups, key: string, headersFor: () => Headers): Sets {
    const groups = keyOfGroups(objectGroups);
    let sets = this.sets.get(key);
    if (!sets) {
      const headers = headersFor();
      sets = { headers, lists: new ListSets(headers, objectGroups), groups };
    } else if (sets.groups !== groups) {
      // Lists that name none keep their identity; what was known of the others does not hold any more.
      sets.lists = new ListSets(sets.headers, objectGroups);
      sets.groups = groups;
    }
    this.sets.delete(key);
    this.sets.set(key, sets);
    const [oldest] = this.sets.keys();
    if (this.sets.size > MAX_SETS && oldest !== undefined) this.sets.delete(oldest);
    return sets;
  }
}

/** The same for groups that hold the same. */
function keyOfGroups(groups: ObjectGroups): string {
  if (groups.size === 0) return '';
  return JSON.stringify(
    [...groups.values()].map(({ kind, name, addresses, services, ports }: ObjectGroup) => [
      kind,
      name,
      addresses.map(keyOfMember),
      services.map(keyOfMember),
      ports.map(keyOfMember),
    ]),
  );
}

function keyOfMember(member: GroupMember<unknown>): unknown {
  return member.kind === 'unknown' ? ['unknown', member.text] : member;
}
