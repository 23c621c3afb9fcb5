/** One packet along the filters of a path, step by step, with the line that decides at each. */

import { type Entry, filtersNothing } from '../device/acl/list';
import type { ClassCondition } from '../device/classConditions';
import type { Device } from '../device/device';
import {
  CLASS_DEFAULT,
  classesInOrder,
  isInspecting,
  MAX_DEPTH,
  type PolicyClass,
  type PolicyMap,
} from '../device/policies';
import { say } from '../messages/say';
import type { Span } from '../syntax/tree';
import type {
  Filter,
  ListFilter,
  PlacedFilter,
  PolicyFilter,
  UnsettledFilter,
  VlanMapFilter,
  Way,
  WaysFilter,
} from './filter';
import { type Answer, all, any, decide, negate, type Packet } from './packet';

/** What a filter did with a packet. */
export interface Step {
  readonly filter: Filter;
  /** The port taken, where there were several ways. */
  readonly port?: string;
  readonly passed: Answer;
  /** Does it stand aside for another filter, so that it lets everything pass? */
  readonly isAside?: true;
  /** The entry of a list that decided. */
  readonly entry?: Entry;
  /** The line that decided. */
  readonly span?: Span;
  /** Why, in words for people. */
  readonly reason: string;
}

/** A filter's decision, before it is known where it stands. */
type Outcome = Omit<Step, 'filter' | 'port' | 'isAside'>;

/** Takes a packet along filters until one stops it. */
export function walk(device: Device, filters: readonly Filter[], packet: Packet): Step[] {
  const walker = new Walker(device, packet);
  const steps: Step[] = [];
  for (const filter of filters) {
    steps.push(...walker.steps(filter));
    if (steps.at(-1)?.passed === 'no') break;
  }
  return steps;
}

/** Does the packet reach the end of a walk? */
export function arrives(steps: readonly Step[]): Answer {
  return all(
    steps.map(
      ({ passed }) =>
        () =>
          passed,
    ),
  );
}

class Walker {
  constructor(
    private readonly device: Device,
    private readonly packet: Packet,
  ) {}

  steps(filter: Filter): Step[] {
    if (filter.kind !== 'ways') return [{ filter, ...this.placed(filter) }];
    const tries = filter.ways.map((way) => this.way(way, filter));
    return (
      tries.find((steps) => arrives(steps) === 'yes') ??
      tries.find((steps) => arrives(steps) === 'unknown') ??
      tries[0] ??
      []
    );
  }

  private way({ port, doubt, readings, span }: Way, ways: WaysFilter): Step[] {
    const named = (outcome: Step): Step => (port === undefined ? outcome : { ...outcome, port });
    const steps = this.readings(readings).map(named);
    if (doubt !== undefined && arrives(steps) !== 'no')
      steps.push(named({ filter: ways, span: span ?? ways.span, passed: 'unknown', reason: doubt }));
    return steps;
  }

  /** The steps of the reading that holds; where nothing tells which, every filter that may count. */
  private readings([first, ...others]: Way['readings']): Step[] {
    if (others.length === 0) {
      const aside = first.aside.map(
        (filter): Step => ({ filter, span: filter.span, passed: 'yes', isAside: true, reason: first.why }),
      );
      return [...first.filters.map((filter) => ({ filter, ...this.placed(filter) })), ...aside];
    }
    const tries = [first, ...others].map(({ filters }) =>
      filters.map((filter): Step => ({ filter, ...this.placed(filter) })),
    );
    const fates = new Set(tries.map(arrives));
    const met = new Set<Filter>();
    const steps = tries.flat().filter(({ filter }) => !met.has(filter) && met.add(filter));
    if (fates.size === 1) return steps;
    // What drops is known to drop on some platforms only.
    return steps.map((step) =>
      step.passed === 'no'
        ? { ...step, passed: 'unknown', reason: say`${step.reason}, but on some switches this filter stands aside` }
        : step,
    );
  }

