import type { Analysis } from '../analysis';
import type { Patchwork, Step } from './changedLines';

/** Does an analysis show the effect? */
export type Effect = (analysis: Analysis) => boolean;

export interface Causes {
  /** Together they have the effect, and none of them can be left out; the one that completed it comes first. */
  readonly steps: readonly Step[];
  /** Was the search cut short, so that there may be more? */
  readonly cut: boolean;
}

/** Characters of text analysed for one file, at the most, and those of analyses that are kept for the next effect. */
const MAX_ANALYSED = 8_000_000;
const MAX_KEPT = 4_000_000;
/** More lines than this help nobody. */
const MAX_CAUSES = 6;

export class CauseFinder {
  private readonly analyses = new Map<string, Analysis>();
  /** What was found for other effects: one change often has many. */
  private readonly known: (readonly number[])[] = [];
  private spent = 0;

  constructor(
    private readonly patchwork: Patchwork,
    private readonly analyse: (text: string) => Analysis,
  ) {}

  /** The lines that an effect comes from which the new text shows and the old one does not. */
  causesOf(effect: Effect): Causes {
    const before = this.known.find((taken) => this.shows(effect, 0, taken) && this.needed(effect, taken) === taken);
    return before ? this.found(before, false) : this.search(effect);
  }

  private search(effect: Effect): Causes {
    const taken: number[] = [];
    // The first `limit` steps with those taken show the effect.
    for (let limit = this.patchwork.steps.length; limit > 0 && taken.length < MAX_CAUSES; ) {
      if (this.shows(effect, 0, taken)) return this.found(this.needed(effect, taken), false);
      const next = this.shortestPrefix(effect, limit, taken);
      if (next === undefined) return this.found(taken, true);
      taken.push(next - 1);
      limit = next - 1;
    }
    const complete = this.shows(effect, 0, taken) === true;
    return this.found(complete ? this.needed(effect, taken) : taken, !complete);
  }

  /** More steps can undo an effect, so that one which was needed on the way may not be needed in the end. */
  private needed(effect: Effect, taken: readonly number[]): readonly number[] {
    const needless = taken.find(
      (step) =>
        this.shows(
          effect,
          0,
          taken.filter((other) => other !== step),
        ) === true,
    );
    return needless === undefined
      ? taken
      : this.needed(
          effect,
          taken.filter((other) => other !== needless),
        );
  }

  /** Undefined where too much was tried. */
  private shortestPrefix(effect: Effect, limit: number, taken: readonly number[]): number | undefined {
    let [without, showing] = [0, limit];
    while (showing - without > 1) {
      const middle = (without + showing) >> 1;
      const shown = this.shows(effect, middle, taken);
      if (shown === undefined) return undefined;
      if (shown) showing = middle;
      else without = middle;
    }
    return showing;
  }

  private found(taken: readonly number[], cut: boolean): Causes {
    if (!cut && taken.length > 0 && !this.known.includes(taken)) this.known.push(taken);
    return { steps: taken.flatMap((step) => this.patchwork.steps[step] ?? []), cut };
  }

  /** Does the text with the first `limit` steps and those taken show the effect? Undefined where too much was tried. */
  private shows(effect: Effect, limit: number, taken: readonly number[]): boolean | undefined {
    const key = `${limit} ${taken.join(' ')}`;
    const known = this.analyses.get(key);
    if (known) return effect(known);
    const chosen = new Set(taken);
    const text = this.patchwork.compose((step) => step < limit || chosen.has(step));
    this.spent += text.length;
    if (this.spent > MAX_ANALYSED) return undefined;
    const analysis = this.analyse(text);
    if (this.spent < MAX_KEPT) this.analyses.set(key, analysis);
    return effect(analysis);
  }
}
