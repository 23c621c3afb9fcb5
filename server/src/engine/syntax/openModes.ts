/**
 * The modes that are open while a block is read, and where a line belongs among them.
 *
 * The device stays in a mode until a line that the mode does not take and an outer one does; indentation is only the habit of
 * the printer. A line that no mode is known to take leaves a mode that decides who gets in possibly open: what follows may
 * belong to it or not, up to a line that certainly ends it.
 */
import {
  decides,
  isGlobalIn,
  isGlobalOnly,
  isInsideInterface,
  isListed,
  isSurelyGlobal,
  isTaken,
  startsGlobal,
  takes,
  wordsKnown,
} from './modes';
import { numberOfMode } from './rows';
import type { Mode, Statement } from './tree';
import { isEnd } from './tree';
import { ENDING, ENDS, EVERYWHERE } from './wordTraits';

/** A command that opened a mode, or that no mode is known to take. */
export interface OpenMode {
  /** Number of its line in the block. */
  readonly row: number;
  readonly indent: number;
  mode: Mode | undefined;
  /** The number of the mode (`rows.ts`); 0 for none. */
  number: number;
  /** Does the printer put the commands of the mode further in than this one? */
  isPrinted: boolean;
}

/** What a prompt in front of a command says of its place: the modes that it may stand for; undefined without a prompt. */
export type Placement = 'global' | 'sub' | ReadonlySet<Mode> | undefined;

/** The command that a line belongs to; `global`: it ends the block; `nobody`: no mode is known to take it. */
export type Place = OpenMode | 'global' | 'nobody';

/** Words of a line that the global level alone knows, from which on it is one of its own. */
const SURELY_STARTED = 2;

export class OpenModes {
  /** The commands whose modes are open, outermost first. */
  private open: OpenMode[] = [];
  /** The last line that no mode is known to take. */
  private stray: OpenMode | undefined;
  /** May the line that was placed last belong to its mode or not? */
  isDoubtful = false;

  get isEmpty(): boolean {
    return this.open.length === 0;
  }

  /** A block begins. */
  clear(): void {
    if (this.open.length > 0) this.open = [];
    this.stray = undefined;
    this.isDoubtful = false;
  }

  /** The command of a line opened a mode. */
  push(row: number, indent: number, mode: Mode): OpenMode {
    const opened = this.stray?.row === row ? this.stray : { row, indent, mode, number: 0, isPrinted: false };
    opened.mode = mode;
    opened.number = numberOfMode(mode);
    this.open.push(opened);
    return opened;
  }

  /** Leaves the innermost mode; undefined where none is open. */
  exit(): OpenMode | undefined {
    this.isDoubtful = false;
    return this.open.pop();
  }

  /** Is a line a command of an open mode or of the global level? Abbreviations count where they may open something. */
  take(statement: Statement): boolean {
    if (this.takeGlobal(statement)) return true;
    return this.open.some(
      ({ mode }) => mode && (decides(mode) ? takes(mode, statement) : isTaken(mode, statement, 'whole')),
    );
  }

  /** Is a line a command of the global level? */
  takeGlobal(statement: Statement): boolean {
    if (isTaken('global', statement, 'whole')) return true;
    return isGlobalOnly(statement) && isTaken('global', statement, 'abbreviated');
  }

  /**
   * Finds where a line belongs, and closes the modes that end there.
   * @param traits of its first word
   */
  place(statement: Statement, traits: number, row: number, placement: Placement): Place {
    this.isDoubtful = false;
    if (placement === 'global' || (traits & ENDS && (statement.keyword !== 'end' || isEnd(statement)))) return 'global';
    const inner = this.open[this.open.length - 1];
    // Nearly all lines stand further in than a mode, and say nothing that another would take.
    if (placement === undefined && inner && statement.indent > inner.indent && !(traits & (ENDING | EVERYWHERE)))
      return this.stray ? this.belongsPerhaps(statement, inner, this.stray) : inner;
    const place = placement === undefined ? this.placeOf(statement) : this.placeBehind(placement, statement);
    if (place === 'nobody') {
      // The mode that an unknown line may have opened ends with the next: one at a time keeps the time that this takes linear.
      const at = this.stray ? this.open.indexOf(this.stray) : -1;
      if (at >= 0) this.open = this.open.slice(0, at);
      this.stray = { row, indent: statement.indent, mode: undefined, number: 0, isPrinted: false };
    }
    if (typeof place === 'string') return place;
    this.open = this.open.slice(0, this.open.indexOf(place) + 1);
    // Behind a prompt nothing is in doubt.
    return placement === undefined && this.stray ? this.belongsPerhaps(statement, place, this.stray) : place;
  }

