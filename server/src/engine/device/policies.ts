/** Class maps and policy maps: which packets a service policy drops. */

import { among } from '../syntax/seek';
import type { Span, Statement } from '../syntax/tree';
import { spanOf, textOf } from '../syntax/tree';
import { afterKeywords, isKeyword, wordsOf } from '../syntax/words';
import { portOf, protocolOf } from './acl/names';
import { subcommandsOf, takenHeadsThat } from './heads';

/** One `match` line of a class map. */
export type ClassCondition = { readonly negated: boolean; readonly span: Span } & (
  | { readonly kind: 'any' }
  | { readonly kind: 'access-list'; readonly list: string }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'protocol'; readonly protocol: number | 'all' | 'none' }
  /** A destination port, in a port filter. */
  | { readonly kind: 'port'; readonly protocol: number; readonly port: number }
  /** The sender chooses it: `match ip dscp ef`. */
  | { readonly kind: 'chosen'; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string }
);

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
export const POLICIES = takenHeadsThat(
  among('class-map', 'policy-map', 'ip p'),
  (head) => head.keyword !== 'ip' || isPortMap(head),
);

function isPortMap(head: Statement): boolean {
  return afterKeywords(head, 'ip port-m|ap') !== undefined;
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
    if (head.keyword === 'class-map') readClassMap(classMaps, head, remapped);
    else if (head.keyword === 'policy-map') readPolicyMap(policyMaps, head);
  }
  return { classMaps, policyMaps };
}

/** The words behind `class-map`, without `type X`. */
function typedWords(head: Statement): { readonly type: string | undefined; readonly words: readonly string[] } {
  const words = wordsOf(head)
    .slice(1)
    .map(({ text }) => text);
  return isKeyword(words[0], 'ty|pe')
    ? { type: words[1]?.toLowerCase(), words: words.slice(2) }
    : { type: undefined, words };
}

function readClassMap(maps: Map<string, ClassMap>, head: Statement, remapped: boolean): void {
  const { words } = typedWords(head);
  const given = words.find((word) => /^match-(?:all|any)$/i.test(word))?.toLowerCase();
  const name = words.filter((word) => !/^match-(?:all|any)$/i.test(word)).at(-1);
  if (name === undefined) return;
  if (head.negation) {
    maps.delete(name);
    return;
  }
  const known = maps.get(name);
  const mode = given === undefined ? (known?.mode ?? 'all') : given === 'match-any' ? 'any' : 'all';
  let conditions = known?.conditions ?? [];
  for (const child of subcommandsOf(head)) {
    if (child.keyword !== 'match') continue;
    const texts = wordsOf(child)
      .slice(1)
      .map(({ text }) => text);
    const read = conditionsOf(child, texts).map((one) => (remapped ? withoutPort(one) : one));
    if (!child.negation) conditions = [...conditions, ...read];
    else {
      const gone = new Set(read.map(meaningOf));
      conditions = conditions.filter((one) => !gone.has(meaningOf(one)));
    }
  }
  maps.set(name, { name, mode, conditions, span: known?.span ?? spanOf(head) });
}

/** An application whose port may be any. */
function withoutPort(condition: ClassCondition): ClassCondition {
  if (condition.kind !== 'protocol' || condition.protocol !== 'none') return condition;
  const { negated, span } = condition;
  return { negated, span, kind: 'unknown', text: span.block.text.slice(span.start, span.end) };
}

/** A condition without its place. */
function meaningOf({ span: _, ...condition }: ClassCondition): string {
  const text = 'text' in condition ? condition.text.replace(/^no\s+/i, '').replace(/\s+/g, ' ') : undefined;
  return JSON.stringify({ ...condition, text });
}

/** Marks that the sender sets as it likes. */
const CHOSEN = /^(?:(?:ip )?(?:dscp|precedence|tos)|cos|packet length)\b/i;

