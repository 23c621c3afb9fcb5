/** Class maps and policy maps: which packets a service policy drops. */
import { commands, type ModeName } from '../grammar';
import { commandOf, commandOfHead, Parts } from '../syntax/commandOf';
import type { Span, Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { isKeyword, wordsOf } from '../syntax/words';
import { type ClassCondition, conditionOf, meaningOf, withoutPort } from './classConditions';
import { acceptedCommands, subcommandsOf } from './topLevel';

export interface ClassMap {
  readonly name: string;
  readonly mode: 'all' | 'any';
  readonly conditions: readonly ClassCondition[];
  readonly span: Span;
}

/** What happens to the packets of a class. `by` is the keyword that says so. */
export type ClassAction = { readonly by: string; readonly span: Span } & (
  | { readonly kind: 'pass' | 'drop' }
  /** Passes up to a rate, so that it is no protection. */
  | { readonly kind: 'rate-limit' }
  | { readonly kind: 'policy'; readonly name: string }
);

export interface PolicyClass {
  readonly name: string;
  readonly actions: readonly ClassAction[];
  readonly span: Span;
}

export interface PolicyMap {
  readonly name: string;
  /** `inspect`, `port-filter` and others; undefined for one of quality of service. */
  readonly type: string | undefined;
  readonly classes: readonly PolicyClass[];
  readonly span: Span;
}

export interface Policies {
  readonly classMaps: ReadonlyMap<string, ClassMap>;
  readonly policyMaps: ReadonlyMap<string, PolicyMap>;
}

export const CLASS_DEFAULT = 'class-default';

/** The commands that say something of classes and policies. */
export const POLICIES = acceptedCommands(
  'global.class-map',
  'global.class-map-subscriber',
  'global.ip-port-map',
  'global.policy-map',
  'global.policy-map-subscriber',
);

function isPortMap(head: Statement): boolean {
  return commandOfHead(head) === commands['global.ip-port-map'];
}

/**
 * Reads every class map and policy map; re-opened ones get more lines.
 * @param heads `POLICIES`
 */
export function policiesOf(heads: readonly Statement[]): Policies {
  const classMaps = new Map<string, ClassMap>();
  const policyMaps = new Map<string, PolicyMap>();
  // Applications have other ports where the configuration says so.
  const remapped = heads.some(isPortMap);
  for (const head of heads) {
    switch (commandOfHead(head)) {
      case commands['global.class-map']:
        readClassMap(classMaps, head, 'class-map', remapped);
        break;
      case commands['global.class-map-subscriber']:
        readClassMap(classMaps, head, 'class-map-control-subscriber', remapped);
        break;
      case commands['global.policy-map']:
      case commands['global.policy-map-subscriber']:
        readPolicyMap(policyMaps, head);
    }
  }
  return { classMaps, policyMaps };
}

/** @param lines the mode that its lines are in */
function readClassMap(maps: Map<string, ClassMap>, head: Statement, lines: ModeName, remapped: boolean): void {
  const parts = new Parts('global', head);
  const name = parts.name('class-map');
  if (name === undefined) return;
  if (head.negation) {
    maps.delete(name);
    return;
  }
  const known = maps.get(name);
  const given = parts.has('match-any') ? 'any' : parts.has('match-all') ? 'all' : undefined;
  let conditions = known?.conditions ?? [];
  for (const child of subcommandsOf(head)) {
    if (child.keyword !== 'match') continue;
    const read = conditionOf(child, lines);
    const one = remapped ? withoutPort(read) : read;
    if (!child.negation) conditions = [...conditions, one];
    else conditions = conditions.filter((other) => meaningOf(other) !== meaningOf(one));
  }
  maps.set(name, { name, mode: given ?? known?.mode ?? 'all', conditions, span: known?.span ?? spanOf(head) });
}

function readPolicyMap(maps: Map<string, PolicyMap>, head: Statement): void {
  const parts = new Parts('global', head);
  const name = parts.name('policy-map');
  if (name === undefined) return;
  if (head.negation) {
    maps.delete(name);
    return;
  }
  const known = maps.get(name);
  let classes = known?.classes ?? [];
  for (const child of subcommandsOf(head)) {
    const isClass = commandOf('policy-map', child) === commands['policy-map.class'];
    // By itself the word is no command at all.
    if ((!isClass && !isKeyword(child.keyword, 'c|lass')) || wordsOf(child).length < 2) continue;
    const said = new Parts('policy-map', child);
    const className = said.has(CLASS_DEFAULT) ? CLASS_DEFAULT : said.name('class-map');
    if (!isClass || className === undefined) {
      // Nobody knows which class it is, nor, where it takes one back, which of them are left.
      const span = spanOf(child);
      const name = textOf(child);
      classes = child.negation
        ? [{ name, actions: [{ kind: 'pass', by: name, span }], span }, ...classes]
        : [...classes, { name, actions: subcommandsOf(child).reduce(withAction, []), span }];
      continue;
    }
    const before = classes.find((one) => one.name === className);
    classes = classes.filter((one) => one !== before || !child.negation);
    if (child.negation) continue;
    const actions = subcommandsOf(child).reduce(withAction, before?.actions ?? []);
    const one: PolicyClass = { name: className, actions, span: spanOf(child) };
    const [next] = said.behind('insert-before');
    const at = classes.findIndex(({ name: other }) => other === (before ? className : next));
    if (before) classes = classes.map((other) => (other === before ? one : other));
    else if (at >= 0) classes = [...classes.slice(0, at), one, ...classes.slice(at)];
    else classes = [...classes, one];
  }
  const [type] = parts.behind('type');
  maps.set(name, { name, type: type?.toLowerCase(), classes, span: known?.span ?? spanOf(head) });
}

/** The actions of a class after one more line: a class has one action of a kind, and `no` takes it away. */
function withAction(actions: readonly ClassAction[], line: Statement): readonly ClassAction[] {
  const others = actions.filter(({ by }) => by !== line.keyword);
  const action = line.negation ? undefined : actionOf(line);
  return action ? [...others, action] : line.negation ? others : actions;
}

function actionOf(action: Statement): ClassAction | undefined {
  const common = { by: action.keyword, span: spanOf(action) };
  switch (commandOf('policy-map-class', action)) {
    case commands['policy-map-class.drop']:
      return { ...common, kind: 'drop' };
    case commands['policy-map-class.inspect']:
    case commands['policy-map-class.pass']:
      return { ...common, kind: 'pass' };
    case commands['policy-map-class.police']:
    case commands['policy-map-class.police-line']:
      return { ...common, kind: dropsAll(action) ? 'drop' : 'rate-limit' };
    case commands['policy-map-class.service-policy']: {
      const words = wordsOf(action);
      // `service-policy http P` inspects what an open connection carries; of one that is half-typed nobody knows the name.
      const name = words.length > 2 ? undefined : words.at(-1)?.text;
      return name === undefined ? undefined : { ...common, kind: 'policy', name };
    }
    default:
      // What may let packets pass is taken to do so.
      return isKeyword(action.keyword, 'p|ass') || isKeyword(action.keyword, 'i|nspect')
        ? { ...common, kind: 'pass' }
        : undefined;
  }
}

/** Does policing drop whatever the rate? Only where both what conforms and what exceeds is dropped. */
function dropsAll(police: Statement): boolean {
  // An action that is taken back is no drop, whatever it becomes.
  if (police.children.some(({ negation }) => negation !== undefined)) return false;
  const lines = [police, ...police.children].map((line) => wordsOf(line).map(({ text }) => text.toLowerCase()));
  const actionFor = (keyword: string): string | undefined => {
    for (const words of lines) {
      // `conform drop` and `exceed-a drop` are abbreviations that devices take.
      const at = words.findIndex((word) => word.length >= 4 && `${keyword}-action`.startsWith(word));
      if (at >= 0) return words[at + 1];
    }
    return undefined;
  };
  // What exceeds is dropped unless it says otherwise; what violates is treated as what exceeds.
  const exceeds = actionFor('exceed') ?? 'drop';
  return actionFor('conform') === 'drop' && exceeds === 'drop' && (actionFor('violate') ?? exceeds) === 'drop';
}

/** Does a policy drop what comes under none of its classes, as those of zones do? */
export function isInspecting({ type }: PolicyMap): boolean {
  return type === 'inspect';
}

/** Class and policy maps can name each other in circles; no honest configuration goes deeper. */
export const MAX_DEPTH = 16;

/** The names of the access lists that a policy asks, itself or through what it names. */
export function listsOf({ classMaps, policyMaps }: Policies, policy: PolicyMap): ReadonlySet<string> {
  const lists = new Set<string>();
  const seen = new Set<PolicyMap | ClassMap | undefined>([undefined]);
  const waiting: (PolicyMap | ClassMap | undefined)[] = [policy];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!next || seen.has(next)) continue;
    seen.add(next);
    if ('conditions' in next) {
      for (const condition of next.conditions) {
        if (condition.kind === 'access-list') lists.add(condition.list);
        else if (condition.kind === 'class') waiting.push(classMaps.get(condition.name));
      }
    } else {
      for (const { name, actions } of next.classes) {
        waiting.push(classMaps.get(name));
        for (const action of actions) if (action.kind === 'policy') waiting.push(policyMaps.get(action.name));
      }
    }
  }
  return lists;
}

/** The classes of a policy as they are asked: the default class last, wherever it is written. */
export function classesInOrder({ classes }: PolicyMap): PolicyClass[] {
  return [...classes].sort((a, b) => Number(a.name === CLASS_DEFAULT) - Number(b.name === CLASS_DEFAULT));
}
