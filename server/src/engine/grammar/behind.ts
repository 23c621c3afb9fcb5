/** The commands whose words go on from a node of an automaton, or end there. */
import type { Automata } from './automata';

export class Behind {
  private readonly strong = new Map<number, boolean>();

  /** @param isWeak is a command known from a list of names alone? */
  constructor(
    private readonly automata: Automata,
    readonly isWeak: (command: number) => boolean,
  ) {}

  commands(start: number): number[] {
    return [...this.walk(start)];
  }

  /** Does a node lead to a command that is known from more than a list of names? */
  isStrong(start: number): boolean {
    let isStrong = this.strong.get(start);
    if (isStrong === undefined) {
      isStrong = this.hasStrong(start);
      this.strong.set(start, isStrong);
    }
    return isStrong;
  }

  private hasStrong(start: number): boolean {
    for (const command of this.walk(start)) if (!this.isWeak(command)) return true;
    return false;
  }

  private *walk(start: number): Generator<number> {
    const { automata } = this;
    const seen = new Set([start]);
    for (const node of seen) {
      const command = automata.command[node] as number;
      if (command >= 0) yield command;
      const last = automata.last[node] as number;
      for (let arc = automata.first[node] as number; arc < last; arc++) seen.add(automata.targetOf(arc));
    }
  }
}