  private placed(filter: PlacedFilter): Outcome {
    switch (filter.kind) {
      case 'list':
        return this.list(filter);
      case 'vlan-map':
        return this.vlanMap(filter);
      case 'policy':
        return this.policyFilter(filter);
      case 'unknown':
        return { passed: 'unknown', span: filter.span, reason: filter.reason };
      case 'unsettled':
        return this.unsettled(filter);
    }
  }

  private unsettled({ filters, orNone, span, reason }: UnsettledFilter): Outcome {
    const outcomes = filters.map((one) => this.placed(one));
    const [first] = outcomes;
    const agreed = outcomes.every(({ passed }) => passed === first?.passed);
    if (first && agreed && (first.passed === 'yes' || (first.passed === 'no' && !orNone))) return first;
    return { passed: 'unknown', span, reason };
  }

  private list({ list, name, span }: ListFilter): Outcome {
    if (filtersNothing(list)) {
      return {
        passed: 'yes',
        span,
        reason: list
          ? say`${name} has no entry, so it filters nothing`
          : say`list ${name} is undefined, so everything is permitted`,
      };
    }
    const { action, entry } = decide(list, this.packet, this.device.objectGroups, 'permit');
    const doubt = list.doubts[0];
    if (action === 'unknown') {
      const at = entry?.span ?? doubt?.span ?? span;
      return {
        passed: 'unknown',
        span: at,
        reason: entry?.match.unknown ?? doubt?.reason ?? say`an object group is not known`,
        ...(entry && { entry }),
      };
    }
    const passed = action === 'permit' ? 'yes' : 'no';
    return entry
      ? {
          passed,
          entry,
          span: entry.span,
          reason:
            action === 'permit'
              ? say`permitted by entry ${entry.sequence}${conditionsOf(entry)}`
              : say`denied by entry ${entry.sequence}${conditionsOf(entry)}`,
        }
      : { passed, span, reason: say`no entry matches: denied at the end of the list` };
  }

  private vlanMap({ map, name, span }: VlanMapFilter): Outcome {
    const own = map.entries.filter(({ other }) => !other);
    const possible: Outcome[] = [];
    for (const entry of own) {
      const passes = entry.action === 'forward';
      const lists = entry.lists.map((list) => () => this.picked(list.name, passes));
      const matched = lists.length === 0 ? 'yes' : any(lists);
      if (matched === 'no') continue;
      const reason = say`entry ${entry.sequence} of ${name}: ${entry.action}`;
      possible.push({ span: entry.span, passed: passes ? 'yes' : 'no', reason });
      if (matched === 'yes') return agreed(possible, span);
    }
    const last: Outcome =
      own.length === 0
        ? { passed: 'yes', span, reason: say`${name} matches no IP packets` }
        : { passed: 'no', span, reason: say`no entry of ${name} matches: dropped at its end` };
    return agreed([...possible, last], span);
  }

  private picked(name: string, wanted: boolean): Answer {
    const list = this.device.accessLists.get(name);
    if (filtersNothing(list)) return 'unknown';
    const { action } = decide(list, this.packet, this.device.objectGroups, wanted ? 'permit' : 'deny');
    return action === 'unknown' ? 'unknown' : action === 'permit' ? 'yes' : 'no';
  }

  private policyFilter({ policy, span }: PolicyFilter): Outcome {
    return this.policy(policy, span, 0);
  }

  private policy(policy: PolicyMap, span: Span, depth: number): Outcome {
    if (depth > MAX_DEPTH) return { passed: 'unknown', span, reason: say`the policy maps go in circles` };
    const possible: Outcome[] = [];
    for (const one of classesInOrder(policy)) {
      const outcome = this.classOutcome(one, isInspecting(policy), depth);
      if (outcome.matched === 'no') continue;
      possible.push(outcome);
      if (outcome.matched === 'yes') return agreed(possible, span);
    }
    const last: Outcome = isInspecting(policy)
      ? { passed: 'no', span, reason: say`no class of ${policy.name} matches: dropped` }
      : { passed: 'yes', span, reason: say`no class of ${policy.name} matches: not limited` };
    return agreed([...possible, last], span);
  }