  /** Behind a prompt a line stands where the prompt says. */
  private placeBehind(placement: Exclude<Placement, 'global' | undefined>, statement: Statement): Place {
    const inner = this.innermost(({ mode }) => placement === 'sub' || (mode !== undefined && placement.has(mode)));
    if (!inner?.mode || isGlobalOnly(statement)) return 'global';
    // What the mode does not take the device tries as a global command.
    const isGlobal = !takes(inner.mode, statement) && isTaken('global', statement, 'whole');
    return isGlobal ? 'global' : inner;
  }

  /**
   * A line that stands no further in than an open mode is that mode's where it takes the line; the innermost mode is asked
   * first, as the device does.
   */
  private placeOf(statement: Statement): Place {
    const outer = this.innermost(({ indent }) => statement.indent > indent);
    const beside = this.open.slice(outer ? this.open.indexOf(outer) + 1 : 0).reverse();
    if (!outer) return this.placeAtHead(statement, beside);
    const found = beside.find(({ mode }) => mode && takes(mode, statement));
    if (found) return found;
    return outer.mode && isGlobalIn(outer.mode, statement) ? 'global' : outer;
  }

  /**
   * The place of a line that stands no further in than the head of the block. Whole words go before abbreviations; what a mode
   * and the global level both take is global where the commands of the mode are printed further in.
   */
  private placeAtHead(statement: Statement, open: readonly OpenMode[]): Place {
    const [inner] = open;
    if (!inner?.mode || isGlobalOnly(statement)) return 'global';
    // Nearly all commands that stand alone open modes of which nothing is known.
    if (!open.some(({ mode }) => mode && isListed(mode))) return 'global';
    if (inner.isPrinted && startsGlobal(statement)) return 'global';
    const isSure = isSurelyGlobal(statement);
    const isInterface = open.some(({ mode }) => mode === 'interface');
    for (const wanted of ['whole', 'weak', 'abbreviated'] as const) {
      const found = open.find(({ mode }) => mode && isTaken(mode, statement, wanted));
      const isGlobalToo = isTaken('global', statement, wanted);
      // An abbreviation that both take is the mode's only where the mode decides who gets in.
      const isOthers = wanted === 'abbreviated' && found?.mode !== undefined && !decides(found.mode);
      if (found && !(isGlobalToo && (isSure || isOthers))) return found;
      if (wanted !== 'whole' && isInterface && isInsideInterface(statement)) return inner;
      // A row known from a name alone takes anything behind it, and ends nothing for sure.
      if (isGlobalToo && (isSure || wanted !== 'weak')) return 'global';
    }
    // The device refuses the rest of such a line, or has more than the table.
    const most = wordsKnown('global', statement);
    const started = open.map((one) => ({ one, words: one.mode ? wordsKnown(one.mode, statement) : 0 }));
    const inside = started.find(({ words }) => words > most);
    if (inside) return inside.one;
    if (most >= SURELY_STARTED && started.every(({ words }) => words < most)) return 'global';
    return open.some(({ mode }) => mode && decides(mode)) ? 'nobody' : 'global';
  }

  /** It may be of a mode that the unknown line opened; surely so where the one that is open does not know it. */
  private belongsPerhaps(statement: Statement, parent: OpenMode, stray: OpenMode): OpenMode {
    this.isDoubtful = true;
    return parent.mode && !takes(parent.mode, statement) ? stray : parent;
  }

  private innermost(passes: (one: OpenMode) => boolean): OpenMode | undefined {
    for (let at = this.open.length - 1; at >= 0; at--) {
      const one = this.open[at];
      if (one && passes(one)) return one;
    }
    return undefined;
  }
}
