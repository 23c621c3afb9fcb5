/** What somebody may have meant who misspelled a word. */
import { distance } from 'fastest-levenshtein';
import { say } from '../engine';

/** @returns ` (Did you mean X?)`, or nothing where no known word is near */
export function didYouMean(word: string, known: readonly string[]): string {
  const wanted = word.toLowerCase();
  // A third of the letters may be wrong.
  const near = known
    .map((one) => ({ one, far: distance(wanted, one.toLowerCase()) }))
    .filter(({ one, far }) => far <= Math.ceil(one.length / 3))
    .sort((a, b) => a.far - b.far);
  return near[0] === undefined ? '' : ` ${say`(Did you mean ${near[0].one}?)`}`;
}
