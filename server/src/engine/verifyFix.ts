import type { Analysis } from './analysis';
import { applyEdits, type Fix } from './finding';
import { sameForOthers } from './reach/compare';
import { unusedSuppression } from './rules/smi014-unused-suppression';

/** What the text is like after a fix. */
interface Outcome {
  readonly counts: ReadonlyMap<string, number>;
  readonly harmless: boolean;
}

/** Characters of text analysed for the fixes of one text, at the most, and the tries that any text gets. */
const MAX_ANALYSED = 2_000_000;
const MIN_TRIES = 4;

export class FixVerifier {
  private readonly outcomes = new Map<string, Outcome>();
  private before: ReadonlyMap<string, number> | undefined;
  private tries: number;
  private wholeTries: number;

  /** @param analysis the analysis that the fixes are made for; read when the first fix is asked for */
  constructor(
    private readonly analysis: Analysis,
    private readonly analyseAgain: (text: string) => Analysis,
  ) {
    const affordable = Math.floor(MAX_ANALYSED / Math.max(1, analysis.tree.text.length));
    this.tries = Math.max(MIN_TRIES, affordable);
    this.wholeTries = Math.max(MIN_TRIES, affordable);
  }

  /** Does a fix for a finding of a rule keep its promises? */
  offers(fix: Fix, code: string): boolean {
    this.before ??= countsOf(this.analysis);
    const outcome = this.outcome(fix);
    if (!outcome?.harmless) return false;
    const { counts } = outcome;
    const before = this.before;
    const mended = (fix.mends ?? [code]).some((one) => (counts.get(one) ?? 0) < (before.get(one) ?? 0));
    if (!mended) return false;
    for (const [other, count] of counts) {
      // A suppression whose finding was fixed is needless, which it is right to say.
      if (other !== unusedSuppression.code && count > (before.get(other) ?? 0)) return false;
    }
    return true;
  }

  /** What comes of a fix; undefined where too many were tried already. */
  private outcome({ edits, goal }: Fix): Outcome | undefined {
    const key = JSON.stringify(edits);
    const known = this.outcomes.get(key);
    if (known || !this.maySpend(goal)) return known;
    const after = this.analyseAgain(applyEdits(this.analysis.tree.text, edits));
    const outcome = { counts: countsOf(after), harmless: this.changesNothingElse(after) };
    this.outcomes.set(key, outcome);
    return outcome;
  }

  /** A text with thousands of findings is not analysed thousands of times; the fixes for a device as a whole come first. */
  private maySpend(goal: string): boolean {
    const whole = /^(?:disable|restrict)/.test(goal);
    const left = whole ? this.wholeTries : this.tries;
    if (left <= 0) return false;
    if (whole) this.wholeTries--;
    else this.tries--;
    return true;
  }

  private changesNothingElse({ configurations }: Analysis): boolean {
    const before = this.analysis.configurations;
    if (before.length !== configurations.length) return false;
    return before.every(({ device }, index) => {
      const other = configurations[index]?.device;
      if (!device) return true;
      // What is left of a short text may show no dialect any more.
      if (!other) return device.accessLists.size === 0;
      return sameForOthers(device, other);
    });
  }
}

function countsOf({ findings }: Analysis): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
