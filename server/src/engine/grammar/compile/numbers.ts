/** Numbers of labels and commands, given in the order in which they are written. */
import { zigzag } from '../digits';
import { ARGUMENT_TYPES, NAME_KINDS, ROLES } from '../vocabulary';
import { type Arc, keyOf, type Node, reachable } from './automaton';
import type { Numbers } from './encode';
import { fields } from './pack';

/** Numbers of labels: keywords of which nothing is said have the number of their word. */
export class Labels {
  readonly words: readonly string[];
  readonly extras: string[] = [];
  readonly helps: string[] = [];
  private readonly wordNumbers: ReadonlyMap<string, number>;
  private readonly extraNumbers = new Map<string, number>();
  private readonly helpNumbers = new Map<string, number>();

  constructor(roots: readonly Node[]) {
    const words = new Set<string>();
    for (const root of roots)
      for (const { arcs } of reachable(root)) for (const { label } of arcs) if (label.word) words.add(label.word);
    this.words = [...words].sort();
    this.wordNumbers = new Map(this.words.map((word, index) => [word, index]));
  }

  of({ label, help }: Arc): number {
    const { word, type, role, kind, defines, range } = label;
    if (word !== undefined && role === undefined && help === undefined) return this.wordNumbers.get(word) as number;
    const key = `${keyOf(label)}|${help ?? ''}`;
    let number = this.extraNumbers.get(key);
    if (number === undefined) {
      const base = word === undefined ? -1 - ARGUMENT_TYPES.indexOf(type as never) : this.wordNumbers.get(word);
      const text = fields([
        zigzag(base as number),
        role === undefined ? 0 : ROLES.indexOf(role) + 1,
        kind === undefined ? 0 : zigzag((NAME_KINDS.indexOf(kind) + 1) * (defines ? -1 : 1)),
        help === undefined ? 0 : this.helpNumber(help) + 1,
        range?.[0] ?? 0,
        range?.[1] ?? 0,
      ]);
      number = this.words.length + this.extras.push(text) - 1;
      this.extraNumbers.set(key, number);
    }
    return number;
  }

  private helpNumber(help: string): number {
    const known = this.helpNumbers.get(help);
    if (known !== undefined) return known;
    this.helpNumbers.set(help, this.helps.length);
    return this.helps.push(help) - 1;
  }
}

export class CommandNumbers implements Numbers {
  nextCommand = 0;
  private readonly numbers = new Map<string, number>();

  constructor(private readonly labels: Labels) {}

  label(arc: Arc): number {
    return this.labels.of(arc);
  }

  command(mode: number, command: number): number {
    const key = `${mode} ${command}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.nextCommand++;
      this.numbers.set(key, number);
    }
    return number;
  }
}
