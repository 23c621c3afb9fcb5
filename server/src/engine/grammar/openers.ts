/** Which modes a line may open: of the command that it is, or of those that start as it does. */
import type { Behind } from './behind';
import type { Fold } from './fold';
import type { Lines } from './lines';
import type { Modes } from './modes';

/** Modes that are opened; undefined where commands are known from a list of names alone, which does not say. */
type Opened = readonly number[] | undefined;

const NONE: readonly number[] = [];

/** The modes that lines with the same first word may open, and whether each opens one of them. */
export interface OpenedFrom {
  readonly modes: readonly number[];
  readonly isSure: boolean;
  /** May what one opens not be known? */
  readonly isWeak: boolean;
}

export class Openers {
  /** What commands behind a node open. */
  private readonly opened = new Map<number, Opened>();

  constructor(
    private readonly lines: Lines,
    private readonly fold: Fold,
    private readonly modes: Modes,
    private readonly behind: Behind,
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

  /**
   * What lines that start with a word may open.
   * @returns undefined where no command starts with it
   */
  openedFrom(root: number, text: string, start: number, end: number): OpenedFrom | undefined {
    const { fold } = this;
    fold.start(root);
    if (!fold.take(text, start, end, true)) return undefined;
    const modes = new Set<number>();
    let isSure = true;
    let isWeak = false;
    for (let way = fold.first; way < fold.end; way++) {
      for (const command of this.behind.commands(fold.node[way] as number)) {
        const opened = this.openedBy(command);
        for (const mode of opened ?? NONE) modes.add(mode);
        if (opened === undefined || opened.length === 0) isSure = false;
        if (opened === undefined) isWeak = true;
      }
    }
    return { modes: [...modes], isSure, isWeak };
  }

  private openedBy(command: number): Opened {
    const mode = this.modes.openedBy(command);
    if (mode >= 0) return [mode];
    return this.behind.isWeak(command) ? undefined : NONE;
  }

  private openedBehind(start: number): Opened {
    if (this.opened.has(start)) return this.opened.get(start);
    const opened = joined(this.behind.commands(start).map((command) => this.openedBy(command)));
    this.opened.set(start, opened);
    return opened;
  }
}

function joined(all: readonly Opened[]): Opened {
  const known = all.filter((modes) => modes !== undefined);
  return known.length === 0 ? undefined : [...new Set(known.flat())];
}
