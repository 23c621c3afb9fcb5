/** Why a path cannot be judged: the lines that are not understood, where packets get as far as to them. */

import { type AccessList, filtersNothing } from '../device/acl/list';
import { namesGroup } from '../device/acl/match';
import type { Device } from '../device/device';
import type { Interface } from '../device/interface';
import { CLASS_DEFAULT, type ClassMap, MAX_DEPTH, type PolicyMap } from '../device/policies';
import { whyUnclear } from '../device/unclearLines';
import { say } from '../messages/say';
import { type Span, spanOf } from '../syntax/tree';
import { ALL, NONE } from './bdd';
import type { Filter, PolicyFilter, Reading, UnsettledFilter, VlanMapFilter, Way } from './filter';
import type { FilterSets } from './filterSets';
import type { Headers } from './headers';

export interface Doubt {
  readonly span: Span;
  readonly reason: string;
}

/** Lines that are named where many are unclear for the same reason. */
const MOST_UNCLEAR = 3;

/** Why lines that restrict an interface may not be there: nothing in the text keeps anybody out for sure then. */
export function doubtsOfText({ uncertain, unclear }: Device, { span }: Interface): Doubt[] {
  if (uncertain) return [{ span, reason: say`the lines that restrict it may not be there: ${uncertain}` }];
  return unclear
    .slice(0, MOST_UNCLEAR)
    .map(({ statement, why }) => ({ span: spanOf(statement), reason: whyUnclear(why) }));
}

/** Every doubt on a path, each line once. */
export function doubtsOf(device: Device, filters: readonly Filter[], sets: FilterSets, headers: Headers): Doubt[] {
  const finder = new DoubtFinder(device, sets, headers);
  for (const filter of filters) finder.filter(filter);
  return finder.doubts;
}

class DoubtFinder {
  readonly doubts: Doubt[] = [];
  private readonly seen = new Set<unknown>();
  /** The maps that are being looked through: one that comes again names itself. */
  private readonly open = new Set<unknown>();

  constructor(
    private readonly device: Device,
    private readonly sets: FilterSets,
    private readonly headers: Headers,
  ) {}

  filter(filter: Filter): void {
    switch (filter.kind) {
      case 'list':
        if (filter.list) this.list(filter.list);
        break;
      case 'vlan-map':
        this.vlanMap(filter);
        break;
      case 'policy':
        this.once(filter.policy, filter.span, () => this.policy(filter.policy, filter.span, 0));
        break;
      case 'unknown':
        this.add(filter.span, filter.reason);
        break;
      case 'unsettled':
        this.unsettled(filter);
        break;
      case 'ways':
        for (const way of filter.ways) this.way(way, filter.span);
    }
  }

  private unsettled(filter: UnsettledFilter): void {
    const { lower, upper } = this.sets.filter(filter);
    const { bdd } = this.headers;
    if (bdd.and(bdd.minus(upper, lower), this.headers.allDestinations()) === NONE) return;
    this.add(filter.span, filter.reason);
    for (const inner of filter.filters) this.filter(inner);
  }

  /** @param at the SVI, where the text does not show the port */
  private way({ doubt, readings, unsettled, span }: Way, at: Span): void {
    if (doubt !== undefined) this.add(span ?? at, doubt);
    if (unsettled && this.differ(readings)) this.add(unsettled.span, unsettled.reason);
    for (const { filters } of readings) for (const inner of filters) this.filter(inner);
  }

  /** Does it make a difference which of some readings holds? */
  private differ(readings: readonly Reading[]): boolean {
    const { bdd } = this.headers;
    const sets = readings.map(({ filters }) => this.sets.path(filters));
    const sure = sets.reduce((all, { lower }) => bdd.and(all, lower), ALL);
    const possible = sets.reduce((all, { upper }) => bdd.or(all, upper), NONE);
    return bdd.and(bdd.minus(possible, sure), this.headers.allDestinations()) !== NONE;
  }

  private add(span: Span, reason: string): void {
    const known = this.doubts.some((doubt) => doubt.span.block === span.block && doubt.span.start === span.start);
    if (!known) this.doubts.push({ span, reason });
  }

  private list(list: AccessList): void {
    if (this.seen.has(list)) return;
    this.seen.add(list);
    const { bdd } = this.headers;
    for (const { span, reason } of list.doubts) this.add(span, reason);
    if (list.entries.every(({ match }) => match.unknown === undefined && !namesGroup(match))) return;
    let rest = ALL;
    for (const entry of list.entries) {
      const { lower, upper } = this.sets.lists.matched(entry, 'permit');
      if (lower !== upper && bdd.and(rest, upper) !== NONE)
        this.add(
          entry.span,
          entry.match.unknown ?? say`an object group it names is not in the text, is empty, or is not understood`,
        );
      rest = bdd.minus(rest, lower);
      if (rest === NONE) break;
    }
  }

  private picked(name: string, span: Span): void {
    const list = this.device.accessLists.get(name);
    if (filtersNothing(list)) this.add(span, say`access list ${name} is undefined or empty`);
    else this.list(list as AccessList);
  }

  private vlanMap({ map }: VlanMapFilter): void {
    for (const { lists } of map.entries) for (const { name, span } of lists) this.picked(name, span);
  }

  private policy({ classes }: PolicyFilter['policy'], span: Span, depth: number): void {
    if (this.isTooDeep(span, depth)) return;
    for (const one of classes) {
      if (one.name !== CLASS_DEFAULT) this.classMap(one.name, one.span, depth + 1);
      for (const action of one.actions) {
        if (action.kind !== 'policy') continue;
        const inner = this.device.policies.policyMaps.get(action.name);
        if (!inner) this.add(action.span, say`the policy map ${action.name} is not in the text`);
        else this.once(inner, action.span, () => this.policy(inner, span, depth + 1));
      }
    }
  }

  /** Looks through a map that was not looked through before. */
  private once(map: ClassMap | PolicyMap, span: Span, look: () => void): void {
    if (this.open.has(map)) this.tooDeep(span);
    if (this.seen.has(map)) return;
    this.seen.add(map);
    this.open.add(map);
    look();
    this.open.delete(map);
  }

  private isTooDeep(span: Span, depth: number): boolean {
    if (depth > MAX_DEPTH) this.tooDeep(span);
    return depth > MAX_DEPTH;
  }

  private tooDeep(span: Span): void {
    this.add(span, say`classes and policies name others more than ${MAX_DEPTH} deep`);
  }

  private classMap(name: string, span: Span, depth: number): void {
    if (this.isTooDeep(span, depth)) return;
    const map = this.device.policies.classMaps.get(name);
    if (!map || map.conditions.length === 0) {
      this.add(span, say`the text does not say what class ${name} matches`);
      return;
    }
    this.once(map, span, () => {
      for (const condition of map.conditions) {
        if (condition.kind === 'unknown') this.add(condition.span, say`\`${condition.text}\` is not modelled`);
        else if (condition.kind === 'access-list') this.picked(condition.list, condition.span);
        else if (condition.kind === 'class') this.classMap(condition.name, condition.span, depth + 1);
      }
    });
  }
}
