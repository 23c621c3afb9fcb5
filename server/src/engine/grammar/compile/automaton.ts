/**
 * The automaton of a mode: all rows at once, words that they share taken once. Two arcs of a node may fit the same word (a
 * keyword and a name), but no two are the same; which goes first is `rank`.
 */
import { ARGUMENT_TYPES, type ArgumentType, ROLES } from '../vocabulary';
import type { Label } from './form';
import type { Positions } from './positions';

/** A row of a mode, ready to be joined with the others. */
export interface Path {
  readonly positions: Positions;
  /** The number of its command within the mode. */
  readonly command: number;
  readonly isWeak: boolean;
  readonly isNegated: boolean;
}

export interface Arc {
  readonly label: Label;
  readonly help?: string;
  readonly target: Node;
}

export interface Node {
  /** The command that is whole here. */
  readonly command?: number;
  readonly isNegated: boolean;
  /** Does it stand within free text, or what is not listed? */
  readonly isOpen: boolean;
  arcs: Arc[];
}

/** Types that any word fits, and then those that take all words up to the end, in the order in which they are asked. */
const BROAD: readonly (ArgumentType | undefined)[] = ['URL', 'REGEX', 'SECRET', 'COOKIE', 'NAME', 'TEXT', '...'];

/** Which of two arcs a word takes where it fits both: keywords, arguments, free text, what is not listed. */
export function rank({ word, type, kind }: Label): number {
  if (word !== undefined || type === undefined) return 0;
  const broad = BROAD.indexOf(type);
  const index = broad < 0 ? ARGUMENT_TYPES.indexOf(type) : ARGUMENT_TYPES.length + broad;
  // What names something says more than what does not.
  return 2 + index - (kind ? 0.5 : 0);
}

/** @param conflict is told of two rows that say the same words */
export function automatonOf(paths: readonly Path[], conflict: (one: Path, other: Path) => void): Node {
  const states = new Map<string, Node>();
  const bases: number[] = [];
  let count = 0;
  for (const { positions } of paths) {
    bases.push(count);
    count += positions.labels.length;
  }
  const owner = new Int32Array(count);
  for (const [index, base] of bases.entries()) owner.fill(index, base, bases[index + 1] ?? count);

  function stateOf(places: readonly number[], isRoot: boolean): Node {
    const sorted = [...new Set(places)].sort((a, b) => a - b);
    const key = sorted.join(' ');
    const known = isRoot ? undefined : states.get(key);
    if (known) return known;
    const isOpen = !isRoot && sorted.some((place) => isOpenType(labelAt(place)));
    const accepted = isRoot ? { isNegated: false } : acceptedBy(sorted);
    const node: Node = { ...accepted, isOpen, arcs: [] };
    if (!isRoot) states.set(key, node);
    node.arcs = arcsFrom(isRoot ? sorted : sorted.flatMap(followers));
    return node;
  }

  function followers(place: number): number[] {
    const path = owner[place] as number;
    const base = bases[path] as number;
    return [...((paths[path] as Path).positions.follow[place - base] as ReadonlySet<number>)].map(
      (next) => next + base,
    );
  }

  function acceptedBy(places: readonly number[]): Pick<Node, 'command' | 'isNegated'> {
    const whole = [...new Set(places.map((place) => owner[place] as number))]
      .filter((path) => places.some((place) => owner[place] === path && isLast(path, place)))
      .map((path) => paths[path] as Path);
    const strong = whole.filter(({ isWeak }) => !isWeak);
    const first = strong[0];
    const second = strong.find(({ command }) => command !== first?.command);
    if (first && second) conflict(first, second);
    const chosen = first ?? whole[0];
    return chosen ? { command: chosen.command, isNegated: chosen.isNegated } : { isNegated: false };
  }

  function isLast(path: number, place: number): boolean {
    return (paths[path] as Path).positions.last.has(place - (bases[path] as number));
  }

  function arcsFrom(places: readonly number[]): Arc[] {
    const groups = new Map<string, { label: Label; places: number[] }>();
    for (const place of places) {
      const label = labelAt(place);
      const key = keyOf(label);
      const group = groups.get(key);
      if (group) group.places.push(place);
      else groups.set(key, { label, places: [place] });
    }
    return [...groups.values()]
      .map(({ label, places: own }): Arc => {
        const help = own.map(helpAt).find((text) => text !== undefined);
        return { label, ...(help !== undefined && { help }), target: stateOf(own, false) };
      })
      .sort(byOrder);
  }

  function labelAt(place: number): Label {
    const path = owner[place] as number;
    return (paths[path] as Path).positions.labels[place - (bases[path] as number)] as Label;
  }

  function helpAt(place: number): string | undefined {
    const path = owner[place] as number;
    return (paths[path] as Path).positions.help[place - (bases[path] as number)];
  }

  return stateOf(
    paths.flatMap(({ positions }, index) => positions.first.map((place) => place + (bases[index] as number))),
    true,
  );
}

function isOpenType({ type }: Label): boolean {
  return type === '...' || type === 'TEXT';
}

export function keyOf({ word, type, range, kind, defines, role }: Label): string {
  return [word, type, range?.join('-'), kind, defines ? '=' : '', role].join('|');
}

function byOrder({ label: one }: Arc, { label: other }: Arc): number {
  if (one.word !== undefined && one.word === other.word) return roleRank(other) - roleRank(one);
  if (one.word !== undefined && other.word !== undefined) return one.word < other.word ? -1 : 1;
  return rank(one) - rank(other) || (keyOf(one) < keyOf(other) ? -1 : 1);
}

/** Of two parts that a keyword may start, the later one goes first: a group behind a source is the destination. */
function roleRank({ role }: Label): number {
  return role === undefined ? -1 : ROLES.indexOf(role);
}

/** Nodes that lead on in the same way become one. */
export function minimized(root: Node): Node {
  const nodes = reachable(root);
  let classes = new Map<Node, number>(nodes.map((node) => [node, 0]));
  for (let count = 1; ; ) {
    const ids = new Map<string, number>();
    const next = new Map<Node, number>();
    for (const node of nodes) {
      const arcs = node.arcs.map(({ label, help, target }) => `${keyOf(label)}|${help ?? ''}|${classes.get(target)}`);
      const key = `${node.command ?? ''}|${node.isNegated}|${node.isOpen}|${arcs.join('\n')}`;
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      next.set(node, id);
    }
    classes = next;
    if (ids.size === count) break;
    count = ids.size;
  }
  const one = new Map<number, Node>();
  for (const node of nodes) if (!one.has(classes.get(node) as number)) one.set(classes.get(node) as number, node);
  const representative = (node: Node) => one.get(classes.get(node) as number) as Node;
  for (const node of one.values()) node.arcs = node.arcs.map((arc) => ({ ...arc, target: representative(arc.target) }));
  return representative(root);
}

/** Every node that a root leads to, itself first. */
export function reachable(root: Node): Node[] {
  const seen = new Set([root]);
  for (const node of seen) for (const { target } of node.arcs) seen.add(target);
  return [...seen];
}
