/**
 * Property tests try the same texts on every run, so that a run says something about the change and not about luck.
 * `FUZZ=1 npm test -- properties` tries others; a failure prints the seed, and `FUZZ=SEED` repeats it.
 */
import fc from 'fast-check';

const { FUZZ, MUTATION } = process.env;
const seed = FUZZ === undefined || FUZZ === '' ? 4786 : FUZZ === '1' ? Date.now() % 2 ** 31 : Number(FUZZ);

// Thousands of mutants are tried, each with what finds most of them.
fc.configureGlobal({ seed, ...(MUTATION && { interruptAfterTimeLimit: 100 }) });
if (FUZZ) console.log(`seed ${seed}`);