function conditionsOf(child: Statement, texts: readonly string[]): ClassCondition[] {
  const negated = texts[0]?.toLowerCase() === 'not';
  const words = negated ? texts.slice(1) : texts;
  const [first, second, third] = words;
  const common = { negated, span: spanOf(child) };
  if (isKeyword(first, 'any')) return [{ ...common, kind: 'any' }];
  if (isKeyword(first, 'access-g|roup')) {
    const list = isKeyword(second, 'name') ? third : second;
    if (list !== undefined) return [{ ...common, kind: 'access-list', list }];
  }
  if (isKeyword(first, 'class|-map') && second !== undefined) return [{ ...common, kind: 'class', name: second }];
  // A port that somebody listens on is not closed.
  if (isKeyword(first, 'closed-ports')) return [{ ...common, kind: 'protocol', protocol: 'none' }];
  const port = isKeyword(first, 'port') ? portCondition(second, third) : undefined;
  if (port) return [{ ...common, ...port }];
  const protocol = isKeyword(first, 'prot|ocol') ? protocolMatched(second) : undefined;
  if (protocol !== undefined) return [{ ...common, kind: 'protocol', protocol }];
  const kind = CHOSEN.test(words.join(' ')) ? 'chosen' : 'unknown';
  return [{ ...common, kind, text: textOf(child) }];
}

/** `match port tcp 4786`. */
function portCondition(name: string | undefined, number: string | undefined) {
  const protocol = protocolOf(name);
  if (typeof protocol !== 'number') return undefined;
  const port = portOf(number, protocol);
  return port === undefined ? undefined : ({ kind: 'port', protocol, port } as const);
}

/** Protocols beside IP, and applications that have ports of their own: no packet to 4786 is one of theirs. */
const OTHERS = new Set(
  `arp cdp clns dhcp dns ftp http https icmp ipv6 isakmp kerberos ldap ntp pop3 radius rtsp sip smtp snmp ssh syslog
   tacacs telnet tftp`.split(/\s+/),
);

/** The protocol of `match protocol`; undefined for an application that novstack does not know. */
function protocolMatched(word: string | undefined): number | 'all' | 'none' | undefined {
  if (word === undefined) return undefined;
  if (OTHERS.has(word.toLowerCase())) return otherProtocol(word);
  const protocol = protocolOf(word);
  // No source tells whether 0 stands for all protocols.
  return protocol === 0 ? undefined : protocol;
}

function otherProtocol(word: string): number | 'none' {
  const number = protocolOf(word);
  return typeof number === 'number' && word.toLowerCase() === 'icmp' ? number : 'none';
}

function readPolicyMap(maps: Map<string, PolicyMap>, head: Statement): void {
  const { type, words } = typedWords(head);
  const name = words.at(-1);
  if (name === undefined) return;
  if (head.negation) {
    maps.delete(name);
    return;
  }
  const known = maps.get(name);
  let classes = known?.classes ?? [];
  for (const child of subcommandsOf(head)) {
    if (child.keyword !== 'class') continue;
    const [className, insert, next] = typedWords(child).words;
    if (className === undefined) continue;
    const before = classes.find((one) => one.name === className);
    classes = classes.filter((one) => one !== before || !child.negation);
    if (child.negation) continue;
    const actions = subcommandsOf(child).reduce(withAction, before?.actions ?? []);
    const one: PolicyClass = { name: className, actions, span: spanOf(child) };
    const at = classes.findIndex(({ name: other }) => other === (before ? className : next));
    if (before) classes = classes.map((other) => (other === before ? one : other));
    else if (at >= 0 && isKeyword(insert, 'insert-before'))
      classes = [...classes.slice(0, at), one, ...classes.slice(at)];
    else classes = [...classes, one];
  }
  maps.set(name, { name, type, classes, span: known?.span ?? spanOf(head) });
}

/** The actions of a class after one more line: a class has one action of a kind, and `no` takes it away. */
function withAction(actions: readonly ClassAction[], line: Statement): readonly ClassAction[] {
  const others = actions.filter(({ by }) => by !== line.keyword);
  const action = line.negation ? undefined : actionOf(line);
  return action ? [...others, action] : line.negation ? others : actions;
}

function actionOf(action: Statement): ClassAction | undefined {
  const by = action.keyword;
  const span = spanOf(action);
  switch (action.keyword) {
    case 'drop':
      return { kind: 'drop', by, span };
    case 'inspect':
    case 'pass':
      return { kind: 'pass', by, span };
    case 'police':
      return { kind: dropsAll(action) ? 'drop' : 'rate-limit', by, span };
    case 'service-policy': {
      const words = wordsOf(action);
      const name = words.at(-1)?.text;
      // `service-policy http P` inspects what an open connection carries.
      return name === undefined || words.length > 2 ? undefined : { kind: 'policy', name, by, span };
    }
    default:
      return undefined;
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
