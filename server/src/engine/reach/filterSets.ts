/** The filters on a path as sets of packets. */
import { filtersNothing } from '../device/acl/list';
import type { ClassCondition } from '../device/classConditions';
import type { Device } from '../device/device';
import type { VlanMapEntry } from '../device/filters';
import {
  CLASS_DEFAULT,
  classesInOrder,
  isInspecting,
  MAX_DEPTH,
  type PolicyClass,
  type PolicyMap,
} from '../device/policies';
import { ALL, type Bdd, NONE } from './bdd';
import {
  type Bounds,
  both,
  type Decision,
  decision,
  EVERYTHING,
  either,
  eitherOrBoth,
  exactly,
  inSequence,
  NOTHING,
  outside,
  passing,
  UNKNOWN,
} from './bounds';
import type { Filter, ListFilter, Reading, UnsettledFilter, Way } from './filter';
import type { Headers } from './headers';
import type { ListSets } from './lists';

export class FilterSets {
  private readonly bdd: Bdd;

  /** @param lists the sets of the device's lists among these headers */
  constructor(
    private readonly device: Device,
    private readonly headers: Headers,
    readonly lists: ListSets,
  ) {
    this.bdd = headers.bdd;
  }

  /** The packets that every filter of a path lets pass. */
  path(filters: readonly Filter[]): Bounds {
    return filters.reduce((set: Bounds, filter) => both(this.bdd, set, this.filter(filter)), EVERYTHING);
  }

  /** The packets that a filter lets pass. */
  filter(filter: Filter): Bounds {
    switch (filter.kind) {
      case 'list':
        return this.listFilter(filter);
      case 'vlan-map':
        return this.vlanMap(filter.map.entries);
      case 'policy':
        return this.policy(filter.policy, 0);
      case 'unknown':
        return UNKNOWN;
      case 'unsettled':
        return this.unsettled(filter);
      case 'ways':
        return filter.ways.reduce((set, way) => either(this.bdd, set, this.way(way)), NOTHING);
    }
  }

  private unsettled({ filters: [first, ...others], orNone }: UnsettledFilter): Bounds {
    const any = others.reduce((set, one) => eitherOrBoth(this.bdd, set, this.filter(one)), this.filter(first));
    return orNone ? { lower: any.lower, upper: ALL } : any;
  }

  /** The packets that may get in by a way, and those that surely do. */
  way({ readings: [first, ...others], doubt }: Way): Bounds {
    const path = (reading: Reading) => this.path(reading.filters);
    const set = others.reduce((all, one) => eitherOrBoth(this.bdd, all, path(one)), path(first));
    return doubt === undefined ? set : { lower: NONE, upper: set.upper };
  }

  /** A list that is not there, or has no entry, filters nothing. */
  private listFilter({ list }: ListFilter): Bounds {
    return filtersNothing(list) ? EVERYTHING : this.lists.permitted(list, 'permit');
  }

  /** What a list matches where it only picks packets; nobody says what an empty or missing one picks. */
  private picked(name: string, wanted: boolean): Bounds {
    const list = this.device.accessLists.get(name);
    return filtersNothing(list) ? UNKNOWN : this.lists.permitted(list, wanted ? 'permit' : 'deny');
  }

  private vlanMap(entries: readonly VlanMapEntry[]): Bounds {
    const own = entries.filter(({ other }) => !other);
    const decisions = own.map(({ lists, action }) => {
      const passes = action === 'forward';
      const sets = lists.map(({ name }) => this.picked(name, passes));
      const matched = lists.length === 0 ? EVERYTHING : sets.reduce((a, b) => either(this.bdd, a, b), NOTHING);
      return decision(matched, passes);
    });
    // Once an entry asks for IP packets, those that no entry matches are dropped.
    return passing(this.bdd, inSequence(this.bdd, decisions), own.length === 0);
  }

  private policy(policy: PolicyMap, depth: number): Bounds {
    return passing(this.bdd, this.decisions(policy, depth), !isInspecting(policy));
  }

  private decisions(policy: PolicyMap, depth: number): Decision {
    if (depth > MAX_DEPTH) return { pass: ALL, drop: ALL, decided: NONE, exact: false };
    return inSequence(
      this.bdd,
      classesInOrder(policy).map((one) => this.classDecision(one, isInspecting(policy), depth)),
    );
  }

  private classDecision({ name, actions }: PolicyClass, inspect: boolean, depth: number): Decision {
    const nested = actions.find(({ kind }) => kind === 'policy');
    const drops = actions.some(({ kind }) => kind === 'drop') || (inspect && actions.length === 0);
    const matchedIf = (wanted: boolean) =>
      name === CLASS_DEFAULT ? EVERYTHING : this.classMap(name, wanted, depth + 1);
    if (drops || nested?.kind !== 'policy') return decision(matchedIf(!drops), !drops);
    const inner = this.device.policies.policyMaps.get(nested.name);
    const passed = inner ? this.policy(inner, depth + 1) : UNKNOWN;
    const dropped = outside(this.bdd, passed);
    // The sender comes under the class where the inner policy lets it pass, and keeps out of it where it drops.
    const [sought, shunned] = [matchedIf(true), matchedIf(false)];
    return {
      pass: this.bdd.and(sought.upper, passed.upper),
      drop: this.bdd.and(shunned.upper, dropped.upper),
      decided: this.bdd.or(shunned.lower, this.bdd.and(sought.lower, passed.lower)),
      exact: false,
    };
  }

  /** @param wanted does the sender gain by being matched? Then what it chooses is chosen so */
  private classMap(name: string, wanted: boolean, depth: number): Bounds {
    const map = this.device.policies.classMaps.get(name);
    // Classes that a device comes with show no conditions.
    if (!map || map.conditions.length === 0 || depth > MAX_DEPTH) return UNKNOWN;
    const sets = map.conditions.map((condition) => this.condition(condition, wanted, depth));
    return map.mode === 'all'
      ? sets.reduce((a, b) => both(this.bdd, a, b), EVERYTHING)
      : sets.reduce((a, b) => either(this.bdd, a, b), NOTHING);
  }

  private condition(condition: ClassCondition, wanted: boolean, depth: number): Bounds {
    if (!condition.negated) return this.plainCondition(condition, wanted, depth);
    return outside(this.bdd, this.plainCondition(condition, !wanted, depth));
  }

  private plainCondition(condition: ClassCondition, wanted: boolean, depth: number): Bounds {
    switch (condition.kind) {
      case 'any':
        return EVERYTHING;
      case 'access-list':
        return this.picked(condition.list, wanted);
      case 'class':
        return this.classMap(condition.name, wanted, depth + 1);
      case 'protocol':
        if (condition.protocol === 'all') return EVERYTHING;
        return condition.protocol === 'none' ? NOTHING : exactly(this.headers.value('protocol', condition.protocol));
      case 'port':
        return both(
          this.bdd,
          exactly(this.headers.value('protocol', condition.protocol)),
          exactly(this.headers.value('destinationPort', condition.port)),
        );
      case 'chosen':
        return wanted ? EVERYTHING : NOTHING;
      case 'unknown':
        return UNKNOWN;
    }
  }
}
