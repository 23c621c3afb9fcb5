import type { RuleMeta } from './rule';

/** A suppression that suppresses nothing; reported by `suppress.ts`, which alone knows. */
export const unusedSuppression: RuleMeta = {
  code: 'SMI014',
  name: 'unused-suppression',
  summary: 'A `novstack-disable` comment suppresses nothing, or names no rule.',
  severity: 'information',
};
