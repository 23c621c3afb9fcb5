/** Writes automata as text, a section at a time: `automata.ts` reads a section when somebody gets there. */
import { digitsOf, MOST_LABELS, written, zigzag } from '../digits';
import { type Arc, type Node, reachable } from './automaton';

/** What lies behind an arc has a section of its own where it has as many nodes. */
const LARGE = 8;
/** Of a node with as many arcs few are asked for, so that less behind one of them has a section too. */
const MANY = 8;
const SMALL = 3;

/** Gives numbers to labels, and to commands in the order in which they are written. */
export interface Numbers {
  label(arc: Arc): number;
  /** The number of a command of a mode; a command that has none gets the next one. */
  command(mode: number, command: number): number;
  readonly nextCommand: number;
}

/** Numbers of nodes and commands, and the two digits of the label of each arc. */
export interface Section {
  nodes: string;
  high: string;
  low: string;
}

/** Adds the sections of a mode: its own one first. */
export function encodeMode(sections: Section[], root: Node, mode: number, numbers: Numbers): void {
  const waiting: { readonly node: Node; readonly at: number }[] = [];
  const known = new Map<Node, number>();
  const sectionOf = (node: Node): number => {
    let at = known.get(node);
    if (at === undefined) {
      at = sections.push({ nodes: '', high: '', low: '' }) - 1;
      known.set(node, at);
      waiting.push({ node, at });
    }
    return at;
  };
  sectionOf(root);
  for (const { node, at } of waiting)
    sections[at] = encodeSection(node, mode, numbers, (inner) => sectionOf(inner) - at);
}

function addLabel(section: Section, label: number): void {
  const [high, low] = digitsOf(label);
  section.high += high;
  section.low += low;
}

/**
 * A section is the number of the first command that it may name plus one, and a tree of nodes.
 *
 * A node is a number: 0 for one that was written before, and how many nodes ago follows; 1 for one in another section, and how
 * many sections further that is; else two more than
 * `arcs * 10 + isOpen * 5 + (0 for no command, 1 for the next, 2 for the last, 3 for one that follows, 4 the same behind no)`.
 * Then the nodes of its arcs. An open node has one more arc, to `...` and the same command.
 */
function encodeSection(root: Node, mode: number, numbers: Numbers, distanceTo: (node: Node) => number): Section {
  const start = numbers.nextCommand;
  const section: Section = { nodes: written(start + 1), high: '', low: '' };
  const places = new Map<Node, number>();
  let last = -1;

  function command(node: Node): { readonly code: number; readonly text: string } {
    if (node.command === undefined) return { code: 0, text: '' };
    const fresh = numbers.nextCommand;
    const number = numbers.command(mode, node.command);
    const before = last;
    last = number;
    if (node.isNegated) return { code: 4, text: written(zigzag(number - start)) };
    if (number === fresh) return { code: 1, text: '' };
    if (number === before) return { code: 2, text: '' };
    return { code: 3, text: written(zigzag(number - start)) };
  }

  function encode(node: Node): void {
    const place = places.get(node);
    if (place !== undefined) {
      section.nodes += written(0) + written(places.size - place);
      return;
    }
    places.set(node, places.size);
    const { code, text } = command(node);
    const isOpen = endsOpen(node);
    const arcs = isOpen ? node.arcs.slice(0, -1) : node.arcs;
    section.nodes += written(2 + arcs.length * 10 + (isOpen ? 5 : 0) + code) + text;
    let before = 0;
    for (const arc of arcs) {
      const label = numbers.label(arc);
      addLabel(section, (label - before + MOST_LABELS) % MOST_LABELS);
      before = label;
      const isApart = !places.has(arc.target) && reachable(arc.target).length >= (arcs.length >= MANY ? SMALL : LARGE);
      if (isApart) section.nodes += written(1) + written(zigzag(distanceTo(arc.target)));
      else encode(arc.target);
    }
  }

  encode(root);
  return section;
}

/** May anything follow the command that is whole at a node, and is nothing said of it? */
function endsOpen({ arcs, command, isNegated }: Node): boolean {
  const rest = arcs.at(-1);
  if (rest?.label.type !== '...' || isNegated) return false;
  const { label, help, target } = rest;
  const isBare = label.role === undefined && label.kind === undefined && help === undefined;
  return isBare && target.arcs.length === 0 && target.command === command;
}
