import type { Compiled } from './compile/compiled';
import { DigitPairs, Digits, digitAt, MOST_LABELS, SEPARATOR, unzigzag, WORDS_IN_BLOCK } from './digits';
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
const NUMBER_TYPE = -1 - ARGUMENT_TYPES.indexOf('N');

/**
 * Nodes and arcs are numbers. The arcs of a node are `first[node]` to `last[node]`: keywords by their words, from
 * `args[node]` on arguments, the narrowest first.
 */
export class Automata {
  /** How many keywords there are. */
  readonly count: number;
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
  private helpTexts: readonly string[] | undefined;
  private readonly notes = new Map<number, Note>();
  private readonly blocks: readonly string[];
  private readonly words: string[] = [];

  constructor(private readonly compiled: Compiled) {
    const { words, labels, nodes, high, low } = compiled;
    this.blocks = words.split(SEPARATOR);
    const last = this.blocks[this.blocks.length - 1] ?? '';
    this.count = (this.blocks.length - 1) * WORDS_IN_BLOCK + last.split(' ').length;
    this.labels = labels.split(SEPARATOR);
    this.nodeTexts = nodes.split(SEPARATOR);
    this.highTexts = high.split(SEPARATOR);
    this.lowTexts = low.split(SEPARATOR);
    this.roots = new Int32Array(this.nodeTexts.length).fill(-1);
  }

  /** How many nodes there are by now. */
  get size(): number {
    return this.nodes;
  }

  /** The text of a keyword. */
  textOf(word: number): string {
    return this.words[word] ?? this.readBlock(word);
  }

  private readBlock(word: number): string {
    const block = Math.floor(word / WORDS_IN_BLOCK);
    const coded = (this.blocks[block] ?? '').split(' ');
    let before = '';
    for (let index = 0; index < coded.length; index++) {
      const one = coded[index] as string;
      before = before.slice(0, digitAt(one, 0)) + one.slice(1);
      this.words[block * WORDS_IN_BLOCK + index] = before;
    }
    return this.words[word] ?? '';
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
    if (label < this.count) return NOTHING;
    let note = this.notes.get(label);
    if (!note) {
      note = this.readNote(label);
      this.notes.set(label, note);
    }
    return note;
  }

  private readNote(label: number): Note {
    const digits = this.digitsOf(label);
    digits.number();
    const role = digits.number();
    const kind = unzigzag(digits.number());
    const help = digits.number();
    const low = digits.number();
    const high = digits.number();
    this.helpTexts ??= this.compiled.help.split('\n');
    return {
      ...(role > 0 && { role: ROLES[role - 1] as Role }),
      ...(kind !== 0 && { kind: NAME_KINDS[Math.abs(kind) - 1] as NameKind, defines: kind < 0 }),
      ...(help > 0 && { help: this.helpTexts[help - 1] as string }),
      ...(high > 0 && { range: [low, high] as const }),
    };
  }

  /** The numbers of a label: of its word or type, its role, what it names, its help, and the limits of its value. */
  private digitsOf(label: number): Digits {
    return new Digits(this.labels[label - this.count] ?? '');
  }

  private decode(section: number): number {
    const nodes = new Digits(this.nodeTexts[section] ?? '');
    const labels = new DigitPairs(this.highTexts[section] ?? '', this.lowTexts[section] ?? '');
    const root = this.decodeNodes(section, nodes, labels);
    this.roots[section] = root;
    return root;
  }

  private decodeNodes(section: number, nodes: Digits, labels: DigitPairs): number {
    const start = nodes.number() - 1;
    let next = start;
    let last = -1;
    const explicit = (): number => {
      const number = start + unzigzag(nodes.number());
      if (number >= next) next = number + 1;
      return number;
    };
    const commandOf = (code: number): number =>
      code === 0 ? -1 : code === 1 ? next++ : code === 2 ? last : explicit();

    /** Nodes of rests come between those that the text counts. */
    const counted: number[] = [];
    const decodeNode = (): number => {
      const head = nodes.number() - 2;
      if (head === -2) return counted[counted.length - nodes.number()] as number;
      // A node of another section, which is read when somebody gets there.
      if (head === -1) return -1 - section - unzigzag(nodes.number());
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
      let label = 0;
      for (let arc = first; arc < first + count; arc++) {
        label = (label + labels.next()) % MOST_LABELS;
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
    if (label < this.count) {
      this.word[arc] = label;
      return;
    }
    const digits = this.digitsOf(label);
    const word = unzigzag(digits.number());
    this.word[arc] = word;
    // Only numbers have limits.
    if (word !== NUMBER_TYPE) return;
    for (let skipped = 0; skipped < 3; skipped++) digits.number();
    this.low[arc] = digits.number();
    this.high[arc] = digits.number();
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

function grown<T extends Int32Array | Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