  private classOutcome(one: PolicyClass, inspect: boolean, depth: number): Outcome & { readonly matched: Answer } {
    const nested = one.actions.find((action) => action.kind === 'policy');
    const drop = one.actions.find((action) => action.kind === 'drop');
    const drops = drop !== undefined || (inspect && one.actions.length === 0);
    const matchedIf = (wanted: boolean) =>
      one.name === CLASS_DEFAULT ? 'yes' : this.classMap(one.name, wanted, depth + 1);
    if (!drops && nested?.kind === 'policy') return this.nested(one, nested.name, matchedIf, depth);
    const limited = one.actions.some(({ kind }) => kind === 'rate-limit');
    const reason = drops
      ? say`class ${one.name} drops`
      : limited
        ? say`class ${one.name} only limits the rate`
        : say`class ${one.name} lets it pass`;
    return { matched: matchedIf(!drops), passed: drops ? 'no' : 'yes', span: one.span, reason };
  }

  /** The sender comes under the class where the inner policy lets it pass, and keeps out of it where it drops. */
  private nested(
    { span }: PolicyClass,
    name: string,
    matchedIf: (wanted: boolean) => Answer,
    depth: number,
  ): Outcome & { readonly matched: Answer } {
    const inner = this.device.policies.policyMaps.get(name);
    if (!inner)
      return { matched: matchedIf(true), passed: 'unknown', span, reason: say`its inner policy is not in the text` };
    const outcome = this.policy(inner, span, depth + 1);
    return { ...outcome, matched: matchedIf(outcome.passed !== 'no') };
  }

  private classMap(name: string, wanted: boolean, depth: number): Answer {
    const map = this.device.policies.classMaps.get(name);
    if (!map || map.conditions.length === 0 || depth > MAX_DEPTH) return 'unknown';
    const answers = map.conditions.map((condition) => () => this.condition(condition, wanted, depth));
    return map.mode === 'all' ? all(answers) : any(answers);
  }

  private condition(condition: ClassCondition, wanted: boolean, depth: number): Answer {
    return condition.negated
      ? negate(this.plainCondition(condition, !wanted, depth))
      : this.plainCondition(condition, wanted, depth);
  }

  private plainCondition(condition: ClassCondition, wanted: boolean, depth: number): Answer {
    const { protocol, destinationPort } = this.packet;
    switch (condition.kind) {
      case 'any':
        return 'yes';
      case 'access-list':
        return this.picked(condition.list, wanted);
      case 'class':
        return this.classMap(condition.name, wanted, depth + 1);
      case 'protocol':
        return condition.protocol === 'all' || condition.protocol === protocol ? 'yes' : 'no';
      case 'port':
        return condition.protocol === protocol && condition.port === destinationPort ? 'yes' : 'no';
      case 'chosen':
        return wanted ? 'yes' : 'no';
      case 'unknown':
        return 'unknown';
    }
  }
}

/** The outcome of classes of which each may be the one that matches: known where all agree. */
function agreed(possible: readonly Outcome[], span: Span): Outcome {
  const [first] = possible;
  if (first && possible.every(({ passed }) => passed === first.passed)) return first;
  return { passed: 'unknown', span: first?.span ?? span, reason: say`what its class matches is not known` };
}

function conditionsOf({ match }: Entry): string {
  const conditions = [
    ...match.chosen.map((text) => say`the sender sets ${text}`),
    ...(match.timeRange === undefined ? [] : [say`time-range ${match.timeRange} is active`]),
  ];
  return conditions.length === 0 ? '' : say`, while ${conditions.join(say` and `)}`;
}
