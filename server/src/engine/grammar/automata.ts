/** The compiled automata, a section of which becomes numbers in arrays when somebody first gets there. */
import type { Compiled } from './compile';
import { Digits, labelOf, SEPARATOR } from './digits';
import { ARGUMENT_TYPES, NAME_KINDS, type NameKind, ROLES, type Role } from './vocabulary';

/** What an arc says of its word beside what the word is. */
export interface Note {
  readonly role?: Role;
  readonly kind?: NameKind;
  readonly defines?: boolean;
  readonly help?: string;
  readonly range?: readonly [number, number];
}

const NOTHING: Note = {};
const REST_TYPE = -1 - ARGUMENT_TYPES.indexOf('...');

/**
 * Nodes and arcs are numbers. The arcs of a node are `first[node]` to `last[node]`: keywords by their words, from
 * `args[node]` on arguments, the narrowest first.
 */
export class Automata {
  readonly words: readonly string[];
  first = new Int32Array(2048);
  args = new Int32Array(2048);
  last = new Int32Array(2048);
  /** The command that is whole at a node, -1 for none. */
  command = new Int32Array(2048);
  /** 1 where the command of a node stands behind `no` only. */
  negated = new Uint8Array(2048);
  /** The number of a keyword, or -1 less the number of a type of argument. */
  word = new Int32Array(4096);
  /** The lowest and the highest number that an argument takes; no limits where the second is 0. */
  low = new Float64Array(4096);
  high = new Float64Array(4096);
  private label = new Int32Array(4096);
  /** A node, or -1 less the number of a section. */
  private target = new Int32Array(4096);
  private nodes = 0;
  private arcs = 0;
  private readonly nodeTexts: readonly string[];
  private readonly highTexts: readonly string[];
  private readonly lowTexts: readonly string[];
  private readonly roots: Int32Array;
  private readonly labels: readonly string[];
  private readonly help: readonly string[];
  private readonly notes = new Map<number, Note>();

  constructor({ words, labels, help, nodes, high, low }: Compiled) {
    this.words = readWords(words);
    this.labels = labels.split(' ');
    this.help = help.split('\n');
    this.nodeTexts = nodes.split(SEPARATOR);
    this.highTexts = high.split(SEPARATOR);
    this.lowTexts = low.split(SEPARATOR);
    this.roots = new Int32Array(this.nodeTexts.length).fill(-1);
  }

  /** How many nodes there are by now. */
  get size(): number {
    return this.nodes;
  }

  /** The node where a section starts. */
  root(section: number): number {
    const known = this.roots[section] as number;
    return known >= 0 ? known : this.decode(section);
  }

  /** The node that an arc leads to. */
  targetOf(arc: number): number {
    const target = this.target[arc] as number;
    if (target >= 0) return target;
    const node = this.root(-1 - target);
    this.target[arc] = node;
    return node;
  }

  noteOf(arc: number): Note {
    const label = this.label[arc] as number;
    if (label < this.words.length) return NOTHING;
    let note = this.notes.get(label);
    if (!note) {
      note = this.readNote(label);
      this.notes.set(label, note);
    }
    return note;
  }

  private readNote(label: number): Note {
    const [, role, kind, help, low, high] = this.fieldsOf(label);
    return {
      ...(role && { role: ROLES[role - 1] as Role }),
      ...(kind && { kind: NAME_KINDS[Math.abs(kind) - 1] as NameKind, defines: kind < 0 }),
      ...(help && { help: this.help[help - 1] as string }),
      ...(high && { range: [low ?? 0, high] as const }),
    };
  }

  private fieldsOf(label: number): number[] {
    return (this.labels[label - this.words.length] ?? '').split(',').map(Number);
  }

  private decode(section: number): number {
    const nodes = new Digits(this.nodeTexts[section] ?? '');
    const high = new Digits(this.highTexts[section] ?? '');
    const low = new Digits(this.lowTexts[section] ?? '');
    const start = nodes.number();
    const root =
      start === 0 ? this.decodeFirstWords(section, high, low) : this.decodeNodes(start - 1, nodes, high, low);
    this.roots[section] = root;
    return root;
  }

