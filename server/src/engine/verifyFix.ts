/**
 * A fix is offered only if it keeps its promises, tried on the text itself: the finding is gone, none has come, and
 * every packet but those to TCP port 4786 is treated as before.
 */
import type { Analysis, AnalysisOptions } from './analyse';
import { applyEdits, type Fix } from './finding';
import { sameForOthers } from './reach/compare';
import { unusedSuppression } from './rules/smi014-unused-suppression';
import { trustedBlocks } from './rules/trusted';

/** What the text is like after a fix. */
interface Outcome {
  readonly counts: ReadonlyMap<string, number>;
  readonly harmless: boolean;
}

export class FixVerifier {
  private readonly outcomes = new Map<string, Outcome>();
  private before: ReadonlyMap<string, number> | undefined;

  /** @param analysis the analysis that the fixes are made for; read when the first fix is asked for */
  constructor(
    private readonly analysis: Analysis,
    private readonly options: AnalysisOptions,
    private readonly analyseAgain: (text: string) => Analysis,
  ) {}

  /** Does a fix for a finding of a rule keep its promises? */
  offers(fix: Fix, code: string): boolean {
    this.before ??= countsOf(this.analysis);
    const { counts, harmless } = this.outcome(fix);
    if (!harmless || (counts.get(code) ?? 0) >= (this.before.get(code) ?? 0)) return false;
    for (const [other, count] of counts) {
      // A suppression whose finding was fixed is needless, which it is right to say.
      if (other !== unusedSuppression.code && count > (this.before.get(other) ?? 0)) return false;
    }
    return true;
  }

  private outcome({ edits }: Fix): Outcome {
    const key = JSON.stringify(edits);
    let outcome = this.outcomes.get(key);
    if (!outcome) {
      const after = this.analyseAgain(applyEdits(this.analysis.tree.text, edits));
      outcome = { counts: countsOf(after), harmless: this.changesNothingElse(after) };
      this.outcomes.set(key, outcome);
    }
    return outcome;
  }

  private changesNothingElse({ configurations }: Analysis): boolean {
    const before = this.analysis.configurations;
    if (before.length !== configurations.length) return false;
    return before.every(({ device }, index) => {
      const other = configurations[index]?.device;
      if (!device) return true;
      // What is left of a short text may show no dialect any more.
      if (!other) return device.accessLists.size === 0;
      return sameForOthers(device, other, trustedBlocks({ device, options: this.options }));
    });
  }
}

function countsOf({ findings }: Analysis): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
