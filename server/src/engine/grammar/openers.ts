/** Which modes a line may open: of the command that it is, or of those that start as it does. */
import type { Automata } from './automata';
import type { Fold } from './fold';
import type { Lines } from './lines';
import type { Modes } from './modes';

/** Modes that are opened; undefined where commands are known from a list of names alone, which does not say. */
type Opened = readonly number[] | undefined;

const NONE: readonly number[] = [];

export class Openers {
  /** What commands behind a node open. */
  private readonly behind = new Map<number, Opened>();

  /** @param isWeak is a command known from a list alone? */
  constructor(
    private readonly automata: Automata,
    private readonly lines: Lines,
    private readonly fold: Fold,
    private readonly modes: Modes,
    private readonly isWeak: (command: number) => boolean,
  ) {}

  /**
   * The modes that the line from `start` to `end` of a text may open in the mode at `root`.
   * @returns none where it opens none for sure, undefined where that is not known
   */
  openedAt(root: number, text: string, start: number, end: number): Opened {
    const whole = this.lines.commandAt(root, text, start, end, false);
    const command = whole >= 0 ? whole : this.lines.commandAt(root, text, start, end, true);
    if (command >= 0) return this.openedBy(command);
    const { fold } = this;
    if (this.lines.foldStart(root, text, start, end) === 0) return undefined;
    const all: Opened[] = [];
    for (let way = fold.first; way < fold.end; way++) all.push(this.openedBehind(fold.node[way] as number));
    return joined(all);
  }

  /** May a line that starts with a word open a mode? Undefined where no command starts with it. */
  mayOpen(root: number, text: string, start: number, end: number): boolean | undefined {
    const { fold } = this;
    fold.start(root);
    if (!fold.take(text, start, end, true)) return undefined;
    for (let way = fold.first; way < fold.end; way++)
      if ((this.openedBehind(fold.node[way] as number) ?? NONE).length > 0) return true;
    return false;
  }

  private openedBy(command: number): Opened {
    const mode = this.modes.openedBy(command);
    if (mode >= 0) return [mode];
    return this.isWeak(command) ? undefined : NONE;
  }

  private openedBehind(start: number): Opened {
    if (this.behind.has(start)) return this.behind.get(start);
    const { automata } = this;
    const all: Opened[] = [];
    const seen = new Set([start]);
    for (const node of seen) {
      const command = automata.command[node] as number;
      if (command >= 0) all.push(this.openedBy(command));
      const last = automata.last[node] as number;
      for (let arc = automata.first[node] as number; arc < last; arc++) seen.add(automata.targetOf(arc));
    }
    const opened = joined(all);
    this.behind.set(start, opened);
    return opened;
  }
}

function joined(all: readonly Opened[]): Opened {
  const known = all.filter((modes) => modes !== undefined);
  return known.length === 0 ? undefined : [...new Set(known.flat())];
}
