/** What is kept of a text for as long as it is open. */
import type { ConfigTree } from './tree';

/**
 * Gives back the words of statements, once all rules have read them: they take more memory than all else of a text, and
 * few are ever asked for again.
 */
export function forgetWords({ pages }: ConfigTree): void {
  for (const { made } of pages) for (const block of made) block?.forgetWords();
}