  /** The root of a large mode: the sections behind it are those of its first words. */
  private decodeFirstWords(section: number, high: Digits, low: Digits): number {
    const labels: number[] = [];
    while (!high.isDone) labels.push(labelOf(high, low));
    const node = this.newNode(labels.length);
    for (const [index, label] of labels.entries())
      this.setArc((this.first[node] as number) + index, label, -2 - section - index);
    this.findArgs(node);
    return node;
  }

  private decodeNodes(start: number, nodes: Digits, high: Digits, low: Digits): number {
    let next = start;
    let last = -1;
    const explicit = (): number => {
      const zigzag = nodes.number();
      const number = start + (zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2);
      if (number >= next) next = number + 1;
      return number;
    };
    const commandOf = (code: number): number =>
      code === 0 ? -1 : code === 1 ? next++ : code === 2 ? last : explicit();

    /** Nodes of rests come between those that the text counts. */
    const counted: number[] = [];
    const decodeNode = (): number => {
      const head = nodes.number() - 1;
      if (head < 0) return counted[counted.length - nodes.number()] as number;
      const isOpen = head % 10 >= 5;
      const count = Math.floor(head / 10);
      const command = commandOf(head % 5);
      if (command >= 0) last = command;
      const node = this.newNode(count + (isOpen ? 1 : 0));
      counted.push(node);
      this.command[node] = command;
      this.negated[node] = head % 5 === 4 ? 1 : 0;
      const first = this.first[node] as number;
      if (isOpen) this.setRest(first + count, command);
      for (let arc = first; arc < first + count; arc++) {
        const label = labelOf(high, low);
        this.setArc(arc, label, decodeNode());
      }
      this.findArgs(node);
      return node;
    };
    return decodeNode();
  }

  private newNode(arcs: number): number {
    const node = this.nodes++;
    if (node >= this.first.length) this.growNodes();
    this.first[node] = this.arcs;
    this.arcs += arcs;
    this.last[node] = this.arcs;
    this.command[node] = -1;
    while (this.arcs > this.word.length) this.growArcs();
    return node;
  }

  private setArc(arc: number, label: number, target: number): void {
    this.label[arc] = label;
    this.target[arc] = target;
    if (label < this.words.length) {
      this.word[arc] = label;
      return;
    }
    const [word = 0, , , , low = 0, high = 0] = this.fieldsOf(label);
    this.word[arc] = word;
    this.low[arc] = low;
    this.high[arc] = high;
  }

  private setRest(arc: number, command: number): void {
    const leaf = this.newNode(0);
    this.args[leaf] = this.last[leaf] as number;
    this.command[leaf] = command;
    this.word[arc] = REST_TYPE;
    this.target[arc] = leaf;
  }

  /** Arguments stand behind the keywords. */
  private findArgs(node: number): void {
    let arc = this.first[node] as number;
    const last = this.last[node] as number;
    while (arc < last && (this.word[arc] as number) >= 0) arc++;
    this.args[node] = arc;
  }

  private growNodes(): void {
    const size = this.first.length * 2;
    this.first = grown(this.first, new Int32Array(size));
    this.args = grown(this.args, new Int32Array(size));
    this.last = grown(this.last, new Int32Array(size));
    this.command = grown(this.command, new Int32Array(size));
    this.negated = grown(this.negated, new Uint8Array(size));
  }

  private growArcs(): void {
    const size = this.word.length * 2;
    this.word = grown(this.word, new Int32Array(size));
    this.low = grown(this.low, new Float64Array(size));
    this.high = grown(this.high, new Float64Array(size));
    this.label = grown(this.label, new Int32Array(size));
    this.target = grown(this.target, new Int32Array(size));
  }
}

/** Each word is how many letters it has of the one before it, and the others. */
function readWords(text: string): string[] {
  let before = '';
  return text.split(' ').map((coded) => {
    const same = new Digits(coded).digit();
    before = before.slice(0, same) + coded.slice(1);
    return before;
  });
}

function grown<T extends Int32Array | Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
