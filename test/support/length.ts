/**
 * How long the tests go on that could go on for ever: random texts, random clients, what a tool has told before. `npm test` takes
 * a part of it, the same on every run; `NOVSTACK_TEST_LENGTH=full npm test` all, as `.ci/run` does.
 */
const { NOVSTACK_TEST_LENGTH = '', FUZZ, MUTATION } = process.env;
if (!['', 'short', 'full'].includes(NOVSTACK_TEST_LENGTH))
  throw new Error(`NOVSTACK_TEST_LENGTH is '${NOVSTACK_TEST_LENGTH}': write short or full`);

/** Whoever asks for other texts, or for mutants, has time. */
export const IS_FULL = NOVSTACK_TEST_LENGTH === 'full' || Boolean(FUZZ) || Boolean(MUTATION);

/** What a short run tries of a full one. */
const PART = 1 / 10;

/** @returns how many of so many random cases to try, or how many of them must have turned out to be of some kind */
export function runs(full: number): number {
  return IS_FULL ? full : Math.ceil(full * PART);
}
